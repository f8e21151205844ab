"""Seats carried over from the grades of one pay scheme to those of another, rung by rung."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from simkit.policy.pay import PayScheme
from simkit.scenario.workforce import Group

Mapped = Mapping[str, str]
"""Old grade -> new grade."""

Grades = Literal["by_order"] | Mapped
"""How seats find their new grades: by the order of both ladders, or as somebody says."""


def by_order(groups: Iterable[Group], old: PayScheme, new: PayScheme) -> dict[str, str]:
    """Every grade that has seats -> its grade in the new scheme, lowest first.

    The usual grade of one ladder stands for the usual grade of the other, the rungs below and above
    follow in order, and what lies beyond an end takes the last rung there. Grades that the new scheme
    knows anyway keep their names, and so do all when it has no grades.
    """
    used = _used(groups, old)
    ladder = [*new.grades]
    if set(used) <= set(ladder) or not ladder:
        return {grade: grade for grade in used}
    here, there = _usual_of(used, old), ladder.index(new.usual_grade or ladder[len(ladder) // 2])
    rungs = (there + place - here for place in range(len(used)))
    return {
        grade: ladder[min(max(rung, 0), len(ladder) - 1)] for grade, rung in zip(used, rungs, strict=True)
    }


def moved(groups: Iterable[Group], mapped: Mapped) -> dict[str, dict[str, int]]:
    """The seats of each group whose grades change: path in the scenario -> seats by new grade.

    No seat is lost; grades that `mapped` does not name stay as they are.
    """
    changes = {}
    for group in groups:
        seats = Counter[str]()
        for grade in sorted(group.grades, key=[*mapped, *group.grades].index):
            seats[mapped.get(grade, grade)] += group.grades[grade]
        if seats != group.grades:
            changes[f"workforce.groups.{group.name}.grades"] = dict(seats)
    return changes


def _used(groups: Iterable[Group], old: PayScheme) -> list[str]:
    """The grades with seats in the order of the old ladder, those it does not know last."""
    seats = _seats(groups)
    ladder = [*old.grades, *(grade for grade in seats if grade not in old.grades)]
    return [grade for grade in ladder if seats[grade]]


def _usual_of(used: list[str], old: PayScheme) -> int:
    """The rung of the ordinary agent: the scheme's usual grade, or the middle one."""
    return used.index(old.usual_grade) if old.usual_grade in used else len(used) // 2


def _seats(groups: Iterable[Group]) -> Counter[str]:
    counted = Counter[str]()
    for group in groups:
        counted.update(group.grades)
    return counted
