"""Part-time work (CK33 to CK36)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from simkit.law.checks.check import MONTH, PART_TIMERS, WORKER, YEAR, Case, Hit, both, check
from simkit.law.company import Group
from simkit.law.line import total
from simkit.law.part_time import is_part_time, settlement_is_too_rare
from simkit.law.reclassification import exposure
from simkit.law.social_insurance import employer_contributions
from simkit.units.money import fen

YEAR_OF_WORK = 12


def _part_timers(case: Case) -> Iterator[Group]:
    yield from (group for group in case.employees if group.form in PART_TIMERS)


@check("CK33")
def settled_too_rarely(case: Case) -> Iterator[Hit]:
    """Part-time pay settled at longer intervals than 15 days."""
    for group in _part_timers(case):
        if settlement_is_too_rare(group.pay.cycle_days, case.place, case.day):
            least = case.place.row("arrears_surcharge", case.day)["least"]
            what = both(
                f"{group.name}: every {group.pay.cycle_days} days",
                f"{group.name}：每{group.pay.cycle_days}天结算",
            )
            yield Hit(
                group.pay.path, what, fen(group.pay.full * least), MONTH, group.headcount, is_penalty=True
            )


@check("CK34")
def really_full_time(case: Case) -> Iterator[Hit]:
    """Part-time in name, beyond 24 hours a week or 4 a day."""
    for group in _part_timers(case):
        if not is_part_time(group.hours_week, group.hours_day, True, case.place, case.day):
            owed = exposure(group.pay.full, YEAR_OF_WORK, case.place, case.day, severance_multiple=1)
            what = both(
                f"{group.name}: {group.hours_week} hours a week, {group.hours_day} a day",
                f"{group.name}：每周{group.hours_week}小时，日均{group.hours_day}小时",
            )
            yield Hit(group.path, what, owed, YEAR, group.headcount)
    for row in case.happened.duty:
        hours = row.hours_week
        if (
            row.form in PART_TIMERS
            and hours is not None
            and not is_part_time(hours, row.hours_day, True, case.place, case.day)
        ):
            owed = exposure(row.monthly_wage, YEAR_OF_WORK, case.place, case.day, severance_multiple=1)
            yield Hit(
                row.path, both(f"{hours} hours a week", f"每周{hours}小时"), owed, YEAR, agent=row.agent
            )


@check("CK35")
def with_probation(case: Case) -> Iterator[Hit]:
    """Part-time work with a probation."""
    for group in _part_timers(case):
        months = group.pay.probation_months
        if months:
            what = both(f"{group.name}: {months} months", f"{group.name}：{months}个月")
            yield Hit(group.pay.path, what, fen(group.pay.full * months), WORKER, group.headcount)


@check("CK36")
def without_injury_insurance(case: Case) -> Iterator[Hit]:
    """Part-timers for whom no work-injury insurance is paid."""
    for group in _part_timers(case):
        if not group.injury_insured:
            monthly = total(employer_contributions(group.pay.full, case.place, case.day, "hourly_part_time"))
            what = both(f"{group.name}: no injury insurance", f"{group.name}：未缴工伤保险")
            yield Hit(group.path, what, fen(monthly * Decimal(YEAR_OF_WORK)), YEAR, group.headcount)
