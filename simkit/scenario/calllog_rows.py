"""One row of a call log, read and checked cell by cell."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from simkit.errors import Fault
from simkit.scenario.calllog_words import ABANDONED, IGNORED, NO, SERVED, YES
from simkit.scenario.sheets import Sheet

PHANTOM = "phantom or test call"
NEVER_ASKED = "hung up before asking for a person"

LONGEST_SECONDS = 24 * 3600
_DURATION = re.compile(r"^(\d{1,3}):([0-5]\d)(?::([0-5]\d(?:\.\d+)?))?$")


class Call(NamedTuple):
    """What a row says."""

    day: int
    arrival: int
    kind: str
    wait: float
    served: bool
    service: float
    after_call: float
    agent: str
    left_out: str | None


class _BadCell(Exception):
    def __init__(self, field: str, message: str, allowed: str | None = None) -> None:
        self.field, self.message, self.allowed = field, message, allowed


class CallReader:
    """Reads rows and gathers what is wrong with them in `faults`."""

    def __init__(self, sheet: Sheet, places: dict[str, int]) -> None:
        self._sheet, self._places = sheet, places
        self.faults: list[Fault] = []

    def call(self, number: int, row: Sequence[Any]) -> Call | None:
        """The call of a row, or None when the row is faulty."""
        try:
            return self._call(row)
        except _BadCell as bad:
            column = self._sheet.header[self._places[bad.field]]
            found = row[self._places[bad.field]]
            self.faults.append(self._sheet.fault(number, column, bad.message, found, bad.allowed))
            return None

    def _call(self, row: Sequence[Any]) -> Call:
        moment = self._moment(row)
        service = self._seconds(row, "service_seconds", 0.0)
        served, left_out = self._outcome(row, service)
        return Call(
            moment.toordinal(),
            (moment.hour * 3600 + moment.minute * 60 + moment.second) * 1_000_000 + moment.microsecond,
            self._text(row, "kind") or "contact",
            self._seconds(row, "wait_seconds", 0.0),
            served,
            service,
            self._seconds(row, "after_call_seconds", math.nan),
            self._text(row, "agent"),
            left_out,
        )

    def _cell(self, row: Sequence[Any], field: str) -> Any:  # noqa: ANN401 - a cell can hold anything
        place = self._places.get(field)
        return None if place is None else row[place]

    def _text(self, row: Sequence[Any], field: str) -> str:
        cell = self._cell(row, field)
        return "" if cell is None else str(cell).strip()

    def _moment(self, row: Sequence[Any]) -> datetime:
        cell = self._cell(row, "arrival")
        day = self._cell(row, "date")
        if isinstance(cell, datetime):
            return cell
        if day is not None and str(day).strip():
            clock = cell.isoformat() if isinstance(cell, time) else str(cell).strip()
            written = day.date() if isinstance(day, datetime) else day
            cell = f"{written.isoformat() if isinstance(written, date) else str(day).strip()} {clock}"
        moment = _as_moment(str(cell).strip() if cell is not None else "")
        if moment is None:
            raise _BadCell("arrival", "no date and time", 'such as "2026-01-05 09:30:00"')
        return moment

    def _seconds(self, row: Sequence[Any], field: str, missing: float) -> float:
        cell = self._cell(row, field)
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            return missing
        seconds = _as_seconds(cell)
        if seconds is None or not 0 <= seconds <= LONGEST_SECONDS:
            raise _BadCell(field, "no duration", f"seconds from 0 to {LONGEST_SECONDS}, or HH:MM:SS")
        return seconds

    def _outcome(self, row: Sequence[Any], service: float) -> tuple[bool, str | None]:
        """Whether the contact was served, and why it is left out, if it is."""
        word = self._text(row, "outcome").lower()
        if word in IGNORED:
            return False, PHANTOM
        if "outcome" in self._places and word not in SERVED + ABANDONED:
            raise _BadCell(
                "outcome", "unknown outcome", f"served: {', '.join(SERVED)}; gave up: {', '.join(ABANDONED)}"
            )
        served = word in SERVED if "outcome" in self._places else service > 0
        return served, None if served or self._queued(row) else NEVER_ASKED

    def _queued(self, row: Sequence[Any]) -> bool:
        if "queued" not in self._places:
            return True
        word = self._text(row, "queued").lower().removesuffix(".0")
        if word not in YES + NO:
            raise _BadCell("queued", "neither yes nor no", "1, 0, yes, no, 是, 否")
        return word in YES


def _as_moment(text: str) -> datetime | None:
    """A local date and time in ISO form, with slashes, or with 年月日."""
    text = text.translate(str.maketrans("/年月", "---")).replace("日", " ").replace("T", " ")
    for form in (None, "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"):
        try:
            moment = (
                datetime.fromisoformat(text)
                if form is None
                else datetime.strptime(" ".join(text.split()), form)
            )
        except ValueError:
            continue
        return moment.replace(tzinfo=None) if len(text) > len("2026-01-05") else None
    return None


def _as_seconds(cell: object) -> float | None:
    if isinstance(cell, timedelta):
        return cell.total_seconds()
    if isinstance(cell, time):
        return cell.hour * 3600 + cell.minute * 60 + cell.second
    match = _DURATION.match(str(cell).strip())
    if match:
        first, second, third = match.groups()
        return int(first) * 3600 + int(second) * 60 + float(third) if third else int(first) * 60 + int(second)
    try:
        seconds = float(str(cell))
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) else None
