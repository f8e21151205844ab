"""Violations that were found and sanctions that were imposed, by rule."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from simkit.errors import InputError
from simkit.experiment.metrics.conduct import BREACHES, SANCTIONS
from simkit.experiment.metrics.period import years_counted
from simkit.experiment.results import Results
from simkit.report.charts.chart import Chart, Scene, Source, results_of
from simkit.report.charts.cost_bridge import sums
from simkit.report.style import MARKERS, POINTS, legend_under, name_rows, plan_colour
from simkit.words import catalogue
from simkit.words.figures import number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

MOST_BARS = 16
"""Bars that a slide can hold, one per row and plan; above it each plan is a mark on the row."""

LETTERS = 48
"""Letters of a rule's name on one line: rows are too close for two."""

MOST_RULES = 6
"""Rules of each kind, the most frequent ones; the table has all."""


def _data(source: Source) -> pd.DataFrame:
    """Breaches found and sanctions imposed per person and year, by rule."""
    import pandas as pd

    results = results_of(source)
    events = results.counted("events")
    events = events[events["kind"].isin((*BREACHES, *SANCTIONS))]
    if events.empty:
        raise InputError("no breach and no sanction happened")
    rule = [json.loads(facts).get("rule", "") for facts in events["facts"]]
    counted = sums(events.assign(rule=rule, n=1), ["scenario", "kind", "rule"], "n")
    rows = [
        (plan, "violations" if kind in BREACHES else "sanctions", name, n / _person_years(results, plan))
        for plan, kind, name, n in counted
    ]
    frame = pd.DataFrame(rows, columns=["scenario", "kind", "rule", "per_person_year"])
    words = _titles(results)
    for language in ("en", "zh"):
        frame[f"title_{language}"] = [words.get(name, {}).get(language, name) for name in frame["rule"]]
    return frame.sort_values(["kind", "rule", "scenario"], ascending=[False, True, True], ignore_index=True)


def _person_years(results: Results, plan: str) -> float:
    """Years of employment in the counted time, all replications together."""
    shown = results.metrics[
        (results.metrics["metric"] == "headcount") & (results.metrics["scenario"] == plan)
    ]
    return float(shown["value"].sum()) * years_counted(results.meta(plan))


def _titles(results: Results) -> dict[str, dict[str, str]]:
    """Code of a rule -> its titles: the budgets of a day, and the rules of the plans."""
    found: dict[str, dict[str, str]] = {code: dict(words) for code, words in catalogue("rules").items()}
    for name in results.names:
        for code, words in results.meta(name).rules.items():
            found.setdefault(code, dict(words))
    return found


def _draw(ax: Axes, frame: pd.DataFrame, scene: Scene) -> str:
    rows = _most_frequent(frame)
    figures = frame.set_index(["kind", "rule", "scenario"])["per_person_year"]
    table = {plan: [float(figures.get((*row, plan), 0.0)) for row in rows] for plan in scene.plans}
    (_bars if len(rows) * len(scene.plans) <= MOST_BARS else _marks)(ax, table, scene)
    words = frame.drop_duplicates("rule").set_index("rule")[f"title_{scene.language}"]
    names = [
        scene.say(f"{kind}_by", rule=str(words[rule])) if rule else scene.say(kind) for kind, rule in rows
    ]
    name_rows(ax, [-row for row in range(len(rows))], names, letters=LETTERS)
    ax.set_xlabel(scene.say("per_person_year_axis"))
    if len(scene.plans) > 1:
        legend_under(ax)
    sums = frame[frame["kind"] == "sanctions"].groupby("scenario", observed=True)["per_person_year"].sum()
    rates = {plan: float(sums.get(plan, 0.0)) for plan in scene.plans}
    return scene.say("sanctions_message", figures=scene.figures("sanctions_figure", rates, 1))


def _most_frequent(frame: pd.DataFrame) -> list[tuple[str, str]]:
    """The rows of the chart: of each kind the rules that are most frequent under any plan."""
    rows: list[tuple[str, str]] = []
    for kind in dict.fromkeys(frame["kind"]):
        own = frame[frame["kind"] == kind].groupby("rule", sort=False)["per_person_year"].max()
        most = set(own.nlargest(MOST_RULES).index)
        rows += [(kind, str(rule)) for rule in own.index if rule in most]
    return rows


def _bars(ax: Axes, table: dict[str, list[float]], scene: Scene) -> None:
    height = 0.8 / len(table)
    for place, (plan, values) in enumerate(table.items()):
        where = [-row - (place - (len(table) - 1) / 2) * height for row in range(len(values))]
        ax.barh(where, values, height=height * 0.92, color=plan_colour(place), label=scene.title(plan))
        for value, y in zip(values, where, strict=True):
            ax.text(value, y, f" {number(value, 2)}", va="center", fontsize=POINTS[scene.size] * 0.8)
    ax.margins(x=0.1)


def _marks(ax: Axes, table: dict[str, list[float]], scene: Scene) -> None:
    """A mark per plan on each row, a little apart where many lie at the same place; none for zero."""
    step = 0.6 / len(table)
    for place, (plan, values) in enumerate(table.items()):
        points = [
            (value, -row - (place - (len(table) - 1) / 2) * step) for row, value in enumerate(values) if value
        ]
        ax.plot(
            [x for x, _ in points], [y for _, y in points], MARKERS[place % len(MARKERS)],
            color=plan_colour(place), markersize=6, label=scene.title(plan),
        )  # fmt: skip
    for row in range(1, max(map(len, table.values()))):
        ax.axhline(0.5 - row, color="#e5e5e5", linewidth=0.8, zorder=0)
    ax.grid(axis="y", visible=False)
    ax.set_xlim(left=0)


sanctions = Chart("sanctions", _data, _draw)
