"""A tenth more or less pay for everybody, against pay elsewhere that stays as it is."""

from __future__ import annotations

import json

import numpy as np

import simkit as sk
from simkit.model.tables import RunTables
from tests.validation.arms import SCENARIOS, each, leavers, metric, play
from tests.validation.estimates import Simulated, change, mean
from tests.validation.finding import LEAVERS, PERCENT, Finding, Words

TITLE = Words("Pay level, turnover and applicants", "薪酬水平、离职与应聘")
METHOD = Words(
    "100 agents on a salary, three arms under the same luck: pay as elsewhere, a tenth above, a tenth "
    "below. Leavers are replaced after three weeks. 32 months, the first 8 (three times what learning "
    "takes) left out, 20 replications.",
    "100名固定薪资员工，三种方案使用相同随机数：与外部同薪、高一成、低一成。离职后三周补员。32个月，"
    "前8个月（学习时间常数的三倍）不计入，20次模拟。",
)

RUNS = 20
SALARY = 4500


def arms() -> list[sk.Scenario]:
    """As elsewhere, raised, cut."""
    people = sk.load_scenario(SCENARIOS / "people.yaml")
    horizon = {"horizon.months": 32, "horizon.warm_up_months": 8}
    pay = {"market": SALARY, "raised": SALARY * 1.1, "cut": SALARY * 0.9}
    return [
        people.with_changes({**horizon, "policy.pay.lines.base.amount": round(amount)}, name=name)
        for name, amount in pay.items()
    ]


def findings() -> list[Finding]:
    """Every line of the headline."""
    results = play(arms(), RUNS)
    raised = _turnover(results, "raised")
    return [
        Finding(
            headline=3, line="turnover.raised", evidence=("C1", "C3"),
            measured=Words("annual turnover after a raise of 10 %", "加薪10%后的年离职率变化"),
            unit=PERCENT, published="-30 to -45 per 10 % at the margin, 20 to 30 per cut of 10 %",
            band=(-38, -21), **raised, events=leavers(results, "market", "raised"),
            counted=LEAVERS, role="calibration",
        ),
        Finding(
            headline=3, line="turnover.cut", evidence=("C3",),
            measured=Words("annual turnover after a cut of 10 %", "降薪10%后的年离职率变化"),
            unit=PERCENT, published="+20 to +30, steeper by C1", band=(20, 70), **_turnover(results, "cut"),
            events=leavers(results, "market", "cut"), counted=LEAVERS, role="calibration",
        ),
        Finding(
            headline=3, line="applicants.raised", evidence=("C1",),
            measured=Words("applicants per vacancy after a raise of 10 %", "加薪10%后每个空缺的应聘者变化"),
            unit=PERCENT, published="+32 to +45", band=(25, 50), **_applicants(results),
            events=_vacancies(results), counted=Words("vacancies", "个空缺"), role="calibration",
        ),
        Finding(
            headline=3, line="nobody-sooner", evidence=("C1",),
            measured=Words("people of the first day who leave sooner because of the raise",
                           "首日在职者中因加薪而提前离职的人数"),
            unit=Words("people", "人"), published="no group leaves more", band=(0, 0), **_sooner(results),
            events=leavers(results, "market", "raised"), counted=LEAVERS, role="prediction",
        ),
    ]  # fmt: skip


def _turnover(results: sk.Results, arm: str) -> Simulated:
    return change(metric(results, arm, "turnover"), metric(results, "market", "turnover"))


def _applicants(results: sk.Results) -> Simulated:
    raised, market = (each(results, arm, _applicants_per_vacancy) for arm in ("raised", "market"))
    return change(raised, market)


def _applicants_per_vacancy(tables: RunTables) -> float:
    return float(np.mean([json.loads(facts)["applicants"] for facts in _openings(tables)]))


def _openings(tables: RunTables) -> np.ndarray:
    events = tables.tables["events"]
    return np.asarray(events["facts"][events["kind"] == "vacancy_opened"])


def _vacancies(results: sk.Results) -> int:
    arms = ("market", "raised")
    return int(sum(each(results, arm, lambda tables: len(_openings(tables))).sum() for arm in arms))


def _sooner(results: sk.Results) -> Simulated:
    """People of the first day, warm-up included, whom the raise makes leave on an earlier day."""
    counts = []
    for replication in range(results.replications):
        stays = [_last_days(results.tables(arm, replication)) for arm in ("market", "raised")]
        counts.append(float((stays[1] < stays[0]).sum()))
    return mean(counts)


def _last_days(tables: RunTables) -> np.ndarray:
    agents = tables.tables["agents"]
    first = agents["hired_day"] < 0
    by_seat = np.argsort(agents["seat"][first])
    return np.nan_to_num(agents["left_day"][first][by_seat], nan=np.inf)
