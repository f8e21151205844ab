"""A scenario read as a company in front of the law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from simkit.law.company import Change, Company, Ending, Taken
from simkit.law.reading import discipline, endings, pay
from simkit.law.reading.groups import groups
from simkit.policy.practice import Practice
from simkit.scenario.scenario import Scenario
from simkit.units.money import ZERO


def company(scenario: Scenario) -> Company:
    """Everything about the plan that the checks ask for."""
    found = list(groups(scenario))
    first = scenario.horizon.start
    largest = max(found, key=lambda pair: pair[0].headcount)[1]
    return Company(
        groups=tuple(group for group, _ in found),
        taken=tuple(_taken(scenario, [asked for _, asked in found], first)),
        endings=tuple(_endings(scenario)),
        changes=tuple(_changes(scenario, largest)),
        on_sight=tuple(discipline.on_sight(scenario.policy)),
        has_rules=scenario.policy.discipline is not None or bool(scenario.policy.breaks.compensation),
        practice=scenario.law.practice if scenario.law else Practice(),
    )


def _taken(scenario: Scenario, probes: list[pay.Probe], first: date) -> Iterator[Taken]:
    """Once each, although several groups share a scheme."""
    seen: set[tuple[str, str, Decimal, Decimal]] = set()
    for asked in probes:
        for one in pay.taken(asked):
            key = (one.path, one.act, one.yuan, one.minutes)
            if key not in seen:
                seen.add(key)
                yield one
    if scenario.policy.discipline is not None:
        yield from discipline.taken(scenario.policy.discipline, first)
    yield from discipline.of_breaks_and_complaints(scenario.policy, first)


def _endings(scenario: Scenario) -> Iterator[Ending]:
    policy = scenario.policy
    if policy.discipline is not None:
        yield from discipline.endings(policy.discipline)
    if policy.dismissal is not None:
        yield from endings.endings(policy.dismissal)
    if policy.careers is not None:
        has_route = policy.dismissal is not None and policy.dismissal.route_for("incompetence") is not None
        yield from endings.dismissals(policy.careers, has_route)


def _changes(scenario: Scenario, asked: pay.Probe) -> Iterator[Change]:
    wage, gap = asked.slip("good").gross, _grade_gap(asked)
    if scenario.policy.discipline is not None:
        yield from discipline.changes(scenario.policy.discipline, wage, gap)
    if scenario.policy.careers is not None:
        yield from endings.changes(scenario.policy.careers, wage, gap)


def _grade_gap(asked: pay.Probe) -> Decimal:
    """What the grade below pays less; nothing at the bottom of the ladder."""
    ladder = [*asked.scheme.grades]
    if asked.grade not in ladder or ladder.index(asked.grade) == 0:
        return ZERO
    below = pay.Probe(
        asked.scheme, asked.group, ladder[ladder.index(asked.grade) - 1], asked.first, asked.hours
    )
    return max(ZERO, asked.slip("good").gross - below.slip("good").gross)
