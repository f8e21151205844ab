"""A monthly threshold against the same money by the contact (B12)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

import simkit as sk
from simkit.model.tables import RunTables
from tests.validation.arms import SCENARIOS, each, play
from tests.validation.estimates import mean, ratio
from tests.validation.finding import RATIO, Finding, Words
from tests.validation.output import worked

RUNS = 6
TARGET = 2200
CLOSE, FAR = 0.05, 0.25
MONTHS = Words("agent-months", "人月")
FEW = Words(
    "People reckon with more luck in a month (15 %) than there is here, so they are drawn toward the line "
    "from afar but do not stop just above it.",
    "员工预期的月度运气起伏（15%）大于此处的实际，因此远处就被目标吸引，却不会恰好停在线上方。",
)


def findings() -> Iterator[Finding]:
    """Agent-months just above and just below; effort far from the threshold."""
    plans = [
        sk.load_scenario(
            SCENARIOS / f"{name}.yaml", changes={"horizon.months": 6, "horizon.warm_up_months": 1}
        )
        for name in ("target", "straight")
    ]
    results = play(plans, RUNS)
    for arm, words, published, band in (
        ("target", Words("agent-months just above a threshold bonus over those just below",
                         "达标线上方与下方的人月之比"), "1.3 or more", (1.3, 20)),
        ("straight", Words("the same places under pay by the contact", "按件计酬时相同位置之比"), "about 1",
            (0.8, 1.25)),
    ):  # fmt: skip
        above, below = (each(results, arm, lambda run, side=side: _just(run, side)) for side in (1, -1))  # type: ignore[misc]
        yield Finding(
            headline=11, line=f"threshold.{arm}", evidence=("B12",), measured=words, unit=RATIO,
            published=published,
            band=band, **ratio(above, below), events=int((above + below).sum()), counted=MONTHS,
            role="prediction", note=FEW if arm == "target" else None,
        )  # fmt: skip
    yield Finding(
        headline=11, line="threshold.far", evidence=("B12",),
        measured=Words("effort of those far from the threshold less that of those near it",
                       "远离达标线者与接近者的努力之差"),
        unit=RATIO, published="below 0", band=(-0.4, -0.01), **mean(each(results, "target", _far)),
        events=sum(len(_months(results.tables("target", number))) for number in range(RUNS)), counted=MONTHS,
        role="prediction",
    )  # fmt: skip


def _months(run: RunTables) -> pd.DataFrame:
    """Contacts of each agent-month over the target, and mean effort."""
    days = worked(run)
    month = pd.to_datetime(str(run.meta.start)) + pd.to_timedelta(days["day"], unit="D")
    months = days.groupby(["agent", month.dt.month])[["handled", "effort"]].agg(
        {"handled": "sum", "effort": "mean"}
    )
    return months.assign(reached=months["handled"] / TARGET)


def _just(run: RunTables, side: int) -> float:
    off = side * (_months(run)["reached"] - 1)
    return float(((off >= 0) & (off < CLOSE)).sum())


def _far(run: RunTables) -> float:
    months = _months(run)
    off = np.abs(months["reached"] - 1)
    return float(months["effort"][off > FAR].mean() - months["effort"][off <= 2 * CLOSE].mean())
