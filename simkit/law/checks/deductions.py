"""Deductions for losses (CK09, CK10)."""

from __future__ import annotations

from collections.abc import Iterator

from simkit.law.checks.check import Case, Hit, both, check, saying
from simkit.law.deductions import loss_deduction_cap
from simkit.units.money import fen


@check("CK09")
def beyond_the_cap(case: Case) -> Iterator[Hit]:
    """A month's loss deductions beyond 20 % or below the minimum wage."""
    for row in case.happened.pay:
        cap = loss_deduction_cap(row.wage, case.place, case.day)
        if row.loss_deducted > cap:
            what = both(
                f"{row.loss_deducted} yuan deducted, {cap} allowed", f"扣{row.loss_deducted}元，上限{cap}元"
            )
            yield Hit("pay", what, fen(row.loss_deducted - cap), agent=row.agent)


@check("CK10")
def without_a_clause(case: Case) -> Iterator[Hit]:
    """Compensation deducted although no clause, or in Guangdong no written notice, is on file."""
    practice = case.company.practice
    met = practice.loss_clause
    if met and case.place.flag("loss_deduction_needs_written_notice", case.day):
        met = practice.deduction_notice
    severity = saying(met, no="unlawful", unsaid="risky")
    if severity is None or not case.employees:
        return
    for taken in case.company.taken:
        if taken.act == "loss":
            what = both(
                f"{taken.title.en}: clause or notice " + ("is missing" if met is False else "not said"),
                f"{taken.title.zh}：合同约定或书面告知" + ("缺失" if met is False else "未说明"),
            )
            yield Hit(taken.path, what, taken.yuan or None, workers=case.staff, severity=severity)
