"""Who comes today, when, and for how long: one duty per rostered person.

What happens to few is looked into one by one; whom it happens to, columns tell.
"""

from __future__ import annotations

from math import exp, log
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from simkit.model.absences import stay_away
from simkit.model.annual_leave import ON_LEAVE, takes_leave
from simkit.model.duties import Array, Duties, called
from simkit.model.fates import EARLY, LATENESS, METRO, PROXY, SIGN_IN
from simkit.model.slots import is_declined
from simkit.model.state import contract

if TYPE_CHECKING:
    from simkit.model.center import Center

EARLY_AT_MOST = 0.5
"""Nobody goes early more often than on every other day."""


def duties(center: Center, day: int) -> Duties:
    """The duties of everybody whom the rota calls on `day`, in order of hiring."""
    staff, kinds = center.staff, center.beliefs.conduct.absence_kinds
    on_payroll = staff.working_on(day)
    center.outlook.weigh_days(on_payroll)
    today = called(center, day, on_payroll)
    if center.slots_can_be_declined:
        today = today.take(_accepted(center, day, today))
    stay_away(staff, kinds, day, today)
    _retrain(center, today)
    _take_leave(center, day, today)
    _come(center, day, today)
    _go_home(center, today)
    return today


def _accepted(center: Center, day: int, today: Duties) -> Array:
    """The rows of those who do not decline the slot."""
    taken = []
    for row, person in enumerate(today.people):
        if is_declined(center, contract(center, person), person.luck, day):
            center.tell("slot_declined", person.number)
        else:
            taken.append(row)
    return np.array(taken, np.int64)


def _retrain(center: Center, today: Duties) -> None:
    """Days of training again that a sanction has ordered, for those who would come for the whole day."""
    owed = center.staff.retraining_days
    due = (owed[today.number] > 0) & today.present & ~today.half_day
    owed[today.number[due]] -= 1
    for row in np.flatnonzero(due).tolist():
        today.stays_away(row, "retraining")


def _take_leave(center: Center, day: int, today: Duties) -> None:
    """Annual leave that is due, for those who would come for the whole day."""
    due = (center.staff.leave_due[today.number] <= day) & today.present & ~today.half_day
    for row in np.flatnonzero(due).tolist():
        takes_leave(center, today.person(row))
        today.stays_away(row, ON_LEAVE)


def _come(center: Center, day: int, today: Duties) -> None:
    """When people are there and log in."""
    conduct, attendance = center.beliefs.conduct, center.policy.attendance
    late = np.zeros(len(today), np.int64)
    chance = center.staff.late_chance[today.number]
    comes_late = np.flatnonzero(today.present & (today.fate[:, LATENESS] < chance))
    for row in comes_late.tolist():
        habit, luck = conduct.lateness, float(today.fate[row, LATENESS] / chance[row])
        late[row] = max(1, round(lognormal(luck, habit.mean_minutes, habit.cv)))
    if conduct.proxy_punching.on and comes_late.size:
        # A colleague punches in for the person who is late.
        helped = conduct.proxy_punching.share * center.outlook.proxy_punches(today.number[comes_late])
        today.covered_up[comes_late] = today.fate[comes_late, PROXY] < helped
    if day in center.metro_failures:
        today.metro_failed |= today.present & (today.fate[:, METRO] < conduct.metro.riders)
        late[today.metro_failed] += round(conduct.metro.minutes)
    today.there = today.starts + attendance.due_at(0) + late
    if attendance.sign_in and conduct.sign_in.on:
        came = today.came
        forgets = conduct.sign_in.missed * center.outlook.sign_ins_missed(today.number[came])
        today.signed_in[came] = today.fate[came, SIGN_IN] >= forgets


def _go_home(center: Center, today: Duties) -> None:
    """When people make for home, and so when they log in at the latest."""
    habit = center.beliefs.conduct.early_leave
    today.leaves = today.ends.copy()
    if habit.on:
        asked = np.flatnonzero(today.present & (today.fate[:, EARLY] < EARLY_AT_MOST))
        rate = center.outlook.early_leaves(today.number[asked])
        share, luck = np.minimum(EARLY_AT_MOST, habit.share * rate), today.fate[asked, EARLY]
        for place in np.flatnonzero(luck < share).tolist():
            early = -log(max(luck[place] / share[place], 1e-12)) * habit.mean_minutes
            today.leaves[asked[place]] -= max(1, round(early))
    today.arrival = np.minimum(np.maximum(today.there, today.starts), today.leaves)


def lognormal(luck: float, mean: float, cv: float) -> float:
    """The quantile at `luck` of a lognormal with this mean and coefficient of variation."""
    variance = log(1 + cv * cv)
    return mean * exp(NormalDist().inv_cdf(min(max(luck, 1e-12), 1 - 1e-12)) * variance**0.5 - variance / 2)
