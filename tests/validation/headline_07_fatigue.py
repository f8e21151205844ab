"""Tiring over the shift, recovering, and what longer days and further breaks bring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

import simkit as sk
from simkit.assumptions.fatigue import after_rest, rule_log_odds
from tests.validation.arms import SCENARIOS, each, play
from tests.validation.estimates import Simulated, change, mean
from tests.validation.finding import PERCENT, RATIO, Finding, Words
from tests.validation.output import per_shift, shifts_worked, worked

TITLE = Words("Fatigue over the shift and recovery", "班内疲劳与恢复")
METHOD = Words(
    "Rule-keeping: 70 agents on twelve-hour shifts, ten minutes of rest every two hours and half an hour "
    "every four, calls for 75, 85 and 95 % occupancy. The model carries tiredness; the log-odds of "
    "keeping a rule follow from it by the formula of the assumptions; no act hangs on it here. Hours: "
    "always a next call, shifts of 4 to 9 hours of work, the same rests, half an hour of unpaid meal "
    "beyond five. Breaks: eight hours with two rests, then with two more. One month each, 10 replications.",
    "守规：70名员工上十二小时班，每两小时休息10分钟、每四小时休息30分钟，来电量分别对应75%、85%、"
    "95%占用率。模型只计算疲劳，守规对数几率由假设中的公式得出，此处不影响其他结果。工时：来电不断，"
    "班次4至9小时，休息规则相同，超过5小时含30分钟无薪用餐。休息：八小时两次休息，再增加两次。"
    "各模拟一个月，10次。",
)

RUNS = 10
MONTH = {"horizon.months": 1}
CALLS = {"75 %": 5420, "85 %": 6210, "95 %": 7500}
"""Calls a day that keep the fifty agents who are there so busy."""
HOURS = (4, 5, 6, 7, 8, 9)
SHIFTS = Words("shifts", "个班次")
LOG_ODDS = Words("log-odds", "对数几率")
SDS = Words("standard deviations", "个标准差")


def findings() -> list[Finding]:
    """Every line of the headline."""
    return [*_rules(), _hours(), *_breaks()]


def _rules() -> Iterator[Finding]:
    plans = [
        sk.load_scenario(SCENARIOS / "long-day.yaml").with_changes(
            {**MONTH, "assumptions.demand.kinds.calls.arrivals.contacts_per_day": calls}, name=name
        )
        for name, calls in CALLS.items()
    ]
    results, belief = play(plans, RUNS), plans[0].assumptions.behaviour.fatigue
    tired = {
        plan.name: each(results, plan.name, lambda run: float(worked(run)["fatigue"].mean()))
        for plan in plans
    }

    def kept(level: np.ndarray) -> np.ndarray:
        return np.asarray(rule_log_odds(belief, level))

    def start(level: np.ndarray, hours: float) -> np.ndarray:
        return kept(np.asarray(after_rest(belief, level, hours)))

    falls = {name: start(level, 12) - kept(level) for name, level in tired.items()}
    common = {
        "headline": 7,
        "evidence": ("E2",),
        "events": shifts_worked(results),
        "counted": SHIFTS,
        "unit": LOG_ODDS,
    }
    yield Finding(
        line="rules.fall", measured=Words("fall of rule-keeping over 12 hours at 85 % occupancy",
                                          "85%占用率下12小时守规的下降"),
        published="0.34", band=(0.20, 0.50), **mean(falls["85 %"]), role="calibration", **common,
    )  # fmt: skip
    yield Finding(
        line="rules.load", measured=Words("fall at 95 % less that at 75 % occupancy",
                                          "95%与75%占用率下的降幅之差"),
        published="above 0", band=(0.001, 0.5), **mean(falls["95 %"] - falls["75 %"]), role="prediction",
        **common,
    )  # fmt: skip
    yield Finding(
        line="rules.rest", measured=Words("start of the next shift, after 24 less after 10 hours off",
                                          "休24小时与10小时后次日起点之差"),
        published="above 0", band=(0.001, 0.5), **mean(start(tired["85 %"], 24) - start(tired["85 %"], 10)),
        role="prediction", **common,
    )  # fmt: skip


def _queue(name: str, wave: Mapping[str, Any]) -> sk.Scenario:
    """Always a next call; nothing but tiredness moves output."""
    off = {
        f"assumptions.behaviour.{group}": "off"
        for group in ("quitting", "exhaustion", "misconduct", "absence")
    }
    off |= {
        f"assumptions.conduct.{habit}": "off"
        for habit in ("lateness", "early_leave", "rests", "absence_kinds")
    }
    fewer = {"workforce.groups.phone.headcount": 40, "workforce.groups.phone.grades": {"agent": 40},
             "assumptions.demand.kinds.calls.arrivals.contacts_per_day": 5000}  # fmt: skip
    queue = sk.load_scenario(SCENARIOS / "queue.yaml")
    return queue.with_changes({**MONTH, **off, **fewer, "policy.shifts.waves": [wave]}, name=name)


def _wave(hours: int, rest_after: tuple[int, ...]) -> dict[str, Any]:
    """A shift from nine of so many hours of work, with rests of ten minutes after so many minutes of it."""
    meal = 30 if hours > 5 else 0
    pauses = [after + (meal if after > 240 else 0) for after in rest_after]
    return {
        "name": "day", "start": "09:00", "end": _clock(60 * hours + meal),
        "meal": {"at": _clock(240), "minutes": meal} if meal else None,
        "rests": [{"at": _clock(after), "minutes": 10} for after in pauses],
    }  # fmt: skip


def _clock(after_nine: int) -> str:
    return f"{9 + after_nine // 60:02d}:{after_nine % 60:02d}"


def _hours() -> Finding:
    plans = [
        _queue(f"{hours} h", _wave(hours, tuple(at for at in (120, 300, 420) if at < 60 * hours - 30)))
        for hours in HOURS
    ]
    results = play(plans, RUNS)
    logs = np.log([each(results, plan.name, per_shift) for plan in plans])
    slopes = [float(np.polyfit(np.log(HOURS), logs[:, run], 1)[0]) for run in range(RUNS)]
    return Finding(
        headline=7, line="hours", evidence=("E1",),
        measured=Words("elasticity of contacts per shift to hours, 4 to 9 hours",
                       "每班接待量对工时的弹性（4至9小时）"),
        unit=RATIO, published="0.9", band=(0.82, 0.97), **mean(slopes), events=shifts_worked(results),
        counted=SHIFTS, role="calibration",
    )  # fmt: skip


def _breaks() -> Iterator[Finding]:
    plans = [_queue("two rests", _wave(8, (120, 360))), _queue("four rests", _wave(8, (60, 120, 300, 360)))]
    results = play(plans, RUNS)
    few, many = (_of_breaks(results, plan.name) for plan in plans)
    common = {"headline": 7, "evidence": ("E3",), "events": shifts_worked(results), "counted": SHIFTS}
    spread = mean((many["fatigue"] - few["fatigue"]) / few["spread"])
    yield Finding(
        line="breaks.fatigue",
        measured=Words("two further ten-minute rests: fatigue at the end of the shift",
                       "增加两次10分钟休息：下班时的疲劳"),
        unit=SDS, published="-0.35", band=(-0.5, -0.2), **spread, role="prediction",
        note=Words(
            "Tiredness falls by a ninth, but in the model everybody tires alike: there is hardly any "
            "spread between "
            "people to measure it by.",
            "疲劳约下降九分之一，但模型中人人疲劳程度相近，几乎没有个体差异可作为度量单位。",
        ), **common,
    )  # fmt: skip
    yield from (
        Finding(
            line=f"breaks.{name}", measured=Words(f"two further ten-minute rests: contacts per {words[0]}",
                f"增加两次10分钟休息：{words[1]}"),
            unit=PERCENT, published=published, band=band, **_change(many, few, name), role="prediction",
            **common,
        )
        for name, words, published, band in (
            ("worked", ("hour worked", "每工作小时接待量"), "small, not significant", (0, 4)),
            ("paid", ("paid hour", "每带薪小时接待量"), "the rests cost 4.2 % of paid time", (-4.5, 1)),
        )
    )  # fmt: skip


def _change(many: Mapping[str, np.ndarray], few: Mapping[str, np.ndarray], name: str) -> Simulated:
    return change(many[name], few[name])


def _of_breaks(results: sk.Results, arm: str) -> dict[str, np.ndarray]:
    """Per replication: fatigue at the end of the shift, its spread, contacts per hour worked and paid."""
    columns: dict[str, list[float]] = {"fatigue": [], "spread": [], "worked": [], "paid": []}
    for number in range(results.replications):
        days = worked(results.tables(arm, number))
        hours = days["login_min"].sum() / 60
        columns["fatigue"].append(float(days["fatigue"].mean()))
        columns["spread"].append(float(days["fatigue"].std()))
        columns["worked"].append(float(days["handled"].sum() / (hours - days["rest_s"].sum() / 3600)))
        columns["paid"].append(float(days["handled"].sum() / hours))
    return {name: np.array(values) for name, values in columns.items()}
