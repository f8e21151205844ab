"""What a difference between two plans hangs on: one weak assumption after the other at its low and high end.

Only the assumption moves, in both plans, under the same luck. A ranking that holds at the default and
not at an end is undecided: nobody knows on which side of it the truth lies.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, Unpack

from simkit.experiment.figures_swept import chosen, kept, moved, value_in
from simkit.experiment.metrics import Metric, metric_named
from simkit.experiment.reruns import Pair, RerunOptions, Source, every_known, pair_of
from simkit.experiment.statistics import Estimate, estimate, sure
from simkit.model.tables import Array

if TYPE_CHECKING:
    import pandas as pd

    from simkit.scenario import Scenario

Holds = Literal["holds", "open", "flips"]


@dataclass(frozen=True)
class Swept:
    """One figure: its range, and the difference between the plans at both ends of it.

    `name` is `file.topic.figure`. Without influence (`moves` False) the ends are the difference itself.
    """

    name: str
    value: float
    range: tuple[float, float]
    low: Estimate
    high: Estimate
    moves: bool

    def holds(self, base: Estimate) -> Holds:
        """Whether the sign at the default is as sure at both ends, not sure at one, or the other there."""
        ends = (self.low, self.high)
        if any(end.mean * base.mean < 0 for end in ends):
            return "flips"
        return "holds" if all(sure(end) for end in ends) else "open"


@dataclass(frozen=True)
class Sweep:
    """A difference, `plan` minus `baseline`, and how far each figure moves it; the farthest first."""

    pair: Pair
    metric: Metric
    base: Estimate
    figures: tuple[Swept, ...]

    @property
    def decided(self) -> bool:
        """Whether the difference is sure at the default and at both ends of every figure."""
        return sure(self.base) and all(one.holds(self.base) == "holds" for one in self.figures)

    def to_frame(self) -> pd.DataFrame:
        """One row per figure.

        Columns: metric, baseline, plan, name, value, range_low, range_high, base (the difference at the
        default), low and high (at the ends), the intervals of these, and verdict (holds, open, flips).
        """
        import pandas as pd

        head = {"metric": self.metric.id, "baseline": self.pair.baseline.name, "plan": self.pair.plan.name}
        rows = [
            {
                **head, "name": one.name, "value": one.value, "range_low": one.range[0],
                "range_high": one.range[1], "base": self.base.mean,
                "low": one.low.mean, "high": one.high.mean,
                "low_from": one.low.low, "low_to": one.low.high,
                "high_from": one.high.low, "high_to": one.high.high, "verdict": one.holds(self.base),
            }
            for one in self.figures
        ]  # fmt: skip
        return pd.DataFrame(rows)

    def table(self, language: str = "en") -> pd.DataFrame:
        """The figures in words, with the difference at both ends."""
        from simkit.experiment.wording_why import sweep_table

        return sweep_table(self, language)

    def verdict(self, language: str = "en") -> str:
        """One sentence: whether the ranking holds whatever the weak figures are within their ranges."""
        from simkit.experiment.wording_why import sweep_verdict

        return sweep_verdict(self, language)

    def _repr_html_(self) -> str:
        from simkit.experiment.wording_why import sweep_html

        return sweep_html(self)


def sweep(
    source: Source,
    metric: str,
    plan: str | None = None,
    figures: Iterable[str] | None = None,
    replications: int | None = None,
    **options: Unpack[RerunOptions],
) -> Sweep:
    """Move each weak figure to both ends of its range and look at the difference of `metric` again.

    `source` as for `explain`. `figures` names figures, topics or files (`behaviour.quitting.sanctions`,
    `conduct.lateness`, `cases`); without, every figure of strength C of people's responses that the plans
    leave at its default. A figure that changes nothing at all in the first replication is left at that.
    `options`: see `RerunOptions`. Raises InputError for unknown names.
    """
    found, pair = metric_named(metric), pair_of(source, plan, replications, **options)
    ends = {name: _ends(pair, name) for name in chosen((pair.baseline, pair.plan), figures)}
    moving = _moving(pair, ends, options)
    variants = {"base": (pair.baseline, pair.plan)}
    variants |= {f"{name} {end}": ends[name][end] for name in moving for end in (0, 1)}
    gaps = every_known(pair.gaps(variants, metric, options), metric)
    base = _estimate(gaps["base"], pair)
    swept = [_swept(pair, name, name in moving, gaps, base) for name in ends]
    order = sorted(swept, key=lambda one: -abs(one.high.mean - one.low.mean))
    return Sweep(pair, found, base, tuple(order))


Ends = tuple[tuple["Scenario", "Scenario"], tuple["Scenario", "Scenario"]]
"""Baseline and plan with a figure at its low end, and at its high end."""


def _swept(pair: Pair, name: str, moves: bool, gaps: dict[str, Array], base: Estimate) -> Swept:
    low, high = (_estimate(gaps[f"{name} {end}"], pair) if moves else base for end in (0, 1))
    return Swept(name, value_in(pair.plan, name), kept(name).range or (0.0, 0.0), low, high, moves)


def _estimate(values: Array, pair: Pair) -> Estimate:
    found = estimate(values, pair.confidence)
    assert found is not None
    return found


def _ends(pair: Pair, name: str) -> Ends:
    low, high = kept(name).range or (0.0, 0.0)
    return _both(pair, name, low), _both(pair, name, high)


def _both(pair: Pair, name: str, value: float) -> tuple[Scenario, Scenario]:
    called = f"{name} = {value:g}"
    return (
        moved(pair.baseline, name, value, f"baseline, {called}"),
        moved(pair.plan, name, value, f"plan, {called}"),
    )


def _moving(pair: Pair, ends: dict[str, Ends], options: RerunOptions) -> list[str]:
    """The figures that change anything in the first replication of either plan."""
    first = replace(pair, replications=1)
    everything = [pair.baseline, pair.plan, *(one for both in ends.values() for end in both for one in end)]
    found = first.play(everything, options)
    usual = [found[one.content_hash] for one in (pair.baseline, pair.plan)]
    return [
        name
        for name, both in ends.items()
        if any([found[one.content_hash] for one in end] != usual for end in both)
    ]
