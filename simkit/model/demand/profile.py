"""A day of a profile: Poisson arrivals whose rate changes every half hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from simkit.assumptions.demand import ContactKind, Profile
from simkit.model.demand.contacts import PATIENCE, Array, Contacts, Kind, Luck, merged
from simkit.model.demand.draws import Returning, Waiting, Work, durations, uniforms, with_decisions
from simkit.model.demand.level import day_factor, expected_level
from simkit.units.clock import MICROSECONDS_PER_MINUTE

HALF_HOUR = 30 * MICROSECONDS_PER_MINUTE


@dataclass(frozen=True, slots=True, eq=False)
class PreparedKind:
    """A contact kind with its rates and patience as arrays."""

    belief: ContactKind
    number: int
    rates: Array
    """[7, 48] expected contacts per half hour, from Monday."""
    waiting: Waiting
    returning: Returning


@dataclass(frozen=True, slots=True, eq=False)
class PreparedProfile:
    """A profile ready to be drawn from."""

    demand: Profile
    kinds: tuple[Kind, ...]
    prepared: tuple[PreparedKind, ...]

    @classmethod
    def of(cls, demand: Profile, returning: Returning) -> PreparedProfile:
        """The profile with its rates as arrays; `returning` where a kind names no return share."""
        prepared = tuple(
            PreparedKind(
                kind, number, np.array(kind.arrivals.days), Waiting.of(kind.patience),
                returning if kind.return_share is None else returning._replace(share=kind.return_share),
            )
            for number, kind in enumerate(demand.kinds)
        )  # fmt: skip
        return cls(demand, tuple(Kind(kind.name, kind.channel) for kind in demand.kinds), prepared)

    def contacts(self, day_index: int, day: date, luck: Luck) -> Contacts:
        """The contacts of a day."""
        busy = day_factor(self.demand.day, day_index, luck)
        parts = []
        for kind in self.prepared:
            level = busy * expected_level(self.demand, kind.belief.name, day_index, day)
            parts.append(_of_one_kind(kind, kind.rates[day.weekday()] * level, day_index, luck))
        return merged(parts)

    def expected(self, day_index: int, day: date) -> Array:
        """[kinds, 48] expected contacts per half hour, without chance (for staffing)."""
        levels = [expected_level(self.demand, kind.belief.name, day_index, day) for kind in self.prepared]
        return np.array(
            [k.rates[day.weekday()] * level for k, level in zip(self.prepared, levels, strict=True)]
        )


def _of_one_kind(kind: PreparedKind, rates: Array, day: int, luck: Luck) -> Contacts:
    belief = kind.belief
    arrival = _arrivals(rates, luck(f"demand/{belief.name}/arrivals", day))
    number = len(arrival)
    normals = luck(f"demand/{belief.name}/work", day)
    chances = uniforms(luck, belief.name, day, number)
    work = Work(
        arrival,
        durations(belief.handle, normals, number),
        durations(belief.after_call, normals, number),
        kind.waiting.patience(1 - chances[:, PATIENCE]),
        np.full(number, kind.number, np.int8),
    )
    return with_decisions(belief, work, kind.returning, chances)


def _arrivals(rates: Array, generator: np.random.Generator) -> Array:
    """Arrival times of a Poisson process with constant rates in each half hour, sorted."""
    counts = generator.poisson(rates)
    half_hours = np.repeat(np.arange(len(rates), dtype=np.float64), counts)
    return np.sort((half_hours + generator.random(len(half_hours))) * HALF_HOUR).astype(np.int64)
