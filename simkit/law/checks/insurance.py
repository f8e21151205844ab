"""Social insurance (CK37, CK38, CK60)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from simkit.law.checks.check import PART_TIMERS, WORKER, YEAR, Case, Hit, both, check
from simkit.law.company import Group
from simkit.law.line import total
from simkit.law.minimum_wage import minimum_gross
from simkit.law.social_insurance import employer_contributions, late_charge
from simkit.units.money import ZERO, fen

MONTHS = 12


def _full_timers(case: Case) -> Iterator[Group]:
    yield from (group for group in case.employees if group.form not in PART_TIMERS)


def _arrears(case: Case, group: Group, paid_on: Decimal | None) -> Decimal:
    """A year's missing employer contributions with late charge; `paid_on` is the base used (None: none)."""
    due = _insurance(case, group.pay.full)
    paid = ZERO if paid_on is None else _insurance(case, paid_on)
    missing = (due - paid) * MONTHS
    days = int(case.number("mean_days_overdue"))
    return fen(missing + late_charge(missing, days, case.place, case.day))


def _insurance(case: Case, base: Decimal) -> Decimal:
    lines = employer_contributions(base, case.place, case.day, "full_time")
    return total(tuple(line for line in lines if line.rule != "housing_fund"))


@check("CK37")
def not_insured(case: Case) -> Iterator[Hit]:
    """Full-timers without insurance, or insured on the floor although they earn more."""
    base = case.company.practice.insurance_base
    for group in _full_timers(case):
        if not group.insured or base == "none":
            owed = _arrears(case, group, None)
            what = both(f"{group.name}: no social insurance", f"{group.name}：未缴社会保险")
            yield Hit(group.path, what, owed, YEAR, group.headcount)
        elif base == "floor":
            owed = _arrears(case, group, ZERO)
            if owed > 0:
                what = both(
                    f"{group.name}: paid on the floor, not on {group.pay.full}",
                    f"{group.name}：按下限而非{group.pay.full}元缴纳",
                )
                path = f"{case.company.practice_path}.insurance_base"
                yield Hit(path, what, owed, YEAR, group.headcount)


@check("CK38")
def waived(case: Case) -> Iterator[Hit]:
    """Insurance that the worker signed away or takes in cash."""
    if case.company.practice.insurance_waiver:
        for group in _full_timers(case):
            owed = _arrears(case, group, None)
            path = f"{case.company.practice_path}.insurance_waiver"
            yield Hit(
                path, both(f"{group.name}: waiver", f"{group.name}：放弃声明"), owed, YEAR, group.headcount
            )


@check("CK60")
def retirees_as_contractors(case: Case) -> Iterator[Hit]:
    """Rehired retirees without the protection that holds since July 2026."""
    protected = case.value("over_age_workers_protected")
    if case.company.practice.retirees_as_contractors and protected.value is True:
        lowest = min((group.pay.full for group in case.contractors), default=ZERO)
        gap = max(ZERO, minimum_gross(case.place, case.day) - lowest) if lowest else None
        path = f"{case.company.practice_path}.retirees_as_contractors"
        yield Hit(path, both("retirees as contractors", "退休返聘按劳务"), gap, WORKER, leans_on=(protected,))
