"""Annual leave: as many days as law or company grant, never unpaid, seen in the record and the payslip."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from simkit.experiment.metrics.conduct import absence_rate
from simkit.experiment.metrics.service import shrinkage
from simkit.law.annual_leave import annual_leave_days
from simkit.model.replication import replicate
from simkit.model.tables import RunTables
from simkit.policy.pay import PayScheme
from simkit.scenario import load_scenario
from simkit.scenario.library import scenarios_root
from tests.model.schemes import BASE, PIECES, scheme
from tests.model.small import SMALL, same, shop

GRANTED = "policy.attendance.annual_leave_days"
QUIET = {
    "assumptions.behaviour.quitting": "off", "assumptions.behaviour.absence": "off",
    "policy.discipline": None, "policy.dismissal": None, "policy.complaints": None, "policy.careers": None,
}  # fmt: skip


def year(changes: dict[str, Any], pay: PayScheme | None = None, months: int = 12) -> RunTables:
    """Months of the small shop in which nobody leaves or is ill."""
    plan = shop({**QUIET, "horizon.months": months, **changes})
    policy = plan.policy if pay is None else plan.policy.model_copy(update={"pay": pay})
    return replicate(plan.model_copy(update={"policy": policy}), 1, 0)


def on_leave(tables: RunTables) -> np.ndarray:
    """Days of leave per agent."""
    days = tables.tables["agent_days"]
    return np.bincount(days["agent"][days["absence"] == "annual_leave"], minlength=12)


def test_everybody_takes_the_leave_of_the_company_within_the_year() -> None:
    tables = year({GRANTED: 7})
    assert (on_leave(tables) == 7).all()
    days = tables.tables["agent_days"]
    month = (days["day"][days["absence"] == "annual_leave"] // 30.5).astype(int)
    assert len(np.unique(month)) >= 10


def test_without_law_and_without_grant_nobody_is_on_leave_and_more_leave_is_more() -> None:
    totals = [on_leave(year({GRANTED: days}, months=6)).sum() for days in (0, 5, 10)]
    assert totals[0] == 0
    assert totals[0] < totals[1] < totals[2]


def test_leave_switched_off_is_the_run_in_which_nobody_is_granted_any() -> None:
    off = year({GRANTED: 7, "assumptions.conduct.annual_leave": "off"}, months=2)
    assert same(off, year({}, months=2))
    assert not same(off, year({GRANTED: 7}, months=2))


def test_under_the_law_leave_goes_by_years_of_work_with_all_employers() -> None:
    lawful = {name: value for name, value in {**SMALL, **QUIET}.items() if name != "law"}
    changes = {**lawful, "horizon.months": 12, "workforce.groups.phone.tenure_months": 150,
               "assumptions.conduct.annual_leave.years_before": 0}  # fmt: skip
    tables = replicate(load_scenario(scenarios_root() / "taobao-shop.yaml", changes=changes), 1, 0)
    hired = tables.tables["agents"]["hired_day"]
    first = [annual_leave_days(-day / 365.25, "cn/zhejiang/hangzhou", date(2026, 1, 1)) for day in hired]
    settled = np.array([days > 0 for days in first])
    assert (on_leave(tables)[settled] == np.array(first)[settled]).all()
    assert on_leave(tables).max() >= 10
    assert (on_leave(tables)[~settled] < 5).all()


def test_a_salary_goes_on_during_leave_and_full_attendance_is_not_lost() -> None:
    salary = scheme({"base": BASE, "full": {**BASE, "amount": 300, "when": {"full_attendance": True}}})
    changes = {"assumptions.conduct.lateness": "off", "assumptions.conduct.early_leave": "off"}
    pays = [
        year({GRANTED: days, **changes}, salary, months=3).tables["payslips"]["gross_fen"] for days in (0, 20)
    ]
    assert (pays[0] == pays[1]).all()


def test_a_day_of_leave_brings_a_piece_worker_what_the_days_at_work_bring() -> None:
    tables = year({GRANTED: 20}, scheme({"base": BASE, "pieces": PIECES}), months=3)
    lines, days = tables.tables["payslip_lines"], tables.tables["agent_days"]
    paid = lines["rule"] == "annual_leave_pay"
    assert paid.sum() > 5
    january = days["day"] < 31
    for agent, month, fen in zip(
        lines["agent"][paid], lines["month"][paid], lines["amount_fen"][paid], strict=True
    ):
        if month != "2026-01":
            continue
        own = january & (days["agent"] == agent)
        worked, away = (days["absence"][own] == "").sum(), (days["absence"][own] == "annual_leave").sum()
        assert fen == pytest.approx(400 * days["handled"][own].sum() / worked * away, abs=1)


def test_leave_is_shrinkage_and_not_unplanned_absence() -> None:
    none, some = year({}, months=6), year({GRANTED: 20}, months=6)
    assert absence_rate(some) == absence_rate(none) == 0
    lost = on_leave(some).sum() / len(some.tables["agent_days"]["day"]) * 100
    grown = shrinkage(some) - shrinkage(none)  # type: ignore[operator]
    assert grown == pytest.approx(lost, abs=1.5)
