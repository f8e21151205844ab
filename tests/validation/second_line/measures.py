"""Care measures as tried: a week of training (E7), a wellness programme (E12)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

import simkit as sk
from simkit.model.tables import RunTables
from tests.validation.arms import SCENARIOS, each, metric, play
from tests.validation.estimates import change, mean
from tests.validation.finding import PERCENT, RATIO, Finding, Words
from tests.validation.output import month_starts, per_shift, shifts_worked, worked

RUNS = 4
SHIFTS = Words("shifts", "个班次")
TRAINED = 0.06
"""Who is faster by more than this share in the first month was trained; contacts hardly differ here."""


def findings() -> Iterator[Finding]:
    """Trained people, their teammates, and what is left in the fourth month; wellness."""
    yield from _training()
    yield from _wellness()


def _training() -> Iterator[Finding]:
    alike = {
        "horizon.months": 4,
        "assumptions.demand.kinds.calls.handle.cv": 0.1,
        "assumptions.behaviour.quitting": "off",
    }
    without = sk.load_scenario(SCENARIOS / "plain-queue.yaml", changes=alike)
    half = without.with_policy("care/training-week", name="half trained",
                               changes={"policy.care.measures.training_week.share": 0.5})  # fmt: skip
    results = play([without, half], RUNS)
    starts = month_starts(half)
    gains = [_gains(results, (without.name, half.name), number, starts) for number in range(RUNS)]
    trained, beside, later = (np.array(column) for column in zip(*gains, strict=True))
    common = {
        "headline": 11,
        "evidence": ("E7",),
        "events": shifts_worked(results),
        "counted": SHIFTS,
        "role": "calibration",
    }
    yield Finding(
        line="training.trained", measured=Words("speed of the trained in the first month",
                                                "受训者首月速度变化"), unit=PERCENT,
        published="+10", band=(6, 13), **mean(trained), **common,
    )  # fmt: skip
    yield Finding(
        line="training.beside", measured=Words("speed of their untrained teammates in the first month",
                                               "未受训同事首月速度变化"),
        unit=PERCENT, published="+2.5", band=(1, 4), **mean(beside), **common,
    )  # fmt: skip
    yield Finding(
        line="training.later", measured=Words("what is left for the trained in the fourth month",
                                              "受训者第四个月剩余的效果"),
        unit=RATIO, published="fades over weeks", band=(0, 0.95), **mean(later / trained), **common,
    )  # fmt: skip


def _gains(
    results: sk.Results, arms: tuple[str, str], number: int, starts: list[int]
) -> tuple[float, float, float]:
    """Percent gained by the trained and by the others in month 1, and by the trained in month 4."""
    without, half = (results.tables(arm, number) for arm in arms)
    first = _speed(half, starts[0], starts[1]) / _speed(without, starts[0], starts[1]) - 1
    fourth = _speed(half, starts[3], starts[4]) / _speed(without, starts[3], starts[4]) - 1
    trained = first > TRAINED
    gains = (first[trained].mean(), first[~trained].mean(), fourth[trained].mean())
    return 100 * float(gains[0]), 100 * float(gains[1]), 100 * float(gains[2])


def _speed(run: RunTables, first: int, last: int) -> pd.Series:
    """Contacts per second of talk, agent by agent."""
    sums = worked(run, first, last).groupby("agent")[["handled", "talk_s"]].sum()
    return sums["handled"] / sums["talk_s"]


def _wellness() -> Iterator[Finding]:
    months = {"horizon.months": 4, "horizon.warm_up_months": 1}
    plan = sk.load_scenario(SCENARIOS / "wellness.yaml", changes=months)
    without = plan.with_changes({"policy.care": None}, name="without")
    results = play([without, plan], RUNS)
    output = [each(results, arm, per_shift) for arm in (plan.name, without.name)]
    away = [metric(results, arm, "absence_rate") for arm in (plan.name, without.name)]
    for name, words, pair in (
        ("output", Words("output with a wellness programme", "有健康计划时的产出变化"), output),
        ("absence", Words("absence with a wellness programme", "有健康计划时的缺勤变化"), away),
    ):
        yield Finding(
            headline=11, line=f"wellness.{name}", evidence=("E12",), measured=words, unit=PERCENT,
            published="none found", band=(-2, 2), **change(*pair), events=shifts_worked(results),
            counted=SHIFTS,
            role="calibration",
        )  # fmt: skip
