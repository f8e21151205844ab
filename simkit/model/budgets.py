"""Which break budgets a day broke (B1, B2): the login system sees every one of them, a supervisor some."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from typing import TYPE_CHECKING

from simkit.floor.codes import BreakKind
from simkit.floor.day import FloorDay
from simkit.floor.log import FloorLog
from simkit.model.attendance import Duty
from simkit.policy.breaks import Breach, DayRecord
from simkit.units.clock import MICROSECONDS_PER_MINUTE, MICROSECONDS_PER_SECOND

if TYPE_CHECKING:
    from simkit.model.center import Center


def judge_budgets(center: Center, present: list[Duty], floor_day: FloorDay, played: FloorLog) -> None:
    """Note each budget that was broken today and the compensation owed for it."""
    rules = center.policy.breaks
    covered = {group.name: rules.applies_to(group.name) for group in center.scenario.workforce.groups}
    # The day on which employment ends is cut short by the company, not by the person.
    rows = [
        row
        for row, duty in enumerate(present)
        if covered[duty.person.seat.group] and (duty.half_day or duty.ends == duty.turn.end)
    ]
    for duty, record in _records(present, rows, floor_day, played):
        for breach in rules.judge(record):
            if rules.seen_by == "system" or _noticed(center, duty, breach):
                _note(center, duty, breach)


def _noticed(center: Center, duty: Duty, breach: Breach) -> bool:
    conduct = center.beliefs.conduct
    luck = center.luck.uniform(f"{breach.kind} noticed/{center.now:%Y-%m-%d}", duty.person.luck)
    return luck < conduct.rests.detection * conduct.watching


def _note(center: Center, duty: Duty, breach: Breach) -> None:
    month = duty.person.conduct.month
    month.budgets[breach.kind] += 1
    month.compensation += breach.compensation
    center.tell(
        "budget_broken",
        duty.person.number,
        rule=breach.kind,
        found=round(breach.found, 1),
        limit=breach.limit,
        unit=breach.unit,
        compensation=str(breach.compensation),
    )


def _records(
    present: list[Duty], rows: list[int], floor_day: FloorDay, played: FloorLog
) -> Iterator[tuple[Duty, DayRecord]]:
    """What the login system knows of these agents' day; lengths to the second, as the system shows them."""
    agents = played.agents
    lengths = ((agents.break_end - agents.break_start) // MICROSECONDS_PER_SECOND / 60).tolist()
    is_rest = ((agents.break_end > 0) & (floor_day.agents.break_kind == BreakKind.REST)).tolist()
    login = ((agents.logout - agents.login) / MICROSECONDS_PER_MINUTE).tolist()
    meal = (agents.meal // MICROSECONDS_PER_SECOND / 60).tolist()
    acw = (agents.acw / MICROSECONDS_PER_SECOND).tolist()
    handled = agents.handled.tolist()
    for row in rows:
        duty = present[row]
        yield (
            duty,
            DayRecord(
                login_minutes=login[row],
                meal_minutes=meal[row],
                rests=tuple(compress(lengths[row], is_rest[row])),
                contacts_answered=handled[row],
                after_call_seconds=acw[row],
                half_day=duty.half_day,
                team=duty.person.seat.group,
            ),
        )
