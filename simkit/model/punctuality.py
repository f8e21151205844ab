"""Whether a shift was begun late or left early, judged by what the day really was (A1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from simkit.floor.codes import BreakKind
from simkit.floor.day import FloorDay
from simkit.floor.log import FloorLog
from simkit.model.duties import Duties
from simkit.model.rota import Turn
from simkit.policy.attendance import Presence
from simkit.units.clock import MICROSECONDS_PER_MINUTE

if TYPE_CHECKING:
    from simkit.model.center import Center


def judge_punctuality(center: Center, duties: Duties, floor_day: FloorDay, played: FloorLog) -> None:
    """Put the verdict into every duty that is not plainly on time."""
    attendance, came = center.policy.attendance, duties.came
    midnight = floor_day.ends // MICROSECONDS_PER_MINUTE
    leaves, logouts = duties.leaves[came], -(-played.agents.logout // MICROSECONDS_PER_MINUTE)
    # A shift that goes on past midnight is not over yet.
    logouts = np.where(leaves >= midnight, leaves, logouts)
    due = duties.starts[came] + attendance.due_at(0)
    on_time = (duties.there[came] <= due) & (logouts >= duties.ends[came]) & duties.signed_in[came]
    for agent in np.flatnonzero(~on_time | attendance.mealtime_counts).tolist():
        row = int(came[agent])
        meal = _meal(duties.turn_of(row), agent, floor_day, played) if attendance.mealtime_counts else NO_MEAL
        presence = Presence(
            shift_start=int(duties.starts[row]),
            shift_end=int(duties.ends[row]),
            arrival=int(due[agent] if duties.covered_up[row] else duties.there[row]),
            logout=int(logouts[agent]),
            metro_failure=bool(duties.metro_failed[row]),
            proof=_proof(center, duties, row),
            meal_due_back=meal[0],
            meal_back=meal[1],
            signed_in=bool(duties.signed_in[row]),
        )
        duties.judged(row, attendance.judge(presence))


def _proof(center: Center, duties: Duties, row: int) -> Literal["apology_letter"] | None:
    """The operator's letter, where the metro failed and the person brings it."""
    if not duties.metro_failed[row]:
        return None
    luck = center.luck.uniform(f"metro proof/{center.now:%Y-%m-%d}", duties.person(row).luck)
    return "apology_letter" if luck < center.beliefs.conduct.metro.proof else None


def _meal(turn: Turn, agent: int, floor_day: FloorDay, played: FloorLog) -> tuple[int | None, int | None]:
    """When the meal was over by the plan, counted from its real start, and when the person was back."""
    meals = np.flatnonzero(floor_day.agents.break_kind[agent] == BreakKind.MEAL)
    taken = [place for place in meals if played.agents.break_end[agent, place] > 0]
    if not taken or turn.wave.meal is None:
        return NO_MEAL
    times = played.agents.break_start, played.agents.break_end
    start, end = (int(each[agent, taken[0]]) for each in times)
    return start // MICROSECONDS_PER_MINUTE + turn.wave.meal.minutes, end // MICROSECONDS_PER_MINUTE


NO_MEAL = (None, None)
