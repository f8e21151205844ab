"""What newcomers learn in a year, and what a center at a steady turnover therefore gets done."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

import numpy as np

import simkit as sk
from simkit.assumptions.behaviour import Behaviour
from simkit.model.tables import RunTables
from tests.validation.arms import SCENARIOS, each, leavers, play
from tests.validation.estimates import joint, ratio
from tests.validation.finding import LEAVERS, PERCENT, RATIO, Finding, Words

TITLE = Words("Learning and the value of retention", "学习曲线与留任的价值")
METHOD = Words(
    "A queue that never ends, one shift a week per agent, tiredness and absence off; performance is "
    "work done per busy second. (a) A cohort of 200 newcomers of whom nobody leaves, 4 replications. "
    "(b) 200 equally able agents who leave at a constant hazard and are replaced within a day, 36 "
    "months of which the first 12 are left out, 4 replications; exact values by renewal theory, their "
    "intervals joint over the two lines of a rate.",
    "队列从不清空，每人每周一班，无疲劳与缺勤；绩效为每忙碌秒完成的工作量。(a) 200名新人无人离职，4次"
    "模拟。(b) 200名能力相同的员工以恒定离职率离职、一日内补员，36个月中前12个月不计入，4次模拟；精确"
    "值由更新理论得出，同一离职率的两行联合取区间。",
)

COHORT_RUNS, RUNS = 4, 4
SEATS = 200
WORK_SECONDS = 1200
"""Of a contact with a skilled agent (scenarios/saturated.yaml)."""
YEARLY_TURNOVER = (0.20, 0.33, 0.50, 1.00)
DAYS_PER_YEAR = 365.25


def findings() -> list[Finding]:
    """Every line of the headline."""
    return [*_cohort(), *_steady()]


def _plan() -> sk.Scenario:
    plan = sk.load_scenario(SCENARIOS / "saturated.yaml")
    return plan.with_changes({"workforce.groups.phone.headcount": SEATS}, name="plan")


def _cohort() -> Iterator[Finding]:
    newcomers = {"workforce.groups.phone.tenure_months": 0, "assumptions.behaviour.quitting": "off"}
    results = play([_plan().with_changes(newcomers, name="cohort")], COHORT_RUNS)
    first, third, last = (
        each(results, "cohort", lambda tables, days=days: _performance(tables, *days))
        for days in ((0, 7), (84, 98), (335, 365))
    )
    shifts = int(each(results, "cohort", lambda tables: len(tables.tables["agent_days"]["day"])).sum())
    counted = {"events": shifts, "counted": Words("shifts", "个班次"), "role": "calibration"}
    yield Finding(
        headline=2, line="cohort.year", evidence=("E8",),
        measured=Words("performance in month 12 over week 1", "第12个月与第1周绩效之比"),
        unit=RATIO, published="1.64", band=(1.50, 1.80), **ratio(last, first), **counted,
    )  # fmt: skip
    yield Finding(
        headline=2, line="cohort.month-3", evidence=("E8", "A12", "C5"),
        measured=Words("part of the first year's gain reached after 3 months", "三个月时已实现的首年增幅"),
        unit=PERCENT, published="full competence after 10 weeks to 6 months", band=(60, 100),
        **ratio(100 * (third - first), last - first), **counted,
    )  # fmt: skip


def _steady() -> Iterator[Finding]:
    results = play([_steady_plan(rate) for rate in YEARLY_TURNOVER], RUNS)
    learning = Behaviour().learning
    for rate in YEARLY_TURNOVER:
        arm = _name(rate)
        monthly, learned = rate / 12, 1 / learning.months
        skill = 100 * (1 - (1 - learning.start) * monthly / (monthly + learned))
        new = 100 * (1 - exp(-rate))
        case = Words(f"turnover {rate:.0%} a year", f"年离职率{rate:.0%}")
        events = leavers(results, arm)
        done, fresh = (100 * each(results, arm, figure) for figure in (_performance, _share_in_first_year))
        what = Words(f"{case.en}: mean performance", f"{case.zh}：平均绩效")
        yield _exact(f"{arm}.performance", what, (skill, 0.3), done, events)
        what = Words(f"{case.en}: staff in their first year", f"{case.zh}：入职不满一年的员工")
        yield _exact(f"{arm}.first-year", what, (new, 1.5), fresh, events)


def _exact(line: str, what: Words, truth: tuple[float, float], values: np.ndarray, events: int) -> Finding:
    exact, off = truth
    return Finding(
        headline=2, line=line, evidence=("A5",), measured=what, unit=PERCENT,
        published=f"{exact:.3g} (exact)", band=(exact - off, exact + off), **joint(values, 2), exact=exact,
        events=events, counted=LEAVERS, role="exact",
    )  # fmt: skip


def _name(rate: float) -> str:
    return f"turnover-{rate:.0%}"


def _steady_plan(rate: float) -> sk.Scenario:
    """Everybody leaves at the same hazard whatever happens, and is replaced within a day."""
    alike = {"hazard": rate / 12, "tenure_floor": 1, "tenure_rise": 0, "pay": 0, "peers": 0, "sanctions": 0}
    at_once = {"hire_lead_days": 0, "training_days": 0}
    changes = {
        "horizon.months": 36,
        "horizon.warm_up_months": 12,
        "assumptions.behaviour.ability": "off",
        **{f"assumptions.behaviour.quitting.{name}": value for name, value in alike.items()},
        **{f"policy.staffing.{name}": value for name, value in at_once.items()},
    }
    return _plan().with_changes(changes, name=_name(rate))


def _performance(tables: RunTables, first: int = 0, end: int = 100_000) -> float:
    """Skilled seconds of work done per busy second, on the days from `first` to before `end`."""
    days = tables.tables["agent_days"]
    rows = (days["day"] >= first) & (days["day"] < end)
    busy = days["talk_s"][rows].sum() + days["acw_s"][rows].sum()
    return float(WORK_SECONDS * days["handled"][rows].sum() / busy)


def _share_in_first_year(tables: RunTables) -> float:
    """Of the staff, on average over the days that count."""
    agents, meta = tables.tables["agents"], tables.meta
    days = np.arange(meta.warm_up_day, meta.horizon_days)[:, None]
    there = (agents["hired_day"] <= days) & ~(agents["left_day"] <= days)
    new = there & (days - agents["hired_day"] < DAYS_PER_YEAR)
    return float(new.sum() / there.sum())
