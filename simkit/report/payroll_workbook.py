"""Payslips as files: a workbook with live totals and slips to print, or a CSV of all lines."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simkit.errors import Fault, InputError
from simkit.policy.pay import Line, PayScheme, Payslip
from simkit.policy.pay.team import Record
from simkit.policy.rule import Title
from simkit.words import say

if TYPE_CHECKING:
    import pandas as pd

FIRST = ("id", "name", "month", "payday")
LINE_HEADS = ("id", "name", "month", "rule", "line", "section", "clause", "basis", "amount")
SLIPS_PER_PAGE = 8


@dataclass(frozen=True)
class Payroll:
    """Payslips with the people they belong to, in one language."""

    scheme: PayScheme
    records: Sequence[Record]
    payslips: Sequence[Payslip]
    language: str = "en"

    def say(self, word: str, **values: object) -> str:
        """A word of payroll tables."""
        return say(f"payroll.{word}", self.language, **values)

    @cached_property
    def earnings(self) -> dict[str, Title]:
        """Rules of the lines that make up gross, in the order of the scheme."""
        return self._rules("earning")

    @cached_property
    def taken(self) -> dict[str, Title]:
        """Rules of all lines between gross and net."""
        return self._rules("statutory", "deduction", "closing")

    def _rules(self, *sections: str) -> dict[str, Title]:
        found = {
            line.rule: line.title for slip in self.payslips for line in slip.lines if line.section in sections
        }
        order = {rule: place for place, rule in enumerate((*self.scheme.lines, *self.scheme.deductions))}
        return dict(sorted(found.items(), key=lambda item: order.get(item[0], len(order))))

    def person(self, place: int) -> tuple[str, str, str, str]:
        """Id, name, month and payday of a payslip."""
        (employee, month), scheme = self.records[place], self.scheme
        return employee.id, employee.name, f"{month.first:%Y-%m}", scheme.payday(month.first).isoformat()

    def line(self, place: int, line: Line) -> tuple[str, str, str, str, str, str, str, str, Decimal]:
        """One line as a row of the sheet of lines."""
        who = self.person(place)[:3]
        section = self.say("goods" if line.section == "in_kind" else line.section)
        words = (line.title.of(self.language), section, line.clause or "", line.basis.of(self.language))
        return (*who, line.rule, *words, line.amount)


    def table(self) -> pd.DataFrame:
        """One row per payslip: who, which month, gross, deductions, net, payday."""
        import pandas as pd

        heads = ("id", "name", "month", "gross", "deductions", "net", "payday")
        rows = []
        for place, slip in enumerate(self.payslips):
            *who, payday = self.person(place)
            rows.append([*who, slip.gross, slip.deductions, slip.net, payday])
        return pd.DataFrame(rows, columns=[self.say(head) for head in heads])

    def slip(self, employee: str) -> pd.DataFrame:
        """The lines of one person's payslips, with basis and clause. `employee` is an id or a name."""
        import pandas as pd

        found = [place for place in range(len(self.payslips)) if employee in self.person(place)[:2]]
        if not found:
            known = ", ".join(" ".join(self.person(place)[:2]) for place in range(len(self.payslips)))
            raise InputError(Fault("nobody in the table is called this", found=employee, allowed=known))
        lines = [self.line(place, line) for place in found for line in self.payslips[place].lines]
        heads = ("month", "line", "basis", "clause", "amount")
        rows = [[one[LINE_HEADS.index(head)] for head in heads] for one in lines]
        return pd.DataFrame(rows, columns=[self.say(head) for head in heads])

    def save(self, path: Path | str) -> Path:
        """Write XLSX (payslips, lines, slips to cut) or CSV (lines and totals), by the file's ending."""
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        write_payroll(self, path)
        return Path(path)

    def _repr_html_(self) -> str:
        return str(self.table().to_html(index=False, border=0))


