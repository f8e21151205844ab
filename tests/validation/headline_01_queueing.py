"""Queues of equal agents against Erlang C, Erlang A and square-root staffing; people are switched off."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simkit.assumptions.erlang import Traffic, Waiting, square_root_staffing, waiting
from tests.floor.queues import Queue, exponential, replications
from tests.validation.estimates import joint, mean, ratio
from tests.validation.finding import CONTACTS, RATIO, SECONDS, SHARE, Finding, Words

TITLE = Words("Waiting in a queue", "排队等待")
METHOD = Words(
    "The floor alone, one long day per replication, 20 replications, the first tenth left out. Besides "
    "the pass band the 95 % interval (joint over the measures of a case) must contain the exact value. "
    "All cases meet the same random numbers, so their deviations lean the same way.",
    "只运行接待现场，每次模拟一个长日，共20次，前十分之一不计入。除落在通过区间外，95%置信区间（同一"
    "情形的各指标联合计算）还须包含精确值。各情形使用相同的随机数，故偏差方向一致。",
)

RUNS = 20
HALF_HOUR = 1800
GARNETT_RATE, GARNETT_AGENTS, PATIENCE = 48 / 60, 50, 120

MEASURES = {
    "waits": (Words("callers who wait", "需要等待的来电"), SHARE),
    "mean_wait": (Words("mean wait of all callers", "全部来电的平均等待"), SECONDS),
    "in_time": (Words("served within the threshold, of all callers", "阈值内接起（占全部来电）"), SHARE),
    "occupancy": (Words("occupancy", "占用率"), Words("% of login time", "占登录时间%")),
    "abandoned": (Words("callers who give up", "放弃的来电"), SHARE),
}
Tolerances = dict[str, float]
"""Measure -> how far off it may be: seconds for the mean wait, points for the others."""


def findings() -> list[Finding]:
    """Every line of the headline."""
    return [*_erlang_c(), *_garnett(), *_without_patience(), *_square_root()]


def _erlang_c() -> Iterator[Finding]:
    cases = [(100, 180, 14, 20, 60_000), (100, 180, 12, 20, 120_000), (360, 240, 55, 15, 250_000),
             (200, 240, 30, 20, 250_000)]  # fmt: skip
    for calls, handling, agents, threshold, contacts in cases:
        exact = waiting(agents, Traffic(calls / HALF_HOUR, handling), threshold)
        queue = Queue(calls / HALF_HOUR, agents, exponential(handling), threshold=threshold)
        off = {"waits": 2.0, "in_time": 2.0, "mean_wait": 0.03 * exact.mean_wait}
        off["occupancy"] = 3 * exact.occupancy
        case = Words(
            f"Erlang C, {calls} calls of {handling} s per half hour, {agents} agents, in {threshold} s",
            f"Erlang C，每半小时{calls}个来电、每个{handling}秒，{agents}名客服，阈值{threshold}秒",
        )
        runs = replications(queue, RUNS, contacts)
        yield from _lines(f"{calls}x{handling}-{agents}", "A1", case, exact, runs, off)


def _garnett() -> Iterator[Finding]:
    queue = Queue(GARNETT_RATE, GARNETT_AGENTS, exponential(60), exponential(PATIENCE))
    runs = replications(queue, RUNS, 60_000)
    exact = waiting(GARNETT_AGENTS, Traffic(GARNETT_RATE, 60, PATIENCE), 20)
    off = {"abandoned": 0.3, "mean_wait": 0.05 * exact.mean_wait, "occupancy": 0.5, "in_time": 1.5}
    case = Words(
        "Erlang A, 48 calls of 1 min per minute, patience 2 min, 50 agents, threshold 20 s",
        "Erlang A，每分钟48个来电、每个1分钟，耐心2分钟，50名客服，阈值20秒",
    )
    yield from _lines("garnett", "A2", case, exact, runs, off)
    yield Finding(
        headline=1, line="garnett.identity", evidence=("A2",),
        measured=Words(f"{case.en}: share who give up x patience / mean wait",
                       f"{case.zh}：放弃比例×耐心÷平均等待"),
        unit=RATIO, published="1 (exact)", band=(0.98, 1.02),
        **ratio(runs["abandoned"] * PATIENCE, runs["mean_wait"]),
        exact=1.0, events=int(runs["contacts"].sum()), counted=CONTACTS, role="exact",
    )  # fmt: skip


def _without_patience() -> Iterator[Finding]:
    exact = waiting(GARNETT_AGENTS, Traffic(GARNETT_RATE, 60), 20)
    runs = replications(Queue(GARNETT_RATE, GARNETT_AGENTS, exponential(60)), RUNS, 600_000)
    case = Words("the same center if nobody gives up", "同一中心，无人放弃")
    off = {"mean_wait": 0.05 * exact.mean_wait, "waits": 2.0}
    yield from _lines("no-patience", "A2", case, exact, runs, off)


def _square_root() -> Iterator[Finding]:
    for load in (25, 100, 400):
        agents = square_root_staffing(load, 1.0)
        runs = replications(Queue(load / 60, agents, exponential(60)), RUNS, 1_500 * load)
        case = Words(
            f"square-root staffing, load {load} erlang, {agents} agents",
            f"平方根配员，负荷{load}厄兰，{agents}名客服",
        )
        exact = waiting(agents, Traffic(load / 60, 60), 20)
        yield from _lines(f"root-{load}", "A3", case, exact, runs, {"waits": 2.0})


def _lines(
    case_id: str, evidence: str, case: Words, exact: Waiting, runs: dict[str, np.ndarray], off: Tolerances
) -> Iterator[Finding]:
    """One line per measure of a case for which `off` says how far off it may be."""
    for name, tolerance in off.items():
        what, unit = MEASURES[name]
        scale = 1 if name == "mean_wait" else 100
        truth = scale * getattr(exact, name)
        simulated = joint(scale * runs[name], len(off)) if len(off) > 1 else mean(scale * runs[name])
        yield Finding(
            headline=1, line=f"{case_id}.{name}", evidence=(evidence,),
            measured=Words(f"{case.en}: {what.en}", f"{case.zh}：{what.zh}"), unit=unit,
            published=f"{truth:.4g} (exact)", band=(truth - tolerance, truth + tolerance), **simulated,
            exact=truth, events=int(runs["contacts"].sum()), counted=CONTACTS, role="exact",
        )  # fmt: skip
