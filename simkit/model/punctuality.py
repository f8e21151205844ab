"""Whether a shift was begun late or left early, judged by what the day really was (A1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from simkit.floor.codes import BreakKind
from simkit.floor.day import FloorDay
from simkit.floor.log import FloorLog
from simkit.model.attendance import Duty
from simkit.policy.attendance import Presence
from simkit.units.clock import MICROSECONDS_PER_MINUTE

if TYPE_CHECKING:
    from simkit.model.center import Center


def judge_punctuality(center: Center, present: list[Duty], floor_day: FloorDay, played: FloorLog) -> None:
    """Put the verdict into every duty that is not plainly on time."""
    attendance = center.policy.attendance
    midnight = floor_day.ends // MICROSECONDS_PER_MINUTE
    logouts = (-(-played.agents.logout // MICROSECONDS_PER_MINUTE)).tolist()
    for row, duty in enumerate(present):
        # A shift that goes on past midnight is not over yet.
        logout = duty.leaves if duty.leaves >= midnight else logouts[row]
        on_time = duty.there <= attendance.due_at(duty.turn.start)
        if on_time and logout >= duty.ends and duty.signed_in and not attendance.mealtime_counts:
            continue
        due, back = _meal(duty, row, floor_day, played) if attendance.mealtime_counts else (None, None)
        duty.punctuality = attendance.judge(
            Presence(
                shift_start=duty.turn.start,
                shift_end=duty.ends,
                arrival=attendance.due_at(duty.turn.start) if duty.covered_up else duty.there,
                logout=logout,
                metro_failure=duty.metro_failed,
                proof=_proof(center, duty),
                meal_due_back=due,
                meal_back=back,
                signed_in=duty.signed_in,
            )
        )


def _proof(center: Center, duty: Duty) -> Literal["apology_letter"] | None:
    """The operator's letter, where the metro failed and the person brings it."""
    if not duty.metro_failed:
        return None
    luck = center.luck.uniform(f"metro proof/{center.now:%Y-%m-%d}", duty.person.luck)
    return "apology_letter" if luck < center.beliefs.conduct.metro.proof else None


def _meal(duty: Duty, row: int, floor_day: FloorDay, played: FloorLog) -> tuple[int | None, int | None]:
    """When the meal was over by the plan, counted from its real start, and when the person was back."""
    meals = np.flatnonzero(floor_day.agents.break_kind[row] == BreakKind.MEAL)
    taken = [place for place in meals if played.agents.break_end[row, place] > 0]
    if not taken or duty.turn.wave.meal is None:
        return None, None
    start, end = (int(times[row, taken[0]]) for times in (played.agents.break_start, played.agents.break_end))
    return start // MICROSECONDS_PER_MINUTE + duty.turn.wave.meal.minutes, end // MICROSECONDS_PER_MINUTE
