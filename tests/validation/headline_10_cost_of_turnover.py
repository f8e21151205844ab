"""What a tenth more leaving costs for the same work, and what involving people saves."""

from __future__ import annotations

import simkit as sk
from simkit.assumptions.behaviour import Behaviour
from tests.validation.arms import SCENARIOS, leavers, metric, play
from tests.validation.estimates import change
from tests.validation.finding import LEAVERS, PERCENT, Finding, Words

TITLE = Words("What turnover costs", "离职的代价")
METHOD = Words(
    "100 agents on a salary and a queue that never ends, so that staff cost per contact is what the "
    "same service costs: salaries of trainees and slow newcomers, hiring, training (3,000 yuan and two "
    "weeks' pay per hire). Three arms under the same luck: as usual, the hazard of quitting a tenth "
    "higher, a referral programme. 26 months, the first 8 left out, 8 replications.",
    "100名固定薪资员工，队列从不清空，故每次接待的人员成本即同等服务的成本：受训者与生手的工资、招聘"
    "与培训（每人3000元及两周工资）。三种方案使用相同随机数：照旧、离职风险高一成、内推计划。26个月，"
    "前8个月不计入，8次模拟。",
)

RUNS = 8


def arms() -> list[sk.Scenario]:
    """As usual, a tenth more leaving, people involved."""
    months = {"horizon.months": 26, "horizon.warm_up_months": 8}
    usual = sk.load_scenario(SCENARIOS / "saturated.yaml").with_changes(months, name="usual")
    hazard = round(1.1 * Behaviour().quitting.hazard, 6)
    more = usual.with_changes({"assumptions.behaviour.quitting.hazard": hazard}, name="more")
    return [usual, more, usual.with_policy("care/referral-programme", name="involved")]


def findings() -> list[Finding]:
    """Every line of the headline."""
    results = play(arms(), RUNS)
    cost, turnover = ({arm: metric(results, arm, name) for arm in results.names}
                      for name in ("cost_per_contact", "turnover"))  # fmt: skip
    return [
        Finding(
            headline=10, line="hazard", evidence=("C17",),
            measured=Words("staff cost of the same work when the base hazard of quitting is 10 % higher",
                           "基础离职风险高10%时同等工作量的人员成本变化"),
            unit=PERCENT, published="+0.6 (as a wage rise of 0.6 %), 0.7 to 1.0 by the cost of a leaver",
            band=(0.3, 1.5), **change(cost["more"], cost["usual"]),
            events=leavers(results, "usual", "more"), counted=LEAVERS, role="prediction",
        ),
        Finding(
            headline=10, line="involved.turnover", evidence=("C10",),
            measured=Words("annual turnover with a referral programme", "实行内推计划后的年离职率变化"),
            unit=PERCENT, published="-15", band=(-20, -8), **change(turnover["involved"], turnover["usual"]),
            events=leavers(results, "usual", "involved"), counted=LEAVERS, role="calibration",
        ),
        Finding(
            headline=10, line="involved.cost", evidence=("C10",),
            measured=Words("staff cost of the same work with a referral programme",
                           "实行内推计划后同等工作量的人员成本变化"),
            unit=PERCENT, published="down to -3", band=(-3, -0.3), **change(cost["involved"], cost["usual"]),
            events=leavers(results, "usual", "involved"), counted=LEAVERS, role="prediction",
        ),
    ]  # fmt: skip
