"""What happened in a run, read from its tables and put in front of the law."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import simkit as sk
from simkit.law.reading.run import happened
from simkit.scenario import Scenario

PLAIN = Path(__file__).with_name("plain.yaml")
DAYS = 31


class Told:
    """Tables of a run of one month in October 2026, written by hand."""

    def __init__(self, **tables: list[dict[str, object]]):
        self.rows = tables

    def get(self, name: str) -> Mapping[str, Any] | None:
        rows = self.rows.get(name)
        return (
            None
            if rows is None
            else {key: np.array([row[key] for row in rows], dtype=object) for key in rows[0]}
        )


def _days(agent: int, days: range, **facts: object) -> list[dict[str, object]]:
    usual = {"absence": "", "login_min": 480, "late_min": 0, "overtime_min": 0}
    return [{"agent": agent, "day": day, **usual, **facts} for day in days]


def _agent(agent: int, group: str = "phone") -> dict[str, object]:
    return {"agent": agent, "group": group, "hired_day": -365, "left_day": None}


def _slip(agent: int, gross: int) -> dict[str, object]:
    return {"agent": agent, "month": "2026-10", "gross_fen": gross}


def _line(agent: int, rule: str, kind: str, amount: int) -> dict[str, object]:
    return {"agent": agent, "month": "2026-10", "rule": rule, "kind": kind, "amount_fen": amount}


def _left(agent: int, day: int, **facts: object) -> dict[str, object]:
    return {
        "time": day * 1440 + 600,
        "kind": "left",
        "agent": agent,
        "case": None,
        "facts": json.dumps(facts),
    }


@pytest.fixture
def plain() -> Scenario:
    return sk.load_scenario(PLAIN)


def test_work_on_a_statutory_holiday_counts_whatever_the_rota_says(plain: Scenario) -> None:
    told = Told(agents=[_agent(1)], agent_days=_days(1, range(4)), payslips=[_slip(1, 600_000)])
    [row] = happened(plain, told).pay
    assert row.overtime_holiday == 24 and row.overtime_workday == 0  # the first three days of October


def test_unpaid_overtime_is_found_and_paid_overtime_is_not(plain: Scenario) -> None:
    days = _days(1, range(8, 13), overtime_min=60)
    told = Told(agents=[_agent(1)], agent_days=days, payslips=[_slip(1, 600_000)])
    found = sk.law.check_run(plain, told)
    assert found.rules == ("CK17",) and found.exposure == Decimal("258.62")
    paid = Told(
        agents=[_agent(1)],
        agent_days=days,
        payslips=[_slip(1, 600_000 + 25_862)],
        payslip_lines=[_line(1, "overtime", "earning", 25_862)],
    )
    assert sk.law.check_run(plain, paid).exposure == 0


def test_fines_beyond_the_time_not_worked_are_claimable(plain: Scenario) -> None:
    told = Told(
        agents=[_agent(1)],
        agent_days=_days(1, range(8, 13)) + _days(1, range(13, 14), late_min=10),
        payslips=[_slip(1, 600_000)],
        payslip_lines=[_line(1, "late", "deduction", -5000), _line(1, "pension", "statutory", -40_000)],
    )
    found = sk.law.check_run(plain, told)
    assert found.rules == ("CK01",) and found.exposure == Decimal("44.25")


def test_a_silent_end_is_priced_with_2n_and_once_only(plain: Scenario) -> None:
    created = {
        "time": 1440,
        "kind": "dismissal.created",
        "agent": 1,
        "case": 7,
        "facts": json.dumps({"cause": "no_fault", "route": "consent_window"}),
    }
    told = Told(
        agents=[_agent(1)],
        agent_days=_days(1, range(8, 13)),
        payslips=[_slip(1, 600_000)],
        events=[
            created,
            _left(1, 20, reason="dismissed", state="deemed_agreed", severance="3000.00", dismissal=7),
        ],
    )
    [exit_] = happened(plain, told).exits
    assert (exit_.kind, exit_.silent, exit_.months_of_service) == ("consent", True, Decimal("12.5"))
    found = sk.law.check_run(plain, told)
    assert "CK45" in found.rules and found.exposure == 2 * Decimal("1.5") * 6000 - 3000


def test_somebody_who_quits_costs_nothing_but_late_pay(plain: Scenario) -> None:
    told = Told(
        agents=[_agent(1)],
        agent_days=_days(1, range(8, 13)),
        payslips=[_slip(1, 600_000)],
        events=[_left(1, 20, reason="quit")],
    )
    found = sk.law.check_run(plain, told)
    assert found.rules == ("CK32",) and found.exposure == 0


def test_seven_days_in_a_row_break_the_weekly_rest(plain: Scenario) -> None:
    told = Told(agents=[_agent(1)], agent_days=_days(1, range(8, 15)), payslips=[_slip(1, 600_000)])
    assert sk.law.check_run(plain, told).rules == ("CK24",)


def test_cases_of_many_people_are_shown_as_a_sum(plain: Scenario) -> None:
    days = [day for agent in (1, 2) for day in _days(agent, range(8, 13), overtime_min=60)]
    told = Told(
        agents=[_agent(1), _agent(2)], agent_days=days, payslips=[_slip(1, 600_000), _slip(2, 600_000)]
    )
    text = sk.law.check_run(plain, told).text()
    assert "happened 2 times to 2 persons, together 517.24 yuan" in text


def test_no_law_asks_nothing_of_a_run(plain: Scenario) -> None:
    lawless = plain.with_changes({"law": "none"})
    assert not sk.law.check_run(lawless, Told(agents=[_agent(1)])).found


def test_claims_stand_on_the_last_day_of_their_month_less_what_was_awarded(plain: Scenario) -> None:
    created = {
        "time": 1440,
        "kind": "dismissal.created",
        "agent": 1,
        "case": 7,
        "facts": json.dumps({"cause": "no_fault", "route": "consent_window"}),
    }
    award = {
        "time": 1440 * 25,
        "kind": "dispute.decided",
        "agent": 1,
        "case": 9,
        "facts": '{"awarded": "15000.00"}',
    }
    told = Told(
        agents=[_agent(1)],
        agent_days=_days(1, range(8, 13), overtime_min=60),
        payslips=[_slip(1, 600_000)],
        events=[created, _left(1, 20, reason="dismissed", state="deemed_agreed", dismissal=7), award],
    )
    overtime, exit_ = Decimal("258.62"), 2 * Decimal("1.5") * 6000 - 15_000
    assert list(sk.law.claims(plain, told)) == [(DAYS - 1, overtime + exit_)]
