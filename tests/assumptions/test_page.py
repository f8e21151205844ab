"""The page about the figures is made from the figures."""

from __future__ import annotations

import importlib.util
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_shows_the_kept_figures() -> None:
    spec = importlib.util.spec_from_file_location("behaviour_page", DOCS / "derive" / "behaviour_page.py")
    assert spec is not None and spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    kept = (DOCS / "behaviour.md").read_text(encoding="utf-8")
    assert kept == maker.page(), "remake it: python docs/derive/behaviour_page.py"
