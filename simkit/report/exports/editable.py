"""Charts that PowerPoint draws itself, so that a planner can edit them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from simkit.experiment.metrics import metric_named
from simkit.report.charts.chart import Scene, scene_of
from simkit.report.exports.deck import Zone
from simkit.report.exports.pictures import Gallery
from simkit.report.style import VERDICTS, plan_colour
from simkit.words import catalogue, say
from simkit.words.figures import month_name

if TYPE_CHECKING:
    import pandas as pd


def _differences(slide: Any, frame: pd.DataFrame, gallery: Gallery, zone: Zone) -> None:  # noqa: ANN401
    from pptx.enum.chart import XL_CHART_TYPE

    scene = _scene(gallery)
    names = list(dict.fromkeys(frame["metric"]))
    plans = [plan for plan in scene.plans if plan in set(frame["plan"])]
    figures = frame.set_index(["metric", "plan"])
    data = _data('+0.0"%";-0.0"%";0"%"')
    data.categories = [metric_named(name).title(scene.language) for name in names]
    for plan in plans:
        data.add_series(scene.title(plan), [_value(figures, (name, plan), "relative") for name in names])
    chart = _add(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, zone)
    _rows_from_above(chart)
    _percent_axis(chart, frame)
    for series, plan in zip(chart.plots[0].series, plans, strict=True):
        _colour(series, plan_colour(scene.plans.index(plan)))
        if len(plans) == 1:
            _colour_by_verdict(series, [str(figures["verdict"].to_dict()[name, plan]) for name in names])
        halves = [
            (_value(figures, (name, plan), "relative_high") or 0.0)
            - (_value(figures, (name, plan), "relative") or 0.0)
            for name in names
        ]
        _error_bars(series, halves)
    _finish(chart, legend=len(plans) > 1)


def _lines(
    figure: str, across: str, title: str, most: float | None = None
) -> Callable[[Any, pd.DataFrame, Gallery, Zone], None]:
    """One line per plan of a figure, from 0; with `most` the axis ends there."""

    def draw(slide: Any, frame: pd.DataFrame, gallery: Gallery, zone: Zone) -> None:  # noqa: ANN401
        from pptx.enum.chart import XL_CHART_TYPE

        scene = _scene(gallery)
        rows = frame[frame["figure"] == figure]
        steps = sorted(set(rows[across]))
        data = _data("#,##0.0")
        data.categories = [_step(step, scene.language) for step in steps]
        for plan in scene.plans:
            own = rows[rows["scenario"] == plan].set_index(across)["mean"]
            data.add_series(
                scene.title(plan), [float(own[step]) if step in own.index else None for step in steps]
            )
        chart = _add(slide, XL_CHART_TYPE.LINE, data, zone)
        for place, series in enumerate(chart.plots[0].series):
            series.smooth = False
            _line_colour(series, plan_colour(place))
        if most is not None:
            chart.value_axis.maximum_scale = most
        chart.value_axis.minimum_scale = 0
        chart.value_axis.tick_labels.number_format = "#,##0"
        chart.value_axis.tick_labels.number_format_is_linked = False
        _finish(chart, legend=True)
        _name_axis(chart.value_axis, scene.say(title))

    return draw


def _pay_mix(slide: Any, frame: pd.DataFrame, gallery: Gallery, zone: Zone) -> None:  # noqa: ANN401
    from pptx.enum.chart import XL_CHART_TYPE

    from simkit.report.charts.pay_parts import colours

    scene = _scene(gallery)
    data = _data("#,##0")
    data.categories = [scene.title(plan) for plan in scene.plans]
    parts = list(dict.fromkeys(frame["part"]))
    words = frame.drop_duplicates("part").set_index("part")[f"title_{scene.language}"]
    amounts = frame.set_index(["part", "scenario"])["amount"]
    for part in parts:
        data.add_series(str(words[part]), [float(amounts.get((part, plan), 0.0)) for plan in scene.plans])
    chart = _add(slide, XL_CHART_TYPE.BAR_STACKED, data, zone)
    chart.plots[0].overlap, chart.plots[0].gap_width = 100, 60
    _rows_from_above(chart)
    chart.value_axis.tick_labels.number_format = "#,##0"
    chart.value_axis.tick_labels.number_format_is_linked = False
    shades = colours(frame)
    for part, series in zip(parts, chart.plots[0].series, strict=True):
        _colour(series, shades[part])
    _finish(chart, legend=True)
    _name_axis(chart.value_axis, scene.say("mix_axis"))


def _pay(slide: Any, frame: pd.DataFrame, gallery: Gallery, zone: Zone) -> None:  # noqa: ANN401
    from pptx.enum.chart import XL_CHART_TYPE

    scene = _scene(gallery)
    data = _data("0.0")
    classes = sorted(set(frame["pay_from"]))
    data.categories = [f"{start:,.0f}" for start in classes]
    for plan in scene.plans:
        own = frame[frame["scenario"] == plan].set_index("pay_from")["share"]
        data.add_series(scene.title(plan), [float(own.get(start, 0.0)) for start in classes])
    chart = _add(slide, XL_CHART_TYPE.COLUMN_CLUSTERED, data, zone)
    chart.plots[0].gap_width, chart.plots[0].overlap = 20, 0
    chart.value_axis.minimum_scale = 0
    for place, series in enumerate(chart.plots[0].series):
        _colour(series, plan_colour(place))
    _finish(chart, legend=True)
    _name_axis(chart.category_axis, scene.say("pay_axis"))
    _name_axis(chart.value_axis, scene.say("share_axis"))


def _data(number_format: str) -> Any:  # noqa: ANN401
    from pptx.chart.data import CategoryChartData

    return CategoryChartData(number_format=number_format)  # type: ignore[no-untyped-call]


def _rgb(colour: str) -> Any:  # noqa: ANN401
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour.lstrip("#").upper())  # type: ignore[no-untyped-call]


def _scene(gallery: Gallery) -> Scene:
    return scene_of(gallery.source, gallery.language, "slide", {})


def _value(figures: pd.DataFrame, key: tuple[str, str], column: str) -> float | None:
    """A figure of a metric and plan, None where there is none."""
    if key not in figures.index:
        return None
    value = float(figures[column].to_dict()[key])
    return None if value != value else value


def _step(step: Any, language: str) -> str:  # noqa: ANN401
    return month_name(step, language) if hasattr(step, "month") else str(step)


def _add(slide: Any, kind: Any, data: Any, zone: Zone) -> Any:  # noqa: ANN401
    from pptx.util import Inches

    sides = (Inches(side) for side in (zone.left, zone.top, zone.width, zone.height))
    return slide.shapes.add_chart(kind, *sides, data).chart


def _finish(chart: Any, legend: bool) -> None:  # noqa: ANN401
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.util import Pt

    chart.font.size = Pt(13)
    chart.has_title = False
    chart.has_legend = legend
    if legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
    chart.value_axis.major_gridlines.format.line.color.rgb = _rgb("DDDDDD")
    chart.value_axis.format.line.fill.background()


def _name_axis(axis: Any, text: str) -> None:  # noqa: ANN401
    """What an axis counts, and in which unit."""
    from pptx.util import Pt

    axis.has_title = True
    axis.axis_title.text_frame.text = text
    font = axis.axis_title.text_frame.paragraphs[0].font
    font.size, font.bold, font.color.rgb = Pt(12), False, _rgb("666666")


def _rows_from_above(chart: Any) -> None:  # noqa: ANN401
    """Bars in the order of the table, names left of the longest bar, figures below the last one."""
    from pptx.enum.chart import XL_TICK_LABEL_POSITION

    chart.category_axis.reverse_order = True
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH


def _percent_axis(chart: Any, frame: pd.DataFrame) -> None:  # noqa: ANN401
    """Room for every interval, limits on whole steps: PowerPoint looks at the bars alone."""
    ends = [0.0, *frame[["relative", "relative_low", "relative_high"]].stack()]
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1e9) if max(ends) - min(ends) < 10 * step)
    chart.value_axis.minimum_scale = step * floor(min(ends) / step)
    chart.value_axis.maximum_scale = step * ceil(max(ends) / step)
    chart.value_axis.major_unit = step
    chart.value_axis.tick_labels.number_format = '+0"%";-0"%";0"%"'
    chart.value_axis.tick_labels.number_format_is_linked = False


def _colour_by_verdict(series: Any, verdicts: list[str]) -> None:  # noqa: ANN401
    """Each bar in the colour of its verdict, as on the picture of the same chart."""
    for place, verdict in enumerate(verdicts):
        fill = series.points[place].format.fill
        fill.solid()
        fill.fore_color.rgb = _rgb(VERDICTS[verdict][0])


def _colour(series: Any, colour: str) -> None:  # noqa: ANN401

    series.invert_if_negative = False
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = _rgb(colour)


def _line_colour(series: Any, colour: str) -> None:  # noqa: ANN401
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.util import Pt

    series.format.line.color.rgb = _rgb(colour)
    series.format.line.width = Pt(2.5)
    series.marker.style = XL_MARKER_STYLE.NONE


def _error_bars(series: Any, halves: Sequence[float]) -> None:  # noqa: ANN401
    """Intervals of our own lengths; python-pptx has no call for them, so the element is written here."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn

    points = "".join(f'<c:pt idx="{place}"><c:v>{half!r}</c:v></c:pt>' for place, half in enumerate(halves))
    numbers = (
        f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(halves)}"/>{points}</c:numLit>'
    )
    bars = parse_xml(
        f'<c:errBars {nsdecls("c")}><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"<c:plus>{numbers}</c:plus><c:minus>{numbers}</c:minus></c:errBars>"
    )
    # The order of elements is fixed: error bars stand before the categories.
    series._element.find(qn("c:cat")).addprevious(bars)


def heading_of(chart: str, language: str) -> str:
    """What the chart shows as PowerPoint draws it: a part of the picture where that has several."""
    own = f"{chart}_editable"
    return say(f"charts.{own if own in catalogue('charts') else chart}", language)


BARS = ("differences", "pay")
"""Charts that PowerPoint draws with a bar for each plan: of many plans the picture is clearer."""

EDITABLE: dict[str, Callable[[Any, Any, Gallery, Zone], None]] = {
    "differences": _differences,
    "headcount": _lines("leavers", "month", "leavers_panel"),
    "service": _lines("service_level", "time", "service_axis", most=100),
    "pay_mix": _pay_mix,
    "pay": _pay,
}
"""Chart -> how PowerPoint draws it; the other charts are pictures."""
