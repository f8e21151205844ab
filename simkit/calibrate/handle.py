"""Handle time: lognormal by kind of contact."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


def lognormal(seconds: Array) -> dict[str, float] | None:
    """Mean and coefficient of variation of lognormal durations; None without two of them.

    The mean is the sample's, so that the workload is right; the spread comes from the
    logarithms, so that a few endless contacts do not decide it.
    """
    seconds = seconds[seconds > 0]
    if len(seconds) < 2:
        return None
    variance = float(np.log(seconds).var(ddof=1))
    return {
        "mean_seconds": round(float(seconds.mean()), 1),
        "cv": round(float(np.sqrt(np.expm1(variance))), 3),
    }
