"""Which break budgets a day broke (B1, B2): the login system sees every one of them, a supervisor some."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simkit.floor.codes import BreakKind
from simkit.floor.day import FloorDay
from simkit.floor.log import FloorLog
from simkit.policy.breaks import Breach, Breaks, DayRecord
from simkit.units.clock import MICROSECONDS_PER_MINUTE, MICROSECONDS_PER_SECOND

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.model.duties import Array, Duties
    from simkit.model.person import Person

A_HAIR = 1e-6
"""Minutes; so near a limit it is left to the rules themselves whether it is broken."""


def judge_budgets(center: Center, duties: Duties, floor_day: FloorDay, played: FloorLog) -> None:
    """Note each budget that was broken today and the compensation owed for it."""
    rules, came = center.policy.breaks, duties.came
    day = _day_of(floor_day, played)
    groups = center.staff.group[duties.number[came]]
    covered = np.array([rules.applies_to(group) for group in groups], np.bool_)
    half_day = duties.half_day[came]
    # The day on which employment ends is cut short by the company, not by the person.
    whole = duties.ends[came] == center.rota.figures.end[duties.turn[came]]
    judged = covered & (half_day | (whole & _near_a_limit(rules, day)))
    for agent in np.flatnonzero(judged).tolist():
        person = duties.person(int(came[agent]))
        for breach in rules.judge(_record(day, agent, bool(half_day[agent]), person.seat.group)):
            if rules.seen_by == "system" or _noticed(center, person, breach):
                _note(center, person, breach)


def _noticed(center: Center, person: Person, breach: Breach) -> bool:
    conduct = center.beliefs.conduct
    luck = center.luck.uniform(f"{breach.kind} noticed/{center.now:%Y-%m-%d}", person.luck)
    return luck < conduct.rests.detection * conduct.watching


def _note(center: Center, person: Person, breach: Breach) -> None:
    month = person.conduct.month
    month.budgets[breach.kind] += 1
    month.compensation += breach.compensation
    center.tell(
        "budget_broken",
        person.number,
        rule=breach.kind,
        found=round(breach.found, 1),
        limit=breach.limit,
        unit=breach.unit,
        compensation=str(breach.compensation),
    )


class _Day(NamedTuple):
    """What the login system knows of each agent's day; lengths to the second, as the system shows them."""

    login: Array
    meal: Array
    rests: Array
    """[A, R] minutes; 0 for what is no rest or was not taken."""
    acw_seconds: Array
    handled: Array


def _day_of(floor_day: FloorDay, played: FloorLog) -> _Day:
    agents = played.agents
    rest = (agents.break_end > 0) & (floor_day.agents.break_kind == BreakKind.REST)
    lengths = (agents.break_end - agents.break_start) // MICROSECONDS_PER_SECOND / 60
    return _Day(
        login=(agents.logout - agents.login) / MICROSECONDS_PER_MINUTE,
        meal=agents.meal // MICROSECONDS_PER_SECOND / 60,
        rests=np.where(rest, lengths, 0.0),
        acw_seconds=agents.acw / MICROSECONDS_PER_SECOND,
        handled=agents.handled,
    )


def _near_a_limit(rules: Breaks, day: _Day) -> Array:
    """[A] bool: whole days that may have broken a budget; all others have kept every one."""
    budget, work = rules.full_day, rules.after_call_work
    let_pass = float(rules.grace_minutes) - A_HAIR
    near = np.zeros(len(day.login), np.bool_)
    if budget.login_minutes is not None:
        login = day.login - (0 if rules.login_counts_meal else day.meal)
        near |= login < budget.login_minutes - let_pass
    at_most = (
        (budget.meal_minutes, day.meal),
        (budget.rest_single_minutes, day.rests.max(axis=1, initial=0)),
        (budget.rest_total_minutes, day.rests.sum(axis=1)),
    )
    for limit, minutes in at_most:
        if limit is not None:
            near |= minutes > limit + let_pass
    if work is not None:
        near |= day.acw_seconds > work.seconds_per_contact * day.handled
    return near


def _record(day: _Day, agent: int, half_day: bool, team: str) -> DayRecord:
    return DayRecord(
        login_minutes=float(day.login[agent]),
        meal_minutes=float(day.meal[agent]),
        rests=tuple(minutes for minutes in day.rests[agent].tolist() if minutes),
        contacts_answered=int(day.handled[agent]),
        after_call_seconds=float(day.acw_seconds[agent]),
        half_day=half_day,
        team=team,
    )
