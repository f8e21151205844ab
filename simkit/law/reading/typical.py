"""A typical full month of work, made up of the facts that a pay scheme asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

from simkit.law.files import read
from simkit.law.series import exact
from simkit.policy.pay import Employee, FactValue, PayScheme, WorkMonth
from simkit.scenario.workforce import Group
from simkit.units.calendar import is_workday, next_month

Result = Literal["good", "poor"]
DATES = frozenset({"hired_on", "left_on", "confirmed_on"})
TEAM = ("team_",)
SUMMED = {"team": "team_size", "quarter": 3, "year": 12}


@cache
def figures() -> Mapping[str, Any]:
    """The figures of a typical month."""
    return exact(read(Path(__file__).with_name("typical_month.yaml")))  # type: ignore[no-any-return]


def month(scheme: PayScheme, first: date, hours: Decimal, result: Result) -> WorkMonth:
    """A full month with everything or nothing reached; facts with a default keep it."""
    days = _workdays(first)
    facts: dict[str, FactValue] = {"days_worked": days, "scheduled_days": days, "hours_worked": hours}
    for name in scheme.needs() - DATES - facts.keys():
        value = _value(scheme, name, result)
        if value is not None:
            facts[name] = value
    return WorkMonth(first, facts)


def _workdays(first: date) -> int:
    end = next_month(first)
    return sum(is_workday(date.fromordinal(day)) for day in range(first.toordinal(), end.toordinal()))


def _value(scheme: PayScheme, name: str, result: Result) -> FactValue | None:
    """The typical value of a fact; None where its default or the employee says it."""
    always = figures()["always"]
    if name in always:
        return always[name]  # type: ignore[no-any-return]
    fact = scheme.fact(name)
    if fact.about == "employee" or fact.default is not None:
        return None
    prefix, _, own = name.partition("_")
    if name not in figures()[result] and prefix in SUMMED and own:
        return _over(scheme, prefix, own, result)
    return _of_kind(name, fact.kind, result)


def _over(scheme: PayScheme, prefix: str, own: str, result: Result) -> FactValue | None:
    """The team's, quarter's or year's fact from the person's own: sums grow, shares and scores stay."""
    single = _of_kind(own, scheme.fact(f"{prefix}_{own}").kind, result)
    if scheme.fact(f"{prefix}_{own}").over_time != "sum" or not isinstance(single, Decimal | int):
        return single
    factor = SUMMED[prefix]
    return single * (factor if isinstance(factor, int) else figures()["always"][factor])


def _of_kind(name: str, kind: str, result: Result) -> FactValue:
    table = figures()[result]
    if name in table:
        return table[name]  # type: ignore[no-any-return]
    if "rank" in name:
        return int(table["rank"])
    if kind == "flag":
        return False
    if kind in ("score", "share"):
        return table[kind]  # type: ignore[no-any-return]
    return Decimal(0)


def agent(group: Group, grade: str, first: date, months_of_service: int | None = None) -> Employee:
    """A typical agent of a group: confirmed long ago unless another length of service is asked for."""
    service = int(figures()["months_of_service"]) if months_of_service is None else months_of_service
    years, months = divmod(first.year * 12 + first.month - 1 - service, 12)
    return Employee(
        id="typical",
        grade=grade,
        hired_on=date(years, months + 1, 1),
        education=group.education,
        region=group.region,
        team=group.name,
        form=group.form,
        post=group.post,
        skills=group.skills,
    )
