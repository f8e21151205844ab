"""When newcomers leave, and what an ordinary center looks like with every default in place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

import simkit as sk
from simkit.model.tables import RunTables
from tests.validation.arms import SCENARIOS, each, leavers, metric, play
from tests.validation.estimates import Simulated, mean
from tests.validation.finding import CONTACTS, LEAVERS, PERCENT, Band, Finding, Role, Words

TITLE = Words("Shape of quits and base rates", "离职曲线与基准水平")
METHOD = Words(
    "(a) Four cohorts of 500 hires on a salary, nobody replaced, 25 months; hazards are leavers over "
    "those still there, as means of three months; their intervals by leaving out one cohort at a time. "
    "(b) Two ordinary phone centers of 100 agents, tests/validation/scenarios/in-house.yaml with the "
    "defaults and outsourced.yaml with the preset for outsourced work; 20 months, the first 8 left "
    "out, 8 replications. (c) 100 equally able newcomers on a queue that never ends, 3 replications.",
    "(a) 四批各500名固定薪资新人，不补员，25个月；离职率为离职者占仍在职者之比，取三个月均值；区间由"
    "逐批剔除得出。(b) 两个100人电话中心：in-house.yaml（全部默认值）与 outsourced.yaml（外包预设）；"
    "20个月，前8个月不计入，8次模拟。(c) 100名能力相同的新人，队列从不清空，3次模拟。",
)

COHORTS, RUNS, LEARNERS = 4, 8, 3
HIRED, MONTHS = 500, 25
PROFICIENT = 0.95
"""Of a skilled agent's performance: from here on somebody counts as fully competent."""


def findings() -> list[Finding]:
    """Every line of the headline."""
    return [*_shape_of_quits(), *_base_rates(), _weeks_to_competence()]


# (a) when people leave


def _shape_of_quits() -> Iterator[Finding]:
    people = sk.load_scenario(SCENARIOS / "people.yaml")
    changes = {"horizon.months": MONTHS, "workforce.groups.phone.headcount": HIRED}
    changes |= {"workforce.groups.phone.tenure_months": 0}
    cohort = people.with_policy("staffing/no-refill", name="cohort", changes=changes)
    results = play([cohort], COHORTS)
    left = [_leavers_by_month(results.tables("cohort", number)) for number in range(COHORTS)]
    pooled = np.sum(left, axis=0)
    without = [_hazard(pooled - one, HIRED * (COHORTS - 1)) for one in left]
    every = _hazard(pooled, HIRED * COHORTS)
    measures = {
        "peak": (_peak, Words("month of service in which most leave", "离职率最高的在职月份"),
                 Words("month", "月"), "month 3", (2, 4)),
        "month-12": (lambda hazard: 100 * hazard[12] / max(hazard.values()),
                     Words("hazard of month 12 over that of the peak", "第12月离职率与峰值之比"), PERCENT,
                     "declines after the peak", (0, 65)),
        "month-24": (lambda hazard: 100 * hazard[24] / max(hazard.values()),
                     Words("hazard of month 24 over that of the peak", "第24月离职率与峰值之比"), PERCENT,
                     "declines after the peak", (0, 50)),
    }  # fmt: skip
    for line, (figure, what, unit, published, band) in measures.items():
        value, others = float(figure(every)), [float(figure(hazard)) for hazard in without]
        yield Finding(
            headline=6, line=f"cohort.{line}", evidence=("C4",), measured=what, unit=unit,
            published=published, band=band, simulated=value, interval=_around(value, others),
            events=int(pooled.sum()), counted=LEAVERS, role="calibration",
        )  # fmt: skip


def _leavers_by_month(tables: RunTables) -> np.ndarray:
    """How many leave in each month; everybody was hired just before the first day."""
    left = tables.tables["agents"]["left_day"]
    month = np.floor(left[~np.isnan(left)] / (365.25 / 12)).astype(int)
    return np.bincount(np.minimum(month, MONTHS - 1), minlength=MONTHS)


Hazards = dict[int, float]
"""Month of service (1 is the first) -> hazard, as a mean of the month and its neighbours."""


def _hazard(leaving: np.ndarray, hired: int) -> Hazards:
    there = hired - np.concatenate([[0], np.cumsum(leaving)[:-1]])
    return {month: float((leaving / there)[month - 2 : month + 1].mean()) for month in range(2, MONTHS)}


def _peak(hazard: Hazards) -> float:
    return max(hazard, key=lambda month: hazard[month])


def _around(value: float, others: list[float]) -> Band:
    """Jackknife: the standard error from leaving out one cohort at a time, 95 % by Student's t."""
    n = len(others)
    pseudo = [n * value - (n - 1) * other for other in others]
    half = (lambda ends: (ends[1] - ends[0]) / 2)(mean(pseudo)["interval"])
    return (value - half, value + half)


# (b) what a center looks like


class Level(NamedTuple):
    """A base rate: its line, evidence, words, band, role and, where it needs one, a note."""

    line: str
    evidence: tuple[str, ...]
    what: Words
    published: str
    band: Band
    role: Role
    note: Words | None = None


BELIEVED: Role = "calibration"

