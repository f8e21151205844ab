"""Changes of post: another grade, less pay, another team."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from simkit.units.calendar import months_between

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.model.person import Person, Seat


def move_to(center: Center, person: Person, grade: str) -> None:
    """The person holds another grade from now on."""
    if grade != person.grade:
        person.grade = grade
        center.staff.sit_down(center, person)
        person.posts.append((grade, center.env.now))


def new_post(center: Center, person: Person) -> None:
    """The same grade counts afresh from now on: a streak of failed months begins anew."""
    person.posts.append((person.grade, center.env.now))


def lower_grade(center: Center, person: Person, steps: int) -> str:
    """The grade so many steps below, by the career ladder or else by the grades of pay."""
    careers = center.policy.careers
    if careers is not None:
        return careers.lower(person.grade, steps)
    names = [*center.policy.pay.grades]
    return names[max(0, names.index(person.grade) - steps)] if person.grade in names else person.grade


def on_probation(center: Center, person: Person) -> bool:
    """Whether the person is still on probation: by the career rules, else by the months of the pay scheme."""
    careers = center.policy.careers
    if person.confirmed_on is not None:
        return False
    if careers is not None and careers.probation is not None:
        return True
    months = months_between(center.date_at(person.hired), center.today)
    return months < center.policy.pay.probation_months


def cut_pay(person: Person, cut: Decimal) -> None:
    """Pay is lower by this share from now on; cuts add up until the next promotion."""
    person.conduct.pay_cut = 1 - (1 - person.conduct.pay_cut) * (1 - cut)


def transfer(center: Center, person: Person, clause: str, case: int | None = None) -> None:
    """The person goes to another team that has an empty seat; where none has, stays (told alike)."""
    seat = _empty_elsewhere(center, person)
    group = person.seat.group if seat is None else seat.group
    center.tell("transfer", person.number, case, clause=clause, of=person.seat.group, to=group)
    new_post(center, person)
    if seat is not None:
        person.seat = seat
        center.staff.sit_down(center, person)


def _empty_elsewhere(center: Center, person: Person) -> Seat | None:
    """The first seat of the plan that nobody holds or is sought for, in another group."""
    taken = {one.seat for one in center.employed()} | center.searching.keys()
    free = (seat for seat in center.seats if seat.group != person.seat.group and seat not in taken)
    return next(free, None)
