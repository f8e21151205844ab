"""When the employer wants to part with an agent: drawn per person and month, the same in every plan."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from simkit.model.casebook import case_luck
from simkit.model.dismissal import dismiss
from simkit.model.steps import Steps, until
from simkit.units.calendar import add_workdays, days_of_month, months_between
from simkit.units.clock import MINUTES_PER_DAY

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.model.person import Person
    from simkit.model.world import World
    from simkit.policy.dismissal import Cause

SLOTS: dict[Cause, int] = {"no_fault": 90, "incompetence": 91, "unfit_in_probation": 92}
"""Causes without an act of the agent, with their slot in case keys (`casebook.case_luck`)."""


class Wish(NamedTuple):
    """The employer's wish to part with an agent: why, at which share of the month, the key of its luck."""

    cause: Cause
    at: float
    luck: int


def wish_of_month(world: World, person_luck: int, first_day: int, on_probation: bool) -> Wish | None:
    """Whether, why and when in the month that begins on `first_day` the employer wants to part."""
    wishes = world.beliefs.cases.wishes
    if not wishes.on:
        return None
    causes: tuple[Cause, ...] = ("unfit_in_probation",) if on_probation else ("no_fault", "incompetence")
    for cause in causes:
        luck = case_luck(person_luck, first_day, SLOTS[cause])
        u, at = world.luck.uniforms("wish to part", luck, 2)
        if u < getattr(wishes, cause):
            return Wish(cause, float(at), luck)
    return None


def wishes_of_month(center: Center) -> None:
    """On the first of a month: with whom the employer will want to part in it; each is acted on in time."""
    if center.policy.dismissal is None:
        return
    first_day = int(center.env.now // MINUTES_PER_DAY)
    for person in center.employed():
        wish = wish_of_month(center, person.luck, first_day, _on_probation(center, person))
        if wish is not None:
            acts_at = in_office_time(center.now, wish.at)
            center.env.process(_act_on(center, person.number, wish, acts_at))


def in_office_time(first: datetime, share: float) -> datetime:
    """The moment at a share of the month that begins at `first`, between 09:00 and 18:00 of a working day."""
    day, part = divmod(share * days_of_month(first.date()), 1)
    return add_workdays(first + timedelta(days=int(day), hours=9, minutes=round(part * 9 * 60)), 0)


def _on_probation(center: Center, person: Person) -> bool:
    months = months_between(center.date_at(person.hired), center.today)
    return person.confirmed_on is None and months < center.policy.pay.probation_months


def _act_on(center: Center, agent: int, wish: Wish, at: datetime) -> Steps[None]:
    yield from until(center, at)
    dismiss(center, agent, wish.cause, wish.luck)
