"""The sheets that compute: replications as values, differences and intervals as formulas on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from simkit.experiment.comparison import Comparison
from simkit.experiment.differences import Difference
from simkit.report.exports.book import Book
from simkit.report.source import source_line
from simkit.words import say

if TYPE_CHECKING:
    import pandas as pd

FIRST = 1
"""First row of values on the sheet of replications (after its header)."""

COLUMN = 18
"""Letters of a column of replications."""

HEADER = 4
"""Row of the header on the sheet of the comparison."""


HEADS = (
    *("metric", "unit", "plan", "baseline_mean", "plan_mean", "difference", "half", "low", "high"),
    *("relative", "verdict", "replications", "definition"),
)
"""The columns of the comparison; their words are `report.head_...`."""


@dataclass(frozen=True, slots=True)
class Ranges:
    """Where a difference's values stand: baseline, plan and the difference itself, as A1 ranges."""

    baseline: str
    plan: str
    difference: str


def replication_sheet(book: Book, comparison: Comparison) -> dict[tuple[str, str], Ranges]:
    """One row per replication; per metric the value of every plan, then every difference as a formula."""
    name = say("report.sheet_replications", book.language)
    sheet = book.sheet(name)
    wide = comparison.results.metrics.pivot(
        index="replication", columns=["metric", "scenario"], values="value"
    )
    sheet.write_string(0, 0, say("report.replication", book.language), book.head)
    for row, number in enumerate(wide.index, start=FIRST):
        sheet.write_number(row, 0, number)
    column, found, heads = 1, {}, list[str]()
    for metric in dict.fromkeys(entry.metric.id for entry in comparison.differences):
        entries = [entry for entry in comparison.differences if entry.metric.id == metric]
        found.update(_metric_columns(_Block(book, sheet, name, column, heads), comparison, entries, wide))
        column += 1 + 2 * len(entries)
    book.raise_head(sheet, 0, heads, COLUMN - 2)
    sheet.freeze_panes(FIRST, 1)
    return found


@dataclass(frozen=True, slots=True)
class _Block:
    book: Book
    sheet: Any
    name: str
    column: int
    heads: list[str]

    def head(self, column: int, text: str) -> None:
        self.sheet.write_string(0, column, text, self.book.head)
        self.sheet.set_column(column, column, COLUMN)
        self.heads.append(text)

    def range(self, column: int, rows: int) -> str:
        letter = xl_col_to_name(column, col_abs=True)
        return f"'{self.name}'!{letter}${FIRST + 1}:{letter}${FIRST + rows}"


def _metric_columns(
    block: _Block, comparison: Comparison, entries: list[Difference], wide: pd.DataFrame
) -> dict[tuple[str, str], Ranges]:
    metric, language = entries[0].metric, block.book.language
    plans = [comparison.baseline, *(entry.plan for entry in entries)]
    form = block.book.number(metric.decimals)
    for place, plan in enumerate(plans):
        title = comparison.results.title(plan, language)
        block.head(block.column + place, f"{metric.title(language)}\n{title}")
        for row, value in enumerate(wide[metric.id, plan], start=FIRST):
            block.book.write(block.sheet, row, block.column + place, float(value), form)
    found = {}
    for place, entry in enumerate(entries):
        column = block.column + len(plans) + place
        title = comparison.results.title(entry.plan, language)
        block.head(column, f"{metric.title(language)}\n{say('tables.difference', language)}: {title}")
        gaps = wide[metric.id, entry.plan] - wide[metric.id, comparison.baseline]
        _difference_column(block, column, block.column + 1 + place, gaps.to_list())
        rows = len(wide)
        found[metric.id, entry.plan] = Ranges(
            block.range(block.column, rows),
            block.range(block.column + 1 + place, rows),
            block.range(column, rows),
        )
    return found


def _difference_column(block: _Block, column: int, plan_column: int, gaps: list[float]) -> None:
    for row, gap in enumerate(gaps, start=FIRST):
        one, other = xl_rowcol_to_cell(row, block.column), xl_rowcol_to_cell(row, plan_column)
        value = "" if gap != gap else float(gap)
        formula = f'=IF(OR({one}="",{other}=""),"",{other}-{one})'
        block.sheet.write_formula(row, column, formula, block.book.number(3, sign=True), value)


