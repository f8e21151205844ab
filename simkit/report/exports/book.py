"""Writing tables into a workbook: frozen headers, widths that fit Chinese, text that is never a formula."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from simkit.words.lines import width, wrapped

if TYPE_CHECKING:
    import pandas as pd

WIDEST = 60
"""Letters of the widest column; longer text is wrapped."""

FOOTER = 240
"""Letters that Excel allows in a footer, and a few less."""

LINE = 17
"""Points of a line of a header."""

A4 = 9
"""Excel's number of the paper; a printed sheet is one page wide."""

BLUE, GREY, PALE = "#0072b2", "#666666", "#eef4f9"


@dataclass
class Book:
    """An open workbook with its formats."""

    workbook: Any
    language: str
    source: str = ""
    """Where the figures are from; printed below every sheet."""

    def __post_init__(self) -> None:
        make = self.workbook.add_format
        self.head = make({"bold": True, "bg_color": PALE, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.text = make({"indent": 1})
        self.title = make({"font_size": 16})
        self.faint = make({"font_color": GREY})
        self.wrap = make({"text_wrap": True, "valign": "top"})
        self.changed = make({"bg_color": "#fff4d6", "text_wrap": True, "valign": "top"})
        self.input = make({"num_format": "0%", "bg_color": "#fff9db", "border": 1})
        self.share = make({"num_format": "+0.0%;-0.0%;0.0%"})
        self._numbers: dict[tuple[int, bool], Any] = {}

    def number(self, decimals: int, sign: bool = False) -> Any:  # noqa: ANN401 - xlsxwriter has no types
        """The format of a number with thousands separators; with `sign` also a plus."""
        if (decimals, sign) not in self._numbers:
            plain = "#,##0" + ("." + "0" * decimals if decimals else "")
            code = f"+{plain};-{plain};{plain}" if sign else plain
            self._numbers[decimals, sign] = self.workbook.add_format({"num_format": code})
        return self._numbers[decimals, sign]

    def sheet(self, name: str) -> Any:  # noqa: ANN401
        """A new sheet; what Excel refuses in a name is left out."""
        allowed = "".join(sign for sign in name if sign not in "[]:*?/\\")[:31].strip("'")
        sheet = self.workbook.add_worksheet(allowed)
        sheet.set_default_row(LINE)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&8" + self.source.replace("&", "&&")[:FOOTER])
        return sheet

    def write(self, sheet: Any, row: int, column: int, value: object, form: Any = None) -> None:  # noqa: ANN401
        """One cell: text as text whatever it begins with, unknown as an empty cell."""
        if value is None or value != value:
            return
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value, form)
        elif isinstance(value, date):
            sheet.write_string(row, column, value.isoformat(), form)
        elif isinstance(value, str):
            sheet.write_string(row, column, value, form)
        else:
            sheet.write_number(row, column, float(value), form)  # type: ignore[arg-type]

    def table(self, sheet: Any, frame: pd.DataFrame, top: int = 0) -> None:  # noqa: ANN401
        """A frame with a frozen header at row `top`."""
        for column, name in enumerate(frame.columns):
            sheet.write_string(top, column, str(name), self.head)
            values = frame[name].tolist()
            whole = all(isinstance(v, int) or v is None or v != v or float(v).is_integer()
                        for v in values if not isinstance(v, str | date | bool))  # fmt: skip
            form = self.number(0 if whole else 2)
            for row, value in enumerate(values, start=top + 1):
                self.write(sheet, row, column, value, self.text if isinstance(value, str) else form)
            shown = [value if isinstance(value, str) else "0" * 10 for value in values]
            self.fit(sheet, column, [str(name), *shown])
        self.raise_head(sheet, top, [str(name) for name in frame.columns])
        sheet.freeze_panes(top + 1, 0)

    def raise_head(self, sheet: Any, row: int, texts: list[str], letters: int = WIDEST) -> None:  # noqa: ANN401
        """A header row as high as its longest text needs in columns of so many letters."""
        lines = max(
            sum(wrapped(line, letters).count("\n") + 1 for line in text.split("\n")) for text in texts
        )
        sheet.set_row(row, LINE * lines + 3)

    def fit(self, sheet: Any, column: int, texts: list[str]) -> None:  # noqa: ANN401
        """A column wide enough for its texts; a Chinese character counts two."""
        longest = max((width(line) for text in texts for line in text.split("\n")), default=8)
        sheet.set_column(column, column, min(longest + 2, WIDEST))
