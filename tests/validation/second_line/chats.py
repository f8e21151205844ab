"""Several chats at once (A8)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

import simkit as sk
from simkit.model.tables import RunTables
from tests.validation.arms import SCENARIOS, each, metric, play
from tests.validation.estimates import mean
from tests.validation.finding import RATIO, Finding, Words
from tests.validation.output import shifts_worked, worked

RUNS = 2
CAPS = range(1, 9)


def findings() -> Iterator[Finding]:
    """Where throughput peaks, and what more chats do to time and resolution."""
    plan = sk.load_scenario(SCENARIOS / "chats.yaml", changes={"horizon.months": 1})
    plans = [plan.with_changes({"policy.routing.most_open_contacts": cap}, name=f"cap {cap}") for cap in CAPS]
    results = play(plans, RUNS)
    finished = np.array([each(results, one.name, _per_minute) for one in plans])
    minutes = np.array(CAPS)[:, None] / finished
    solved = np.array([metric(results, one.name, "resolution") for one in plans])
    common = {
        "headline": 11, "evidence": ("A8",), "counted": Words("shifts", "个班次"), "role": "calibration",
        "events": shifts_worked(results),
    }  # fmt: skip
    yield Finding(
        line="chats.peak", measured=Words("cap on chats at which an agent gets most done",
                                          "人均完成量最高的会话上限"),
        unit=Words("chats", "个会话"), published="5 in one center", band=(4, 6),
        **mean(1 + finished.argmax(axis=0)), **common,
    )  # fmt: skip
    yield Finding(
        line="chats.concave",
        measured=Words("largest gain from one more chat over the gain from the one before",
                       "每增一个会话的增益与前一增益之比的最大值"),
        unit=RATIO, published="below 1 up to the peak", band=(-1, 1), **mean(_bend(finished)), **common,
    )  # fmt: skip
    yield Finding(
        line="chats.slower", measured=Words("smallest rise of the time of a chat from one more chat",
                                            "每增一个会话单个会话时长的最小增幅"),
        unit=Words("minutes", "分钟"), published="above 0", band=(0.001, 10), **mean(np.diff(minutes,
                   axis=0).min(axis=0)),
        **common,
    )  # fmt: skip
    yield Finding(
        line="chats.resolved", measured=Words("largest change of resolution from one more chat",
                                              "每增一个会话解决率的最大变化"),
        unit=Words("points", "百分点"), published="below 0", band=(-10, -0.001),
        **mean(np.diff(solved, axis=0).max(axis=0)), **common,
    )  # fmt: skip


def _per_minute(run: RunTables) -> float:
    """Chats finished per minute of an agent with chats in hand."""
    days = worked(run)
    return float(days["handled"].sum() / (days["talk_s"].sum() / 60))


def _bend(finished: np.ndarray) -> np.ndarray:
    gains = np.diff(finished[:5], axis=0)
    ratios: np.ndarray = (gains[1:] / gains[:-1]).max(axis=0)
    return ratios
