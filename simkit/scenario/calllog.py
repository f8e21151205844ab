"""A call log: every contact that asked for a person, with its wait, its end and its service.

Every row must be readable; a row that is not is reported with its number and nothing is read.
Two kinds of rows are left out by definition and counted: test and phantom calls, and callers who
hung up in the voice unit before asking for a person.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from simkit.assumptions.demand import LogColumns
from simkit.errors import Fault, InputError, did_you_mean, relative
from simkit.scenario.calllog_rows import Call, CallReader
from simkit.scenario.calllog_words import REQUIRED, recognised
from simkit.scenario.sheets import Sheet, read_sheet, shortened

Array: TypeAlias = npt.NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class CallLog:
    """n contacts in order of arrival. Unknown numbers are NaN, unknown agents -1."""

    name: str
    day: Array
    """[n] int32: proleptic ordinal of the day."""
    arrival: Array
    """[n] int64: microseconds since midnight."""
    kind: Array
    """[n] int16: row of `kinds`."""
    wait: Array
    """[n] float64 seconds in the queue."""
    served: Array
    """[n] bool; the others gave up."""
    service: Array
    """[n] float64 seconds."""
    after_call: Array
    """[n] float64 seconds."""
    agent: Array
    """[n] int32: row of `agents`."""
    kinds: tuple[str, ...]
    """By frequency, the commonest first."""
    agents: tuple[str, ...]
    days: tuple[date, ...]
    """Days with any row in the log, those left out included."""
    left_out: dict[str, int]
    """Reason -> rows."""

    def __len__(self) -> int:
        return len(self.arrival)


def read_call_log(path: Path | str, columns: LogColumns | None = None) -> CallLog:
    """The log in a CSV or XLSX file (columns as named, or recognised from usual headers).

    Raises InputError with every faulty row, and for missing columns or a log without a contact.
    """
    path = Path(path)
    changed = path.stat().st_mtime_ns if path.is_file() else 0
    return _read(path, columns or LogColumns(), changed)


@lru_cache(maxsize=8)
def _read(path: Path, columns: LogColumns, _changed: int) -> CallLog:
    sheet = read_sheet(path)
    found = _columns_of(sheet, columns)
    reader = CallReader(sheet, {field: sheet.header.index(name) for field, name in found.items()})
    calls = [call for number, row in sheet.rows if (call := reader.call(number, row)) is not None]
    if reader.faults:
        raise InputError(*shortened(reader.faults, path))
    if not any(call.left_out is None for call in calls):
        raise InputError(Fault("the log has no contact that asked for a person", relative(path)))
    return _arrays(path.stem, calls)


def _columns_of(sheet: Sheet, columns: LogColumns) -> dict[str, str]:
    found = recognised(sheet.header, columns)
    known = list(sheet.header)
    faults = [
        Fault(
            "the log has no such column",
            relative(sheet.path),
            1,
            found=name,
            repair=did_you_mean(name, known),
        )
        for name in found.values()
        if name not in sheet.header
    ]
    faults += [
        Fault(
            f"no column holds {field}",
            relative(sheet.path),
            1,
            found=", ".join(known),
            repair=f"columns: {{{field}: ...}}",
        )
        for field in REQUIRED
        if field not in found
    ]
    if faults:
        raise InputError(*faults)
    return found


def _arrays(name: str, calls: list[Call]) -> CallLog:
    kept = sorted(
        (call for call in calls if call.left_out is None), key=lambda call: (call.day, call.arrival)
    )
    kinds = tuple(kind for kind, _ in Counter(call.kind for call in kept).most_common())
    agents = tuple(sorted({call.agent for call in kept if call.agent}))
    number = {agent: row for row, agent in enumerate(agents)}
    return CallLog(
        name,
        np.array([call.day for call in kept], np.int32),
        np.array([call.arrival for call in kept], np.int64),
        np.array([kinds.index(call.kind) for call in kept], np.int16),
        np.array([call.wait for call in kept], np.float64),
        np.array([call.served for call in kept], np.bool_),
        np.array([call.service for call in kept], np.float64),
        np.array([call.after_call for call in kept], np.float64),
        np.array([number.get(call.agent, -1) for call in kept], np.int32),
        kinds,
        agents,
        tuple(date.fromordinal(day) for day in sorted({call.day for call in calls})),
        dict(Counter(call.left_out for call in calls if call.left_out is not None)),
    )
