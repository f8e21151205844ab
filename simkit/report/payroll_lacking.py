"""Which facts a table of employee-months lacks, said at the cell or column where they belong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simkit.errors import Fault, InputError, relative
from simkit.policy.pay import Employee, MissingFact, PayScheme, WorkMonth
from simkit.policy.pay.catalogue import split_prefix
from simkit.policy.pay.derived import DERIVED
from simkit.policy.pay.team import Record
from simkit.scenario.sheets import Sheet

MOST_FACTS = 200
"""No payslip asks for more facts than this; each try finds one that is missing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One employee-month with the number of its row."""

    number: int
    employee: Employee
    month: WorkMonth

    @property
    def record(self) -> Record:
        """What a scheme pays."""
        return self.employee, self.month


@dataclass(frozen=True, slots=True)
class Lacking:
    """The search for missing facts in one table; `headers` are the table's own words for its columns."""

    sheet: Sheet
    scheme: PayScheme
    headers: Mapping[str, str]

    def faults(self, rows: Sequence[Row]) -> list[Fault]:
        """Missing columns once each, empty cells row by row, then what else keeps a row from being paid."""
        columns: dict[str, Fault] = {}
        cells: dict[tuple[int, str], Fault] = {}
        others = []
        for row in rows:
            names, other = self._of_row(row)
            others += other
            for name in names:
                asked = self._asked_of_people(name)
                if asked in self.headers:
                    for empty in self._without(asked, row, rows):
                        cells.setdefault((empty.number, asked), self._cell_fault(empty, asked))
                else:
                    columns.setdefault(name, self._column_fault(name, row))
        return [*columns.values(), *cells.values(), *others]

    def _of_row(self, row: Row) -> tuple[list[str], list[Fault]]:
        """The facts without which the row cannot be paid, and any other fault of its payslip."""
        names: list[str] = []
        month = row.month
        for _ in range(MOST_FACTS):
            try:
                self.scheme.payslip(row.employee, month)
            except MissingFact as missing:
                names.append(missing.name)
                month = month.vary({missing.name: 1})
            except InputError as error:
                return names, [self._row_fault(row, error.faults[0])]
            else:
                break
        return names, []

    def _asked_of_people(self, name: str) -> str:
        """The column in which people would give the fact: a team's own members', a tenure's hiring date."""
        if name in DERIVED:
            return DERIVED[name][1][0] if DERIVED[name][1] else name
        if name in self.scheme.ranks:
            return self._asked_of_people(self.scheme.ranks[name].by)
        parts = split_prefix(name)
        if name in self.headers or parts is None:
            return name
        return self._asked_of_people(parts[1])

    def _without(self, name: str, row: Row, rows: Sequence[Row]) -> list[Row]:
        """The row itself, or for a team's or period's fact the rows that keep it from being added up."""
        if name not in row.month.facts:
            return [row]
        return [other for other in rows if name not in other.month.facts] or [row]

    def _cell_fault(self, row: Row, name: str) -> Fault:
        return self.sheet.fault(row.number, self.headers[name], "this fact is needed", "nothing")

    def _row_fault(self, row: Row, fault: Fault) -> Fault:
        name = fault.place or ""
        column = self.headers.get(name, name)
        return self.sheet.fault(row.number, column, fault.message, fault.found, fault.allowed)

    def _column_fault(self, name: str, row: Row) -> Fault:
        title = self.scheme.title_of(name)
        return Fault(
            f"this column is needed for row {row.number} and missing",
            relative(self.sheet.path),
            1,
            f"column {title.en} / {title.zh}",
            repair=self._repair(name),
        )

    def _repair(self, name: str) -> str | None:
        if name in DERIVED:
            return "give the column hired on / 入职日期 instead"
        if name in self.scheme.ranks:
            by = self.scheme.title_of(self.scheme.ranks[name].by)
            return f"or give {by.en} / {by.zh} for everybody, from which it follows"
        parts = split_prefix(name)
        if parts is None or name in self.scheme.all_measures:
            return self.scheme.fact(name).definition or None
        own = self.scheme.title_of(parts[1])
        everybody = "every member of the team" if parts[0] == "team" else f"every month of the {parts[0]}"
        return f"or give {own.en} / {own.zh} for {everybody}, from which it follows"
