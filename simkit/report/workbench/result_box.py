"""The result: a chart, what is decided in sentences, every metric in a table."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from io import BytesIO

import ipywidgets as widgets

from simkit.experiment import Comparison
from simkit.report.charts import CHARTS, Chart, differences
from simkit.report.style import look
from simkit.report.workbench.page import field, section
from simkit.report.workbench.wording import Voice

DPI = 110
"""A slide of ten inches is as wide as the panel on an ordinary screen."""


class ResultBox:
    """What came of the last run; other charts can be chosen."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.comparison: Comparison | None = None
        self.state = widgets.HTML(f"<p>{escape(voice.say('no_result'))}</p>")
        self.menu = field(widgets.Dropdown(description=voice.say("chart")), "420px", "90px")
        self.picture, self.text = widgets.HTML(), widgets.HTML()
        self.body = widgets.VBox([self.menu, self.picture, self.text])
        self.body.layout.display = "none"
        self.menu.observe(lambda change: self._draw(change["new"]), names="value")
        self.widget = section(voice.say("result"), [self.state, self.body])

    def show(self, comparison: Comparison) -> None:
        """Show a comparison; the menu holds the charts for which it has data."""
        self.comparison = comparison
        self.state.value = ""
        self.text.value = self._sentences(comparison) + self._table(comparison)
        charts = [chart for chart in CHARTS if chart.data_or_none(comparison) is not None]
        language = self.voice.language
        self.menu.options = [(chart.heading(language), chart) for chart in charts]
        self.menu.value = differences if differences in charts else next(iter(charts), None)
        self._draw(self.menu.value)
        self.body.layout.display = ""

    def outdated(self, is_old: bool) -> None:
        """Say whether the plan was changed after the run."""
        if self.comparison is not None:
            self.state.value = f'<p class="bad">{escape(self.voice.say("outdated"))}</p>' if is_old else ""

    def _draw(self, chart: Chart | None) -> None:
        if chart is None or self.comparison is None:
            self.picture.value = ""
            return
        data = b64encode(picture(chart, self.comparison, self.voice.language)).decode()
        heading = escape(chart.heading(self.voice.language), quote=True)
        self.picture.value = f'<img alt="{heading}" src="data:image/png;base64,{data}">'

    def _sentences(self, comparison: Comparison) -> str:
        language = self.voice.language
        said = "".join(f"<li>{escape(text)}</li>" for text in comparison.verdicts(language))
        notes = "".join(f'<p class="note">{escape(text)}</p>' for text in comparison.notes(language))
        summary = f"<summary>{escape(self.voice.say('sentences'))}</summary>"
        return f"<details open>{summary}<ul>{said}</ul>{notes}</details>"

    def _table(self, comparison: Comparison) -> str:
        table = comparison.table(self.voice.language).to_html(index=False, border=0)
        summary = f"<summary>{escape(self.voice.say('table'))}</summary>"
        return f'<details>{summary}<div class="scroll">{table}</div></details>'


def picture(chart: Chart, comparison: Comparison, language: str) -> bytes:
    """The chart as PNG for a screen."""
    figure, out = chart(comparison, language=language), BytesIO()
    with look():
        figure.savefig(out, format="png", dpi=DPI)
    return out.getvalue()
