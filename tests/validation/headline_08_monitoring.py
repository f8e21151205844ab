"""Closer and looser watching: misconduct, who responds, and output."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

import numpy as np

import simkit as sk
from simkit.model.tables import RunTables
from tests.validation.arms import SCENARIOS, each, play
from tests.validation.estimates import change, mean, ratio
from tests.validation.finding import PERCENT, RATIO, Finding, Words
from tests.validation.output import per_shift, shifts_worked

TITLE = Words("Monitoring, misconduct and effort", "监控、违规与努力")
METHOD = Words(
    "100 agents, always a next call, one shift a week, two kinds of small breach, each fined when "
    "noticed. Under pay by the contact in part and under a salary: the usual chance of being noticed, "
    "and three times as much (half a year of closer watching, which wears off). Under the salary also a "
    "half and a quarter of the chance. 8 months, the first two left out, 8 replications, the same luck "
    "in all arms. Whether the unmoved feel more fairly treated is not asked: who responds is drawn by "
    "chance.",
    "100名客服，来电不断，每周一班，两类小违规，发现即罚。"
    "分别在部分计件与固定薪资下比较通常检出率与三倍检出率（半年，效果逐渐减弱）；"
    "固定薪资下另比较一半与四分之一的检出率。8个月（前两个月不计入），8次模拟，各组使用相同随机数。"
    "未检验“不变者更觉公平”：模型中谁会响应是随机抽取的。",
)

RUNS = 8
MONTHS = {"horizon.months": 8, "horizon.warm_up_months": 2}
WATCHING = {"usual": 1.0, "closer": 3.0, "half": 0.5, "quarter": 0.25}
ACTS = Words("acts", "次违规")
SHIFTS = Words("shifts", "个班次")
AGENTS = Words("agents", "名员工")


def arms() -> list[sk.Scenario]:
    """A salary under every watching, commission under the usual and the closer."""
    plans = []
    for file, levels in (("watched", WATCHING), ("watched-commission", ("usual", "closer"))):
        scenario = sk.load_scenario(SCENARIOS / f"{file}.yaml", changes=MONTHS)
        plans += [
            scenario.with_changes({"assumptions.conduct.watching": WATCHING[level]}, name=f"{file}, {level}")
            for level in levels
        ]
    return plans


def findings() -> list[Finding]:
    """Every line of the headline."""
    results = play(arms(), RUNS)
    return [*_closer(results), *_output(results), *_looser(results)]


def _acts(run: RunTables) -> Counter[int]:
    """Breaches by agent, noticed or not."""
    events = run.tables["events"]
    mine = np.array([kind == "act" for kind in events["kind"]], dtype=bool)
    named = zip(events["agent"][mine], events["facts"][mine], strict=True)
    return Counter(
        int(agent) for agent, facts in named if json.loads(facts)["name"] in ("headset_off", "noise")
    )


def _total(run: RunTables) -> float:
    return float(sum(_acts(run).values()))


def _closer(results: sk.Results) -> Iterator[Finding]:
    usual, closer = (each(results, f"watched-commission, {level}", _total) for level in ("usual", "closer"))
    common = {"headline": 8, "evidence": ("D2",), "events": int(usual.sum() + closer.sum()), "counted": ACTS}
    yield Finding(
        line="misconduct", measured=Words("misconduct when noticing triples, under commission",
                                          "检出率增至三倍后的违规（提成制）"),
        unit=PERCENT, published="-22", band=(-40, -10), **change(closer, usual), role="calibration", **common,
    )  # fmt: skip
    both = [_of_the_same(results, number) for number in range(RUNS)]
    same = np.array([pair[1] / pair[0] for pair in both])
    yield Finding(
        line="within-people", measured=Words("part of the fall within people who are there in both arms",
                                             "其中来自同一批人的比例"),
        unit=RATIO, published="mostly", band=(0.6, 1.4), **ratio(1 - same, 1 - closer / usual),
        role="prediction", **common,
    )  # fmt: skip


def _of_the_same(results: sk.Results, number: int) -> tuple[float, float]:
    """Acts of those hired before the run who stayed to its end in both arms: watched as usual, closer."""
    runs = [results.tables(f"watched-commission, {level}", number) for level in ("usual", "closer")]
    stayed = set.intersection(*(_stayers(run) for run in runs))
    counts = [sum(count for agent, count in _acts(run).items() if agent in stayed) for run in runs]
    return float(counts[0]), float(counts[1])


def _stayers(run: RunTables) -> set[int]:
    people = run.tables["agents"]
    return set(people["agent"][(people["hired_day"] < 0) & np.isnan(people["left_day"])].tolist())


def _output(results: sk.Results) -> Iterator[Finding]:
    for file, words, band in (
        ("watched-commission", Words("output when noticing triples, under commission",
                                     "检出率增至三倍后的产出（提成制）"), (0, 8)),
        ("watched", Words("output when noticing triples, on a salary",
                          "检出率增至三倍后的产出（固定薪资）"), (-1, 1)),
    ):  # fmt: skip
        usual, closer = (each(results, f"{file}, {level}", per_shift) for level in ("usual", "closer"))
        yield Finding(
            headline=8, line=f"output.{file}", evidence=("D2",), measured=words, unit=PERCENT,
            published="+7" if file == "watched-commission" else "about 0", band=band, **change(closer, usual),
            events=shifts_worked(results), counted=SHIFTS, role="prediction",
            note=Words("Misconduct and effort are not linked in the model: what is no longer done on the "
                       "side is not worked instead.",
                       "模型中违规与努力互不相关：少做的违规不会转为更多工作。"),
        )  # fmt: skip


def _looser(results: sk.Results) -> Iterator[Finding]:
    totals = {level: each(results, f"watched, {level}", _total) for level in ("usual", "half", "quarter")}
    events = int(sum(counts.sum() for counts in totals.values()))
    common = {"headline": 8, "evidence": ("D1",)}
    for level, base, words in (
        ("half", "usual", Words("misconduct at half the chance of being noticed over usual",
                                "检出率减半与通常时的违规之比")),
        ("quarter", "half", Words("misconduct at a quarter of the chance over half",
                                  "检出率四分之一与一半时的违规之比")),
    ):  # fmt: skip
        yield Finding(
            line=f"looser.{level}", measured=words, unit=RATIO, published="above 1", band=(1.001, 3.0),
            **ratio(totals[level], totals[base]), events=events, counted=ACTS, role="prediction", **common,
        )  # fmt: skip
    shares = [_unmoved(results, number) for number in range(RUNS)]
    agents = int(
        sum(len(results.tables("watched, usual", number).tables["agents"]["agent"]) for number in range(RUNS))
    )
    yield Finding(
        line="unmoved", measured=Words("agents who do the same at a quarter of the chance",
                                       "检出率降至四分之一仍不变的员工"),
        unit=PERCENT, published="a substantial share, about 60 from memory", band=(30, 80), **mean(shares),
        events=agents, counted=AGENTS, role="calibration", **common,
    )  # fmt: skip


def _unmoved(results: sk.Results, number: int) -> float:
    """Percent of those who are there throughout in both arms whose number of acts is the same."""
    runs = [results.tables(f"watched, {level}", number) for level in ("usual", "quarter")]
    stayed = sorted(set.intersection(*(_stayers(run) for run in runs)))
    usual, quarter = (_acts(run) for run in runs)
    return 100 * float(np.mean([usual[agent] == quarter[agent] for agent in stayed]))
