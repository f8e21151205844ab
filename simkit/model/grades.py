"""Who begins in which grade, and which tests of the career ladder a person has passed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING

from simkit.policy.careers import Careers
from simkit.policy.requirements import Tests
from simkit.units.calendar import months_later
from simkit.units.clock import MINUTES_PER_DAY

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.model.person import Person
    from simkit.policy.requirements import Requirement

MOST_WEEKS = 8
"""After so many repetitions of the training even the last are let onto the floor."""


def sit_tests(center: Center, rules: Careers, person: Person, today: date) -> None:
    """At the end of training the tests are passed; those for the next grade are sat once a month."""
    training = training_grade(rules, person.grade)
    if person.ready > center.env.now or not (training or today.day == 1):
        return
    for name in sorted(_tests_for(rules, person.grade) - person.tests):
        luck = center.luck.uniform(f"test/{name}/{today:%Y-%m}", person.luck)
        if training or luck < center.beliefs.appraisal.tests:
            person.tests.add(name)
            center.tell("test_passed", person.number, name=name)


def _tests_for(rules: Careers, grade: str) -> set[str]:
    """The tests that the grade above asks for, and those of an early confirmation."""
    names = [each.name for each in rules.grades]
    above = rules.grades[names.index(grade) + 1 :][:1] if grade in names else ()
    asked = [requirement for one in above for requirement in one.entry]
    return _names([*asked, *(rules.probation.early if rules.probation else ())])


def _names(asked: Iterable[Requirement]) -> set[str]:
    return {name for each in asked if isinstance(each, Tests) for name in each.names}


def training_grade(rules: Careers, grade: str) -> bool:
    """Whether a grade is that of people in training: the one above is entered on the very day."""
    names = [each.name for each in rules.grades]
    return grade in names[:-1] and rules.grades[names.index(grade) + 1].at_once


def entry_grade(center: Center, usual: str) -> str:
    """The grade in which newcomers begin: that of training where the ladder has one below the usual."""
    rules = center.policy.careers
    if rules is None:
        return usual
    below, paid = rules.lower(usual), center.policy.pay.grades
    return below if training_grade(rules, below) and (not paid or below in paid) else usual


def once_trained(center: Center, grade: str) -> str:
    """The grade in which somebody looks at the job: for a trainee the one that follows the training."""
    rules = center.policy.careers
    return rules.above(grade) if rules is not None and training_grade(rules, grade) else grade


def weeks_repeated(center: Center, luck: int) -> int:
    """Weeks of training that a newcomer repeats because the tests at its end were failed."""
    rules = center.policy.careers
    if rules is None or not training_grade(rules, rules.grades[0].name):
        return 0
    chance = center.beliefs.appraisal.training
    attempts = (center.luck.uniform(f"training test/{week}", luck) for week in range(MOST_WEEKS))
    return sum(1 for _ in takewhile(lambda luck: luck >= chance, attempts))


def settle_in(center: Center, person: Person) -> None:
    """Who is there at the start has passed the tests of the way, and probation unless still in it."""
    rules = center.policy.careers
    if rules is None:
        return
    names = [grade.name for grade in rules.grades]
    reached = rules.grades[: names.index(person.grade) + 1] if person.grade in names else ()
    person.tests |= _names(requirement for grade in reached for requirement in grade.entry)
    probation = rules.probation
    if probation is not None:
        hired, start = center.date_at(person.hired), center.scenario.horizon.start
        if person.grade == probation.since_grade:
            # Probation under way: begun at any time within its length, by the person's luck.
            share = center.luck.uniform("probation", person.luck)
            days = (start - months_later(start, -probation.months)).days
            person.posts = [(person.grade, max(person.ready, -round(share * days) * float(MINUTES_PER_DAY)))]
        elif months_later(hired, probation.months) <= start:
            person.confirmed_on = months_later(hired, probation.months)
