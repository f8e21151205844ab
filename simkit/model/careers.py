"""Grades: training, confirmation and extension on the very day, reviews at the turn of the month.

A quiet day costs nothing: the days on which something can be due for a person are known in advance.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from simkit.model.casebook import case_luck
from simkit.model.dismissal import dismiss
from simkit.model.grades import sit_tests
from simkit.model.posts import cut_pay, move_to, new_post, transfer
from simkit.policy.careers import CareerRecord, Careers, Move, Post
from simkit.policy.pay import WorkMonth
from simkit.units.calendar import months_later
from simkit.units.clock import MINUTES_PER_DAY

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.model.person import Person

PROBATION_SLOT = 98
"""The slot of a day's luck that a dismissal at the end of probation uses; complaints count up from 0."""


def review(center: Center) -> None:
    """Carry out the moves that are due today, group by group; on the first of a month all are looked at."""
    rules, today = center.policy.careers, center.today
    if rules is None:
        return
    due = center.review_days.pop(today, set())
    for group in center.scenario.workforce.groups:
        if today.day != 1 and group.name not in due:
            continue
        people = [person for person in center.employed() if person.seat.group == group.name]
        for person in people:
            sit_tests(center, rules, person, today)
        moves = rules.review_all([_record(center, rules, person) for person in people], today)
        for place in sorted(moves):
            _carry_out(center, people[place], moves[place])


def expect(center: Center, person: Person) -> None:
    """Remember the days on which something is due: end of training, end of probation, the next tiers."""
    rules = center.policy.careers
    if rules is None:
        return
    record, probation = _record(center, rules, person), rules.probation
    days = [center.date_at(person.ready), *rules.tier_days(record)]
    if probation is not None and person.confirmed_on is None:
        started = probation.started(record)
        if started is not None:
            months = {probation.months, probation.months + probation.extra_months}
            days += [months_later(started, number) for number in months]
            if probation.early_days is not None:
                days.append(date.fromordinal(started.toordinal() + probation.early_days))
    for day in days:
        center.review_days.setdefault(day, set()).add(person.seat.group)


def _record(center: Center, rules: Careers, person: Person) -> CareerRecord:
    """What reviews know of the person; made anew when one of these has grown or changed."""
    now = (len(person.posts), person.confirmed_on, len(person.months), len(person.tests))
    if person.reviewed is None or person.reviewed[0] != now:
        asked = rules.needs | {rules.rank_by}
        hired = center.date_at(person.hired)
        record = CareerRecord(
            hired_on=hired,
            posts=tuple(Post(grade, center.date_at(since)) for grade, since in person.posts),
            confirmed_on=person.confirmed_on,
            months=_months_reviewed(person, asked, hired),
            tests=frozenset(person.tests),
        )
        person.reviewed = now, record
    return person.reviewed[1]


def _months_reviewed(
    person: Person, asked: Iterable[str], hired: date
) -> list[Mapping[str, Decimal | int]]:
    """What reviews look at of the months since the hiring; noted once, the months that are over stay."""
    noted = person.months_reviewed
    noted += [_figures(month, asked) for month in person.months[len(noted) :]]
    before = sum(month.first < hired for month in person.months[:1])
    return noted[before:]


def _figures(month: WorkMonth, asked: Iterable[str]) -> dict[str, Decimal | int]:
    """The facts of a month that reviews look at, as far as they are numbers."""
    found = {name: month.facts.get(name) for name in asked}
    return {name: value for name, value in found.items() if isinstance(value, Decimal | int)}


def _carry_out(center: Center, person: Person, move: Move) -> None:
    if move.kind == "dismissal" and person.number in center.cases.open_dismissals:
        return
    if move.kind == "transfer":
        transfer(center, person, move.clause)
        return
    center.tell(move.kind, person.number, clause=move.clause, of=move.from_grade, to=move.to_grade)
    if move.kind == "dismissal":
        luck = case_luck(person.luck, int(center.env.now // MINUTES_PER_DAY), PROBATION_SLOT)
        dismiss(center, person.number, "unfit_in_probation", luck)
    elif move.kind == "pay_cut":
        cut_pay(person, move.pay_cut)
        new_post(center, person)
    elif move.kind != "new_tier":
        if move.kind == "confirmation":
            person.confirmed_on = move.effective
            center.staff.paid_otherwise(person)
        move_to(center, person, move.to_grade)
        expect(center, person)
