"""What a difference between two plans hangs on: one weak assumption after the other at its low and high end.

Only the assumption moves, in both plans, under the same luck. A ranking that holds at the default and
not at an end is undecided: nobody knows on which side of it the truth lies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Unpack

from simkit.experiment.figures_swept import chosen, kept, moved, value_in
from simkit.experiment.metrics import Metric, metric_named
from simkit.experiment.reruns import Pair, Played, RerunOptions, Source, gaps, pair_of
from simkit.experiment.statistics import Estimate, estimate, sure
from simkit.experiment.work import Figures
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
    played: Played = field(default_factory=dict, repr=False)

    def of(self, metric: str) -> Sweep:
        """The same for another metric, without playing again. Raises InputError for an unknown one."""
        return _sweep(self.pair, [one.name for one in self.figures], self.played, metric)

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
    metric_named(metric)  # a wrong name is told before anything is played
    pair = pair_of(source, plan, replications, **options)
    ends = {name: _ends(pair, name) for name in chosen((pair.baseline, pair.plan), figures)}
    return _sweep(pair, list(ends), _played(pair, ends, options), metric)


def _sweep(pair: Pair, names: Sequence[str], played: Played, metric: str) -> Sweep:
    """What was played as a sweep of this metric, the figures that move it farthest first."""
    found, known = metric_named(metric), gaps(played, metric)
    base = _estimate(known["base"], pair)
    swept = [_swept(pair, name, known, base) for name in names]
    order = sorted(swept, key=lambda one: -abs(one.high.mean - one.low.mean))
    return Sweep(pair, found, base, tuple(order), played)


Ends = tuple[tuple["Scenario", "Scenario"], tuple["Scenario", "Scenario"]]
"""Baseline and plan with a figure at its low end, and at its high end."""


def _swept(pair: Pair, name: str, known: dict[str, Array], base: Estimate) -> Swept:
    moves = f"{name} 0" in known
    low, high = (_estimate(known[f"{name} {end}"], pair) if moves else base for end in (0, 1))
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


def _played(pair: Pair, ends: dict[str, Ends], options: RerunOptions) -> Played:
    """The key figures at the defaults, and at both ends of what moves any of them at first."""
    usual = (pair.baseline, pair.plan)
    everything = [*usual, *(one for both in ends.values() for end in both for one in end)]
    first = pair.play(everything, range(1), options)
    moving = {
        name: both
        for name, both in ends.items()
        if any(_rows(first, end) != _rows(first, usual) for end in both)
    }
    variants = {"base": usual} | {
        f"{name} {end}": both[end] for name, both in moving.items() for end in (0, 1)
    }
    rest = pair.play(
        [one for both in variants.values() for one in both], range(1, pair.replications), options
    )
    return {name: _rows(first, both, rest) for name, both in variants.items()}


def _rows(
    first: Mapping[str, list[Figures]],
    both: tuple[Scenario, Scenario],
    rest: Mapping[str, list[Figures]] | None = None,
) -> tuple[list[Figures], list[Figures]]:
    """The key figures of baseline and plan, those of the first replications and of the rest."""
    baseline, plan = (first[one.content_hash] + (rest or {}).get(one.content_hash, []) for one in both)
    return baseline, plan
