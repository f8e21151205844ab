"""The record of a day: one row per rostered person, one per half hour and channel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from simkit.floor import AgentLog, FloorDay, FloorLog
from simkit.floor.sums import interval_sums
from simkit.model.aftermath import Results
from simkit.units.clock import MICROSECONDS_PER_MINUTE, MICROSECONDS_PER_SECOND

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.model.duties import Duties
    from simkit.model.staff import Staff

Array = NDArray[Any]

NAMES = np.array(["phone", "chat", "offline"], dtype=object)
"""[channel] what the tables call it, in the order of `simkit.floor.Channel`."""
COUNTS = ("offered", "handled", "abandoned", "in_threshold")
SECONDS = {"wait_s": "wait", "staffed_s": "staffed"}
"""Columns of the intervals in seconds, and the floor's sums of microseconds that they come from."""


def write_agent_days(center: Center, day: int, duties: Duties, played: FloorLog, results: Results) -> None:
    """One row for everybody on the rota, absent or not."""
    if not len(duties):
        return
    figures, came = _at_work(played.agents) | _from_contacts(results), duties.came
    # Figures of those who came, put into the rows of everybody.
    rows = {name: np.zeros(len(duties), values.dtype) for name, values in figures.items()}
    for name, values in figures.items():
        rows[name][came] = values
    center.books.write("agent_days", _about(center.staff, duties, day) | _hours(duties, rows) | rows)


def _at_work(agents: AgentLog) -> dict[str, Array]:
    """Per agent of the floor: contacts and times."""
    return {
        "handled": agents.handled,
        "solved": agents.resolved,
        "talk_s": _seconds(agents.talk),
        "acw_s": _seconds(agents.acw),
        "rest_s": _seconds(agents.rest),
        "meal_s": _seconds(agents.meal),
        "idle_s": _seconds(agents.idle),
        "fatigue": agents.fatigue,
        "login": agents.login // MICROSECONDS_PER_MINUTE,
        "logout": agents.logout // MICROSECONDS_PER_MINUTE,
        "away": _seconds(agents.away),
    }


def _from_contacts(results: Results) -> dict[str, Array]:
    """Per agent of the floor: what the contacts brought."""
    names = ("orders", "counted_orders", "sales_fen", "ratings", "satisfied")
    return {name: getattr(results, name) for name in names}


def _about(staff: Staff, duties: Duties, day: int) -> dict[str, Array]:
    """Who, when, and how the person then stood."""
    return {
        "agent": duties.number,
        "day": np.full(len(duties), day),
        "group": staff.group[duties.number],
        "absence": duties.absence,
        "scheduled_min": duties.scheduled,
        "planned_rest_s": 60 * duties.planned_rest,
        "leave_days": 0.5 * duties.half_day,
        "late_min": duties.late,
        "early_min": duties.early,
        "effort": staff.effort[duties.number],
        "exhaustion": staff.exhaustion[duties.number],
    }


def _hours(duties: Duties, rows: dict[str, Array]) -> dict[str, Array]:
    """Minutes inside the rota without an unpaid meal, and beyond it; takes its material out of `rows`."""
    starts, ends, came = duties.starts, duties.ends, duties.present
    login, logout, away = rows.pop("login"), rows.pop("logout"), rows.pop("away")
    paid_meal = np.minimum(rows["meal_s"], 60 * duties.paid_meal)
    unpaid = rows["meal_s"] - paid_meal + away
    inside = np.minimum(logout, ends) - np.maximum(login, starts) - unpaid // 60
    return {
        "paid_meal_s": paid_meal,
        "login_min": np.where(came, np.maximum(inside, 0), 0),
        "overtime_min": np.where(came, np.maximum(logout - ends, 0), 0),
    }


def write_intervals(center: Center, day: int, floor_day: FloorDay, played: FloorLog) -> None:
    """Offered, handled and abandoned contacts of each half hour in which something happened."""
    sums = interval_sums(floor_day, played, center.thresholds)
    channel, interval = np.nonzero(sums.offered + sums.handled + sums.staffed)
    counts = {name: getattr(sums, name)[channel, interval] for name in COUNTS}
    seconds = {name: _seconds(getattr(sums, of)[channel, interval]) for name, of in SECONDS.items()}
    where = {"day": np.full(len(interval), day), "interval": interval, "channel": NAMES[channel]}
    center.books.write("intervals", where | counts | seconds)


def _seconds(microseconds: Array) -> Array:
    return np.asarray(microseconds // MICROSECONDS_PER_SECOND)
