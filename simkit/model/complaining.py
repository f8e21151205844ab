"""Which of an agent's days lead to complaints, on which ground, and when they are received."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import exp
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simkit.assumptions.causes import Complaining, Day, Rates, complaint_rates
from simkit.floor import FloorLog
from simkit.model.casebook import case_luck
from simkit.model.complaints import file_complaint
from simkit.model.fates import COMPLAINT
from simkit.model.steps import Steps, until

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.model.duties import Duties
    from simkit.model.person import Person
    from simkit.model.world import World
    from simkit.scenario.scenario import Assumptions

MOST_A_DAY = 50
"""Complaints about one agent on one day are cut off here; with usual rates even three are rare."""


class PerUnit(NamedTuple):
    """Expected complaints per contact, per unsolved or rude one beyond that, per late start, per absence."""

    contact: float
    unsolved: float
    rude: float
    late_start: float
    absence: float


class Customers(NamedTuple):
    """How customers complain: the shares and factors believed, and what a unit of each leads to."""

    complaining: Complaining
    per: PerUnit


def complaints_of_day(center: Center, day: int, duties: Duties, played: FloorLog) -> None:
    """Begin the complaints that the day, which is over, leads to. Most agents' days lead to none."""
    if center.policy.complaints is None:
        return
    customers, per = center.customers
    came = duties.came
    contacts, unsolved = np.zeros((2, len(duties)), np.int64)
    contacts[came] = played.agents.handled
    unsolved[came] = played.agents.handled - played.agents.resolved
    rude, late, away = np.minimum(duties.rude, contacts), duties.is_late, duties.absence == "unauthorised"
    expected = per.contact * contacts + per.unsolved * unsolved + per.rude * rude
    expected += per.late_start * late + per.absence * away
    luck = duties.fate[:, COMPLAINT]
    for row in np.flatnonzero(luck > np.exp(-expected)).tolist():
        work = Day(
            handled=int(contacts[row]),
            unsolved=int(unsolved[row]),
            rude=int(rude[row]),
            started_late=bool(late[row]),
            unauthorised_absence=bool(away[row]),
        )
        rates = complaint_rates(center.beliefs.cases.causes, customers, work)
        _file(center, duties.person(row), float(luck[row]), day, rates)


def _file(center: Center, person: Person, luck: float, day: int, rates: dict[int, Rates]) -> None:
    """A Poisson number of complaints by inversion, so that a calmer plan loses some and gains none."""
    expected = sum(rate.founded + rate.unfounded for rate in rates.values())
    chance = total = exp(-expected)
    number = 0
    while luck > total and number < MOST_A_DAY:
        number += 1
        chance *= expected / number
        total += chance
    for slot in range(number):
        key = case_luck(person.luck, day, slot)
        ground, at_fault = _what_about(rates, center.luck.uniforms("complaint ground", key, 1)[0] * expected)
        center.env.process(_receive(center, person.number, ground, at_fault, key))


def _receive(center: Center, agent: int, ground: int, at_fault: bool, key: int) -> Steps[None]:
    """The customer complains some time after the day of the contact."""
    yield from until(center, received_at(center, key))
    file_complaint(center, agent, ground, at_fault, key)


def received_at(world: World, key: int) -> datetime:
    """When the complaint with this luck is received: on a later day, at an hour at which customers complain.

    Asked when the day of the contact has just been played, so that the day after it is today.
    """
    receiving = world.beliefs.cases.receiving
    later, hour = world.luck.uniforms("complaint received", key, 2)
    after = timedelta(days=receiving.days_later(later) - 1, minutes=receiving.minute(hour))
    return world.moment(world.env.now) + after


def _what_about(rates: dict[int, Rates], mark: float) -> tuple[int, bool]:
    """The ground, and whether the agent was really at fault, at a mark between 0 and the sum of the rates."""
    ground, founded = next(iter(rates)), False
    for ground, rate in rates.items():
        for founded, expected in ((True, rate.founded), (False, rate.unfounded)):
            mark -= expected
            if mark < 0:
                return ground, founded
    return ground, founded


def customers_of(beliefs: Assumptions) -> Customers:
    """How customers complain by the shares and factors of these beliefs."""
    causes, belief = beliefs.cases.causes, beliefs.service.complaints
    complaining = Complaining(
        recorded=beliefs.behaviour.contacts.recorded,
        justified=belief.justified,
        unresolved_factor=belief.unresolved_factor,
        rude_factor=belief.rude_factor,
    )

    def expected(day: Day) -> float:
        rates = complaint_rates(causes, complaining, day).values()
        return sum(rate.founded + rate.unfounded for rate in rates)

    contact = expected(Day(handled=1))
    per = PerUnit(
        contact,
        expected(Day(handled=1, unsolved=1)) - contact,
        expected(Day(handled=1, rude=1)) - contact,
        expected(Day(handled=0, started_late=True)),
        expected(Day(handled=0, unauthorised_absence=True)),
    )
    return Customers(complaining, per)
