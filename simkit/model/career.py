"""One person's time in the company: train, work, and leave when the months of wanting to go have added up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simkit.model.misconduct import be_tempted
from simkit.model.person import Person
from simkit.model.steps import Steps
from simkit.units.calendar import days_of_month
from simkit.units.clock import MINUTES_PER_DAY

if TYPE_CHECKING:
    from simkit.model.center import Center


def career(center: Center, person: Person) -> Steps[None]:
    """Live through the months until the person quits or is made to leave.

    The wish to leave adds up month by month, by the hazard as the person then stands; the person
    goes when it exceeds the resolve drawn on hiring (an exponential with mean 1). So the same
    person leaves later, never earlier, under a plan that gives less reason to go.
    """
    if person.ready > center.env.now:
        yield center.env.timeout(person.ready - center.env.now) | person.ended
        if person.left is None:
            center.tell("trained", person.number)
    while person.left is None:
        days_left = _days_left_in_month(center)
        be_tempted(center, person, days_left)
        goes_in = _days_until_quitting(center, person, days_left)
        if goes_in is None:
            yield center.month_begins | person.ended
        else:
            yield center.env.timeout(goes_in * MINUTES_PER_DAY) | person.ended
            if person.left is None:
                center.end_employment(person.number, "quit")


def _days_left_in_month(center: Center) -> int:
    today = center.today
    return days_of_month(today) - today.day + 1


def _days_until_quitting(center: Center, person: Person, days_left: int) -> int | None:
    """Whole days until the person quits, at least 1; None when not in this month."""
    hazard = center.outlook.quit_hazard(person) * days_left / days_of_month(center.today)
    missing = person.resolve - person.wish_to_leave
    person.wish_to_leave += hazard
    if hazard <= 0 or missing > hazard:
        return None
    return max(1, min(days_left, round(missing / hazard * days_left)))
