"""Why two plans differ: the difference of a metric split into the channels by which people respond.

Each channel is switched off in both plans under the same luck (`simkit.experiment.channels`). A channel's
part is half of what it does alone and half of what it does when all others are at work; where channels
influence each other two at a time this is the Shapley value. What people cause together in threes or more
is the remainder, and what the rules do to people who do not respond stands apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Unpack

from simkit.experiment.channels import channels_between, closed
from simkit.experiment.metrics import Metric, metric_named
from simkit.experiment.reruns import Pair, Played, RerunOptions, Source, Variants, gaps, pair_of
from simkit.experiment.statistics import Estimate, estimate
from simkit.model.tables import Array

if TYPE_CHECKING:
    import pandas as pd

RULES, REMAINING = "rules", "remaining"
"""The part of the rules themselves, nobody responding, and the part of several channels at once."""


@dataclass(frozen=True)
class Explanation:
    """The parts of a difference, `plan` minus `baseline`; they add up to `total` in every replication.

    `parts` maps rules, the channels and remaining to their means with paired intervals.
    """

    pair: Pair
    metric: Metric
    total: Estimate
    parts: dict[str, Estimate]
    played: Played = field(default_factory=dict, repr=False)

    def of(self, metric: str) -> Explanation:
        """The same for another metric, without playing again. Raises InputError for an unknown one."""
        return _explanation(self.pair, self.played, metric)

    def to_frame(self) -> pd.DataFrame:
        """One row per part: metric, baseline, plan, name, difference, low, high."""
        import pandas as pd

        head = {"metric": self.metric.id, "baseline": self.pair.baseline.name, "plan": self.pair.plan.name}
        rows = [
            {**head, "name": name, "difference": part.mean, "low": part.low, "high": part.high}
            for name, part in self.parts.items()
        ]
        return pd.DataFrame(rows)

    def table(self, language: str = "en") -> pd.DataFrame:
        """The parts in words with rounded figures, and what each of them means."""
        from simkit.experiment.wording_why import explanation_table

        return explanation_table(self, language)

    def verdict(self, language: str = "en") -> str:
        """The difference and its largest part in one sentence."""
        from simkit.experiment.wording_why import explanation_verdict

        return explanation_verdict(self, language)

    def _repr_html_(self) -> str:
        from simkit.experiment.wording_why import as_html

        return as_html(self)


def explain(
    source: Source,
    metric: str,
    plan: str | None = None,
    replications: int | None = None,
    **options: Unpack[RerunOptions],
) -> Explanation:
    """Split the difference of `metric` between a plan and its baseline into channels.

    `source` is a comparison, results (their first plan is the baseline), or scenarios. The plans are
    played again with channels switched off, under the same luck: four runs per channel and replication.
    `replications` takes fewer than the results have; `options`: see `RerunOptions`. Raises InputError
    for an unknown metric or plan and for results that cannot be played again.
    """
    metric_named(metric)  # a wrong name is told before anything is played
    pair = pair_of(source, plan, replications, **options)
    channels = channels_between(pair.baseline, pair.plan)
    return _explanation(pair, pair.play_variants(variants(pair, channels), options), metric)


def _explanation(pair: Pair, played: Played, metric: str) -> Explanation:
    found, known = metric_named(metric), gaps(played, metric)
    total = estimate(known["all"], pair.confidence)
    assert total is not None
    channels = channels_between(pair.baseline, pair.plan)
    return Explanation(pair, found, total, parts_of(known, channels, pair.confidence), played)


def variants(pair: Pair, channels: Sequence[str]) -> Variants:
    """Both plans with every channel, with none, with one alone, and without one."""
    states: dict[str, tuple[str, ...]] = {"all": (), "none": tuple(channels)}
    states |= {f"only {one}": tuple(each for each in channels if each != one) for one in channels}
    states |= {f"without {one}": (one,) for one in channels}
    return {
        name: (
            closed(pair.baseline, shut, f"baseline, {name}") if shut else pair.baseline,
            closed(pair.plan, shut, f"plan, {name}") if shut else pair.plan,
        )
        for name, shut in states.items()
    }


def parts_of(known: dict[str, Array], channels: Sequence[str], confidence: float) -> dict[str, Estimate]:
    """The parts of the gaps between two plans under the variants all, none, only and without each channel."""
    parts = {RULES: known["none"]}
    for one in channels:
        alone, last = known[f"only {one}"] - known["none"], known["all"] - known[f"without {one}"]
        parts[one] = (alone + last) / 2
    parts[REMAINING] = known["all"] - sum(parts.values())
    found = {name: estimate(values, confidence) for name, values in parts.items()}
    return {name: part for name, part in found.items() if part is not None}