def write_payroll(payroll: Payroll, path: Path | str) -> None:
    """Writes XLSX (payslips, lines, slips) or CSV (lines and totals), by the file's ending."""
    path = Path(path)
    if path.suffix.lower() == ".xlsx":
        write_workbook(payroll, path)
    else:
        write_lines(payroll, path)


def write_lines(payroll: Payroll, path: Path) -> None:
    """One row per line and one for each total, in UTF-8 with a mark that Excel understands."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([payroll.say(head) for head in LINE_HEADS])
        for place, slip in enumerate(payroll.payslips):
            for line in slip.lines:
                writer.writerow([_harmless(cell) for cell in payroll.line(place, line)])
            for total in ("gross", "deductions", "net"):
                words = (total, payroll.say(total), payroll.say("total"), "", "")
                writer.writerow(
                    [_harmless(cell) for cell in (*payroll.person(place)[:3], *words, getattr(slip, total))]
                )


def _harmless(cell: object) -> object:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front."""
    return (
        f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@") and len(cell) > 1 else cell
    )


def write_workbook(payroll: Payroll, path: Path) -> None:
    """Three sheets: payslips with live totals, all lines with their reasons, slips to print and cut."""
    import xlsxwriter

    from simkit.report.exports.book import Book

    workbook = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    if payroll.records:  # no clock: the same pay is the same file
        workbook.set_properties({"created": datetime.combine(payroll.records[0][1].first, time())})
    book = Book(workbook, payroll.language)
    overview = _Overview(book, payroll)
    overview.write()
    _write_line_sheet(book, payroll)
    overview.write_slips()
    workbook.close()


def _write_line_sheet(book: Any, payroll: Payroll) -> None:  # noqa: ANN401 - xlsxwriter has no types
    sheet = book.sheet(payroll.say("sheet_lines"))
    for column, head in enumerate(LINE_HEADS):
        sheet.write_string(0, column, payroll.say(head), book.head)
        sheet.set_column(column, column, 40 if head == "basis" else 14)
    row = 0
    for place, slip in enumerate(payroll.payslips):
        for line in slip.lines:
            row += 1
            *words, amount = payroll.line(place, line)
            for column, word in enumerate(words):
                sheet.write_string(row, column, str(word))
            sheet.write_number(row, len(words), amount, book.number(2))
    last = len(LINE_HEADS) - 1
    total = sum((slip.net for slip in payroll.payslips), Decimal(0))  # goods are no part of it
    sheet.write_string(row + 1, 0, payroll.say("total"), book.head)
    if row:
        amounts, sections = (f"{letter}2:{letter}{row + 1}" for letter in (_letter(last), _letter(5)))
        formula = f'=SUMIFS({amounts},{sections},"<>{payroll.say("goods")}")'
        sheet.write_formula(row + 1, last, formula, book.number(2), total)
        sheet.autofilter(0, 0, row, last)
    sheet.freeze_panes(1, 3)


