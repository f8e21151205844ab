"""From a salary to pay by the contact: the same people, and who comes and stays."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

import simkit as sk
from simkit.model.tables import RunTables
from tests.validation.arms import SCENARIOS, each, leavers, play
from tests.validation.estimates import change, mean, ratio
from tests.validation.finding import LEAVERS, PERCENT, RATIO, Finding, Words
from tests.validation.output import month_starts, per_day, per_shift, shifts_worked

TITLE = Words("From a salary to piece rate", "从固定薪资到计件")
METHOD = Words(
    "100 agents, always a next call, one shift a week, ability with SD 0.20. Both arms are on a salary "
    "for a year; then one is paid by the contact, at a price by which the same people earn about a tenth "
    "more, as in the firm studied (a first trial with a fifth more was given up). "
    "Output is that of the last 12 of 24 months after the change. The same "
    "people are those hired before it who are still there in both arms. 8 replications. With a fixed "
    "staff nobody quits: 6 replications, the first three months after the change. Turnover is the "
    "default, 27 % a year.",
    "100名客服，来电不断，每周一班，能力标准差0.20。两组先领一年固定薪资，之后一组改为按件计酬，"
    "单价使同一批人收入约增一成（与原研究企业一致；曾试多收入两成，已放弃）。产出取改制后24个月中的最后12个月。"
    "同一批人指改制前入职、两组均在职者。8次模拟。人员固定时无人离职：6次模拟，取改制后头三个月。"
    "离职率为默认值，年27%。",
)

SWITCH = 12
RUNS, RUNS_FIXED = 8, 6
SHIFTS = Words("shifts", "个班次")
ARMS = ("one-shift", "piece-rate")
FIXED = {"assumptions.behaviour.quitting": "off", "horizon.start": "2026-11-01", "horizon.months": 5,
         "horizon.warm_up_months": 2}  # fmt: skip


def findings() -> list[Finding]:
    """Every line of the headline."""
    return [_fixed(), *_with_hiring()]


def _played(changes: dict[str, object], replications: int) -> sk.Results:
    return play([sk.load_scenario(SCENARIOS / f"{arm}.yaml", changes=changes) for arm in ARMS], replications)


def _fixed() -> Finding:
    results = _played(FIXED, RUNS_FIXED)
    salary, pieces = (each(results, arm, per_shift) for arm in ARMS)
    return Finding(
        headline=4, line="fixed-staff", evidence=("B2", "B1"),
        measured=Words("output of a fixed staff", "人员固定时的产出变化"), unit=PERCENT,
        published="+20 to +22", band=(15, 26), **change(pieces, salary),
        events=shifts_worked(results), counted=SHIFTS, role="calibration",
    )  # fmt: skip


def _with_hiring() -> Iterator[Finding]:
    horizon = {"horizon.months": SWITCH + 24, "horizon.warm_up_months": SWITCH}
    results = _played(horizon, RUNS)
    starts = month_starts(sk.load_scenario(SCENARIOS / "one-shift.yaml", changes=horizon))
    pairs = [_logs(results, number, starts) for number in range(RUNS)]
    total, same, spread = (np.array(column) for column in zip(*pairs, strict=True))
    common = {"events": leavers(results, *ARMS), "counted": LEAVERS}
    yield Finding(
        headline=4, line="total", evidence=("B1",),
        measured=Words("output per shift, staff as it then is", "人均班产出变化（当时在职人员）"),
        unit=PERCENT,
        published="+44", band=(30, 55), **change(np.exp(total), np.ones(RUNS)), **common, role="prediction",
        note=Words(
            "Two in three of the staff are still those of before the change; the firm studied replaced "
            "its staff faster. "
            "And who rests less for the sake of pieces tires: of 22 % more effort 17 % more output remain.",
            "三分之二员工仍是改制前的人，而原研究企业人员更替更快；且为多做件数而少休息会更疲劳，"
            "22%的努力增幅只剩17%的产出增幅。",
        ),
    )  # fmt: skip
    yield Finding(
        headline=4, line="same-people", evidence=("B1",),
        measured=Words("output per shift of the same people", "同一批人的班产出变化"), unit=PERCENT,
        published="+22", band=(15, 28), **change(np.exp(same), np.ones(RUNS)), **common, role="calibration",
    )  # fmt: skip
    yield Finding(
        headline=4, line="sorting", evidence=("B1",),
        measured=Words("part of the gain (in logs) due to who comes and stays",
                       "增幅（对数）中来自人员流动的部分"),
        unit=RATIO, published="0.46", band=(0.25, 0.60), **ratio(total - same, total), **common,
        role="prediction",
    )  # fmt: skip
    yield Finding(
        headline=4, line="spread", evidence=("B1",),
        measured=Words("standard deviation of output between agents, over that on a salary",
                       "员工间产出标准差与固定薪资时之比"),
        unit=RATIO, published="above 1", band=(1.001, 3.0), **mean(spread), **common, role="prediction",
    )  # fmt: skip


def _logs(results: sk.Results, number: int, starts: list[int]) -> tuple[float, float, float]:
    """Log gain in all, log gain of the same people, and the ratio of the spreads, in the last year."""
    tables = [results.tables(arm, number) for arm in ARMS]
    salary, pieces = (per_day(of, starts[-13], starts[-1]) for of in tables)
    everybody = [per_shift(of, starts[-13], starts[-1]) for of in tables]
    both = _hired_before(tables[0], starts[SWITCH]) & set(salary.index) & set(pieces.index)
    same = np.mean([np.log(pieces[agent] / salary[agent]) for agent in sorted(both)])
    spread = pieces.std() / salary.std()
    return float(np.log(everybody[1] / everybody[0])), float(same), float(spread)


def _hired_before(tables: RunTables, day: int) -> set[int]:
    """Until the change the arms are the same to the last bit, so that these have the same numbers in both."""
    agents = tables.tables["agents"]
    return set(agents["agent"][agents["hired_day"] < day].tolist())
