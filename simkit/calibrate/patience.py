"""Patience from waits: those who were served had at least their wait (right-censored).

Kaplan and Meier (1958), "Nonparametric estimation from incomplete observations", JASA 53.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

SHARES = (0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05)
"""Where the kept curve has its points, as far as the data reach."""

FEWEST_AT_RISK = 25
"""Beyond the wait that so many callers bore, the curve is not trusted and the tail takes over."""


def kaplan_meier(wait: Array, gave_up: Array) -> tuple[Array, Array]:
    """Distinct waits at which somebody gave up (seconds), and the share still waiting after each.

    `wait` [n] in seconds, `gave_up` [n] bool; the others are censored at their wait.
    """
    times, inverse = np.unique(wait, return_inverse=True)
    events = np.bincount(inverse, weights=gave_up, minlength=len(times))
    leaving = np.bincount(inverse, minlength=len(times))
    at_risk = leaving[::-1].cumsum()[::-1]
    share = np.cumprod(1 - events / at_risk)
    some = events > 0
    return times[some], share[some]


def exponential_mean(wait: Array, gave_up: Array) -> float | None:
    """The simple choice: total wait over number who gave up (maximum likelihood); None if nobody did."""
    lost = int(gave_up.sum())
    return float(wait.sum() / lost) if lost else None


def patience_from(wait: Array, gave_up: Array) -> dict[str, Any]:
    """The patience as a demand file writes it: piecewise by Kaplan-Meier, or endless if nobody gave up."""
    mean = exponential_mean(wait, gave_up)
    if mean is None or mean <= 0:
        return {"kind": "endless"}
    times, share = kaplan_meier(wait, gave_up)
    trusted = np.sort(wait)[max(len(wait) - FEWEST_AT_RISK, 0)]
    points = [_first_at(times, share, level) for level in SHARES if share[-1] <= level]
    kept = sorted({(round(t, 1), round(s, 4)) for t, s in points if 0 < t <= trusted})
    if not kept:
        return {"kind": "exponential", "mean_seconds": round(mean, 1)}
    last = kept[-1][0]
    lost = int((gave_up & (wait > last)).sum())
    tail = float(np.maximum(wait - last, 0).sum() / lost) if lost else mean
    return {
        "kind": "piecewise",
        "still_waiting": [list(one) for one in kept],
        "tail_mean_seconds": round(tail, 1),
    }


def _first_at(times: Array, share: Array, level: float) -> tuple[float, float]:
    """The first wait after which at most `level` still wait, and the share there."""
    place = int(np.argmax(share <= level))
    return float(times[place]), float(share[place])
