"""What one replication leaves behind: plain columns, defined once, here.

A table that is absent was not told by the model ("we do not know"); an empty one says that nothing
happened. Days count from the start of the horizon (day 0), minutes from its midnight, money is whole
fen. Unknown is NaN in a nullable number column and None in a nullable text column, never 0 or -1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd

Array = NDArray[Any]
Columns = dict[str, Array]
Kind = Literal["int", "float", "text"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its kind, what it means (with unit), and whether it may be unknown."""

    kind: Kind
    meaning: str
    nullable: bool = False


def _int(meaning: str) -> Column:
    return Column("int", meaning)


def _int_or_unknown(meaning: str) -> Column:
    return Column("int", meaning, nullable=True)


def _float_or_unknown(meaning: str) -> Column:
    return Column("float", meaning, nullable=True)


def _text(meaning: str) -> Column:
    return Column("text", meaning)


def _text_or_unknown(meaning: str) -> Column:
    return Column("text", meaning, nullable=True)


AGENTS = {
    "agent": _int("number of the person; never given to anybody else"),
    "seat": _int("seat of the plan that the person fills; the successor has the same seat"),
    "group": _text("group of the workforce"),
    "grade": _text("grade at the end of the run or on leaving"),
    "form": _text("form of employment"),
    "hired_day": _int("day of hiring; negative before the horizon"),
    "ready_day": _int_or_unknown("first day on the floor, after training"),
    "left_day": _int_or_unknown("first day no longer employed; unknown while employed"),
    "left_reason": _text_or_unknown("quit or dismissed; unknown while employed"),
}

AGENT_DAYS = {
    "agent": _int("number of the person"),
    "day": _int("day of the horizon"),
    "group": _text("group of the workforce"),
    "scheduled_min": _int("minutes on the rota, an unpaid meal excluded"),
    "login_min": _int("minutes logged in inside the rota, an unpaid meal excluded"),
    "late_min": _int("minutes between the start of the shift and the arrival"),
    "absence": _text("empty when present; sick, personal, unauthorised, annual_leave or retraining"),
    "handled": _int("contacts finished"),
    "talk_s": _int("seconds with the customer"),
    "acw_s": _int("seconds of after-call work"),
    "rest_s": _int("seconds of rest really taken"),
    "meal_s": _int("seconds of meal really taken"),
    "paid_meal_s": _int_or_unknown("of these, seconds that are working time"),
    "idle_s": _int("seconds logged in and waiting for a contact"),
    "overtime_min": _int("minutes worked beyond the rota"),
    "planned_rest_s": _int_or_unknown("seconds of rest that the plan allows"),
    "solved": _int_or_unknown("contacts solved at the first attempt"),
    "ratings": _int_or_unknown("contacts that the customer rated"),
    "satisfied": _int_or_unknown("ratings of four or five out of five"),
    "sales_fen": _int_or_unknown("order value sold, fen"),
    "orders": _int_or_unknown("orders taken"),
    "counted_orders": _int_or_unknown("orders worth at least what counts as an order"),
    "early_min": _int_or_unknown("minutes left before the end of the shift"),
    "leave_days": _float_or_unknown("share of the day on agreed leave although present; 0.5 for half a day"),
    "effort": _float_or_unknown("effort, 1 = the norm"),
    "fatigue": _float_or_unknown("fatigue at the end of the day, in hours of work at the usual occupancy"),
    "exhaustion": _float_or_unknown("emotional exhaustion, standard deviations from the usual"),
}

INTERVALS = {
    "day": _int("day of the horizon"),
    "interval": _int("half hour of the day in which the contact arrived, 0 to 47"),
    "channel": _text("channel of the contacts"),
    "offered": _int("contacts that arrived"),
    "handled": _int("of these, contacts served"),
    "abandoned": _int("of these, contacts that gave up waiting"),
    "in_threshold": _int("of these, contacts served within the service-level threshold"),
    "wait_s": _int("seconds waited by the contacts served, summed"),
    "staffed_s": _int("agent-seconds logged in during this half hour (busy or idle)"),
}

# Every month worked inside the horizon has its payslip, also where payday falls after the end.
PAYSLIPS = {
    "agent": _int("number of the person"),
    "month": _text("month worked, YYYY-MM"),
    "group": _text("group of the workforce"),
    "grade": _text("grade in that month"),
    "days_worked": _int("days worked in the month"),
    "gross_fen": _int("gross pay, fen"),
    "deductions_fen": _int("deductions, fines included, as a positive amount, fen"),
    "net_fen": _int("gross less deductions, fen"),
    "employer_fen": _int_or_unknown("the employer's statutory contributions on top, fen"),
    "minimum_fen": _int_or_unknown("lowest lawful pay for the days worked, fen"),
}

