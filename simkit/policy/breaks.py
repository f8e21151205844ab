"""Login, meal, rest and after-call-work budgets of a day (B1, B2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from simkit.policy.rule import Described, Rule
from simkit.units.money import ZERO, Amount, Yuan

BreachKind = Literal["short_login", "long_meal", "long_rest", "too_much_rest", "too_much_after_call_work"]
Minutes = Annotated[int, Field(ge=0, le=1440)]


@dataclass(frozen=True, slots=True)
class DayRecord:
    """What the login system knows of one agent's day: minutes, after-call work in seconds.

    `login_minutes` run from the first log-in to the last log-out, the meal included; `rests` are
    the lengths of the single rests; `contacts_answered` are inbound.
    """

    login_minutes: float
    meal_minutes: float = 0
    rests: tuple[float, ...] = ()
    contacts_answered: int = 0
    after_call_seconds: float = 0
    outbound_calls: int = 0
    outbound_after_call_seconds: float = 0
    half_day: bool = False
    team: str | None = None


@dataclass(frozen=True, slots=True)
class Breach:
    """One budget broken on one day: by how much, and the compensation that it costs."""

    kind: BreachKind
    found: float
    limit: float
    unit: Literal["min", "s"]
    compensation: Amount


class DayBudget(Rule):
    """The limits of a day, in minutes; None sets no limit. Exactly the limit is still within it."""

    login_minutes: Minutes | None = None
    meal_minutes: Minutes | None = None
    rest_single_minutes: Minutes | None = None
    rest_total_minutes: Minutes | None = None


class AfterCallWork(Rule):
    """The day's after-call work may reach `seconds_per_contact` x the contacts that count (B2).

    `counts: inbound` leaves outbound calls and their after-call work aside; `all` takes in both.
    On a day without any contact the limit is 0; going over it is then a warning without money, or
    with `without_contacts: breach` a breach like any other.
    """

    seconds_per_contact: Annotated[int, Field(gt=0)]
    counts: Literal["inbound", "all"] = "inbound"
    without_contacts: Literal["warning", "breach"] = "warning"

    def limit(self, record: DayRecord) -> int:
        """Seconds allowed on this day."""
        outbound = record.outbound_calls if self.counts == "all" else 0
        return self.seconds_per_contact * (record.contacts_answered + outbound)

    def found(self, record: DayRecord) -> float:
        """Seconds that count against the limit."""
        outbound = record.outbound_after_call_seconds if self.counts == "all" else 0
        return record.after_call_seconds + outbound


class Breaks(Described):
    """The break rules of a day and what a breach costs.

    `teams` limits the rules to those teams (empty: everybody). `login_counts_meal` says whether
    the meal is part of the login time. With `meal_is: limit` a longer meal is a breach; with
    `entitlement` the minutes are owed to the agent and a longer meal shows in the login time only.
    `compensation_per: occurrence` charges each over-long rest, `day` each kind once a day.
    `seen_by: system` is a log-in system that misses nothing; a `supervisor` notices some of the breaches.
    """

    teams: tuple[str, ...] = ()
    full_day: DayBudget = DayBudget()
    half_day: DayBudget = DayBudget()
    login_counts_meal: bool = True
    meal_is: Literal["limit", "entitlement"] = "limit"
    after_call_work: AfterCallWork | None = None
    grace_minutes: Annotated[Decimal, Field(ge=0)] = Decimal(0)
    compensation: Mapping[BreachKind, Yuan] = {}
    compensation_per: Literal["day", "occurrence"] = "day"
    seen_by: Literal["system", "supervisor"] = "system"

    def applies_to(self, team: str | None) -> bool:
        """Whether the rules hold for a team."""
        return not self.teams or team in self.teams

    def judge(self, record: DayRecord) -> tuple[Breach, ...]:
        """Every budget that the day broke; empty when it kept them all or the team is not covered."""
        if not self.applies_to(record.team):
            return ()
        budget = self.half_day if record.half_day else self.full_day
        return tuple(self._breaches(record, budget))

    def _breaches(self, record: DayRecord, budget: DayBudget) -> Iterator[Breach]:
        grace = float(self.grace_minutes)
        login = record.login_minutes - (0 if self.login_counts_meal else record.meal_minutes)
        if budget.login_minutes is not None and login < budget.login_minutes - grace:
            yield self._breach("short_login", login, budget.login_minutes)
        meal = budget.meal_minutes if self.meal_is == "limit" else None
        if meal is not None and record.meal_minutes > meal + grace:
            yield self._breach("long_meal", record.meal_minutes, meal)
        single = budget.rest_single_minutes
        long_rests = [rest for rest in record.rests if single is not None and rest > single + grace]
        if single is not None and long_rests:
            charged = long_rests if self.compensation_per == "occurrence" else [max(long_rests)]
            yield from (self._breach("long_rest", rest, single) for rest in charged)
        total = sum(record.rests)
        if budget.rest_total_minutes is not None and total > budget.rest_total_minutes + grace:
            yield self._breach("too_much_rest", total, budget.rest_total_minutes)
        work = self.after_call_work
        if work is not None and work.found(record) > work.limit(record):
            breach = self._breach("too_much_after_call_work", work.found(record), work.limit(record), "s")
            is_warning = not work.limit(record) and work.without_contacts == "warning"
            yield replace(breach, compensation=ZERO) if is_warning else breach

    def _breach(
        self, kind: BreachKind, found: float, limit: float, unit: Literal["min", "s"] = "min"
    ) -> Breach:
        return Breach(kind, found, limit, unit, self.compensation.get(kind, ZERO))