LITTLE_LEAVE = Words(
    "Leave is what Chinese law grants, mostly five days, 2 % of paid time; these benchmarks count 10-12 %, "
    "from countries with about twenty days of it. The rota here goes on through public holidays.",
    "年休假按中国法律（多为5天，约占付薪时间的2%）；此类基准取自年假约20天的国家，占10-12%。"
    "此处法定节假日照常排班。",
)
SIZED = Words(
    "The number of calls was set for about 80 % on a trial of three months; a whole year is easier.",
    "来电量按三个月试算设为约80%；全年更为宽松。",
)
LEVELS = (
    Level("resolution", ("F1", "A12"), Words("first-contact resolution", "首次解决率"), "70-72 (77 by A12)",
          (68, 78), "calibration"),
    Level("abandonment", ("A12",), Words("calls abandoned", "放弃率"), "6.5", (2, 8), "prediction"),
    Level("service_level", ("A12",), Words("answered within 20 s, of all calls", "20秒接通率（占全部来电）"),
          "76.2", (70, 85), "calibration", SIZED),
    Level("occupancy", ("A11",), Words("occupancy", "占用率"), "86-92", (80, 92), "prediction"),
    Level("shrinkage", ("A11",), Words("total shrinkage", "总损耗率"), "30-35 (27 in another survey)",
          (27, 40), "prediction", LITTLE_LEAVE),
)  # fmt: skip
PEOPLE_COST = Level(
    "people-cost", ("A12",), Words("people's share of operating cost", "人员成本占运营成本"), "61.2",
    (55, 75), "calibration",
)  # fmt: skip
PLACES = {
    "in-house": (Words("in-house", "自营"), (20, 35), "25-34, 27 in 2011-2014", (3.5, 6.5), "4.0-6"),
    "outsourced": (Words("outsourced", "外包"), (45, 60), "51-56", (7, 12), "9-10"),
}


def _base_rates() -> Iterator[Finding]:
    results = play([sk.load_scenario(SCENARIOS / f"{name}.yaml") for name in PLACES], RUNS)
    for place, (words, turnover, left, absence, away) in PLACES.items():
        levels = (
            Level("turnover", ("C5", "C6"), Words("annual turnover", "年离职率"), left, turnover, BELIEVED),
            Level("absence_rate", ("D9", "C5"), Words("days missed", "缺勤率"), away, absence, BELIEVED),
            *LEVELS,
        )
        for level in levels:
            simulated = mean(metric(results, place, level.line))
            yield _line(level, f"{place}.{level.line}", words, simulated, _events(results, place, level.line))
        months = (results.replications * 12, Words("months", "个月"))
        yield _line(PEOPLE_COST, f"{place}.people-cost", words, mean(_people_share(results, place)), months)


def _line(level: Level, line: str, place: Words, simulated: Simulated, events: tuple[int, Words]) -> Finding:
    measured = Words(f"{place.en}: {level.what.en}", f"{place.zh}：{level.what.zh}")
    return Finding(
        headline=6, line=line, evidence=level.evidence, measured=measured, unit=PERCENT,
        published=level.published, band=level.band, **simulated, events=events[0], counted=events[1],
        role=level.role, note=level.note,
    )  # fmt: skip


def _events(results: sk.Results, place: str, line: str) -> tuple[int, Words]:
    """What the level was counted from."""
    if line == "turnover":
        return leavers(results, place), LEAVERS
    if line in ("absence_rate", "shrinkage"):
        shifts = each(results, place, lambda tables: float(len(tables.tables["agent_days"]["day"])))
        return int(shifts.sum()), Words("shifts", "个班次")
    offered = each(results, place, lambda tables: float(tables.tables["intervals"]["offered"].sum()))
    return int(offered.sum()), CONTACTS


def _people_share(results: sk.Results, place: str) -> np.ndarray:
    """Labor cost over labor cost and workplaces, in percent, per replication."""
    document = results.scenario(place)
    seats = sum(group["headcount"] for group in document["workforce"]["groups"])
    workplaces = 12 * seats * float(document["assumptions"]["service"]["costs"]["seat_per_month"])
    people = metric(results, place, "labor_cost")
    return 100 * people / (people + workplaces)


# (c) how long learning takes


def _weeks_to_competence() -> Finding:
    changes = {
        "horizon.months": 9,
        "workforce.groups.phone.tenure_months": 0,
        "assumptions.behaviour.quitting": "off",
        "assumptions.behaviour.ability": "off",
    }
    newcomers = sk.load_scenario(SCENARIOS / "saturated.yaml").with_changes(changes, name="newcomers")
    results = play([newcomers], LEARNERS)
    handled = each(results, "newcomers", lambda tables: float(tables.tables["agent_days"]["handled"].sum()))
    return Finding(
        headline=6, line="competence", evidence=("A12", "C5"),
        measured=Words("weeks until newcomers reach 95 % of full performance", "新人达到熟手95%所需的周数"),
        unit=Words("weeks", "周"), published="10.1, 13 to 26 in another survey", band=(8, 26),
        **mean(each(results, "newcomers", _weeks_to_95)), events=int(handled.sum()), counted=CONTACTS,
        role="calibration",
    )  # fmt: skip


def _weeks_to_95(tables: RunTables) -> float:
    """The first week in which performance is at 95 % of a skilled agent's."""
    days = tables.tables["agent_days"]
    week = days["day"] // 7
    handled = np.bincount(week, weights=days["handled"])
    busy = np.bincount(week, weights=days["talk_s"] + days["acw_s"])
    performance = 1200 * handled / np.maximum(busy, 1)
    return float(np.argmax(performance >= PROFICIENT) + 0.5)
