"""What a chart is: figures as a table, a drawing of that table, and words that say what it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from simkit.errors import InputError
from simkit.experiment.comparison import Comparison
from simkit.experiment.metrics import metric_named
from simkit.experiment.results import Results
from simkit.experiment.summary import heading as metric_heading
from simkit.report.source import source_line
from simkit.report.style import FEW, Size, figure_of, look, new_axes
from simkit.report.titles import write_frame, write_titles
from simkit.words import say
from simkit.words.figures import number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Source = Results | Comparison


@dataclass(frozen=True, slots=True)
class Scene:
    """What a drawing needs beside its figures: plans in order (the baseline first), titles, language."""

    plans: tuple[str, ...]
    titles: dict[str, str]
    language: str
    size: Size
    choices: dict[str, Any] = field(default_factory=dict)

    def say(self, key: str, **values: object) -> str:
        """Words of the catalogue of charts in this scene's language."""
        return say(f"charts.{key}", self.language, **values)

    def title(self, plan: str) -> str:
        """The plan's title."""
        return self.titles[plan]

    def join(self, texts: list[str]) -> str:
        """An enumeration as the language writes it."""
        return say("tables.separator", self.language).join(texts)

    def figures(self, word: str, values: Mapping[str, float], decimals: int = 0) -> str:
        """Each plan's figure; of more than a few plans the lowest and the highest; one for all where equal.

        `word` is the entry of the catalogue that holds figure `n` and `plan`.
        """
        told = {plan: number(value, decimals) for plan, value in values.items()}
        if len(set(told.values())) == 1 < len(told):
            return self.say(word, n=next(iter(told.values())), plan=say("report.all_plans", self.language))
        each = {plan: self.say(word, n=text, plan=self.title(plan)) for plan, text in told.items()}
        if len(each) <= FEW:
            return self.join([*each.values()])
        ranked = sorted(values, key=lambda plan: values[plan])
        return self.say("range", low=each[ranked[0]], high=each[ranked[-1]])


Data = Callable[..., "pd.DataFrame"]
"""(source, **choices) -> the figures that the chart shows, one row per mark, plans by name."""

Draw = Callable[["Axes", "pd.DataFrame", Scene], str | None]
"""Draws the figures; may return a sentence that says what they show."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that can be called. `data` makes the figures, `draw` draws them; `table` is the twin.

    `chart(results_or_comparison, ax=None, language="en", title=None, size="slide", **choices)` returns
    the figure and neither shows nor saves it.
    """

    id: str
    data: Data
    draw: Draw

    def __call__(
        self,
        source: Source,
        ax: Axes | None = None,
        language: str = "en",
        title: str | None = None,
        **choices: Any,  # noqa: ANN401 - what a chart lets one choose is its own
    ) -> Figure:
        size: Size = choices.pop("size", "slide")
        frame = self.data(source, **choices)
        scene = scene_of(source, language, size, choices)
        with look(size):
            axes = new_axes() if ax is None else ax
            message = self.draw(axes, frame, scene)
            head = title or message or ""
            if ax is None:
                write_frame(
                    figure_of(axes), (head, self.heading(language), source_line(source, language)), size
                )
            else:
                write_titles(axes, head, self.heading(language), size)
                figure_of(axes).canvas.draw()  # while our font is in force
        return figure_of(axes)

    def table(self, source: Source, language: str = "en", **choices: Any) -> pd.DataFrame:  # noqa: ANN401
        """The figures of the chart with headings in the language and plans by their titles."""
        choices.pop("size", None)
        return self.in_words(self.data(source, **choices), source, language)

    def in_words(self, frame: pd.DataFrame, source: Source, language: str) -> pd.DataFrame:
        """A frame of this chart's data with headings, metrics, verdicts and plans in the language."""
        titles = scene_of(source, language, "slide", {}).titles
        shown = frame.copy()
        for column, words in _WORDS.items():
            if column in shown:
                shown[column] = [words(str(value), language) for value in shown[column]]
        if f"title_{language}" in shown:
            shown["title"] = shown[f"title_{language}"]
            shown = shown.drop(columns=["title_en", "title_zh"])
        for column in ("scenario", "plan", "baseline"):
            if column in shown:
                shown[column] = [titles.get(str(name), str(name)) for name in shown[column]]
        named = frame.attrs.get("metrics", {})
        return shown.rename(columns={name: _heading_of(str(name), named, language) for name in shown})

    def sheet_name(self, language: str = "en") -> str:
        """One or two words for a tab."""
        return say(f"charts.{self.id}_name", language)

    def heading(self, language: str = "en") -> str:
        """What the chart shows, in a few words."""
        return say(f"charts.{self.id}", language)

    def data_or_none(self, source: Source) -> pd.DataFrame | None:
        """The figures, or None when the source does not have what the chart needs."""
        try:
            frame = self.data(source)
        except InputError:
            return None
        return frame if len(frame) else None

    def with_data(self, frame: pd.DataFrame) -> Chart:
        """The same chart with its figures already worked out, for those who need it several times."""
        return replace(self, data=lambda _source, **_choices: frame)


def scene_of(source: Source, language: str, size: Size, choices: dict[str, Any]) -> Scene:
    """The plans of a source, the baseline first."""
    results = source.results if isinstance(source, Comparison) else source
    first = [source.baseline] if isinstance(source, Comparison) else []
    plans = tuple(dict.fromkeys([*first, *results.names]))
    titles = {plan: results.title(plan, language) for plan in plans}
    return Scene(plans, titles, language, size, choices)


def results_of(source: Source) -> Results:
    """The results behind a comparison, or the results themselves."""
    return source.results if isinstance(source, Comparison) else source


def comparison_of(source: Source) -> Comparison:
    """The comparison itself. Raises InputError for plain results: this chart shows differences."""
    if not isinstance(source, Comparison):
        raise InputError("this chart shows differences: give it a comparison (sk.compare), not results")
    return source


_WORDS: dict[str, Callable[[str, str], str]] = {
    "metric": lambda name, language: metric_named(name).title(language),
    "verdict": lambda word, language: say(f"tables.{word}", language),
    "figure": lambda name, language: heading(name, language),
    "step": lambda name, language: say(f"charts.step_{name}", language),
    "kind": lambda name, language: say(f"tables.kind_{name}", language),
    "outcome": lambda name, language: say(f"charts.outcome_{name}", language),
    "procedure": lambda name, language: say(f"charts.procedure_{name}", language),
    "efficient": lambda value, language: say(f"tables.yes_{value}".lower(), language),
}
"""Columns whose values are names of the catalogue."""


def _heading_of(column: str, metrics: Mapping[str, str], language: str) -> str:
    """A column's heading; `x` and `x_low` are called as the metric that `metrics` names for `x`."""
    axis, _, end = column.partition("_")
    if axis not in metrics:
        return heading(column, language)
    title = metric_heading(metric_named(metrics[axis]), language)
    return say("columns.end_of", language, metric=title, end=heading(end, language)) if end else title


def heading(column: str, language: str) -> str:
    """A column's heading in the language; an unknown column keeps its name."""
    try:
        return say(f"columns.{column}", language)
    except KeyError:
        return column
