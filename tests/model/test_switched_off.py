"""Responses without a neutral figure: switched off, the run is the one whose people never reach them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pytest

from simkit.assumptions.absence import absence_chance
from simkit.floor import Fatigue
from simkit.model.outlook import Outlook
from simkit.model.outlook_care import NOTHING, CareReach
from simkit.model.replication import replicate
from simkit.model.tables import RunTables
from simkit.scenario import load_scenario
from tests.model.small import same, shop
from tests.validation.arms import SCENARIOS

BEHAVIOUR = "assumptions.behaviour"
MEETINGS = {"title": {"en": "meetings", "zh": "结对"}, "lever": "peer_meetings"}
SOFTWARE = {"title": {"en": "software", "zh": "软件"}, "lever": "agent_assist"}
LEAVING = {f"{BEHAVIOUR}.quitting.hazard": 0.15}
"""Some leave within the months of a test."""


class Response(NamedTuple):
    """One response: where it shows, and how the model is kept from it."""

    group: str
    shows_with: dict[str, Any]
    keep_out: Callable[[pytest.MonkeyPatch], None]
    months: int = 2


def _nobody_leaves(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Outlook, "quit_hazard", lambda outlook, person: 0.0)


def _nobody_tires(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("simkit.model.floor_plan.Fatigue", lambda *figures: Fatigue())
    patch.setattr("simkit.model.outlook_stakes.slips", lambda belief, level: 1.0)
    patch.setattr(Outlook, "tired", lambda outlook, people, day, minute: np.zeros(len(people)))


def _watching_stays_new(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("simkit.model.outlook_stakes.watching", lambda belief, months: 1.0)


def _care_reaches_nobody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(CareReach, "effect", lambda reach, person: NOTHING)
    patch.setattr(CareReach, "assistance", lambda reach, people, skill: np.ones(len(people)))


def _pay_draws_nobody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("simkit.model.hiring.belief.applicants", lambda belief, ratio: 1.0)
    patch.setattr("simkit.model.hiring.belief.search_pace", lambda belief, ratio: 1.0)
    patch.setattr(Outlook, "ability_of_newcomers", lambda outlook, group: 0.0)


RESPONSES = {
    "quitting": Response("quitting", LEAVING, _nobody_leaves),
    "fatigue": Response("fatigue", {}, _nobody_tires, months=1),
    "monitoring": Response(
        "monitoring",
        {"assumptions.conduct.watching": 3, "assumptions.conduct.violations": {"c2": {"per_year": 100}},
         f"{BEHAVIOUR}.misconduct.doubling": -0.01,
         f"{BEHAVIOUR}.monitoring.half_life_months": 0.5},
        _watching_stays_new,
    ),
    "care": Response(
        "care",
        {"policy.care": {"title": {"en": "care", "zh": "关怀"}, "source": "ours",
                         "measures": {"meetings": MEETINGS, "software": SOFTWARE}},
         "policy.shifts.changed_at_short_notice": 0.5},
        _care_reaches_nobody,
    ),
    "hiring": Response(
        "applicants",
        {**LEAVING, "policy.staffing.hire_lead_days": 10,
         "assumptions.service.market.outside_pay": 6000},
        _pay_draws_nobody,
        months=3,
    ),
}  # fmt: skip


def _played(response: Response, *, on: bool) -> RunTables:
    off = {} if on else {f"{BEHAVIOUR}.{response.group}.on": False}
    return replicate(shop({"horizon.months": response.months, **response.shows_with, **off}), 1, 0)


@pytest.mark.parametrize("name", RESPONSES)
def test_switched_off_the_run_is_that_of_a_model_without_the_response(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    response = RESPONSES[name]
    on, off = _played(response, on=True), _played(response, on=False)
    assert not same(on, off)
    response.keep_out(monkeypatch)
    assert same(off, _played(response, on=True))
    assert same(off, _played(response, on=False))


def _two_teams(unfair: float) -> RunTables:
    """Two teams who do the same work, of which one gets a tenth more."""
    changes = {
        "horizon.months": 3, "workforce.groups.one.headcount": 8, "workforce.groups.other.headcount": 8,
        "assumptions.demand.kinds.calls.arrivals.contacts_per_day": 800,
        "policy.pay.lines.base.amount.values.other": 4950, f"{BEHAVIOUR}.absence.unfair": unfair,
    }  # fmt: skip
    return replicate(load_scenario(SCENARIOS / "pay-gap.yaml", changes=changes), 1, 0)


def test_unfair_pay_without_its_weight_on_attendance_is_as_if_nobody_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    felt, indifferent = _two_teams(50.0), _two_teams(0.0)
    away = [(run.tables["agent_days"]["absence"] != "").mean() for run in (felt, indifferent)]
    assert away[0] > away[1]
    monkeypatch.setattr(
        "simkit.model.outlook_days.absence_chance",
        lambda belief, loss, tired, unfair: absence_chance(belief, loss, tired),
    )
    assert same(indifferent, _two_teams(50.0))


def test_with_contacts_off_everything_is_resolved_and_no_customer_complains() -> None:
    often = {"assumptions.service.complaints.unresolved_factor": 20, f"{BEHAVIOUR}.chat": "off"}
    usual, off = (replicate(shop({**often, **more}), 1, 0) for more in ({}, {f"{BEHAVIOUR}.contacts": "off"}))
    days = off.tables["agent_days"]
    assert (days["solved"] == days["handled"]).all()
    assert (usual.tables["events"]["kind"] == "complaint.filed").any()
    assert not (off.tables["events"]["kind"] == "complaint.filed").any()
