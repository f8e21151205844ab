"""What people do when the rules change: sign, size and limit of each response, and off means off."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from simkit.model.outlook import Outlook
from simkit.model.outlook_people import NEUTRAL
from simkit.model.replication import replicate
from simkit.model.tables import RunTables
from simkit.policy.pay import PayScheme
from tests.model.schemes import BASE, PIECES, line, scheme
from tests.model.small import same, shop

LATE_FINE = line("fixed", amount={"kind": "each", "of": ["late_minutes"], "steps": {1: 20}})
BEHAVIOUR = "assumptions.behaviour"
BEGINS, MARCH, ENDS = 31, 59, 90
"""The first day on which people have seen a payslip, and the end of the run."""


SALARY, BY_PIECES = scheme({"base": BASE}), scheme({"base": BASE, "pieces": PIECES})
PIECES_AND_FINES = scheme({"base": BASE, "pieces": PIECES}, {"late": LATE_FINE})
PLAYED: dict[str, RunTables] = {}


def play(pay: PayScheme, changes: dict[str, Any] | None = None, months: int = 3) -> RunTables:
    """Some months of the small shop under a pay scheme and no discipline."""
    plan = shop({"horizon.months": months, "policy.discipline": None, **(changes or {})})
    policy = plan.policy.model_copy(update={"pay": pay})
    return replicate(plan.model_copy(update={"policy": policy}), 1, 0)


def played(pay: PayScheme, changes: dict[str, Any] | None = None) -> RunTables:
    """Three months; the same ones are played once."""
    key = f"{pay.model_dump_json()} {changes}"
    if key not in PLAYED:
        PLAYED[key] = play(pay, changes)
    return PLAYED[key]


def mean(tables: RunTables, column: str) -> float:
    """Of those at work once payslips are known."""
    days = tables.tables["agent_days"]
    return float(days[column][(days["day"] >= BEGINS) & (days["absence"] == "")].mean())


def test_a_salary_makes_nobody_hurry() -> None:
    assert np.abs(played(SALARY).tables["agent_days"]["effort"] - 1).max() < 0.02


def test_piece_rate_makes_people_faster_rest_less_and_care_less_for_what_is_not_paid() -> None:
    salary, pieces = played(SALARY), played(BY_PIECES)
    assert mean(pieces, "effort") > 1.04
    seconds = [(mean(run, "talk_s") + mean(run, "acw_s")) / mean(run, "handled") for run in (salary, pieces)]
    assert seconds[1] < 0.99 * seconds[0]
    assert mean(pieces, "rest_s") < mean(salary, "rest_s")
    solved = [mean(tables, "solved") / mean(tables, "handled") for tables in (salary, pieces)]
    assert solved[1] < solved[0]


def test_quality_that_is_paid_is_not_neglected() -> None:
    checked = line("scored", amount=3000, score="quality_score")
    paid = played(scheme({"base": BASE, "pieces": PIECES, "quality": checked}))
    solved = [mean(tables, "solved") / mean(tables, "handled") for tables in (played(SALARY), paid)]
    assert solved[1] == pytest.approx(solved[0], abs=0.012)


def test_nobody_responds_before_the_first_payslip() -> None:
    pieces, salary = played(BY_PIECES), played(SALARY)
    days = [tables.tables["agent_days"] for tables in (pieces, salary)]
    handled = [columns["handled"][columns["day"] < BEGINS] for columns in days]
    assert (handled[0] == handled[1]).all()


OFF_LIKE = {
    "effort": {"slope": 0},
    "framing": {"multiplier": 1},
    "morale": {"shortfall": 0},
    "applicants": {"pay": 0, "sorting": 0},
    "small_fines": {"threshold": 0},
    "season": {"after_bonus": 1, "before_bonus": 1, "unemployment": 0},
    "exhaustion": {"per_occupancy": 0, "per_abuse": 0, "per_sanction": 0},
    "learning": {"start": 1},
    "ability": {"sd": 0},
    "contacts": {"resolution": 1, "complaint_recorded": 0},
    "chat": {"linear": 0, "quadratic": 0, "resolution": 0},
    "absence": {"base": 0},
    "misconduct": {"doubling": 0, "shortfall": 0, "others": 1},
}
"""A group switched off is as if its figures were these."""


@pytest.mark.parametrize("group", OFF_LIKE)
def test_a_response_switched_off_leaves_no_trace(group: str) -> None:
    off = play(PIECES_AND_FINES, {f"{BEHAVIOUR}.{group}": "off"}, months=2)
    neutral = play(PIECES_AND_FINES, {f"{BEHAVIOUR}.{group}": OFF_LIKE[group]}, months=2)
    assert same(off, neutral)


def test_with_everything_off_the_run_is_that_of_people_who_never_look_at_their_pay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    groups = {f"{BEHAVIOUR}.{group}": "off" for group in (*OFF_LIKE, "misconduct", "care", "monitoring")}
    deaf = {**groups, "assumptions.conduct.lateness.loss": 0,
            "assumptions.conduct.rests.loss": 0,
            f"{BEHAVIOUR}.quitting.pay": 0, "policy.dismissal": None, "policy.complaints": None}  # fmt: skip
    looked = play(PIECES_AND_FINES, deaf, months=2)

    def blind(outlook: Outlook, post: object, members: list[object]) -> list[object]:
        return [NEUTRAL] * len(members)

    monkeypatch.setattr(Outlook, "_stances_of", blind)
    assert same(looked, play(PIECES_AND_FINES, deaf, months=2))


def lateness(pay: PayScheme) -> float:
    """Share of shifts begun late once payslips are known, among people who are often late."""
    days = played(pay, {"assumptions.conduct.lateness.share": 0.3}).tables["agent_days"]
    rows = (days["day"] >= BEGINS) & (days["absence"] == "")
    return float((days["late_min"][rows] > 0).mean())


def test_a_fine_below_half_a_percent_of_pay_is_a_price_and_one_above_it_deters() -> None:
    def fined(yuan: int) -> PayScheme:
        each = {"kind": "each", "of": ["late_minutes"], "steps": {1: yuan}}
        return scheme({"base": BASE}, {"late": line("fixed", amount=each)})

    free, cheap, dear = lateness(SALARY), lateness(fined(10)), lateness(fined(400))
    assert cheap > free
    assert dear < 0.6 * free


def test_once_a_small_fine_is_abolished_people_keep_coming_late_for_nothing() -> None:
    each = {"kind": "each", "of": ["late_minutes"], "steps": {1: 10}}
    fined_in_february = line(
        "fixed", amount=each, times=[{"2026-01-01": 0, "2026-02-01": 1, "2026-03-01": 0}]
    )
    pay = scheme({"base": BASE}, {"late": fined_in_february})
    often = {"assumptions.conduct.lateness.share": 0.3}
    tables = {name: played(scheme, often).tables["agent_days"] for name, scheme in
              (("free", SALARY), ("fined", pay))}  # fmt: skip
    late = {name: (days["late_min"][days["day"] >= MARCH] > 0).mean() for name, days in tables.items()}
    assert late["fined"] > late["free"]
    forgetful = played(pay, {**often, f"{BEHAVIOUR}.small_fines.memory_months": 0.01}).tables["agent_days"]
    assert (forgetful["late_min"][forgetful["day"] >= MARCH] > 0).mean() == late["free"]


def test_attendance_money_keeps_people_coming() -> None:
    often = {f"{BEHAVIOUR}.absence.base": 0.25}
    full = line("fixed", amount=800, when={"full_attendance": True})

    def away(pay: PayScheme) -> float:
        days = played(pay, often).tables["agent_days"]
        return float((days["absence"][days["day"] >= BEGINS] != "").mean())

    assert away(scheme({"base": BASE, "attendance": full})) < away(SALARY)
