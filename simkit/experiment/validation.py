"""What simkit gives where a published result exists, as a table: the findings of docs/validation.md."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from simkit.errors import Fault, InputError
from simkit.words import say

if TYPE_CHECKING:
    import pandas as pd


def validation(language: str = "en") -> pd.DataFrame:
    """Every validation line: what was published, what the model gave, and whether that passed.

    Columns: headline, title, measured, unit, published, band_low, band_high, simulated, low, high,
    events, role (exact, prediction, calibration), passed; words in `language`. Made by playing the
    model; docs/validation.md says how. Raises InputError where the file was not installed.
    """
    import pandas as pd

    rows = [
        {
            "headline": one["headline"],
            "title": headline["title"][language],
            "measured": one["measured"][language],
            "unit": one["unit"][language],
            "published": one["published"],
            "band_low": one["band"][0],
            "band_high": one["band"][1],
            "simulated": one["simulated"],
            "low": one["interval"][0],
            "high": one["interval"][1],
            "events": one["events"],
            "role": say(f"why.role_{one['role']}", language),
            "passed": bool(one["passed"]),
        }
        for headline in json.loads(_path().read_text(encoding="utf-8"))["headlines"]
        for one in headline["findings"]
    ]
    return pd.DataFrame(rows)


def _path() -> Path:
    package = Path(__file__).resolve().parent.parent
    for path in (package.parent / "docs" / "validation.json", package / "shipped" / "validation.json"):
        if path.exists():
            return path
    raise InputError(Fault("the findings of the validation are missing; install simkit again"))
