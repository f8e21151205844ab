"""Charts of a table that does not come from a comparison: pay on paper, one day, a screening of figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from simkit import __version__
from simkit.errors import Fault, InputError
from simkit.report.charts.chart import Draw, Scene, heading
from simkit.report.source import pair_line
from simkit.report.style import Size, figure_of, look, new_axes
from simkit.report.titles import write_frame, write_titles
from simkit.words import say

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from simkit.experiment.reruns import Pair

class Found(Protocol):
    """What `explain` and `sweep` find: a table, and two plans under some luck."""

    @property
    def pair(self) -> Pair: ...

    def to_frame(self) -> pd.DataFrame: ...


Titles = dict[str, str]
"""Name in the frame -> what the reader is shown."""

Words = Callable[[str, str], str]
"""(value of a cell, language) -> its words."""


@dataclass(frozen=True, slots=True)
class FrameChart:
    """A chart of a frame with the columns `needs`; `plans` is the column of what is set side by side.

    `chart(given, ax=None, language="en", title=None, titles=None, source="", size="slide", **choices)`
    returns the figure; `given` is a frame, or what `explain` or `sweep` found. `titles` gives names in
    words, `source` is written below where the frame is from.
    Raises InputError for a frame without a column that the chart needs.
    """

    id: str
    draw: Draw
    needs: tuple[str, ...]
    plans: str | None = None
    words: tuple[tuple[str, Words], ...] = ()

    def __call__(
        self,
        given: pd.DataFrame | Found,
        ax: Axes | None = None,
        language: str = "en",
        title: str | None = None,
        **choices: Any,  # noqa: ANN401 - what a chart lets one choose is its own
    ) -> Figure:
        size: Size = choices.pop("size", "slide")
        frame, words = _told(given, language)
        source = str(choices.pop("source", "") or words)
        scene = self._scene(frame, language, size, choices)
        with look(size):
            axes = new_axes() if ax is None else ax
            message = self.draw(axes, frame, scene)
            head = title or message or ""
            if ax is None:
                write_frame(figure_of(axes), (head, self.heading(language), source), size)
            else:
                write_titles(axes, head, self.heading(language), size)
                figure_of(axes).canvas.draw()  # while our font is in force
        return figure_of(axes)

    def table(
        self, given: pd.DataFrame | Found, language: str = "en", titles: Titles | None = None
    ) -> pd.DataFrame:
        """The frame with headings and names in the language."""
        frame, _ = _told(given, language)
        self._check(frame)
        shown = frame.copy()
        for column, words in ((column, words) for column, words in self.words if column in shown):
            shown[column] = [words(str(value), language) for value in shown[column]]
        if self.plans is not None:
            shown[self.plans] = [(titles or {}).get(str(name), str(name)) for name in shown[self.plans]]
        return shown.rename(columns={name: heading(str(name), language) for name in shown})

    def heading(self, language: str = "en") -> str:
        """What the chart shows, in a few words."""
        return say(f"charts.{self.id}", language)

    def _scene(self, frame: pd.DataFrame, language: str, size: Size, choices: dict[str, Any]) -> Scene:
        self._check(frame)
        names = tuple(map(str, dict.fromkeys(frame[self.plans]))) if self.plans else ()
        titles = choices.pop("titles", None) or {}
        return Scene(names, {name: titles.get(name, name) for name in names}, language, size, choices)

    def _check(self, frame: pd.DataFrame) -> None:
        missing = [name for name in self.needs if name not in frame]
        if missing or frame.empty:
            found = ", ".join(map(str, frame.columns)) if missing else "no row"
            raise InputError(
                Fault(f"{self.id} needs a table of its own", found=found, allowed=", ".join(self.needs))
            )


def _told(given: pd.DataFrame | Found, language: str) -> tuple[pd.DataFrame, str]:
    """The table, and where it is from."""
    import pandas as pd

    if isinstance(given, pd.DataFrame):
        return given, say("charts.on_paper", language, version=__version__)
    return given.to_frame(), pair_line(given.pair, language)
