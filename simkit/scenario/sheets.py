"""A planner's table, CSV or XLSX, as rows with their row numbers."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from simkit.errors import Fault, InputError, did_you_mean, relative

MOST_BYTES = 500_000_000
MOST_ROWS = 5_000_000
"""Tables beyond this are refused rather than half read."""

DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The header and the rows; row numbers count from 1 for the header, as Excel shows them."""

    path: Path
    header: tuple[str, ...]
    rows: list[tuple[int, Sequence[Any]]]

    def fault(self, row: int, column: str, message: str, found: object, allowed: str | None = None) -> Fault:
        """What is wrong in one cell."""
        return Fault(message, relative(self.path), row, f"column {column}", str(found), allowed)


def read_sheet(path: Path) -> Sheet:
    """The first table of a file: CSV in UTF-8 (BOM or not) or GB18030, or an XLSX's first sheet.

    Empty rows are skipped. Raises InputError for a missing, empty or oversized file, unreadable text,
    a header with empty or double names, or rows that are longer or shorter than the header.
    """
    _must_be_readable(path)
    lines = _xlsx_rows(path) if path.suffix.lower() in (".xlsx", ".xlsm") else _csv_rows(path)
    numbered = [(number, row) for number, row in lines if any(_filled(cell) for cell in row)]
    if not numbered:
        raise InputError(Fault("the table is empty", relative(path)))
    if len(numbered) > MOST_ROWS:
        raise InputError(
            Fault("the table is too long", relative(path), allowed=f"at most {MOST_ROWS:,} rows")
        )
    header = _header(path, numbered[0])
    _must_fit(path, header, numbered[1:])
    return Sheet(path, header, numbered[1:])


def _filled(cell: object) -> bool:
    return cell is not None and str(cell).strip() != ""


def _must_be_readable(path: Path) -> None:
    if not path.is_file():
        beside = sorted(entry.name for entry in path.parent.iterdir()) if path.parent.is_dir() else []
        raise InputError(Fault("no such file", relative(path), repair=did_you_mean(path.name, beside)))
    if path.stat().st_size > MOST_BYTES:
        raise InputError(
            Fault("the file is too big", relative(path), allowed=f"at most {MOST_BYTES // 10**6} MB")
        )


def _csv_rows(path: Path) -> Iterator[tuple[int, Sequence[Any]]]:
    text = _decoded(path)
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise InputError(
            Fault(f"this is no readable CSV ({error})", relative(path), reader.line_num)
        ) from None


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:4096]:
        raise InputError(
            Fault("the file is no CSV in UTF-8 or GB18030", relative(path), repair="save it as CSV UTF-8")
        )
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(
        Fault("the text is neither UTF-8 nor GB18030", relative(path), repair="save it as CSV UTF-8")
    )


def _xlsx_rows(path: Path) -> Iterator[tuple[int, Sequence[Any]]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever its zip and XML parsers raise
        raise InputError(Fault(f"this is no readable XLSX ({error})", relative(path))) from None
    try:
        yield from enumerate(islice(book.worksheets[0].iter_rows(values_only=True), MOST_ROWS + 2), start=1)
    finally:
        book.close()


def _header(path: Path, row: tuple[int, Sequence[Any]]) -> tuple[str, ...]:
    number, cells = row
    while cells and not _filled(cells[-1]):
        cells = cells[:-1]
    names = tuple(str(cell).strip() if _filled(cell) else "" for cell in cells)
    if "" in names:
        raise InputError(
            Fault("a column has no name", relative(path), number, f"column {names.index('') + 1}")
        )
    double = sorted({name for name in names if names.count(name) > 1})
    if double:
        raise InputError(
            Fault("two columns have the same name", relative(path), number, found=", ".join(double))
        )
    return names


def _must_fit(path: Path, header: tuple[str, ...], rows: list[tuple[int, Sequence[Any]]]) -> None:
    """Every row has as many cells as the header; empty cells beyond it do no harm."""
    width = len(header)
    faults = [
        Fault(
            "the row does not fit the header", relative(path), number, None, f"{len(row)} cells", f"{width}"
        )
        for number, row in rows
        if len(row) != width and (len(row) < width or any(_filled(cell) for cell in row[width:]))
    ]
    if faults:
        raise InputError(*shortened(faults, path))


def shortened(faults: list[Fault], path: Path, most: int = 50) -> list[Fault]:
    """The first faults and a word about how many more there are."""
    rest = len(faults) - most
    return faults if rest <= 0 else [*faults[:most], Fault(f"and {rest:,} more faulty rows", relative(path))]