class _Overview:
    """The sheet of payslips: one row each, a column per rule, totals as formulas over them."""

    def __init__(self, book: Any, payroll: Payroll) -> None:  # noqa: ANN401
        self.book = book
        self.payroll = payroll
        self.sheet = book.sheet(payroll.say("sheet_payslips"))
        earned, taken = len(payroll.earnings), len(payroll.taken)
        self.gross = len(FIRST) + earned
        self.deductions = self.gross + 1 + taken
        self.net = self.deductions + 1
        self.heads = [
            *(payroll.say(head) for head in FIRST),
            *(title.of(payroll.language) for title in payroll.earnings.values()),
            payroll.say("gross"),
            *(title.of(payroll.language) for title in payroll.taken.values()),
            *(payroll.say(head) for head in ("deductions", "net", "in_kind", "carried")),
        ]

    def write(self) -> None:
        money = self.book.number(2)
        for column, head in enumerate(self.heads):
            self.sheet.write_string(0, column, head, self.book.head)
            self.book.fit(self.sheet, column, [head, "0" * 10])
        for place in range(len(self.payroll.payslips)):
            for column, (formula, value) in enumerate(self.cells(place)):
                if formula:
                    self.sheet.write_formula(place + 1, column, formula, money, value)
                elif isinstance(value, str):
                    self.sheet.write_string(place + 1, column, value)
                else:
                    self.sheet.write_number(place + 1, column, value, money)
        self._write_totals(money)
        self.sheet.freeze_panes(1, 2)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)

    def cells(self, place: int) -> list[tuple[str, str | Decimal]]:
        """The cells of one payslip as (formula or nothing, value)."""
        slip, row = self.payroll.payslips[place], place + 2
        sums = {
            self.gross: (len(FIRST), self.gross - 1, "", slip.gross),
            self.deductions: (self.gross + 1, self.deductions - 1, "-", slip.deductions),
        }
        cells: list[tuple[str, str | Decimal]] = [("", word) for word in self.payroll.person(place)]
        for rules, total in ((self.payroll.earnings, self.gross), (self.payroll.taken, self.deductions)):
            cells += [("", _amount(slip, rule)) for rule in rules]
            first, last, sign, value = sums[total]
            ranged = f"SUM({_letter(first)}{row}:{_letter(last)}{row})" if last >= first else "0"
            cells.append((f"={sign}{ranged}", value))
        cells.append((f"={_letter(self.gross)}{row}-{_letter(self.deductions)}{row}", slip.net))
        return [*cells, ("", slip.in_kind), ("", slip.carried)]

    def _write_totals(self, money: Any) -> None:  # noqa: ANN401
        last = len(self.payroll.payslips)
        words = f"{self.payroll.say('total')}, {self.payroll.say('people', n=last)}"
        self.sheet.write_string(last + 1, 0, words, self.book.head)
        rows = [self.cells(place) for place in range(last)]
        for column in range(len(FIRST), len(self.heads)):
            total = sum((Decimal(row[column][1]) for row in rows), Decimal(0))
            letter = _letter(column)
            self.sheet.write_formula(last + 1, column, f"=SUM({letter}2:{letter}{last + 1})", money, total)

    def write_slips(self) -> None:
        """For each payslip a strip with its own header, linked to the overview, to print and cut."""
        slips = self.book.sheet(self.payroll.say("sheet_slips"))
        source = "'" + self.payroll.say("sheet_payslips") + "'"
        money = self.book.workbook.add_format({"num_format": "#,##0.00", "border": 1})
        box = self.book.workbook.add_format({"border": 1, "text_wrap": True, "valign": "top", "font_size": 9})
        for place, _ in enumerate(self.payroll.payslips):
            top = place * 4
            title = self.payroll.say("slip_of", month=self.payroll.person(place)[2])
            slips.write_string(top, 0, title, self.book.wrap)
            cells = self.cells(place)
            for column, (head, (_, value)) in enumerate(zip(self.heads, cells, strict=True)):
                slips.write_string(top + 1, column, head, box)
                form = box if isinstance(value, str) else money
                slips.write_formula(top + 2, column, f"={source}!{_letter(column)}{place + 2}", form, value)
            slips.write_string(top + 1, len(self.heads), self.payroll.say("received"), box)
            slips.write_blank(top + 2, len(self.heads), None, box)
        slips.set_landscape()
        slips.set_paper(9)  # A4
        slips.fit_to_pages(1, 0)
        slips.set_h_pagebreaks(range(SLIPS_PER_PAGE * 4, len(self.payroll.payslips) * 4, SLIPS_PER_PAGE * 4))


def _amount(slip: Payslip, rule: str) -> Decimal:
    return sum(
        (line.amount for line in slip.lines if line.rule == rule and line.section != "in_kind"), Decimal(0)
    )


def _letter(column: int) -> str:
    """The name of a column: 0 is A, 26 is AA."""
    name = ""
    while column >= 0:
        name = chr(ord("A") + column % 26) + name
        column = column // 26 - 1
    return name
