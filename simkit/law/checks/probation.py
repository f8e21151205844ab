"""Probation, trial and training (CK27 to CK29)."""

from __future__ import annotations

from collections.abc import Iterator

from simkit.law.checks.check import EVENT, PART_TIMERS, WORKER, Case, Hit, both, check
from simkit.law.minimum_wage import minimum_wage
from simkit.law.probation import excess_probation_cost, probation_months_allowed, probation_pay_floor
from simkit.law.wages import daily_wage
from simkit.units.money import ZERO, fen


@check("CK27")
def too_long(case: Case) -> Iterator[Hit]:
    """Probation longer than the length of the contract allows."""
    contract = case.company.practice.contract_months
    allowed = probation_months_allowed(contract, case.place, case.day)
    for group in case.employees:
        months = group.pay.probation_months
        if group.form in PART_TIMERS or not months:
            continue
        if months > allowed:
            cost = excess_probation_cost(months, contract, group.pay.full, case.place, case.day)
            what = both(
                f"{group.name}: {months} months, {allowed} allowed",
                f"{group.name}：{months}个月，允许{allowed}个月",
            )
            yield Hit(group.pay.path, what, cost, WORKER, group.headcount)
        elif contract is None:
            rows = case.place.table("probation_months", case.day)
            needed = next(row["contract_months"] for row in rows if row["months"] >= months)
            what = both(
                f"{group.name}: {months} months need a contract of at least {needed} months",
                f"{group.name}：试用{months}个月须签{needed}个月以上合同",
            )
            yield Hit(group.pay.path, what, ZERO, WORKER, group.headcount, "note")


@check("CK28")
def too_little(case: Case) -> Iterator[Hit]:
    """Probation pay below 80 % of the wage or below the minimum wage."""
    for group in case.employees:
        pay = group.pay
        if pay.probation is None or group.form in PART_TIMERS:
            continue
        floor = probation_pay_floor(pay.base, case.place, case.day)
        if pay.probation < floor:
            what = both(
                f"{group.name}: {pay.probation}, floor {floor}",
                f"{group.name}：{pay.probation}元，下限{floor}元",
            )
            gap = fen((floor - pay.probation) * max(1, pay.probation_months))
            yield Hit(pay.path, what, gap, WORKER, group.headcount)


@check("CK29")
def training_unpaid(case: Case) -> Iterator[Hit]:
    """Days of trial or training without the pay of a working day."""
    lowest = fen(daily_wage(minimum_wage(case.place, case.day), case.place, case.day))
    for group in case.employees:
        paid = group.pay.training_day
        if paid is not None and paid < lowest and not case.company.practice.training_is_paid:
            what = both(
                f"{group.name}: {paid} a training day, lowest {lowest}",
                f"{group.name}：培训日{paid}元，最低{lowest}元",
            )
            yield Hit(group.pay.path, what, fen(lowest - paid), EVENT, group.headcount)
    for row in case.happened.pay:
        gap = fen(lowest * row.training_days - row.training_paid)
        if row.training_days > 0 and gap > 0:
            what = both(f"{row.training_days} training days", f"培训{row.training_days}天")
            yield Hit("pay", what, gap, WORKER, agent=row.agent)
