"""Money and attendance: a small fine for lateness (D4), five percent of pay for a day missed (D3)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

import simkit as sk
from simkit.model.tables import RunTables
from tests.validation.arms import SCENARIOS, each, play
from tests.validation.estimates import change, mean
from tests.validation.finding import PERCENT, Finding, Words
from tests.validation.output import month_starts

RUNS = 4
LATE_STARTS = Words("late starts", "次迟到")
DAYS_AWAY = Words("days away", "个缺勤日")
A_DAY = 4500 / 21.75


def findings() -> Iterator[Finding]:
    """Lateness while it is fined and afterwards; absence at a price."""
    yield from _lateness()
    yield _absence()


def _lateness() -> Iterator[Finding]:
    fined = sk.load_scenario(SCENARIOS / "lateness-fine.yaml", changes={"horizon.months": 9})
    free = fined.with_changes({"policy.pay.deductions.late.amount": 0}, name="free")
    results = play([free, fined], RUNS)
    starts = month_starts(fined)

    def late(arm: str, first: int, last: int) -> np.ndarray:
        return each(results, arm, lambda run: _late(run, starts[first], starts[last]))

    common = {"headline": 11, "evidence": ("D4",), "unit": PERCENT, "counted": LATE_STARTS}
    during, after = ((late(fined.name, *months), late(free.name, *months)) for months in ((3, 6), (6, 9)))
    yield Finding(
        line="fine.lateness", measured=Words("late starts under a fine of 0.33 % of pay",
                                             "罚款为月薪0.33%时的迟到变化"),
        published="up, about doubled in one study; no effect in a factory", band=(-10, 60), **change(*during),
        events=int(sum(map(np.sum, during))), role="calibration", **common,
    )  # fmt: skip
    yield Finding(
        line="fine.removed", measured=Words("late starts in the three months after the fine was abolished",
                                            "取消罚款后三个月的迟到变化"),
        published="still up", band=(1, 60), **change(*after), events=int(sum(map(np.sum, after))),
        role="calibration", **common,
    )  # fmt: skip


def _late(run: RunTables, first: int, last: int) -> float:
    days = run.tables["agent_days"]
    return float((days["late_min"][(days["day"] >= first) & (days["day"] < last)] > 0).sum())


def _absence() -> Finding:
    off = {
        f"assumptions.behaviour.{group}": "off"
        for group in ("quitting", "exhaustion", "fatigue", "misconduct")
    }
    plan = sk.load_scenario(
        SCENARIOS / "center.yaml", changes={**off, "horizon.months": 4, "horizon.warm_up_months": 1}
    )
    plans = [
        plan.with_changes(_missed_day(cost), name=name)
        for name, cost in (("wage", A_DAY), ("dear", A_DAY + 225))
    ]
    results = play(plans, RUNS)
    odds = [each(results, one.name, _log_odds) for one in plans]
    return Finding(
        headline=11, line="absence.price", evidence=("D3",),
        measured=Words("absence when a missed day costs 5 % of monthly pay beyond its wage",
                       "缺勤一天除当日工资外另扣月薪5%时的缺勤"),
        unit=Words("log-odds", "对数几率"), published="-1.0", band=(-1.3, -0.5), **mean(odds[1] - odds[0]),
        events=int(sum(each(results, one.name, _away).sum() for one in plans)), counted=DAYS_AWAY,
        role="calibration",
    )  # fmt: skip


def _missed_day(cost: float) -> dict[str, object]:
    rates = dict.fromkeys(("sick_days", "personal_leave_days", "absence_days"), round(cost, 2))
    line = {"kind": "per_unit", "title": {"en": "missed days", "zh": "缺勤扣款"}, "rates": rates}
    return {"policy.pay.deductions": {"missed": line}}


def _away(run: RunTables) -> float:
    return float((run.tables["agent_days"]["absence"] != "").sum())


def _log_odds(run: RunTables) -> float:
    away = _away(run)
    return float(np.log(away / (len(run.tables["agent_days"]["absence"]) - away)))
