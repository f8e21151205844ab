"""A table of employee-months, CSV or XLSX, read for a pay scheme; and the empty table to fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from simkit.errors import Fault, InputError, did_you_mean, relative
from simkit.policy.pay import Employee, FactValue, PayScheme, WorkMonth
from simkit.policy.pay.periods import with_period_facts
from simkit.policy.pay.team import Record, with_team_facts
from simkit.report import payroll_cells as cells
from simkit.report.payroll_columns import NEEDED, NOTES, PERSON, Column, columns_of, known_columns
from simkit.report.payroll_lacking import Lacking, Row
from simkit.scenario.sheets import Sheet, read_sheet, shortened


def read_records(path: Path | str, scheme: PayScheme) -> list[Record]:
    """The employee-months of a table, with every fact that the scheme needs for each of them.

    Team, quarter and year facts are worked out from the rows unless columns give them. Raises
    InputError with every fault - unknown or missing column, missing fact, text in a number column,
    doubled employee-month, unknown grade - each with its row and column; then nothing is returned.
    """
    sheet = read_sheet(Path(path))
    if not sheet.rows:
        raise InputError(Fault("the table has a header but no rows", relative(sheet.path)))
    columns = _columns(sheet, scheme)
    rows = _rows(sheet, scheme, columns)
    complete = _completed(scheme, rows)
    headers = {column.name: sheet.header[place] for place, column in columns.items()}
    faults = Lacking(sheet, scheme, headers).faults(complete)
    if faults:
        raise InputError(*shortened(faults, sheet.path))
    return [row.record for row in complete]


def _columns(sheet: Sheet, scheme: PayScheme) -> dict[int, Column]:
    """Place in the header to column. Raises InputError for headers unknown, doubled or needed and missing."""
    by_header: dict[str, Column] = {}
    for column in known_columns(scheme):
        for header in column.headers():
            by_header.setdefault(_plain(header), column)
    found: dict[int, Column] = {}
    faults = []
    for place, header in enumerate(sheet.header):
        if header.startswith("#") or _plain(header) in NOTES:
            continue
        known = by_header.get(_plain(header))
        if known is None:
            hint = did_you_mean(header, _headers(scheme)) or f"put # before {header} to leave it out"
            faults.append(Fault("unknown column", relative(sheet.path), 1, f"column {header}", repair=hint))
        elif known.name in (other.name for other in found.values()):
            faults.append(Fault("two columns mean the same", relative(sheet.path), 1, f"column {header}"))
        else:
            found[place] = known
    names = {column.name for column in found.values()}
    required = (*NEEDED, "grade") if scheme.grades else NEEDED
    for wanted in known_columns(scheme):
        if wanted.name in required and wanted.name not in names:
            title = f"{wanted.title.en} / {wanted.title.zh}"
            faults.append(Fault("this column is missing", relative(sheet.path), 1, f"column {title}"))
    if faults:
        raise InputError(*faults)
    return found


def _plain(header: str) -> str:
    return cells.text(header).lower().replace("_", " ").replace(" ", "")


def _headers(scheme: PayScheme) -> list[str]:
    return [header for column in columns_of(scheme) for header in column.headers()]


def _rows(sheet: Sheet, scheme: PayScheme, columns: Mapping[int, Column]) -> list[Row]:
    faults: list[Fault] = []
    rows: list[Row] = []
    seen: dict[tuple[str, date], int] = {}
    for number, row in sheet.rows:
        values, wrong = _values(sheet, scheme, columns, number, row)
        faults += wrong
        if wrong:
            continue
        found = _row(number, values)
        key = (found.employee.id, found.month.first)
        if key in seen:
            whom = f"{key[0]}, {key[1]:%Y-%m}"
            message = f"this employee-month stands in row {seen[key]} already"
            faults.append(sheet.fault(number, sheet.header[_place(columns, "id")], message, whom))
        seen.setdefault(key, number)
        rows.append(found)
    if faults:
        raise InputError(*shortened(faults, sheet.path))
    return rows


def _place(columns: Mapping[int, Column], name: str) -> int:
    return next(place for place, column in columns.items() if column.name == name)


def _values(
    sheet: Sheet, scheme: PayScheme, columns: Mapping[int, Column], number: int, row: Sequence[Any]
) -> tuple[dict[str, Any], list[Fault]]:
    """The values of one row by column name, and what is wrong in it; empty cells are left out."""
    values: dict[str, Any] = {}
    faults = []
    for place, column in columns.items():
        cell = row[place]
        if cells.is_empty(cell):
            if column.name in NEEDED or (column.name == "grade" and scheme.grades):
                faults.append(sheet.fault(number, sheet.header[place], "this cell must be filled", "nothing"))
            continue
        try:
            values[column.name] = _value(scheme, column, cell)
        except InputError as error:
            fault = error.faults[0]
            faults.append(
                sheet.fault(number, sheet.header[place], fault.message, fault.found or cell, fault.allowed)
            )
        except ValueError as error:
            faults.append(sheet.fault(number, sheet.header[place], str(error), cell))
    return values, faults


def _value(scheme: PayScheme, column: Column, cell: object) -> object:
    name = column.name
    if name == "month":
        return cells.month(cell)
    if name in ("hired_on", "left_on", "confirmed_on"):
        return cells.day(cell)
    if name == "grade":
        return _grade(scheme, cells.text(cell))
    if name == "skills":
        return tuple(part.strip() for part in cells.text(cell).replace("；", ";").split(";") if part.strip())
    if name in PERSON:
        return cells.text(cell)
    assert column.fact is not None  # every other column is a fact
    return cells.fact_value(name, column.fact, cell)


def _grade(scheme: PayScheme, written: str) -> str:
    """The grade by its id or its title in either language."""
    for grade, meaning in scheme.grades.items():
        if written.lower() in (grade.lower(), meaning.title.en.lower(), meaning.title.zh):
            return grade
    if not scheme.grades:
        return written
    known = ", ".join(f"{grade} ({meaning.title.zh})" for grade, meaning in scheme.grades.items())
    raise InputError(Fault("unknown grade", found=written, allowed=known))


def _row(number: int, values: dict[str, Any]) -> Row:
    person = {name: values.pop(name) for name in PERSON if name in values and name != "month"}
    first: date = values.pop("month")
    facts: dict[str, FactValue] = values
    return Row(number, Employee(**person), WorkMonth(first, facts))


def _completed(scheme: PayScheme, rows: Sequence[Row]) -> list[Row]:
    """The rows with the quarter, year and team facts that follow from one another."""
    months: dict[str, list[WorkMonth]] = {}
    for row in sorted(rows, key=lambda row: row.month.first):
        months.setdefault(row.employee.id, []).append(row.month)
    with_periods = [(row.employee, _with_periods(scheme, row, months[row.employee.id])) for row in rows]
    complete = with_team_facts(scheme, with_periods)
    return [Row(row.number, *record) for row, record in zip(rows, complete, strict=True)]


def _with_periods(scheme: PayScheme, row: Row, months: Sequence[WorkMonth]) -> WorkMonth:
    until = [month for month in months if month.first <= row.month.first]
    return with_period_facts(scheme, row.employee, until, whole=True)
