"""What a scheme asks of a payroll table: the list of its columns, and an empty table to fill in."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from simkit.policy.pay import PayScheme
from simkit.report.payroll_columns import Column, columns_of
from simkit.words import Language, say
from simkit.words.fields import option_name

if TYPE_CHECKING:
    import pandas as pd

HEADINGS = ("column", "also", "unit", "needed", "meaning")


def facts_table(scheme: PayScheme, language: str = "en") -> pd.DataFrame:
    """The columns that the scheme needs or looks at: header, name, unit, whether needed, meaning."""
    import pandas as pd

    rows = [_described(column, language) for column in columns_of(scheme)]
    return pd.DataFrame(rows, columns=[say(f"payroll.{heading}", language) for heading in HEADINGS])


def _described(column: Column, language: str) -> tuple[str, ...]:
    written: Language = "zh" if language == "zh" else "en"
    unit = option_name(column.fact.unit, written) if column.fact is not None else ""
    other = column.title.en if language == "zh" else column.title.zh
    return (
        column.title.of(language),
        f"{column.name}, {other}",
        unit,
        column.if_empty(language),
        column.definition(language),
    )


def write_template(scheme: PayScheme, path: Path | str, language: str = "en") -> None:
    """An empty table with the scheme's columns, CSV or XLSX by the file's ending.

    The XLSX has a second sheet that explains the columns. `read_records` reads both back.
    """
    path = Path(path)
    columns = columns_of(scheme)
    headers = [column.title.of(language) for column in columns]
    if path.suffix.lower() == ".xlsx":
        _write_workbook(scheme, path, columns, language)
        return
    with path.open("w", encoding="utf-8-sig", newline="") as file:  # Excel needs the BOM to read Chinese
        csv.writer(file).writerow(headers)


def _write_workbook(scheme: PayScheme, path: Path, columns: list[Column], language: str) -> None:
    import xlsxwriter

    from simkit.report.exports.book import Book

    workbook = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    book = Book(workbook, language)
    sheet = book.sheet(say("payroll.sheet_records", language))
    for place, column in enumerate(columns):
        title = column.title.of(language)
        sheet.write_string(0, place, title, book.changed if column.needed else book.head)
        sheet.write_comment(0, place, "\n".join(filter(None, _described(column, language)[2:])))
        book.fit(sheet, place, [title])
    sheet.freeze_panes(1, 3)
    book.table(book.sheet(say("payroll.sheet_facts", language)), facts_table(scheme, language))
    workbook.close()
