"""The page about the figures is made from the figures."""

from __future__ import annotations

import importlib
import importlib.util
import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_shows_the_kept_figures() -> None:
    spec = importlib.util.spec_from_file_location("behaviour_page", DOCS / "derive" / "behaviour_page.py")
    assert spec is not None and spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    kept = (DOCS / "behaviour.md").read_text(encoding="utf-8")
    assert kept == maker.page(), "remake it: python docs/derive/behaviour_page.py"


def test_every_equation_that_the_page_points_to_is_there() -> None:
    page = (DOCS / "behaviour.md").read_text(encoding="utf-8")
    table = page[page.index("## Every response") : page.index("**Not in the model")]
    equations = [row.split("|")[3] for row in table.splitlines() if row.startswith("| ")][2:]
    named = [re.findall(r"`(?:(\w+)\.)?(\w+)(?:\([^`]*\))?`", cell) for cell in equations]
    module = ""
    for given, name in (each for cell in named for each in cell):
        module = given or module
        assert hasattr(importlib.import_module(f"simkit.assumptions.{module}"), name), f"{module}.{name}"
    assert sum(map(len, named)) > 30


def test_every_place_that_the_page_points_to_is_there() -> None:
    page = (DOCS / "behaviour.md").read_text(encoding="utf-8")
    files = set(re.findall(r"`(model/[\w/]+\.py)", page))
    assert len(files) > 10
    assert all((DOCS.parent / "simkit" / file).is_file() for file in files)
