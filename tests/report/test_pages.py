"""The pages about figures and tables are made from the figures and tables."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["metrics.md", "results.md"])
def test_the_page_shows_what_is_computed(name: str):
    spec = importlib.util.spec_from_file_location("metrics_page", DOCS / "derive" / "metrics_page.py")
    assert spec is not None and spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    assert (DOCS / name).read_text(encoding="utf-8") == maker.PAGES[name](), (
        "remake it: python docs/derive/metrics_page.py"
    )
