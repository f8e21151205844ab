"""Charts as pictures: PNG at twice the size of the screen, SVG for every size."""

from __future__ import annotations

from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from simkit.experiment.comparison import Comparison
from simkit.experiment.results import Results
from simkit.report.exports.command import command_of
from simkit.report.style import look

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from simkit.report.charts import Chart

Source = Results | Comparison
Picture = Literal["png", "svg"]
DPI = 200
"""Twice a screen's 100: sharp on a slide."""


class Gallery:
    """The charts of a result in a language; figures are worked out and drawn once for all formats."""

    def __init__(self, source: Source, language: str) -> None:
        self.source, self.language = source, language
        self._figures: dict[str, Figure] = {}

    @cached_property
    def charts(self) -> list[Chart]:
        """The charts for which the result has data."""
        from simkit.report.charts import CHARTS

        frames = [(chart, chart.data_or_none(self.source)) for chart in CHARTS]
        return [chart.with_data(frame) for chart, frame in frames if frame is not None]

    def figure(self, chart: Chart) -> Figure:
        """The chart drawn, its layout fixed."""
        if chart.id not in self._figures:
            figure = chart(self.source, language=self.language)
            figure.set_layout_engine("none")  # worked out; doing it again for every format takes most time
            self._figures[chart.id] = figure
        return self._figures[chart.id]

    def message(self, chart: Chart) -> str:
        """What the chart says: its title on one line."""
        title = self.figure(chart).get_suptitle().strip()
        return " ".join(title.split()) if self.language == "en" else "".join(title.splitlines()).strip()

    def pictures(self, kind: Picture) -> list[tuple[str, bytes]]:
        """Path and bytes of every chart."""
        command = command_of(self.source)
        return [
            (f"charts/{chart.id}.{kind}", picture(self.figure(chart), kind, command)) for chart in self.charts
        ]


def picture(figure: Figure, kind: Picture, command: str) -> bytes:
    """The figure as a file's bytes; the same figure always gives the same ones."""
    out = BytesIO()
    metadata: dict[str, Any] = {"Description": command}
    metadata |= {"Software": None} if kind == "png" else {"Date": None}
    with look():
        figure.savefig(out, format=kind, dpi=DPI, metadata=metadata)
    return out.getvalue()


def bare_picture(figure: Figure, kind: Picture) -> bytes:
    """The chart without its title, subtitle and source, for pages that say these themselves."""
    out = BytesIO()
    around = [text for text in (*figure.texts, figure._suptitle, figure._supxlabel) if text is not None]  # type: ignore[attr-defined]
    shown = [text for text in around if text.get_visible()]
    for text in shown:
        text.set_visible(False)
    metadata: dict[str, Any] = {"Software": None} if kind == "png" else {"Date": None}
    with look():
        figure.savefig(out, format=kind, dpi=DPI, metadata=metadata, bbox_inches="tight", pad_inches=0.05)
    for text in shown:
        text.set_visible(True)
    return out.getvalue()
