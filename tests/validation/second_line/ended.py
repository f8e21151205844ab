"""What is left when something ends: meetings, a commission (E10), a bonus moved out of reach (B8)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

import simkit as sk
from simkit.model.tables import RunTables
from tests.validation.arms import SCENARIOS, each, play
from tests.validation.estimates import change, jackknife, mean, ratio
from tests.validation.finding import PERCENT, RATIO, Finding, Words
from tests.validation.output import month_starts, worked

RUNS_SALES, RUNS_ACTS, RUNS_QUITS = 4, 8, 12
FEBRUARY, MARCH, JULY = 1, 2, 6
"""Months by number: meetings and commission are in the second; the bonus goes in the seventh."""
MONTH = 365.25 / 12
COMMISSION = {"kind": "per_unit", "title": {"en": "commission", "zh": "提成"}, "rates": {"orders": 6}}
BONUS = {"kind": "fixed", "title": {"en": "bonus", "zh": "达标奖金"}, "amount": 400, "bonus": True}
GONE = {"times": [{"2026-01-01": 1, "2026-07-01": 0}]}


def findings() -> Iterator[Finding]:
    """Sales during and after; conduct and quits after the targets were moved."""
    yield from _sales()
    yield _acts()
    yield from _quits()


# pairs that meet for four weeks, and a commission as long


def _sales() -> Iterator[Finding]:
    plan = sk.load_scenario(SCENARIOS / "sellers.yaml")
    meet = {"lever": "peer_meetings", "title": {"en": "meetings", "zh": "结对"}, "begins": "2026-02-01",
            "ends": "2026-02-28"}  # fmt: skip
    care = {
        "title": {"en": "meetings of pairs", "zh": "结对交流"},
        "source": "ours",
        "measures": {"pairs": meet},
    }
    while_on = {**COMMISSION, "times": [{"2026-01-01": 0, "2026-02-01": 1, "2026-03-01": 0}]}
    plans = [plan, plan.with_changes({"policy.care": care}, name="meetings"),
             plan.with_changes({"policy.pay.lines.commission": while_on}, name="commission")]  # fmt: skip
    results = play(plans, RUNS_SALES)
    starts = month_starts(plan)

    def sold(arm: str, first: int, last: int) -> np.ndarray:
        return each(results, arm, lambda run: _sold(run, starts[first], starts[last]))

    spans = {"during": (FEBRUARY, MARCH), "after": (MARCH, JULY), "later": (MARCH + 1, JULY)}
    gains = {(arm, span): (sold(arm, *months), sold(plan.name, *months))
             for arm in ("meetings", "commission") for span, months in spans.items()}  # fmt: skip
    during, after = (np.log(np.divide(*gains["meetings", span])) for span in ("during", "after"))
    common = {"headline": 11, "evidence": ("E10",), "counted": Words("orders", "个订单"),
              "events": int(sum(each(results, one.name, _orders).sum() for one in plans))}  # fmt: skip
    yield Finding(
        line="meetings.during", measured=Words("sales per contact while pairs meet",
                                               "结对交流期间每次接待的销售变化"),
        unit=PERCENT, published="+24, over 15 with the weeks after", band=(10, 30),
        **change(*gains["meetings", "during"]), role="calibration", **common,
    )  # fmt: skip
    yield Finding(
        line="meetings.after", measured=Words("part of this that is left in the four months after",
                                              "结束后四个月内保留的部分"),
        unit=RATIO, published="0.75 (at least half after 20 weeks)", band=(0.5, 1), **mean(after / during),
        role="calibration", **common,
    )  # fmt: skip
    yield Finding(
        line="commission.after", measured=Words("sales per contact from four weeks after a commission ended",
                                                "提成结束四周后每次接待的销售变化"),
        unit=PERCENT, published="nothing (+13 while it ran)", band=(-2, 2),
        **change(*gains["commission", "later"]), role="prediction", **common,
    )  # fmt: skip


def _sold(run: RunTables, first: int, last: int) -> float:
    days = worked(run, first, last)
    return float(days["orders"].sum() / days["handled"].sum())


def _orders(run: RunTables) -> float:
    return float(run.tables["agent_days"]["orders"].sum())


# a bonus that everybody had is out of reach from July on: a cut of 9 %


def _moved(scenario: str, **changes: object) -> list[sk.Scenario]:
    """A year in which the bonus stays, and one in which its target is moved."""
    base = sk.load_scenario(SCENARIOS / f"{scenario}.yaml", changes={
        "horizon.months": 12, "policy.pay.lines.base.amount": 4100, **changes,
    })  # fmt: skip
    return [
        base.with_changes({"policy.pay.lines.reached": {**BONUS, **times}}, name=name)
        for name, times in (("kept", {}), ("moved", GONE))
    ]


def _acts() -> Finding:
    plans = _moved("watched")
    results = play(plans, RUNS_ACTS)
    begins = month_starts(plans[0])[JULY] * 24 * 60
    moved, kept = (
        each(results, one.name, lambda run: _noticed_or_not(run, begins)) for one in reversed(plans)
    )
    return Finding(
        headline=11, line="goalposts.acts", evidence=("B8",),
        measured=Words("small breaches in the half year after a bonus of 9 % was put out of reach, over "
                       "those with the bonus", "9%的奖金变得无法达到后半年内小违规与奖金照发时之比"),
        unit=RATIO, published="more (abnormal refunds); no size", band=(1.1, 3), **ratio(moved, kept),
        events=int(moved.sum() + kept.sum()), counted=Words("acts", "次违规"), role="prediction",
    )  # fmt: skip


def _noticed_or_not(run: RunTables, begins: float) -> float:
    events = run.tables["events"]
    return float(((events["kind"] == "act") & (events["time"] >= begins)).sum())


def _quits() -> Iterator[Finding]:
    plans = _moved("people", **{"workforce.groups.phone.headcount": 300})
    results = play(plans, RUNS_QUITS)
    day = month_starts(plans[0])[JULY]
    left = {
        (one.name, who): each(results, one.name, lambda run, months=months: _left(run, day, months))
        for one in plans
        for who, months in (("short", (0.0, 12.0)), ("long", (24.0, np.inf)))
    }
    common = {"headline": 11, "evidence": ("B8",), "events": int(sum(map(np.sum, left.values()))),
              "counted": Words("leavers", "人离职"), "role": "prediction", "unit": RATIO}  # fmt: skip
    yield Finding(
        line="goalposts.quits", measured=Words("quits of those with less than a year of service, then",
                                               "此时工龄不足一年者离职之比"),
        published="up", band=(1.02, 2.5), **ratio(left["moved", "short"], left["kept", "short"]), **common,
    )  # fmt: skip
    yield Finding(
        line="goalposts.loyal", measured=Words("rise of quits with more than two years of service over that "
                                               "with less than one",
                                               "工龄两年以上者离职的相对增幅与不足一年者之比"),
        published="below 0.5 (the loyal do not leave)", band=(-0.5, 0.5),
        **jackknife(_loyal(left), [_loyal(left, run) for run in range(RUNS_QUITS)]),
        note=Words("In the model a cut moves quits by the same share at every tenure.",
                   "模型中降薪对各工龄者离职的影响比例相同。"), **common,
    )  # fmt: skip


def _loyal(left: dict[tuple[str, str], np.ndarray], without: int | None = None) -> float:
    """Change of quits of the long-serving over that of the short-serving, in logs; without one run."""
    sums = {
        key: (counts if without is None else np.delete(counts, without)).sum() for key, counts in left.items()
    }
    rise = {who: np.log(sums["moved", who] / sums["kept", who]) for who in ("short", "long")}
    return float(rise["long"] / rise["short"])


def _left(run: RunTables, day: int, months: tuple[float, float]) -> float:
    """How many of those there on `day` with so many months of service left after it."""
    people = run.tables["agents"]
    served = (day - people["ready_day"]) / MONTH
    there = (people["hired_day"] <= day) & ~(people["left_day"] <= day)
    return float(
        (there & (served >= months[0]) & (served < months[1]) & np.isfinite(people["left_day"])).sum()
    )