def comparison_sheet(book: Book, comparison: Comparison) -> None:
    """One row per metric and plan: means, difference and interval as formulas, verdict as text."""
    language = book.language
    name = say("report.sheet_comparison", language)
    sheet = book.sheet(name)  # before the sheet it refers to: it is the one to be seen first
    ranges = replication_sheet(book, comparison)
    sheet.write_string(0, 0, say("report.title", language), book.title)
    sheet.write_string(1, 0, source_line(comparison, language), book.faint)
    sheet.write_string(2, 0, say("report.level", language))
    sheet.write_string(2, 2, say("report.level_hint", language), book.faint)
    sheet.write_number(2, 1, comparison.confidence, book.input)
    book.workbook.define_name(say("report.level_name", language), f"='{name}'!$B$3")
    texts = [say(f"report.head_{head}", language) for head in HEADS]
    for column, text in enumerate(texts):
        sheet.write_string(HEADER, column, text, book.head)
    for row, entry in enumerate(comparison.differences, start=HEADER + 1):
        _comparison_row(_Row(book, sheet, row), comparison, entry, ranges[entry.metric.id, entry.plan])
    _fit(book, sheet, comparison, texts)
    book.raise_head(sheet, HEADER, texts)
    sheet.freeze_panes(HEADER + 1, 1)
    sheet.autofilter(HEADER, 0, HEADER + len(comparison.differences), len(HEADS) - 1)


@dataclass(frozen=True, slots=True)
class _Row:
    book: Book
    sheet: Any
    row: int

    def cell(self, column: int) -> str:
        return str(xl_rowcol_to_cell(self.row, column))

    def formula(self, column: int, text: str, value: object, form: Any) -> None:  # noqa: ANN401
        self.sheet.write_formula(self.row, column, text, form, "" if value is None else value)


def _comparison_row(line: _Row, comparison: Comparison, entry: Difference, ranges: Ranges) -> None:
    language, metric = line.book.language, entry.metric
    plan = comparison.results.title(entry.plan, language)
    for column, text in enumerate((metric.title(language), metric.unit(language), plan)):
        line.sheet.write_string(line.row, column, text)
    plain, signed = line.book.number(metric.decimals), line.book.number(metric.decimals, sign=True)
    # Only pairs in which both plans have a value count; an empty difference marks the others.
    mean = '=AVERAGEIF({0},">-1E+300",{1})'
    base, other, gap, half = (line.cell(column) for column in (3, 4, 5, 6))
    level = say("report.level_name", language)
    width = None if entry.low is None or entry.high is None else (entry.high - entry.low) / 2
    count = f"COUNT({ranges.difference})"
    line.formula(3, mean.format(ranges.difference, ranges.baseline), entry.baseline_mean, plain)
    line.formula(4, mean.format(ranges.difference, ranges.plan), entry.plan_mean, plain)
    line.formula(5, f"={other}-{base}", entry.mean, signed)
    spread = f'=IF({count}<2,"",TINV(1-{level},{count}-1)*STDEV({ranges.difference})/SQRT({count}))'
    line.formula(6, spread, width, plain)
    line.formula(7, f'=IF({half}="","",{gap}-{half})', entry.low, signed)
    line.formula(8, f'=IF({half}="","",{gap}+{half})', entry.high, signed)
    line.formula(9, f'=IF({base}=0,"",{gap}/ABS({base}))', entry.relative, line.book.share)
    line.sheet.write_string(line.row, 10, say(f"tables.{entry.verdict}", language), line.book.text)
    line.formula(11, f"={count}", entry.pairs, line.book.number(0))
    line.sheet.write_string(line.row, 12, metric.definition(language), line.book.text)


def _fit(book: Book, sheet: Any, comparison: Comparison, heads: list[str]) -> None:  # noqa: ANN401
    language = book.language
    metrics = [entry.metric for entry in comparison.differences]
    plans = [comparison.results.title(plan, language) for plan in comparison.plans]
    book.fit(sheet, 0, [metric.title(language) for metric in metrics])
    book.fit(sheet, 1, [metric.unit(language) for metric in metrics])
    book.fit(sheet, 2, [heads[2], *plans])
    for column in range(3, len(heads) - 1):
        book.fit(sheet, column, [heads[column], "−1,234,567.8"])
    book.fit(sheet, len(heads) - 1, [metric.definition(language) for metric in metrics])
