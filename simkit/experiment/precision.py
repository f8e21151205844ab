"""How many replications are enough: add them until the interval is narrow and stays narrow.

Hoad, Robinson and Davies (2010), "Automated selection of the number of replications for a
discrete-event simulation", Journal of the Operational Research Society 61: the precision must hold
for some replications ahead too, because an interval can be narrow by luck early on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from simkit.errors import Fault, InputError
from simkit.experiment.metrics import metric_named
from simkit.experiment.statistics import estimate, needed_for
from simkit.model.tables import Array

FEWEST = 3
"""Replications before the rule is asked at all (the paper's choice)."""

LOOK_AHEAD = 5
"""Replications for which the precision must hold on (the paper's choice); above 100, five per hundred."""


def look_ahead(n: int) -> int:
    """How many further replications must keep the precision that was reached at `n`."""
    return LOOK_AHEAD if n <= 100 else -(-LOOK_AHEAD * n // 100)


def enough(values: Array, half_width: float, confidence: float = 0.95) -> int | None:
    """The replications that the rule asks for, look-ahead included; None when `values` are too few for it.

    `values` are the replications in their order: a metric's values, or its paired differences.
    """
    narrow = [_is_narrow(values[:n], half_width, confidence) for n in range(len(values) + 1)]
    for n in range(FEWEST, len(values) + 1):
        last = n + look_ahead(n)
        if last <= len(values) and all(narrow[n : last + 1]):
            return last
    return None


def _is_narrow(values: Array, half_width: float, confidence: float) -> bool:
    found = estimate(values, confidence)
    return found is not None and found.half_width is not None and found.half_width <= half_width


def guess(values: Array, half_width: float, confidence: float = 0.95) -> int:
    """How many replications may be enough, from the spread seen so far; at most twice as many as now."""
    found = estimate(values, confidence)
    n = len(values)
    if found is None or found.sd is None:
        return 2 * n
    wanted = needed_for(found.sd, half_width, confidence)
    return max(n + 1, min(wanted + look_ahead(wanted), 2 * n))


Series = Callable[[str, int], Sequence[Array]]
"""(metric, replications) -> the series that must become precise, one per plan."""


def reach(targets: Mapping[str, float], series: Series, most: int, confidence: float) -> tuple[int, bool]:
    """Replications to use, and whether every target is reached with them; `most` is the cap.

    The answer depends on the values alone, never on how many are played at once.
    """
    n = min(FEWEST + LOOK_AHEAD, most)
    while True:
        rows = [(values, width) for metric, width in targets.items() for values in series(metric, n)]
        answers = [enough(values, width, confidence) for values, width in rows]
        if all(answer is not None for answer in answers):
            return max(answer for answer in answers if answer is not None), True
        if n >= most:
            return most, False
        open_ = [row for row, answer in zip(rows, answers, strict=True) if answer is None]
        n = min(most, max(guess(values, width, confidence) for values, width in open_))


def parse_targets(texts: Sequence[str]) -> dict[str, float]:
    """`turnover=2` as {"turnover": 2.0}. Raises InputError for an unknown metric or a width that is none."""
    return dict(_target(text) for text in texts)


def _target(text: str) -> tuple[str, float]:
    name, _, width = text.partition("=")
    metric = metric_named(name.strip())
    try:
        value = float(width)
    except ValueError:
        value = 0.0
    if not value > 0 or not np.isfinite(value):
        allowed = f"{metric.id}=NUMBER above zero, in {metric.unit()}"
        raise InputError(Fault("no half-width", place="--precision", found=text, allowed=allowed))
    return metric.id, value
