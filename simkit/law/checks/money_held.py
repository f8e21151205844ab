"""Money held back, forfeited, late or not money (CK30 to CK32, CK59)."""

from __future__ import annotations

from collections.abc import Iterator

from simkit.law.checks.check import EXIT, MONTH, WORKER, Case, Hit, both, check
from simkit.law.dispute import penalty
from simkit.units.money import ZERO, fen

CALENDAR_PER_WORKING_DAY = {"calendar": 1, "working": 3}
"""How many calendar days a day of grace may span at most, weekends included."""


@check("CK30")
def deposit(case: Case) -> Iterator[Hit]:
    """A deposit, fee or held-back month."""
    amount = case.company.practice.deposit or ZERO
    if amount > 0:
        most = penalty("deposit_penalty", 1, case.place, case.day).most
        what = both(f"{amount} yuan a person", f"每人{amount}元")
        yield Hit(
            f"{case.company.practice_path}.deposit", what, fen(amount + most), WORKER, case.company.headcount
        )


@check("CK31")
def penalty_for_leaving(case: Case) -> Iterator[Hit]:
    """A penalty for leaving early, pay claimed back, or earned wages forfeited at the end."""
    agreed = case.company.practice.resignation_penalty or ZERO
    if agreed > 0:
        path = f"{case.company.practice_path}.resignation_penalty"
        yield Hit(path, both(f"{agreed} yuan", f"{agreed}元"), agreed, WORKER, case.staff)
    for taken in case.company.taken:
        if taken.act == "leaving":
            yield Hit(taken.path, taken.title, taken.yuan or None, EXIT, case.staff)
    for ending in case.company.endings:
        if not ending.wage_due:
            what = both(f"{ending.title.en}: earned wages are not paid", f"{ending.title.zh}：不付应得工资")
            yield Hit(ending.path, what, case.wage, EXIT, case.staff)


@check("CK32")
def final_pay_late(case: Case) -> Iterator[Hit]:
    """Wages after the end that are paid later than the place allows."""
    limit = case.place.row("final_pay_within", case.day)
    days = int(limit["days"]) * CALENDAR_PER_WORKING_DAY[str(limit["kind"])]
    for row in case.happened.exits:
        if row.final_pay_days is not None and row.final_pay_days > days and row.final_pay > 0:
            what = both(
                f"paid after {row.final_pay_days} days, {days} allowed",
                f"{row.final_pay_days}天后支付，允许{days}天",
            )
            lean = (case.value("final_pay_within"),)
            yield Hit(
                "policy.pay.settlement",
                what,
                row.final_pay,
                EXIT,
                is_penalty=True,
                agent=row.agent,
                leans_on=lean,
            )


@check("CK59")
def wage_in_goods(case: Case) -> Iterator[Hit]:
    """Wages paid in goods; goods on top of the wage are only noted."""
    said = case.company.practice.wage_in_goods or ZERO
    if said > 0:
        path = f"{case.company.practice_path}.wage_in_goods"
        yield Hit(path, both(f"{said} yuan a month", f"每月{said}元"), said, MONTH, case.staff)
    for group in case.employees:
        if group.pay.in_kind > 0:
            what = both(f"{group.name}: goods beside the wage", f"{group.name}：工资外实物")
            yield Hit(group.pay.path, what, ZERO, MONTH, group.headcount, "note")
