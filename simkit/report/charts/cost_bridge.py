"""From the cost of one plan to the cost of the other, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simkit.experiment.metrics.money import COST_KINDS
from simkit.experiment.metrics.period import MONTHS_PER_YEAR, years_counted
from simkit.experiment.metrics.service import FEN_PER_YUAN
from simkit.experiment.results import Results
from simkit.report.charts.chart import Chart, Scene, Source, comparison_of
from simkit.report.style import BASELINE, POINTS, VERDICTS, name_rows
from simkit.words.figures import number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

LINE_KINDS = {"earning": "earnings", "variable": "bonus", "deduction": "deductions"}
"""Kind of payslip line -> step of the bridge; what is only passed on (tax, insurance) costs nothing."""

STEPS = ("earnings", "bonus", "deductions", "contributions", *COST_KINDS)
"""The parts in the order in which they are shown."""


def _data(source: Source, plan: str | None = None) -> pd.DataFrame:
    """Yuan per year by part for both plans, and the difference."""
    import pandas as pd

    comparison = comparison_of(source)
    plan = plan or comparison.plans[0]
    parts = _parts(comparison.results)
    one, other = parts.get(comparison.baseline, {}), parts.get(plan, {})
    rows = [
        {
            "plan": plan,
            "step": step,
            "baseline_cost": one.get(step, 0.0),
            "plan_cost": other.get(step, 0.0),
            "difference": other.get(step, 0.0) - one.get(step, 0.0),
        }
        for step in STEPS
    ]
    frame = pd.DataFrame([row for row in rows if row["baseline_cost"] or row["plan_cost"]])
    frame.attrs["verdict"] = comparison.difference("labor_cost", plan).verdict
    return frame


def _parts(results: Results) -> dict[str, dict[str, float]]:
    """Plan -> part -> yuan per year, as a mean over the replications."""
    found: dict[str, dict[str, float]] = {name: {} for name in results.names}
    lines, slips = results.counted("payslip_lines"), results.counted("payslips")
    months = slips.groupby("scenario", observed=True)["month"].nunique().to_dict()
    for plan, kind, fen in sums(lines, ["scenario", "kind"], "amount_fen"):
        if kind in LINE_KINDS:
            found[plan][LINE_KINDS[kind]] = _per_year(fen, results, MONTHS_PER_YEAR / months[plan])
    for plan, fen in sums(slips, ["scenario"], "employer_fen"):
        found[plan]["contributions"] = _per_year(fen, results, MONTHS_PER_YEAR / months[plan])
    if results.has("costs"):
        costs = results.counted("costs")
        for plan, kind, fen in sums(
            costs[costs["kind"].isin(COST_KINDS)], ["scenario", "kind"], "amount_fen"
        ):
            found[plan][kind] = _per_year(fen, results, 1 / years_counted(results.meta(plan)))
    return found


def sums(frame: pd.DataFrame, by: list[str], column: str) -> list[list[Any]]:
    """The keys of each group with the sum of a column."""
    grouped = frame.groupby(by, observed=True)[column].sum().reset_index()
    rows: list[list[Any]] = grouped.astype({column: float}).to_numpy(object).tolist()
    return rows


def _per_year(fen: float, results: Results, factor: float) -> float:
    return fen / FEN_PER_YUAN / results.replications * factor


def _draw(ax: Axes, frame: pd.DataFrame, scene: Scene) -> str:
    total = float(frame["difference"].sum())
    names = [scene.say(f"step_{step}") for step in frame["step"]] + [scene.say("step_total")]
    ends = [0.0, *frame["difference"].cumsum()]
    span = max(ends) - min(ends) or 1.0
    start, room = 0.0, 0.015 * span
    for row, gap in enumerate([*frame["difference"], total]):
        last = row == len(frame)
        begins = 0.0 if last else start
        colour = BASELINE if last else VERDICTS["better" if gap < 0 else "worse"][0]
        ax.barh(-row, gap, left=begins, color=colour, height=0.62)
        if not last:
            start += gap
            ax.plot([start, start], [-row - 0.31, -row - 1 + 0.31], color=BASELINE, linewidth=0.8)
        end = max(begins, begins + gap)
        ax.text(end + room, -row, number(gap, 0, sign=True), va="center", fontsize=POINTS[scene.size] * 0.92)
    ax.axvline(0, color=BASELINE, linewidth=1.2)
    name_rows(ax, [-row for row in range(len(names))], names)
    ax.set_xlim(min(ends) - 0.05 * span, max(ends) + 0.2 * span)
    ax.xaxis.set_major_formatter(lambda value, _: number(value, 0, sign=True))
    ax.set_xlabel(scene.say("bridge_axis"))
    undecided = frame.attrs["verdict"] == "undecided"
    key = "bridge_undecided" if undecided else "bridge_less" if total < 0 else "bridge_more"
    amount = number(total, 0, sign=True) if undecided else number(abs(total), 0)
    return scene.say(key, plan=scene.title(str(frame["plan"].iloc[0])), amount=amount)


cost_bridge = Chart("cost_bridge", _data, _draw)
