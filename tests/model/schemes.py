"""Pay schemes of a few lines, and a month to forecast with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from simkit.assumptions.behaviour import Behaviour
from simkit.assumptions.conduct import Conduct
from simkit.model.outlook_names import looks_at, over_periods
from simkit.model.outlook_pay import Prospect, months_ahead
from simkit.model.outlook_post import Forecast, Habits, forecast
from simkit.model.outlook_ranks import Contest, last_places
from simkit.policy.pay import Employee, PayScheme
from simkit.policy.pay.facts import FactValue

FIRST = date(2026, 3, 1)
SOMEBODY = Employee(id="", hired_on=date(2024, 1, 1), team="phone")
MONTH: dict[str, FactValue] = {
    "days_worked": Decimal(21),
    "scheduled_days": Decimal(22),
    "contacts_answered": Decimal(1000),
    "orders": Decimal(50),
    "order_value": Decimal(6000),
    "online_minutes": Decimal(8000),
    "quality_score": Decimal(80),
    "team_size": Decimal(10),
    "team_contacts_answered": Decimal(10_000),
}
HABITS = Habits(Conduct().absence_kinds, 8, Behaviour().framing)


def line(kind: str, **fields: object) -> dict[str, Any]:
    """One line of a scheme."""
    return {"kind": kind, "title": {"en": kind, "zh": kind}, **fields}


BASE = line("fixed", amount=4000)
PIECES = line("per_unit", rates={"contacts_answered": 4})


def scheme(lines: dict[str, Any], deductions: dict[str, Any] | None = None, **fields: object) -> PayScheme:
    """A scheme of these lines and deductions."""
    titled = {"id": "T1", "title": {"en": "test", "zh": "测试"}, "source": "ours"}
    return PayScheme.model_validate({**titled, "lines": lines, "deductions": deductions or {}, **fields})


def prospect(of: PayScheme, facts: dict[str, FactValue] | None = None) -> Prospect:
    """The month above under a scheme."""
    looked_at = looks_at(of)
    months = months_ahead(FIRST, looked_at)
    return Prospect(of, SOMEBODY, months, {**MONTH, **(facts or {})}, over_periods(looked_at))


def ahead(of: PayScheme, contests: tuple[Contest, ...] = ()) -> Forecast:
    """What people expect under a scheme."""
    return forecast(prospect(of, dict(last_places(contests))), HABITS, contests)
