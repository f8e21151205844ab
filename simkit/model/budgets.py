"""Which break budgets a day broke (B1, B2): the login system sees every one of them, a supervisor some."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from simkit.floor.codes import BreakKind
from simkit.floor.day import FloorDay
from simkit.floor.log import FloorLog
from simkit.policy.breaks import Breach, DayRecord
from simkit.units.clock import MICROSECONDS_PER_MINUTE, MICROSECONDS_PER_SECOND

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.model.duties import Duties
    from simkit.model.person import Person


def judge_budgets(center: Center, duties: Duties, floor_day: FloorDay, played: FloorLog) -> None:
    """Note each budget that was broken today and the compensation owed for it."""
    rules, came = center.policy.breaks, duties.came
    groups = center.staff.group[duties.number[came]]
    covered = np.array([rules.applies_to(group) for group in groups], np.bool_)
    # The day on which employment ends is cut short by the company, not by the person.
    whole = duties.ends[came] == center.rota.figures.end[duties.turn[came]]
    agents = np.flatnonzero(covered & (duties.half_day[came] | whole))
    for row, record in _records(duties, agents.tolist(), floor_day, played):
        for breach in rules.judge(record):
            if rules.seen_by == "system" or _noticed(center, duties.person(row), breach):
                _note(center, duties.person(row), breach)


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


def _records(
    duties: Duties, rows: list[int], floor_day: FloorDay, played: FloorLog
) -> Iterator[tuple[int, DayRecord]]:
    """What the login system knows of these agents' day; lengths to the second, as the system shows them."""
    agents = played.agents
    lengths = ((agents.break_end - agents.break_start) // MICROSECONDS_PER_SECOND / 60).tolist()
    is_rest = ((agents.break_end > 0) & (floor_day.agents.break_kind == BreakKind.REST)).tolist()
    login = ((agents.logout - agents.login) / MICROSECONDS_PER_MINUTE).tolist()
    meal = (agents.meal // MICROSECONDS_PER_SECOND / 60).tolist()
    acw = (agents.acw / MICROSECONDS_PER_SECOND).tolist()
    handled = agents.handled.tolist()
    came, people, half = duties.came, duties.people, duties.half_day
    for row in rows:
        yield (
            int(came[row]),
            DayRecord(
                login_minutes=login[row],
                meal_minutes=meal[row],
                rests=tuple(compress(lengths[row], is_rest[row])),
                contacts_answered=handled[row],
                after_call_seconds=acw[row],
                half_day=bool(half[came[row]]),
                team=people[came[row]].seat.group,
            ),
        )
