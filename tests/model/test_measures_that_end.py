"""Measures that begin and end, rosters that change at short notice, and colleagues who bring friends."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from simkit.model.replication import replicate
from simkit.model.tables import RunTables
from simkit.policy.care import Care
from tests.model.small import same, shop

CALM = {
    "assumptions.behaviour.quitting": "off", "assumptions.behaviour.exhaustion": "off",
    "policy.discipline": None, "policy.dismissal": None, "policy.complaints": None, "policy.careers": None,
    "assumptions.service.sales.orders_per_chat": 0.6,
}  # fmt: skip
BEFORE, DURING, AFTER = (0, 31), (31, 90), (120, 181)
"""Days before, during and some time after meetings from February to March."""


def meetings(**dates: str) -> dict[str, Any]:
    """A plan of care with meetings of pairs in some months."""
    measure = {"title": {"en": "pairs", "zh": "结对"}, "lever": "peer_meetings", "hours_per_month": 4,
               "costs": [{"amount": 10, "per": "agent"}], **dates}  # fmt: skip
    return {"title": {"en": "care", "zh": "关怀"}, "source": "ours", "measures": {"meetings": measure}}


def play(changes: dict[str, Any], months: int) -> RunTables:
    return replicate(shop({**CALM, "horizon.months": months, **changes}), 1, 0)


def sold(run: RunTables, months: tuple[int, int]) -> float:
    """Orders per contact of a span of days."""
    days = run.tables["agent_days"]
    own = (days["day"] >= months[0]) & (days["day"] < months[1])
    return float(days["orders"][own].sum() / days["handled"][own].sum())


def test_what_was_learned_in_meetings_stays_when_they_end() -> None:
    dates = {"begins": "2026-02-01", "ends": "2026-03-31"}
    without, ended = play({}, 6), play({"policy.care": meetings(**dates)}, 6)
    gains = [np.log(sold(ended, span) / sold(without, span)) for span in (BEFORE, DURING, AFTER)]
    assert gains[0] == pytest.approx(0, abs=0.01)
    assert gains[1] > 0.05
    assert gains[2] > 0.5 * gains[1]
    costs = ended.tables["costs"]
    assert set(costs["day"][costs["kind"] == "care"] // 30) <= {1, 2, 3}
    away = [run.tables["agent_days"] for run in (without, ended)]
    later = [float(days["login_min"][days["day"] >= AFTER[0]].sum()) for days in away]
    assert later[1] == pytest.approx(later[0], rel=0.01)


def test_a_measure_over_before_the_run_begins_is_a_run_without_it() -> None:
    long_ago = {"begins": "2024-02-01", "ends": "2024-03-31"}
    forgotten = {"assumptions.behaviour.care.peer_learning_kept": 0}
    assert same(play({"policy.care": meetings(**long_ago), **forgotten}, 2), play(forgotten, 2))


def test_a_measure_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends on 2026-01-01, before it begins"):
        Care.model_validate(meetings(begins="2026-02-01", ends="2026-01-01"))
    care = Care.model_validate(meetings(begins="2026-02-01"))
    assert [care.hours_off_floor("phone", date(2026, month, 1)) for month in (1, 2)] == [0, 4]


def leavers(changes: dict[str, Any]) -> int:
    """How many quit in half a year at a high hazard."""
    run = replicate(
        shop({"horizon.months": 6, "assumptions.behaviour.quitting.hazard": 0.08, **changes}), 1, 0
    )
    return int((run.tables["agents"]["left_reason"] == "quit").sum())


def test_shifts_changed_at_short_notice_make_more_people_quit_unless_the_roster_is_made_stable() -> None:
    unrest = {
        "policy.shifts.changed_at_short_notice": 1,
        "assumptions.behaviour.care.unstable_roster_quits": 2.5,
    }
    stable = {"title": {"en": "stable", "zh": "稳定"}, "lever": "stable_roster"}
    care = {"title": {"en": "care", "zh": "关怀"}, "source": "ours", "measures": {"stable": stable}}
    usual, restless, calmed = leavers({}), leavers(unrest), leavers({**unrest, "policy.care": care})
    assert restless > usual
    assert calmed == usual


def test_who_brings_a_colleague_who_stays_is_paid_once() -> None:
    changes = {"policy.staffing.hire_lead_days": 5, "policy.staffing.hiring_cost": 0,
               "policy.staffing.referral": {"bonus": 500, "after_days": 20, "share_of_hires": 1},
               "assumptions.behaviour.quitting.hazard": 0.08}  # fmt: skip
    run = replicate(shop({"horizon.months": 4, **changes}), 1, 0)
    agents, costs = run.tables["agents"], run.tables["costs"]
    stayed = (agents["hired_day"] > 0) & (agents["hired_day"] <= 99) & (
        np.isnan(agents["left_day"]) | (agents["left_day"] - agents["hired_day"] > 20)
    )  # fmt: skip
    paid = costs["agent"][(costs["kind"] == "hiring") & (costs["amount_fen"] == 50_000)]
    assert sorted(paid.tolist()) == sorted(agents["agent"][stayed].tolist())
