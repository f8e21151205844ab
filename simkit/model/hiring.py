"""How seats are filled: the people who are there at the start, and everyone who comes after."""

from __future__ import annotations

from datetime import datetime, time
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from simkit.assumptions import hiring as belief
from simkit.assumptions.quitting import stationary_tenure
from simkit.assumptions.skill import ability
from simkit.model.annual_leave import plan_leave
from simkit.model.career import career
from simkit.model.careers import expect
from simkit.model.grades import entry_grade, settle_in, weeks_repeated
from simkit.model.person import Person, Seat
from simkit.model.steps import Steps
from simkit.units.calendar import add_workdays
from simkit.units.clock import MINUTES_PER_DAY

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.policy.staffing import Referral

HOLDERS_PER_SEAT = 10_000
"""Room for the holders of one seat in the numbering of luck."""

MINUTES_PER_MONTH = 365.25 / 12 * MINUTES_PER_DAY


def people_at_the_start(center: Center) -> None:
    """Fill every seat; the longest-serving have the highest grades (the last ones in the file)."""
    for number, group in enumerate(center.scenario.workforce.groups):
        seats = [seat for seat in center.seats if seat.group == group.name]
        luck = center.luck.of("tenure", number).random(group.headcount)
        months = np.sort(stationary_tenure(center.beliefs.behaviour.quitting, luck, group.tenure_months))
        for seat, grade, tenure in zip(seats, group.seats(), months, strict=True):
            ready = -float(np.floor(tenure * MINUTES_PER_MONTH / MINUTES_PER_DAY)) * MINUTES_PER_DAY
            settle_in(center, _enter(center, seat, grade, _hired_before(center, ready), ready))
    center.outlook.meet_one_another(center.people)
    for person in center.people:
        expect(center, person)


def _hired_before(center: Center, ready: float) -> float:
    """When somebody was hired whose first day on the floor was `ready`; a working week has five days."""
    return ready - ceil(center.policy.staffing.training_days * 7 / 5) * MINUTES_PER_DAY


def recruit(center: Center) -> None:
    """Open a search for every seat that the staffing rule wants filled and nobody is sought for yet."""
    seats = center.staff.group[center.staff.employed_at(center.env.now)]
    for group in center.scenario.workforce.groups:
        present = int((seats == group.name).sum())
        on_the_way = sum(seat.group == group.name for seat in center.searching)
        wanted = center.policy.staffing.openings(present, on_the_way, group.headcount)
        for seat in _empty_seats(center, group.name)[:wanted] if wanted else ():
            center.searching[seat] = center.env.now
            center.env.process(_search(center, seat))


def _empty_seats(center: Center, group: str) -> list[Seat]:
    """Seats without a holder, the plan's own first, then places for people hired ahead."""
    taken = {person.seat for person in center.employed()} | center.searching.keys()
    free = [seat for seat in center.seats if seat.group == group and seat not in taken]
    return free + list(center.places_beyond_the_plan(group, taken))


def _search(center: Center, seat: Seat) -> Steps[None]:
    """Look for somebody, wait for the first day, train, and hand over to the career."""
    opened = center.today
    staffing = center.policy.staffing
    behaviour, offered = center.beliefs.behaviour, center.outlook.pay_ratio_of_newcomers(seat.group)
    usual = center.beliefs.service.market.applicants_per_vacancy
    applicants = round(usual * float(belief.applicants(behaviour.applicants, offered)), 2)
    center.tell("vacancy_opened", seat=seat.number, applicants=applicants)
    pace = belief.search_pace(behaviour.applicants, offered)
    starts = datetime.combine(staffing.starts_on(opened), time())
    wait = center.minutes_at(starts) - center.env.now
    yield center.env.timeout(max(MINUTES_PER_DAY, round(wait * pace / MINUTES_PER_DAY) * MINUTES_PER_DAY))
    grade = entry_grade(center, next(iter(center.scenario.workforce.group(seat.group).grades)))
    trained = add_workdays(center.now, staffing.training_days).date()
    ready = center.minutes_at(datetime.combine(trained, time()))
    newcomer = _enter(center, seat, grade, center.env.now, ready)
    plan_leave(center, newcomer)
    newcomer.ready += 7 * weeks_repeated(center, newcomer.luck) * MINUTES_PER_DAY
    center.staff.ready[newcomer.number] = newcomer.ready
    expect(center, newcomer)
    open_days = int((center.env.now - center.searching.pop(seat)) / MINUTES_PER_DAY)
    center.tell("hired", newcomer.number, seat=seat.number, vacant_days=open_days)
    center.cost("hiring", staffing.hiring_cost, newcomer.number)
    center.cost("training", staffing.cost_per_hire - staffing.hiring_cost, newcomer.number)
    if (referral := staffing.referral) and _is_referred(center, newcomer, referral):
        newcomer.referred = True
        center.env.process(_reward(center, newcomer, referral))


def _is_referred(center: Center, newcomer: Person, referral: Referral) -> bool:
    return center.luck.uniform("referred", newcomer.luck) < referral.share_of_hires


def _reward(center: Center, newcomer: Person, referral: Referral) -> Steps[None]:
    """Who brought the newcomer is paid for it once the newcomer has stayed long enough."""
    yield center.env.timeout(referral.after_days * MINUTES_PER_DAY) | newcomer.ended
    if newcomer.left is None:
        center.cost("hiring", referral.bonus, newcomer.number)


def _enter(center: Center, seat: Seat, grade: str, hired: float, ready: float) -> Person:
    """A new person with the luck of the next holder of this seat."""
    key = seat.number * HOLDERS_PER_SEAT + center.holders[seat.number]
    center.holders[seat.number] += 1
    traits = center.luck.of("person", key)
    behaviour = center.beliefs.behaviour
    better = 0.0 if hired < 0 else center.outlook.ability_of_newcomers(seat.group)
    person = Person(
        number=len(center.people),
        seat=seat,
        luck=key,
        grade=grade,
        form=center.scenario.workforce.group(seat.group).form,
        hired=hired,
        ready=ready,
        ability=float(ability(behaviour.ability, traits.standard_normal() + better)),
        responds=bool(traits.random() < behaviour.misconduct.responsive),
        punctuality=float(traits.standard_normal()),
        resolve=float(traits.standard_exponential()),
        ended=center.env.event(),
        posts=[(grade, hired)],
    )
    center.people.append(person)
    center.staff.enter(center, person)
    center.outlook.welcome(person)
    center.env.process(career(center, person))
    return person
