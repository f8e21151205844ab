"""Charts that Excel draws itself, so that a planner can change them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from simkit.report.charts import Chart
from simkit.report.charts.chart import Scene, Source, heading, scene_of
from simkit.report.exports.book import Book
from simkit.report.style import plan_colour
from simkit.words import say

if TYPE_CHECKING:
    import pandas as pd


def chart_sheet(book: Book, source: Source, chart: Chart) -> None:
    """The table behind a chart and, where Excel has a chart for it, the native one beside it."""
    frame = chart.data(source)
    # One plan's rows together: Excel takes a range, not a selection.
    order = [column for column in ("figure", "scenario", "plan") if column in frame]
    frame = frame.sort_values(order, kind="stable", ignore_index=True)
    scene = scene_of(source, book.language, "slide", {})
    sheet = book.sheet(chart.sheet_name(book.language))
    book.table(sheet, chart.in_words(frame, source, book.language))
    draw = _NATIVE.get(chart.id)
    if draw is not None:
        native = draw(_Sheet(book, sheet, frame, scene))
        native.set_size({"width": 860, "height": 460})
        native.set_title({"name": chart.heading(book.language), "name_font": {"size": 12, "bold": False}})
        native.set_legend({"position": "bottom"})
        sheet.insert_chart(1, len(frame.columns) + 1, native)


class _Sheet:
    """A chart's table on its sheet, and the ranges of its columns."""

    def __init__(self, book: Book, sheet: Any, frame: pd.DataFrame, scene: Scene) -> None:  # noqa: ANN401
        self.book, self.sheet, self.frame, self.scene = book, sheet, frame, scene

    def chart(self, kind: dict[str, str]) -> Any:  # noqa: ANN401
        return self.book.workbook.add_chart(kind)

    def range(self, column: str, rows: list[int]) -> list[object]:
        place = list(self.frame.columns).index(column)
        return [self.sheet.get_name(), rows[0] + 1, place, rows[-1] + 1, place]

    def rows(self, **where: str) -> list[int]:
        kept = self.frame
        for column, value in where.items():
            kept = kept[kept[column] == value]
        return [int(row) for row in kept.index]


def _differences(sheet: _Sheet) -> Any:  # noqa: ANN401
    chart = sheet.chart({"type": "bar"})
    plans = [plan for plan in sheet.scene.plans if plan in set(sheet.frame["plan"])]
    last = len(sheet.frame.columns)
    sheet.sheet.write_string(0, last, say("report.head_half", sheet.book.language), sheet.book.head)
    for row, (middle, high) in enumerate(
        zip(sheet.frame["relative"], sheet.frame["relative_high"], strict=True)
    ):
        if high is not None and high == high:
            sheet.sheet.write_number(row + 1, last, high - middle, sheet.book.number(2))
    sheet.frame["half"] = 0.0
    for place, plan in enumerate(plans, start=1):
        rows = sheet.rows(plan=plan)
        half = sheet.range("half", rows)
        name = f"='{half[0]}'!" + _a1(half)
        chart.add_series(
            {
                "name": sheet.scene.title(plan),
                "categories": sheet.range("metric", rows),
                "values": sheet.range("relative", rows),
                "fill": {"color": plan_colour(place)},
                "y_error_bars": {"type": "custom", "plus_values": name, "minus_values": name},
            }
        )
    chart.set_y_axis({"reverse": True, "label_position": "low", "major_gridlines": {"visible": False}})
    chart.set_x_axis({"num_format": '+0"%";-0"%";0"%"', "name": heading("relative", sheet.book.language)})
    return chart


def _lines(figure: str, x: str) -> Callable[[_Sheet], Any]:
    """One line per plan of a figure over `x`."""

    def draw(sheet: _Sheet) -> Any:  # noqa: ANN401
        chart = sheet.chart({"type": "line"})
        for place, plan in enumerate(sheet.scene.plans):
            rows = sheet.rows(scenario=plan, figure=figure)
            chart.add_series(
                {
                    "name": sheet.scene.title(plan),
                    "categories": sheet.range(x, rows),
                    "values": sheet.range("mean", rows),
                    "line": {"color": plan_colour(place), "width": 2.25},
                }
            )
        chart.set_y_axis({"name": heading(figure, sheet.book.language)})
        return chart

    return draw


def _pay(sheet: _Sheet) -> Any:  # noqa: ANN401
    chart = sheet.chart({"type": "column"})
    for place, plan in enumerate(sheet.scene.plans):
        rows = sheet.rows(scenario=plan)
        chart.add_series(
            {
                "name": sheet.scene.title(plan),
                "categories": sheet.range("pay_from", rows),
                "values": sheet.range("share", rows),
                "fill": {"color": plan_colour(place)},
                "gap": 10,
            }
        )
    chart.set_x_axis({"name": heading("pay_from", sheet.book.language)})
    chart.set_y_axis({"name": heading("share", sheet.book.language), "min": 0})
    return chart


def _a1(area: list[object]) -> str:
    from xlsxwriter.utility import xl_range_abs

    return str(xl_range_abs(*area[1:]))


_NATIVE: dict[str, Callable[[_Sheet], Any]] = {
    "differences": _differences,
    "headcount": _lines("headcount", "month"),
    "service": _lines("service_level", "time"),
    "pay": _pay,
}
