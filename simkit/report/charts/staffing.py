"""Required against rostered seats over the week, of a roster instead of a simulated result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from simkit import __version__
from simkit.experiment.roster import Roster
from simkit.report.style import BASELINE, PLANS, Size, figure_of, look, name_panel, new_axes, panels
from simkit.report.titles import write_frame, write_titles
from simkit.words import catalogue, say
from simkit.words.figures import number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SLOTS, DAYS = 48, 7
NOTHING_MISSING = 0.05
"""Persons: less is rounding."""


@dataclass(frozen=True, slots=True)
class StaffingChart:
    """Called like every chart, with a roster: `staffing(roster, ax=None, language="en", title=None)`.

    `channel=` shows one channel only; `size=` is "slide" or "page". `table` is the twin.
    """

    id: str = "staffing"

    def __call__(
        self,
        roster: Roster,
        ax: Axes | None = None,
        language: str = "en",
        title: str | None = None,
        **choices: Any,  # noqa: ANN401 - as in every chart
    ) -> Figure:
        size: Size = choices.get("size", "slide")
        frame = self.data(roster, choices.get("channel"))
        under = say("roster.chart", language, weeks=len(roster.days) // DAYS)
        with look(size):
            axes = new_axes() if ax is None else ax
            _draw(axes, frame, language)
            head = _message(frame, language) if title is None else title
            if ax is None:
                write_frame(figure_of(axes), (head, under, _source(roster, language)), size)
            else:
                write_titles(axes, head, under, size)
                figure_of(axes).canvas.draw()
        return figure_of(axes)

    def data(self, roster: Roster, channel: str | None = None) -> pd.DataFrame:
        """Mean seats by channel, weekday (0 Monday) and half hour: required, rostered, missing."""
        frame = roster.coverage if channel is None else roster.coverage[roster.coverage["channel"] == channel]
        frame = frame.assign(
            weekday=[day.weekday() for day in frame["date"]],
            missing=(frame["required"] - frame["rostered"]).clip(lower=0),
        )
        by = ["channel", "weekday", "interval", "time"]
        return frame.groupby(by, sort=False)[["required", "rostered", "missing"]].mean().reset_index()

    def table(self, roster: Roster, language: str = "en", channel: str | None = None) -> pd.DataFrame:
        """The figures of the chart with headings, channels and weekdays in the language."""
        frame = self.data(roster, channel)
        frame["channel"] = [say(f"roster.channel_{name}", language) for name in frame["channel"]]
        frame["weekday"] = [say(f"roster.weekday_{day}", language) for day in frame["weekday"]]
        words = catalogue("roster")
        return frame.rename(columns={name: words[f"column_{name}"][language] for name in frame})


def _open_hours(frame: pd.DataFrame) -> range:
    """The half hours of the day in which somebody is needed or there; nights without either are left out."""
    used = frame.loc[(frame["required"] > 0) | (frame["rostered"] > 0), "interval"]
    return range(int(used.min()), int(used.max()) + 1) if len(used) else range(SLOTS)


def _draw(ax: Axes, frame: pd.DataFrame, language: str) -> None:
    hours = _open_hours(frame)
    wide = len(hours) + 1  # and a gap between days
    channels = list(dict.fromkeys(frame["channel"]))
    shown = panels(ax, (1,) * len(channels), gap=0.16)
    for panel, channel in zip(shown, channels, strict=True):
        _draw_channel(panel, frame[frame["channel"] == channel], hours, language)
        name_panel(panel, say(f"roster.channel_{channel}", language))
        panel.set_xlim(0, wide * DAYS - 1)
        panel.set_ylim(bottom=0)
        panel.grid(axis="x", visible=False)
        for day in range(1, DAYS):
            panel.axvline(wide * day - 0.5, color="#dddddd", linewidth=0.8)
        names = [say(f"roster.weekday_{day}", language) if panel is shown[-1] else "" for day in range(DAYS)]
        panel.set_xticks([wide * day + wide / 2 for day in range(DAYS)], names)
    shown[0].legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=3, borderaxespad=0.1)


def _draw_channel(panel: Axes, frame: pd.DataFrame, hours: range, language: str) -> None:
    frame = frame[frame["interval"].isin(hours)].sort_values(["weekday", "interval"])
    label = {name: say(f"roster.chart_{name}", language) for name in ("missing", "required", "rostered")}
    for day in range(DAYS):
        rows = frame[frame["weekday"] == day]
        # the last value once more, so that its step has a width
        required, rostered = (np.append(rows[n], rows[n].iloc[-1]) for n in ("required", "rostered"))
        x = np.arange(len(hours) + 1) + day * (len(hours) + 1)
        there = np.minimum(required, rostered)  # `where=` would leave out gaps of a single half hour
        panel.fill_between(
            x, there, required, step="post", color=PLANS[1], label=label["missing"], linewidth=0
        )
        panel.step(x, required, where="post", color=BASELINE, linewidth=1.2, label=label["required"])
        panel.step(x, rostered, where="post", color=PLANS[0], linewidth=1.4, label=label["rostered"])
        label = dict.fromkeys(label, "_again")


def _message(frame: pd.DataFrame, language: str) -> str:
    """How much is covered, and where most is missing."""
    worst = frame.iloc[int(frame["missing"].to_numpy().argmax())]
    if worst["missing"] < NOTHING_MISSING:
        return say("roster.chart_message_whole", language)
    return say(
        "roster.chart_message_short",
        language,
        share=number(100 * (1 - float(frame["missing"].sum() / frame["required"].sum())), 0),
        channel=say(f"roster.channel_{worst['channel']}", language).lower(),
        weekday=say(f"roster.weekday_{worst['weekday']}", language),
        time=worst["time"],
        n=number(float(worst["missing"]), 1),
    )


def _source(roster: Roster, language: str) -> str:
    return say(
        "roster.chart_source",
        language,
        version=__version__,
        scenario=roster.scenario,
        first=roster.days[0],
        last=roster.days[-1],
        status=say(f"roster.status_{roster.status}", language),
    )


staffing = StaffingChart()
