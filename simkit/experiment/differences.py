"""What differs between a plan and the baseline, how surely, and whether that is wished for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from simkit.experiment.metrics import Metric, metrics
from simkit.experiment.statistics import estimate, holm, needed_for, paired_p
from simkit.model.tables import Array

if TYPE_CHECKING:
    import pandas as pd

Verdict = Literal["better", "worse", "changed", "undecided", "same"]


@dataclass(frozen=True, slots=True)
class Difference:
    """Plan minus baseline for one metric: the mean over the pairs with its interval and verdict.

    `p_holm` is corrected for all tests of the comparison. `relative` is None where the baseline is zero.
    """

    metric: Metric
    plan: str
    baseline_mean: float
    plan_mean: float
    mean: float
    low: float | None
    high: float | None
    sd: float | None
    p: float | None
    pairs: int
    confidence: float
    identical: bool
    p_holm: float | None = None

    @property
    def relative(self) -> float | None:
        """The difference as a share of the baseline; None on scales without a zero (standard deviations)."""
        if not self.baseline_mean or self.metric.unit_id == "deviations":
            return None
        return self.mean / abs(self.baseline_mean)

    @property
    def verdict(self) -> Verdict:
        """Better or worse by the metric's direction, changed where it has none; undecided otherwise."""
        if self.identical:
            return "same"
        if self.p_holm is None or self.p_holm > 1 - self.confidence:
            return "undecided"
        if self.metric.better == "neither":
            return "changed"
        return "better" if (self.mean > 0) == (self.metric.better == "higher") else "worse"

    @property
    def pairs_needed(self) -> int | None:
        """How many replications would settle a difference of this size; None when it is nothing."""
        if self.sd is None or not self.mean or self.sd == 0:
            return None
        return needed_for(self.sd, abs(self.mean), self.confidence)

    def row(self, baseline: str, language: str) -> dict[str, object]:
        """The entry as a row of `Comparison.to_frame`."""
        return {
            "metric": self.metric.id,
            "unit": self.metric.unit(language),
            "baseline": baseline,
            "plan": self.plan,
            "baseline_mean": self.baseline_mean,
            "plan_mean": self.plan_mean,
            "difference": self.mean,
            "low": self.low,
            "high": self.high,
            "relative": self.relative,
            "verdict": self.verdict,
            "p": self.p,
            "p_holm": self.p_holm,
            "sd": self.sd,
            "replications": self.pairs,
        }


def differences(frame: pd.DataFrame, baseline: str, plans: list[str], confidence: float) -> list[Difference]:
    """Every metric of every plan against the baseline, from the long frame of key figures."""
    wide = frame.pivot(index="replication", columns=["metric", "scenario"], values="value")
    found = [
        _difference(metric, plan, wide[name, baseline].to_numpy(), wide[name, plan].to_numpy(), confidence)
        for name, metric in metrics().items()
        for plan in plans
        if (name, baseline) in wide and (name, plan) in wide
    ]
    return _corrected([entry for entry in found if entry is not None])


def _difference(metric: Metric, plan: str, one: Array, other: Array, confidence: float) -> Difference | None:
    """`other` minus `one`, pair by pair; pairs in which either is unknown do not count."""
    known = ~(np.isnan(one) | np.isnan(other))
    gap = other[known] - one[known]
    found = estimate(gap, confidence)
    if found is None:
        return None
    return Difference(
        metric,
        plan,
        baseline_mean=float(one[known].mean()),
        plan_mean=float(other[known].mean()),
        mean=found.mean,
        low=found.low,
        high=found.high,
        sd=found.sd,
        p=paired_p(gap),
        pairs=found.n,
        confidence=confidence,
        identical=bool(np.all(gap == 0)),
    )


def _corrected(entries: list[Difference]) -> list[Difference]:
    """Holm's correction over all real tests; what is identical in every pair was never in doubt."""
    tested = [place for place, entry in enumerate(entries) if entry.p is not None and not entry.identical]
    corrected = dict(zip(tested, holm([entries[place].p or 0.0 for place in tested]), strict=True))
    return [replace(entry, p_holm=corrected.get(place)) for place, entry in enumerate(entries)]


def tests(entries: list[Difference]) -> int:
    """How many differences were tested at once."""
    return sum(entry.p_holm is not None for entry in entries)
