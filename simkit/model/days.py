"""The days of the center: each midnight the day that is over is played, and its consequences begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simkit.floor import Agents, FloorDay, hand_over, play
from simkit.model import accounts, aftermath, careers
from simkit.model.annual_leave import leave_of_year
from simkit.model.attendance import duties
from simkit.model.budgets import judge_budgets
from simkit.model.complaining import complaints_of_day
from simkit.model.contacts import DayOfContacts, day_of_contacts, left_over
from simkit.model.day_record import write_agent_days, write_intervals
from simkit.model.discipline import look_at_day
from simkit.model.hiring import recruit
from simkit.model.misconduct import acts_today
from simkit.model.month import close_month
from simkit.model.overnight import Shifts, going_on, shifts_of_leavers, shifts_over
from simkit.model.played import PlayedDay
from simkit.model.punctuality import judge_punctuality
from simkit.model.routed import routed, tell_of_vips
from simkit.model.steps import Steps
from simkit.model.wishes import wishes_of_month
from simkit.units.clock import MINUTES_PER_DAY

if TYPE_CHECKING:
    from simkit.model.center import Center


def days(center: Center) -> Steps[None]:
    """Day after day to the end of the horizon; each month begins with wishes to part and is closed."""
    for day in range(center.days):
        if day == 0 or (center.today.month, center.today.day) == (1, 1):
            leave_of_year(center)
        if center.today.day == 1:
            wishes_of_month(center)
        yield center.env.timeout(MINUTES_PER_DAY)
        _live_through(center, day)
        # An end of employment that the day led to comes into force before the month is closed.
        yield center.env.timeout(0)
        for shifts in shifts_of_leavers(center):
            _conclude(center, shifts)
        recruit(center)
        if center.today.day == 1:
            close_month(center, center.date_of(day).replace(day=1))
        else:
            careers.review(center)


def _live_through(center: Center, day: int) -> None:
    """Play the day on the floor and write down what it was."""
    rostered = duties(center, day)
    earlier = going_on(center, day, rostered)
    present = rostered.take(rostered.came)
    at_work = present if earlier is None else earlier.before(present)
    agents = accounts.agents(center, day, present)
    contacts = routed(center, _contacts(center, day), agents, at_work)
    floor_day = floor_day_of(center, agents, contacts)
    played = play(floor_day, center.engine)
    center.played = PlayedDay(day, at_work, floor_day, played)
    handed = hand_over(floor_day, played)
    center.carried = left_over(contacts, handed, at_work.number.tolist(), len(center.demand.kinds))
    write_intervals(center, day, floor_day, played)
    tell_of_vips(center, contacts, played)
    results = aftermath.of_contacts(center, at_work, contacts, played)
    for shifts in shifts_over(center, Shifts(day, rostered, floor_day, played, results), handed):
        _conclude(center, shifts)


def _conclude(center: Center, over: Shifts) -> None:
    """What follows from shifts that are over."""
    duties, day = over.rostered, over.day
    judge_punctuality(center, duties, over.plan, over.played)
    acts = acts_today(center, duties, day)
    write_agent_days(center, day, duties, over.played, over.results)
    complaints_of_day(center, day, duties, over.played)
    judge_budgets(center, duties, over.plan, over.played)
    look_at_day(center, duties, acts, day)
    center.outlook.settle(day, duties, over.played)


def _contacts(center: Center, day: int) -> DayOfContacts:
    today = center.demand.contacts(day, center.date_of(day), center.luck.of)
    stream = center.luck.of("follow-up", day)
    return day_of_contacts(today, center.carried, stream, center.outlook.least_resolved())


def floor_day_of(center: Center, agents: Agents, contacts: DayOfContacts) -> FloorDay:
    """The floor's input for a day: who calls, who is there, under the plan's standing rules."""
    plan, overnight = center.floor_plan, center.overnight
    holders = [] if overnight is None else overnight.shifts.rostered.number.tolist()
    return FloorDay(
        contacts=contacts.for_floor({number: row for row, number in enumerate(holders)}),
        agents=agents,
        kinds=plan.kinds,
        groups=plan.groups,
        fatigue=plan.fatigue,
        concurrency=plan.concurrency,
    )
