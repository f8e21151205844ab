"""Of what pay consists, and how it grows with tenure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simkit.experiment.metrics.people import DAYS_PER_MONTH
from simkit.experiment.metrics.service import FEN_PER_YUAN
from simkit.report.charts.chart import Chart, Scene, Source, results_of
from simkit.report.charts.pay import monthly_pay
from simkit.report.style import (
    BASELINE,
    POINTS,
    band_alpha,
    ink_on,
    legend_under,
    name_rows,
    plan_colour,
    plan_dash,
)
from simkit.words import say
from simkit.words.figures import number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

MOST_PARTS = 7
"""Parts that are named; the smaller ones are one part."""

SHADES = ("#0072b2", "#56b4e9", "#009e73", "#e69f00", "#cc79a7", "#f0e442", "#004c78")
GROUPED = {"deduction": "deductions", "closing": "deductions", "statutory": "statutory"}
"""Kinds of lines that are shown together, whatever the rule."""

LAST = ("statutory", "deductions")
"""Parts below zero, in the order in which they are taken."""

FIXED = {"deductions": "#d55e00", "statutory": "#8c8c8c", "other": "#d9d9d9"}
"""Parts that have the same colour on every chart."""

STEP = 3
"""Months of tenure that are one point."""

LONGEST, YEAR = 36, 12
"""Months of tenure that are drawn, and the one that the title speaks of."""


def _mix_data(source: Source) -> pd.DataFrame:
    """Yuan per person and month by rule; deductions below zero."""
    import pandas as pd

    results = results_of(source)
    lines, slips = results.counted("payslip_lines"), results.counted("payslips")
    people = slips.groupby("scenario", observed=True).size()
    keys = ["scenario", "rule", "kind"]
    grouped = lines.groupby(keys, observed=True)
    sums = grouped["amount_fen"].sum().rename("fen").to_frame()
    sums[["title_en", "title_zh"]] = grouped[["title_en", "title_zh"]].first()
    sums = sums.reset_index()
    sums["part"] = [GROUPED.get(kind, rule) for kind, rule in zip(sums["kind"], sums["rule"], strict=True)]
    sums["amount"] = sums["fen"] / FEN_PER_YUAN / sums["scenario"].map(people).astype(float)
    size = sums.groupby("part")["amount"].apply(lambda v: v.abs().sum()).sort_values(ascending=False)
    named = [part for part in size.index if part not in LAST][:MOST_PARTS]
    sums["part"] = [part if part in named or part in LAST else "other" for part in sums["part"]]
    words = sums.groupby("part")[["title_en", "title_zh"]].first()
    mix = sums.groupby(["scenario", "part"], observed=True)["amount"].sum().reset_index()
    mix["title_en"], mix["title_zh"] = mix["part"].map(words["title_en"]), mix["part"].map(words["title_zh"])
    for part in ("other", *LAST):
        for language in ("en", "zh"):
            mix.loc[mix["part"] == part, f"title_{language}"] = say(f"charts.{part}", language)
    order = {part: place for place, part in enumerate([*named, "other", *LAST])}
    mix["order"] = mix["part"].map(order)
    plans = {plan: place for place, plan in enumerate(results.names)}
    mix["place"] = [plans[str(plan)] for plan in mix["scenario"]]
    return pd.DataFrame(mix.sort_values(["place", "order"]).drop(columns=["order", "place"]))


def _draw_mix(ax: Axes, frame: pd.DataFrame, scene: Scene) -> str:
    parts = list(dict.fromkeys(frame.sort_values("amount", ascending=False)["part"]))
    words = frame.drop_duplicates("part").set_index("part")[f"title_{scene.language}"]
    ends = {plan: [0.0, 0.0] for plan in scene.plans}
    shades = colours(frame)
    for part in parts:
        colour = shades[part]
        for row, plan in enumerate(scene.plans):
            found = frame[(frame["scenario"] == plan) & (frame["part"] == part)]["amount"]
            amount = float(found.iloc[0]) if len(found) else 0.0
            side = int(amount < 0)
            ax.barh(
                -row, amount, left=ends[plan][side], color=colour, height=0.6, edgecolor="white",
                label=words[part] if row == 0 else None,
            )  # fmt: skip
            if abs(amount) > 0.06 * _widest(frame):
                middle = ends[plan][side] + amount / 2
                ax.text(
                    middle,
                    -row,
                    number(amount, 0),
                    ha="center",
                    va="center",
                    fontsize=POINTS[scene.size] * 0.82,
                    color=ink_on(colour),
                )
            ends[plan][side] += amount
    ax.axvline(0, color=BASELINE, linewidth=1)
    name_rows(ax, [-row for row in range(len(scene.plans))], [scene.title(plan) for plan in scene.plans])
    ax.margins(x=0.03)
    ax.xaxis.set_major_formatter(lambda value, _: number(value, 0))
    ax.set_xlabel(scene.say("mix_axis"))
    legend_under(ax)
    net = {plan: sum(ends[plan]) for plan in scene.plans}
    return scene.say("mix_message", figures=scene.figures("mix_figure", net))


def colours(frame: pd.DataFrame) -> dict[str, str]:
    """Part -> colour, the same on the picture and on the chart that PowerPoint draws."""
    shades = iter(SHADES)
    return {part: FIXED.get(part) or next(shades) for part in dict.fromkeys(frame["part"])}


def _widest(frame: pd.DataFrame) -> float:
    positive = frame[frame["amount"] > 0]
    return float(positive.groupby("scenario", observed=True)["amount"].sum().max())


def _tenure_data(source: Source) -> pd.DataFrame:
    """Mean, 10th and 90th percentile of monthly take-home pay by months since hiring."""
    results = results_of(source)
    pay = monthly_pay(results)
    first = {name: results.meta(name).start for name in results.names}
    days = [
        (np.datetime64(f"{month}-01") - np.datetime64(first[str(plan)])).astype(int)
        for plan, month in zip(pay["scenario"], pay["month"], strict=True)
    ]
    months = (np.array(days) - pay["hired_day"].to_numpy()) / DAYS_PER_MONTH
    pay["tenure_months"] = (np.floor(months / STEP) * STEP).astype(int)
    pay = pay[pay["tenure_months"] < LONGEST]
    grouped = pay.groupby(["scenario", "tenure_months"], observed=True)["pay"]
    shown = grouped.mean().rename("mean").to_frame()
    shown["low_10"], shown["high_90"] = grouped.quantile(0.1), grouped.quantile(0.9)
    return shown.reset_index()


def _draw_tenure(ax: Axes, frame: pd.DataFrame, scene: Scene) -> str:
    for place, plan in enumerate(scene.plans):
        rows = frame[frame["scenario"] == plan]
        colour = plan_colour(place)
        middle = rows["tenure_months"] + STEP / 2
        ax.fill_between(
            middle, rows["low_10"], rows["high_90"], color=colour, alpha=band_alpha(len(scene.plans)),
            linewidth=0,
        )  # fmt: skip
        ax.plot(middle, rows["mean"], color=colour, linestyle=plan_dash(place), label=scene.title(plan))
    ax.set_ylim(bottom=0)
    ax.set_xlim(0, float(frame["tenure_months"].max()) + STEP)
    ax.yaxis.set_major_formatter(lambda value, _: number(value, 0))
    ax.set_xlabel(scene.say("tenure_axis"))
    ax.set_ylabel(scene.say("pay_axis"))
    if len(scene.plans) > 1:
        ax.legend(loc="lower right")
    year = frame[frame["tenure_months"] <= YEAR].groupby("scenario", observed=True)["mean"].last()
    amounts = {plan: float(year[plan]) for plan in scene.plans if plan in year.index}
    return scene.say("pay_by_tenure_message", figures=scene.figures("pay_figure", amounts))


pay_mix = Chart("pay_mix", _mix_data, _draw_mix)
pay_by_tenure = Chart("pay_by_tenure", _tenure_data, _draw_tenure)
