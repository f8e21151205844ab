"""A roster as a file that a team leader can open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from simkit.errors import Fault, InputError
from simkit.words import say

if TYPE_CHECKING:
    import pandas as pd

    from simkit.experiment.roster.result import Roster


def write(roster: Roster, path: Path, language: str) -> Path:
    """Write CSV or XLSX by the path's ending. Raises InputError for another ending."""
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise InputError(Fault("unknown kind of file", file=str(path), allowed=".csv or .xlsx"))
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix.lower() == ".csv":
        # the mark at the beginning lets spreadsheet programs read Chinese
        _seats(roster, language).to_csv(path, index=False, encoding="utf-8-sig")
        return path
    _write_sheets(roster, path, language)
    return path


def _write_sheets(roster: Roster, path: Path, language: str) -> None:
    import pandas as pd

    frames = {
        "roster": _seats(roster, language),
        "coverage": _headed(roster.coverage.round(2), language),
        "fit": _headed(roster.fit().round(3), language),
        "burdens": _headed(roster.burdens(), language),
    }
    with pd.ExcelWriter(path, engine="xlsxwriter") as book:
        for name, frame in frames.items():
            sheet = say(f"roster.sheet_{name}", language)
            frame.to_excel(book, sheet_name=sheet, index=False)
            book.sheets[sheet].freeze_panes(1, 2 if name == "roster" else 0)
            book.sheets[sheet].autofit()


def _seats(roster: Roster, language: str) -> pd.DataFrame:
    frame = roster.table.reset_index()
    names = {day: f"{day:%Y-%m-%d} {say(f'roster.weekday_{day.weekday()}', language)}" for day in roster.days}
    return _headed(frame.rename(columns=names), language)


def _headed(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """Headings in the language."""
    from simkit.words import catalogue

    known = catalogue("roster")
    return frame.rename(columns={c: known[f"column_{c}"][language] for c in frame if f"column_{c}" in known})
