"""The page on performance shows the kept figures, and calls a missed target missed."""

import importlib.util
import json
from pathlib import Path

from benchmarks.targets import judged

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_is_made_from_the_kept_figures():
    spec = importlib.util.spec_from_file_location("performance_page", DOCS / "derive" / "performance_page.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    shown = (DOCS / "performance.md").read_text(encoding="utf-8")
    assert made.page() == shown, "remake it: python docs/derive/performance_page.py"


def test_the_verdicts_are_those_of_the_targets():
    kept = json.loads((DOCS / "performance.json").read_text(encoding="utf-8"))
    assert kept["targets"] == judged(kept["figures"])
