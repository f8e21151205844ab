"""Pay beside peers: a raise for all or for half (C2), gaps with and without a reason (B15)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

import simkit as sk
from simkit.model.tables import RunTables
from tests.validation.arms import SCENARIOS, each, leavers, play
from tests.validation.estimates import change, jackknife, ratio
from tests.validation.finding import LEAVERS, PERCENT, RATIO, Finding, Words
from tests.validation.output import shifts_worked, worked

RUNS_QUITS, RUNS_OUTPUT = 8, 4
AMOUNTS = "policy.pay.lines.base.amount.values"


def findings() -> Iterator[Finding]:
    """Quits of those who see others raised, and output beside better-paid teammates."""
    yield from _raises()
    yield from _gaps()


def _raises() -> Iterator[Finding]:
    base = sk.load_scenario(
        SCENARIOS / "two-teams.yaml", changes={"horizon.months": 20, "horizon.warm_up_months": 8}
    )
    pay = {"nobody": (4500, 4500), "all": (4590, 4590), "half": (4500, 4590)}
    plans = [base.with_changes({f"{AMOUNTS}.one": one, f"{AMOUNTS}.other": other}, name=name)
             for name, (one, other) in pay.items()]  # fmt: skip
    results = play(plans, RUNS_QUITS)
    quits = {name: {team: each(results, name, lambda run, team=team: _leavers(run,
        team)) for team in ("one", "other")}
             for name in pay}  # type: ignore[misc]  # fmt: skip
    both = {name: counts["one"] + counts["other"] for name, counts in quits.items()}
    gap = np.log(_sum(quits, "half", "one") / _sum(quits, "half", "other"))
    usual = np.log(_sum(quits, "nobody", "one") / _sum(quits, "nobody", "other"))
    fall = np.log(both["nobody"].sum() / both["all"].sum())
    common = {"headline": 11, "evidence": ("C2",), "events": leavers(results, *pay), "counted": LEAVERS}
    left_out = [_without(quits, both, run) for run in range(RUNS_QUITS)]
    yield Finding(
        line="raise.peers",
        measured=Words("2 % for half of them: gap in quits between teammates, over the fall of quits when "
                       "all get it",
                                           "只给一半人加薪2%时同事间离职差距与全员加薪时离职降幅之比"),
        unit=RATIO, published="at least 2 (elasticity above 10 against 3 to 4.5)", band=(2, 8),
        **jackknife(float((gap - usual) / fall), left_out), role="prediction",
        note=Words("The gap to the mean of the team counts, which is half of the raise; the default of 5 "
                   "per log point is derived for gaps of any kind.",
                   "模型按与团队平均的差距（加薪的一半）计算；默认值5来自各类差距的推导。"), **common,
    )  # fmt: skip
    yield Finding(
        line="raise.above",
        measured=Words("quits of those raised when half get 2 %, over quits when nobody gets it",
                       "一半人加薪时，被加薪者离职与无人加薪时之比"),
        unit=RATIO, published="no rise", band=(0, 1), **ratio(quits["half"]["other"],
            quits["nobody"]["other"]),
        role="prediction", **common,
    )  # fmt: skip


def _sum(quits: Mapping[str, Mapping[str, np.ndarray]], arm: str, team: str) -> float:
    return float(quits[arm][team].sum())


def _without(
    quits: Mapping[str, Mapping[str, np.ndarray]], both: Mapping[str, np.ndarray], run: int
) -> float:
    """The ratio without one replication (jackknife)."""
    fewer = {
        arm: np.log(np.delete(teams["one"], run).sum() / np.delete(teams["other"], run).sum())
        for arm, teams in quits.items()
    }
    gap = fewer["half"] - fewer["nobody"]
    return float(gap / np.log(np.delete(both["nobody"], run).sum() / np.delete(both["all"], run).sum()))


def _leavers(run: RunTables, team: str) -> float:
    people = run.tables["agents"]
    return float(np.isfinite(people["left_day"][people["group"] == team]).sum())


def _gaps() -> Iterator[Finding]:
    months = {"horizon.months": 4, "horizon.warm_up_months": 1}
    equal = sk.load_scenario(SCENARIOS / "pay-gap.yaml", changes=months)
    unexplained = equal.with_changes({f"{AMOUNTS}.other": 4950}, name="unexplained")
    explained = equal.with_changes(
        {f"{AMOUNTS}.other": 4950, "workforce.groups.other.grades": {"senior": 30}}, name="explained"
    )
    results = play([equal, unexplained, explained], RUNS_OUTPUT)
    figures = {
        arm: [each(results, arm, figure) for figure in (_output, _attendance)]
        for arm in ("pay-gap", "unexplained", "explained")
    }
    common = {"headline": 11, "evidence": ("B15",), "unit": PERCENT, "events": shifts_worked(results),
              "counted": Words("shifts", "个班次"), "role": "prediction"}  # fmt: skip
    yield Finding(
        line="gap.output", measured=Words("output beside teammates who get a tenth more for no reason",
                                          "同事无故多拿一成时的产出变化"),
        published="-5", band=(-8, -1), **change(figures["unexplained"][0], figures["pay-gap"][0]), **common,
    )  # fmt: skip
    yield Finding(
        line="gap.attendance", measured=Words("attendance beside them", "此时的出勤变化"), published="-12",
        band=(-20, -1),
        **change(figures["unexplained"][1], figures["pay-gap"][1]),
        **common | {"role": "calibration"},
    )  # fmt: skip
    yield Finding(
        line="gap.explained", measured=Words("output beside teammates who get a tenth more as seniors",
                                             "同事因资深多拿一成时的产出变化"),
        published="none", band=(-1, 1), **change(figures["explained"][0], figures["pay-gap"][0]), **common,
    )  # fmt: skip


def _output(run: RunTables) -> float:
    days = worked(run)
    return float(days["handled"][days["group"] == "one"].mean())


def _attendance(run: RunTables) -> float:
    days = run.tables["agent_days"]
    return float((days["absence"][days["group"] == "one"] == "").mean())
