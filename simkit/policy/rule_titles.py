"""What the rules of a company are called: the code, clause or grade that the event log names -> its title."""

from __future__ import annotations

from collections.abc import Iterator

from simkit.policy.discipline import Discipline
from simkit.policy.rule import Title
from simkit.policy.system import PolicySystem

Words = dict[str, dict[str, str]]
"""Code, clause, grade or ground -> language -> title."""


def ground_key(number: int) -> str:
    """Under which name the titles hold a ground of complaints."""
    return f"ground {number}"


def rule_titles(policy: PolicySystem) -> Words:
    """The titles of every rule in force, the closest first where several share a clause."""
    found: Words = {}
    for name, title in _named(policy):
        if name and title is not None:
            found.setdefault(name, {"en": title.en, "zh": title.zh})
    return found


def _named(policy: PolicySystem) -> Iterator[tuple[str | None, Title | None]]:
    if policy.discipline is not None:
        yield from _of_discipline(policy.discipline)
    if policy.careers is not None:
        for grade in policy.careers.grades:
            yield grade.name, grade.title
            yield grade.clause, policy.careers.title
    if policy.complaints is not None:
        for ground in policy.complaints.grounds:
            yield ground_key(ground.number), ground.title
    for _area, rules in policy.in_force():
        yield rules.id, rules.title


def _of_discipline(discipline: Discipline) -> Iterator[tuple[str | None, Title]]:
    for code, offence in discipline.catalogue.items():
        if discipline.holds(offence.reading):
            yield offence.code or code, offence.title
    steps = [step for step in discipline.steps.values() if discipline.holds(step.reading)]
    for step in steps:
        for sanction in step.sanctions:
            yield sanction.clause, sanction.title
    for step in steps:
        yield step.clause, step.title
