"""Changes of the contract, its absence, and the validity of the rules (CK49 to CK52)."""

from __future__ import annotations

from collections.abc import Iterator

from simkit.law.checks.check import EVENT, PART_TIMERS, WORKER, YEAR, Case, Hit, both, check
from simkit.law.severance import unlawful_dismissal_2n
from simkit.units.money import fen

MONTHS_PER_YEAR = 12


@check("CK49")
def unilateral_change(case: Case) -> Iterator[Hit]:
    """A demotion or pay cut without the worker's consent."""
    for change in case.company.changes if case.employees else ():
        what = both(
            f"{change.title.en}: {change.monthly_gap} a month",
            f"{change.title.zh}：每月少{change.monthly_gap}元",
        )
        yield Hit(change.path, what, fen(change.monthly_gap * MONTHS_PER_YEAR), YEAR, case.staff)


@check("CK50")
def no_written_contract(case: Case) -> Iterator[Hit]:
    """Full-timers without a written contract after a month."""
    most = case.number("no_contract_months_most")
    for group in case.employees:
        signed = case.company.practice.contract_signed
        if group.form not in PART_TIMERS and (not group.has_contract or signed is False):
            what = both(f"{group.name}: no written contract", f"{group.name}：未签书面合同")
            yield Hit(group.path, what, fen(group.pay.full * most), WORKER, group.headcount)


@check("CK51")
def rules_without_procedure(case: Case) -> Iterator[Hit]:
    """Rules whose adoption or publication is missing, or is not said."""
    practice = case.company.practice
    said = (practice.rules_adopted, practice.rules_published)
    if not case.company.has_rules or not case.employees or said == (True, True):
        return
    missing = False in said
    what = both(
        "staff procedure or publication " + ("missing" if missing else "not said"),
        "民主程序或公示" + ("缺失" if missing else "未说明"),
    )
    yield Hit(case.company.practice_path, what, None, EVENT, case.staff, "risky" if missing else "note")


@check("CK52")
def complaint_without_hearing(case: Case) -> Iterator[Hit]:
    """A complaint that costs money or the job before anybody heard the agent."""
    for rule in case.company.on_sight:
        service = case.number("typical_service_months")
        ends = (
            unlawful_dismissal_2n(case.wage, service, case.place, case.day)
            if rule.can_dismiss
            else rule.costs
        )
        yield Hit(rule.path, rule.title, ends, EVENT, case.company.headcount)
