"""One day as it was played: what each agent was doing, minute by minute."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from simkit.model.trace import Moment
from simkit.report.charts.frame_chart import FrameChart
from simkit.report.style import POINTS, legend_under
from simkit.units.clock import MICROSECONDS_PER_MINUTE, clock
from simkit.words import say
from simkit.words.figures import number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from simkit.report.charts.chart import Scene

STATES = {
    "talk": "#0072b2", "acw": "#56b4e9", "idle": "#e6e6e6", "rest": "#e69f00", "meal": "#009e73",
    "away": "#cc79a7",
}  # fmt: skip
"""State -> colour, in the order in which one state hides another: who talks is not idle."""

BEGINS = {"contact_answered": ("talk", 1), "talk_ends": ("talk", -1), "contact_done": ("acw", -1)}
"""Kind of moment -> the state whose count it changes; `talk_ends` begins after-call work too."""

MOST = 40
"""Agents that a slide can hold; the table has all."""


def day_states(moments: Iterable[Moment]) -> pd.DataFrame:
    """The moments of `trace_day` as spells: columns agent, state, start_min, end_min (minutes of the day)."""
    import pandas as pd

    by_agent: dict[int, list[Moment]] = defaultdict(list)
    for moment in moments:
        if moment.agent is not None and _step(moment):
            by_agent[moment.agent].append(moment)
    rows = [(agent, *spell) for agent, own in sorted(by_agent.items()) for spell in _spells(own)]
    return pd.DataFrame(rows, columns=["agent", "state", "start_min", "end_min"])


def _step(moment: Moment) -> list[tuple[str, int]]:
    """How a moment changes what the agent has in hand."""
    if moment.kind == "talk_ends":
        return [("talk", -1), ("acw", 1)]
    if moment.kind in BEGINS:
        return [BEGINS[moment.kind]]
    if moment.kind in ("login", "logout"):
        return [("idle", 1 if moment.kind == "login" else -1)]
    state, _, end = moment.kind.rpartition("_")
    return [(state, 1 if end == "begins" else -1)] if state in ("rest", "meal", "away") else []


def _spells(moments: list[Moment]) -> Iterator[tuple[str, float, float]]:
    """State, begin and end in minutes, without gaps while the agent is logged in."""
    held: dict[str, int] = dict.fromkeys(STATES, 0)
    state, since = "", 0
    for moment in sorted(moments, key=lambda one: one.time):
        for name, change in _step(moment):
            held[name] += change
        now = next((name for name in ORDER if held[name] > 0), "") if held["idle"] > 0 else ""
        if now != state:
            if state and moment.time > since:
                yield state, since / MICROSECONDS_PER_MINUTE, moment.time / MICROSECONDS_PER_MINUTE
            state, since = now, moment.time


ORDER = ("talk", "acw", "meal", "rest", "away", "idle")
"""Which state is told when several hold: a contact in hand before a break, a break before waiting."""


def _draw(ax: Axes, frame: pd.DataFrame, scene: Scene) -> str:
    first = frame.groupby("agent")["start_min"].min().sort_values(kind="stable").index[:MOST]
    for place, agent in enumerate(first):
        own = frame[frame["agent"] == agent]
        for state, colour in STATES.items():
            rows = own[own["state"] == state]
            spans = list(zip(rows["start_min"], rows["end_min"] - rows["start_min"], strict=True))
            ax.broken_barh(spans, (-place - 0.42, 0.84), facecolors=colour, linewidth=0)
    ax.set_ylim(-len(first) + 0.4, 0.6)
    ax.set_yticks([-place for place in range(len(first))], [str(agent) for agent in first])
    ax.tick_params(axis="y", labelsize=min(POINTS[scene.size], 330 / max(len(first), 1)) * 0.8)
    ax.grid(axis="y", visible=False)
    begin, end = int(frame["start_min"].min()) // 60, -(-int(frame["end_min"].max()) // 60)
    hours = range(begin, end + 1, 2 if end - begin > 8 else 1)
    ax.set_xticks([60 * hour for hour in hours], [clock(60 * (hour % 24)) for hour in hours])
    ax.set_ylabel(scene.say("agents_axis"))
    legend_under(ax, rows_below=0.07, handles=_key(scene))
    shares = frame.assign(length=frame["end_min"] - frame["start_min"]).groupby("state")["length"].sum()
    busy = 100 * float(shares.reindex(["talk", "acw"]).sum()) / float(shares.sum())
    return scene.say("day_replay_message", busy=number(busy, 0), n=frame["agent"].nunique())


def _key(scene: Scene) -> list[object]:
    from matplotlib.patches import Patch

    return [Patch(color=colour, label=scene.say(f"state_{state}")) for state, colour in STATES.items()]


def _state(state: str, language: str) -> str:
    return say(f"charts.state_{state}", language)


day_replay = FrameChart(
    "day_replay", _draw, ("agent", "state", "start_min", "end_min"), words=(("state", _state),)
)
