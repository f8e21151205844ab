"""Contractors, platforms and dispatch (CK53 to CK56)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from simkit.law.checks.check import EVENT, MONTH, WORKER, YEAR, Case, Hit, both, check, percent
from simkit.law.dispute import penalty
from simkit.law.labour_service_tax import labour_service_prepayment, platform_tax
from simkit.law.reclassification import exposure, level, score
from simkit.units.money import ZERO, fen


@check("CK53")
def looks_like_an_employee(case: Case) -> Iterator[Hit]:
    """A contractor with so many signs of employment that a court may see an employee."""
    for group in case.contractors:
        points = score(group.signs, case.place, case.day)
        risk = level(points, case.place, case.day)
        if risk != "low":
            owed = exposure(group.pay.full, group.months, case.place, case.day)
            what = both(
                f"{group.name}: {points} points ({', '.join(group.signs)})", f"{group.name}：{points}分"
            )
            yield Hit(group.path, what, owed, YEAR, group.headcount, "risky" if risk == "high" else "note")


@check("CK54")
def contractor_fined(case: Case) -> Iterator[Hit]:
    """Fines of the company's standard terms on contractors."""
    if case.contractors:
        workers = sum(group.headcount for group in case.contractors)
        for taken in case.company.taken:
            if taken.yuan > 0 and taken.act != "loss":
                yield Hit(taken.path, taken.title, taken.yuan, EVENT, workers)


@check("CK55")
def taxed_the_old_way(case: Case) -> Iterator[Hit]:
    """A platform that still withholds per payment."""
    practice = case.company.practice
    cumulative = case.place.flag("platform_tax_is_cumulative", case.day)
    if not (practice.paid_by_platform and practice.platform_tax == "per_payment" and cumulative):
        return
    for group in case.contractors:
        early = labour_service_prepayment(group.pay.full, case.place, case.day)
        early -= platform_tax(group.pay.full, 1, case.place, case.day)
        what = both(f"{group.name}: {early} yuan too early", f"{group.name}：多预扣{early}元")
        path = f"{case.company.practice_path}.platform_tax"
        yield Hit(path, what, max(ZERO, fen(early)), MONTH, group.headcount)


@check("CK56")
def dispatch_beyond_limits(case: Case) -> Iterator[Hit]:
    """Dispatched workers beyond a tenth of the staff, or on a post for longer than six months."""
    practice = case.company.practice
    share, months = practice.dispatch_share or ZERO, practice.dispatch_months or 0
    if share > case.number("dispatch_share_most") or months > case.number("dispatch_temporary_months"):
        most = penalty("dispatch_penalty", 1, case.place, case.day).most
        people = int(Decimal(case.company.headcount) * share) or 1
        what = both(f"{percent(share)} of the staff, {months} months", f"占{percent(share)}，{months}个月")
        path = f"{case.company.practice_path}.dispatch_share"
        yield Hit(path, what, most, WORKER, people, is_penalty=True)
