"""A day of a profile: Poisson arrivals whose rate changes every half hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from simkit.assumptions.demand import ContactKind, Profile
from simkit.model.demand.contacts import DECISIONS, PATIENCE, Array, Contacts, Customers, Kind, Luck
from simkit.model.demand.draws import (
    Returning,
    Waiting,
    customers_of,
    draw_logarithms,
    draw_uniforms,
    microseconds,
)
from simkit.model.demand.level import day_factor, expected_level
from simkit.units.clock import MICROSECONDS_PER_MINUTE

HALF_HOUR = 30 * MICROSECONDS_PER_MINUTE


@dataclass(frozen=True, slots=True, eq=False)
class PreparedKind:
    """A contact kind with its rates and patience as arrays."""

    belief: ContactKind
    rates: Array
    """[7, 48] expected contacts per half hour, from Monday."""
    waiting: Waiting

    def draw(self, day: int, luck: Luck, work: Array, uniforms: Array) -> None:
        """Fill `work` [2, n], logarithms of talk and after-call work, and `uniforms` [n, len(DECISIONS)]."""
        stream = luck(f"demand/{self.belief.name}/work", day)
        draw_logarithms(self.belief.handle, stream, work[0])
        draw_logarithms(self.belief.after_call, stream, work[1])
        draw_uniforms(luck(f"demand/{self.belief.name}/decisions", day), uniforms)


@dataclass(frozen=True, slots=True, eq=False)
class PreparedProfile:
    """A profile ready to be drawn from."""

    demand: Profile
    kinds: tuple[Kind, ...]
    prepared: tuple[PreparedKind, ...]
    customers: Customers

    @classmethod
    def of(cls, demand: Profile, returning: Returning) -> PreparedProfile:
        """The profile with its rates as arrays; `returning` where a kind names no return share."""
        prepared = tuple(
            PreparedKind(kind, np.array(kind.arrivals.days), Waiting.of(kind.patience))
            for kind in demand.kinds
        )
        returns = [
            returning if kind.return_share is None else returning._replace(share=kind.return_share)
            for kind in demand.kinds
        ]
        customers = customers_of(list(zip(demand.kinds, returns, strict=True)))
        return cls(demand, tuple(Kind(kind.name, kind.channel) for kind in demand.kinds), prepared, customers)

    def contacts(self, day_index: int, day: date, luck: Luck) -> Contacts:
        """The contacts of a day."""
        busy = day_factor(self.demand.day, day_index, luck)
        arrivals = []
        for kind in self.prepared:
            level = busy * expected_level(self.demand, kind.belief.name, day_index, day)
            stream = luck(f"demand/{kind.belief.name}/arrivals", day_index)
            arrivals.append(_arrivals(kind.rates[day.weekday()] * level, stream))
        numbers = [len(arrival) for arrival in arrivals]
        logarithms, patience = np.empty((2, sum(numbers))), np.empty(sum(numbers), np.int64)
        uniforms = np.empty((sum(numbers), len(DECISIONS)), np.float32)
        last = 0
        for kind, number in zip(self.prepared, numbers, strict=True):
            mine = slice(last, last := last + number)
            kind.draw(day_index, luck, logarithms[:, mine], uniforms[mine])
            patience[mine] = kind.waiting.patience(1 - uniforms[mine, PATIENCE])
        arrival = np.concatenate(arrivals)
        order = np.argsort(arrival, kind="stable")  # ties keep the order of the kinds
        kinds = np.repeat(np.arange(len(numbers), dtype=np.int8), numbers)
        times = np.take(np.stack([arrival, *microseconds(logarithms), patience]), order, axis=1)
        arrival, talk, after_call, patience = times
        uniforms = np.take(uniforms, order, axis=0)
        return Contacts(arrival, talk, after_call, patience, kinds[order], uniforms, self.customers)

    def expected(self, day_index: int, day: date) -> Array:
        """[kinds, 48] expected contacts per half hour, without chance (for staffing)."""
        levels = [expected_level(self.demand, kind.belief.name, day_index, day) for kind in self.prepared]
        return np.array(
            [k.rates[day.weekday()] * level for k, level in zip(self.prepared, levels, strict=True)]
        )


def _arrivals(rates: Array, generator: np.random.Generator) -> Array:
    """Arrival times of a Poisson process with constant rates in each half hour, sorted."""
    counts = generator.poisson(rates)
    half_hours = np.repeat(np.arange(len(rates), dtype=np.float64), counts)
    return np.sort((half_hours + generator.random(len(half_hours))) * HALF_HOUR).astype(np.int64)
