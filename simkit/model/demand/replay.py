"""A day of a call log, played again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from simkit.assumptions.demand import Replay
from simkit.assumptions.week import HALF_HOURS
from simkit.errors import Fault, InputError
from simkit.model.demand.contacts import DECISIONS, PATIENCE, Array, Contacts, Customers, Kind, Luck
from simkit.model.demand.draws import Returning, Waiting, customers_of, durations, logarithm
from simkit.model.demand.profile import HALF_HOUR
from simkit.scenario.calllog import CallLog
from simkit.units.clock import MICROSECONDS_PER_MINUTE, MICROSECONDS_PER_SECOND, MINUTES_PER_DAY

MICROSECONDS_PER_DAY = MINUTES_PER_DAY * MICROSECONDS_PER_MINUTE
COPY_WITHIN = 5 * MICROSECONDS_PER_MINUTE


@dataclass(frozen=True, slots=True, eq=False)
class PreparedReplay:
    """A log ready to be played: which rows belong to which logged day."""

    demand: Replay
    kinds: tuple[Kind, ...]
    log: CallLog
    waiting: Waiting
    days: tuple[date, ...]
    rows: dict[date, slice]
    customers: Customers

    @classmethod
    def of(cls, demand: Replay, log: CallLog, returning: Returning) -> PreparedReplay:
        """The log cut into its days. Raises InputError when `from_day` to `to_day` holds none of them."""
        first, last = demand.from_day or date.min, demand.to_day or date.max
        days = tuple(day for day in log.days if first <= day <= last)
        if not days:
            span = f"{log.days[0]} to {log.days[-1]}"
            raise InputError(
                Fault("no day of the log lies there", demand.file, found=f"{first} to {last}", allowed=span)
            )
        edges = {day: np.searchsorted(log.day, [day.toordinal(), day.toordinal() + 1]) for day in days}
        rows = {day: slice(int(start), int(end)) for day, (start, end) in edges.items()}
        if demand.return_share is not None:
            returning = returning._replace(share=demand.return_share)
        kinds = tuple(Kind(name, demand.channel) for name in log.kinds)
        customers = customers_of([(demand, returning)] * len(kinds))
        return cls(demand, kinds, log, Waiting.of(demand.patience), days, rows, customers)

    def logged_day(self, day_index: int, day: date) -> date | None:
        """The logged day that is played; None on a weekday that the log never shows."""
        if self.demand.repeat == "in_order":
            return self.days[day_index % len(self.days)]
        alike = [one for one in self.days if one.weekday() == day.weekday()]
        return alike[day_index // 7 % len(alike)] if alike else None

    def contacts(self, day_index: int, day: date, luck: Luck) -> Contacts:
        """The contacts of a day."""
        logged = self.logged_day(day_index, day)
        rows = self.rows[logged] if logged is not None else slice(0, 0)
        chosen, arrival = self._copies(rows, luck("demand/replay/copies", day_index))
        number = len(chosen)
        normals = luck("demand/replay/work", day_index)
        talk, after_call = self._talk(chosen, normals), self._after_call(chosen, normals)
        uniforms = np.empty((number, len(DECISIONS)), np.float32)
        luck("demand/replay/decisions", day_index).random(out=uniforms, dtype=np.float32)
        patience = self._patience(chosen, uniforms[:, PATIENCE])
        kind = self.log.kind[chosen].astype(np.int8)
        return Contacts(arrival, talk, after_call, patience, kind, uniforms, self.customers)

    def expected(self, day_index: int, day: date) -> Array:
        """[kinds, 48] contacts per half hour of the logged day, scaled (for staffing)."""
        counts = np.zeros((len(self.kinds), HALF_HOURS))
        logged = self.logged_day(day_index, day)
        if logged is not None:
            rows = self.rows[logged]
            np.add.at(counts, (self.log.kind[rows], self.log.arrival[rows] // HALF_HOUR), self.demand.scale)
        return counts

    def _copies(self, rows: slice, generator: np.random.Generator) -> tuple[Array, Array]:
        """Rows of the log and arrival times after scaling: whole copies, and one more by chance."""
        index = np.arange(rows.start, rows.stop)
        whole, part = divmod(self.demand.scale, 1)
        times = int(whole) + (generator.random(len(index)) < part)
        chosen = np.repeat(index, times)
        is_copy = (
            np.concatenate([np.arange(count) > 0 for count in times]) if len(index) else np.zeros(0, bool)
        )
        shift = generator.integers(-COPY_WITHIN, COPY_WITHIN, len(chosen)) * is_copy
        arrival = np.clip(self.log.arrival[chosen] + shift, 0, MICROSECONDS_PER_DAY - 1)
        order = np.argsort(arrival, kind="stable")
        return chosen[order], arrival[order]

    def _talk(self, chosen: Array, generator: np.random.Generator) -> Array:
        """The recorded service where it is one, else drawn."""
        service = self.log.service[chosen]
        usable = self.log.served[chosen] & (service >= max(self.demand.shortest_service_seconds, 1e-6))
        drawn = durations(generator.standard_normal(len(chosen)), *logarithm(self.demand.handle))
        return np.where(usable, service * MICROSECONDS_PER_SECOND, drawn).astype(np.int64)

    def _after_call(self, chosen: Array, generator: np.random.Generator) -> Array:
        recorded = self.log.after_call[chosen]
        drawn = durations(generator.standard_normal(len(chosen)), *logarithm(self.demand.after_call))
        return np.where(np.isnan(recorded), drawn, np.nan_to_num(recorded) * MICROSECONDS_PER_SECOND).astype(
            np.int64
        )

    def _patience(self, chosen: Array, uniform: Array) -> Array:
        """The wait of those who gave up; for the served a patience beyond the wait that they bore."""
        wait = self.log.wait[chosen]
        beyond = self.waiting.patience((1 - uniform) * self.waiting.still_waiting(wait))
        gave_up = np.maximum(wait * MICROSECONDS_PER_SECOND, 1).astype(np.int64)
        return np.where(self.log.served[chosen], beyond, gave_up)