PAYSLIP_LINES = {
    "agent": _int("number of the person"),
    "month": _text("month worked, YYYY-MM"),
    "rule": _text("name of the rule that the line applies"),
    "kind": _text(
        "variable for an earning that hangs on output, sales or quality, or counts as bonus; else the "
        "section of the payslip: earning, statutory, deduction, closing, in_kind"
    ),
    "amount_fen": _int("amount, negative for a deduction, fen"),
    "title_en": _text_or_unknown("title of the line in English"),
    "title_zh": _text_or_unknown("title of the line in Chinese"),
}

COMPLAINTS = {
    "case": _int("number of the case"),
    "agent": _int("the person complained about"),
    "filed_min": _int("minute of filing"),
    "decided_min": _int_or_unknown("minute of the final decision; unknown while open"),
    "verdict": _text_or_unknown("upheld or rejected, or as the procedure calls it; unknown while open"),
    "ground": _text("ground of the complaint"),
    "at_fault": _int_or_unknown("1 when the agent really was at fault, whatever was decided"),
}

COSTS = {
    "day": _int("day on which the cost arises"),
    "agent": _int_or_unknown("the person whom it concerns"),
    "kind": _text(
        "hiring, training, severance, compensation (to agents), care, loss, legal_exposure, or what "
        "complaints cost: desk, complaint_handling, customer_compensation; not pay"
    ),
    "amount_fen": _int("amount, fen"),
}

EVENTS = {
    "time": _int("minute since the start of the horizon"),
    "kind": _text("what happened"),
    "agent": _int_or_unknown("the person"),
    "case": _int_or_unknown("the case"),
    "facts": _text("the facts of the event as JSON"),
}

TABLES: Mapping[str, Mapping[str, Column]] = {
    "agents": AGENTS,
    "agent_days": AGENT_DAYS,
    "intervals": INTERVALS,
    "payslips": PAYSLIPS,
    "payslip_lines": PAYSLIP_LINES,
    "complaints": COMPLAINTS,
    "costs": COSTS,
    "events": EVENTS,
}
"""Every table with every column."""


@dataclass(frozen=True, slots=True)
class RunMeta:
    """What every reader of the tables must know about the run.

    `warm_up_day` is the first day that counts. `estimated_years` have no published calendar yet.
    `law` tells whether statutory contributions and checks were worked out. `rules` says what the codes,
    clauses and grades of the event log are called, by language.
    """

    start: date
    horizon_days: int
    warm_up_day: int = 0
    estimated_years: tuple[int, ...] = ()
    law: bool = False
    rules: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class RunTables:
    """The tables of one replication. Read them by attribute of `tables`, or as a frame."""

    meta: RunMeta
    tables: Mapping[str, Columns]

    @classmethod
    def of(cls, meta: RunMeta, tables: Mapping[str, Mapping[str, Sequence[object] | Array]]) -> RunTables:
        """Checked and typed tables from plain columns: nullable ones may be left out, `{}` is an empty table.

        Raises ValueError for an unknown table or column, a missing column, or columns of unequal length.
        """
        return cls(meta, {name: _checked(name, columns) for name, columns in tables.items()})

    def get(self, name: str) -> Columns | None:
        """The columns of a table, or None when the model did not tell it."""
        return self.tables.get(name)

    def frame(self, name: str) -> pd.DataFrame:
        """One table as a pandas frame; unknown whole numbers are <NA> in Int64 columns."""
        import pandas as pd

        frame = pd.DataFrame(self.tables[name])
        unknown = [key for key, column in TABLES[name].items() if column.kind == "int" and column.nullable]
        return frame.astype(dict.fromkeys(unknown, "Int64"))


def _checked(name: str, columns: Mapping[str, Sequence[object] | Array]) -> Columns:
    if name not in TABLES:
        raise ValueError(f"unknown table {name}; known: {', '.join(TABLES)}")
    known = TABLES[name]
    strange = columns.keys() - known.keys()
    missing = [key for key, column in known.items() if columns and not column.nullable and key not in columns]
    lengths = {len(values) for values in columns.values()}
    if strange or missing or len(lengths) > 1:
        raise ValueError(f"table {name}: unknown {sorted(strange)}, missing {missing}, lengths {lengths}")
    rows = lengths.pop() if lengths else 0
    return {key: typed(column, columns.get(key, [None] * rows)) for key, column in known.items()}


def typed(column: Column, values: Sequence[object] | Array) -> Array:
    """The values in the type that the column has."""
    if column.kind == "text":
        return np.array(values, dtype=object)
    if isinstance(values, np.ndarray) and values.dtype != object:
        whole = column.kind == "int" and not column.nullable
        return values.astype(np.int64 if whole else np.float64, copy=False)
    if column.nullable or column.kind == "float":
        # NaN is the only unknown that a NumPy number has; whole numbers stay exact up to 2**53.
        return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    return np.array(values, dtype=np.int64)
