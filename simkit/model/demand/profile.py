"""A day of a profile: Poisson arrivals whose rate changes every half hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from simkit.assumptions.demand import Profile
from simkit.model.demand.contacts import DECISIONS, PATIENCE, Array, Contacts, Customers, Kind, Luck
from simkit.model.demand.draws import Returning, Waiting, customers_of, durations, logarithm
from simkit.model.demand.level import day_factor, expected_levels
from simkit.units.clock import MICROSECONDS_PER_MINUTE, MINUTES_PER_DAY

HALF_HOUR = 30 * MICROSECONDS_PER_MINUTE
HALF_HOURS = np.arange(MINUTES_PER_DAY / 30)


@dataclass(frozen=True, slots=True, eq=False)
class PreparedProfile:
    """A profile ready to be drawn from; arrays have an entry per kind."""

    demand: Profile
    kinds: tuple[Kind, ...]
    rates: Array
    """[K, 7, 48] expected contacts per half hour, from Monday."""
    work: Array
    """[2, talk and after-call work, K] mean and standard deviation of the work's logarithm."""
    waiting: tuple[Waiting, ...]
    customers: Customers

    @classmethod
    def of(cls, demand: Profile, returning: Returning) -> PreparedProfile:
        """The profile with its rates as arrays; `returning` where a kind names no return share."""
        returns = [
            returning if kind.return_share is None else returning._replace(share=kind.return_share)
            for kind in demand.kinds
        ]
        work = [[logarithm(kind.handle), logarithm(kind.after_call)] for kind in demand.kinds]
        return cls(
            demand,
            tuple(Kind(kind.name, kind.channel) for kind in demand.kinds),
            np.array([kind.arrivals.days for kind in demand.kinds]),
            np.array(work).T,
            tuple(Waiting.of(kind.patience) for kind in demand.kinds),
            customers_of(list(zip(demand.kinds, returns, strict=True))),
        )

    def contacts(self, day_index: int, day: date, luck: Luck) -> Contacts:
        """The contacts of a day."""
        levels = np.array(expected_levels(self.demand, day_index, day))
        levels *= day_factor(self.demand.day, day_index, luck)
        streams = [luck(f"demand/{kind.name}/arrivals", day_index) for kind in self.kinds]
        rates = self.rates[:, day.weekday()] * levels[:, None]
        counts = np.array([stream.poisson(rate) for stream, rate in zip(streams, rates, strict=True)])
        numbers = counts.sum(axis=1)
        kind = np.repeat(np.arange(len(self.kinds), dtype=np.int8), numbers)
        moment = np.repeat(np.tile(HALF_HOURS, len(self.kinds)), counts.ravel())
        normal, uniforms = np.zeros((2, len(kind))), np.empty((len(kind), len(DECISIONS)), np.float32)
        patience = np.empty(len(kind), np.int64)
        for nth, (end, number) in enumerate(zip(np.cumsum(numbers), numbers, strict=True)):
            mine = slice(end - number, end)
            moment[mine] += streams[nth].random(number)
            moment[mine].sort()
            self._draw(nth, day_index, luck, normal[:, mine], uniforms[mine])
            patience[mine] = self.waiting[nth].patience(1 - uniforms[mine, PATIENCE])
        arrival = (moment * HALF_HOUR).astype(np.int64)
        talk, after_call = durations(normal, *np.repeat(self.work, numbers, axis=2))
        order = np.argsort(arrival, kind="stable")  # ties keep the order of the kinds
        times = np.take(np.stack([arrival, talk, after_call, patience]), order, axis=1)
        arrival, talk, after_call, patience = times
        uniforms = np.take(uniforms, order, axis=0)
        return Contacts(arrival, talk, after_call, patience, kind[order], uniforms, self.customers)

    def _draw(self, kind: int, day: int, luck: Luck, normal: Array, uniforms: Array) -> None:
        """Fill `normal` [2, n] for talk and after-call work (if there is any), and `uniforms`.

        A row of these per contact, so that a busier day changes no earlier one.
        """
        name = self.kinds[kind].name
        stream = luck(f"demand/{name}/work", day)
        for part, mean in enumerate(self.work[0, :, kind]):
            if np.isfinite(mean):
                stream.standard_normal(out=normal[part])
        luck(f"demand/{name}/decisions", day).random(out=uniforms, dtype=np.float32)

    def expected(self, day_index: int, day: date) -> Array:
        """[kinds, 48] expected contacts per half hour, without chance (for staffing)."""
        levels = np.array(expected_levels(self.demand, day_index, day))
        return np.asarray(self.rates[:, day.weekday()] * levels[:, None])
