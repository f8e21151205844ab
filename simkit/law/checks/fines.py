"""Fines and wage cuts (CK01 to CK08)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from simkit.law.checks.check import CONTRACTORS, EVENT, MONTH, Case, Hit, both, check, percent, saying
from simkit.law.company import PayRow, Taken
from simkit.law.deductions import fine_cap, refundable
from simkit.law.finding import Severity
from simkit.law.wages import daily_wage, fine_beyond_time_lost, time_not_worked
from simkit.units.money import ZERO, fen

FINED = frozenset({"late", "absence", "conduct", "complaint"})
NOT_SAID = both("whether the rules went through the staff procedure is not said", "未说明规章是否经民主程序")


def _fines(case: Case) -> Iterator[Taken]:
    """The fixed fines on employees: yuan beyond the wage of the time not worked."""
    for taken in case.company.taken if case.employees else ():
        if taken.act in FINED and _excess(case, taken) > 0:
            yield taken


def _excess(case: Case, taken: Taken) -> Decimal:
    return fine_beyond_time_lost(case.wage, taken.minutes, taken.yuan, case.place, case.day)


def _regime(case: Case) -> str:
    return str(case.value("fine_regime").value)


def _hit(case: Case, taken: Taken, exposure: Decimal, severity: Severity | None = None) -> Hit:
    lost = time_not_worked(case.wage, taken.minutes, case.place, case.day)
    worth = (f"; the time not worked is worth {lost}", f"；未工作时间工资{lost}元") if lost else ("", "")
    what = both(
        f"{taken.title.en}: {taken.yuan} yuan{worth[0]}", f"{taken.title.zh}：{taken.yuan}元{worth[1]}"
    )
    return Hit(taken.path, what, exposure, EVENT, case.staff, severity, leans_on=(case.value("fine_regime"),))


def _fined(case: Case) -> Iterator[Hit]:
    """What was taken on payslips beyond the wage of the time not worked."""
    for row in case.happened.pay:
        beyond = fine_beyond_time_lost(row.monthly_wage, row.late_minutes, row.fined, case.place, case.day)
        if beyond > 0 and row.form not in CONTRACTORS:
            yield _of_row(case, row, beyond)


def _of_row(case: Case, row: PayRow, beyond: Decimal, severity: Severity | None = None) -> Hit:
    what = both(f"{row.month}: {row.fined} yuan taken", f"{row.month}：扣{row.fined}元")
    lean = (case.value("fine_regime"),)
    return Hit("pay", what, beyond, MONTH, severity=severity, leans_on=lean, agent=row.agent)


@check("CK01")
def fine_without_power(case: Case) -> Iterator[Hit]:
    """A fixed fine where there is no power to fine, or where fining is itself penalised."""
    if _regime(case) in ("none", "penalised"):
        for taken in _fines(case):
            yield _hit(case, taken, _excess(case, taken))
        yield from _fined(case)


@check("CK02")
def fine_where_texts_conflict(case: Case) -> Iterator[Hit]:
    """A fixed fine where a cap is on file but disputed."""
    if _regime(case) == "capped" and not case.value("fine_regime").is_sure:
        for taken in _fines(case):
            yield _hit(case, taken, taken.yuan)
        yield from _fined(case)


@check("CK03")
def fine_within_a_cap(case: Case) -> Iterator[Hit]:
    """A fixed fine where local law allows one up to a cap."""
    if _regime(case) != "capped" or not case.value("fine_regime").is_sure:
        return
    cap = fine_cap(case.wage, case.place, case.day) or ZERO
    for taken in _fines(case):
        beyond = max(ZERO, fen(taken.yuan - cap))
        if beyond:
            yield _hit(case, taken, beyond, "unlawful")
        else:
            unmet = saying(case.company.practice.rules_adopted, no="risky", unsaid="risky")
            yield _hit(case, taken, taken.yuan if unmet else ZERO, unmet or "note")
    for row in case.happened.pay:
        beyond = refundable(row.fined, row.wage + row.fined, case.place, case.day)
        if beyond:
            yield _of_row(case, row, beyond, "unlawful")


@check("CK04")
def fine_left_open(case: Case) -> Iterator[Hit]:
    """A fixed fine where the local text leaves it to rules and courts."""
    if _regime(case) == "open":
        for taken in _fines(case):
            yield _hit(case, taken, taken.yuan)
        yield from _fined(case)


@check("CK05")
def pay_of_time_not_worked(case: Case) -> Iterator[Hit]:
    """Pay withheld for minutes not worked, and no more."""
    for row in case.happened.pay:
        lost = time_not_worked(row.monthly_wage, row.late_minutes, case.place, case.day)
        if 0 < row.late_deducted <= lost:
            what = both(
                f"{row.late_deducted} of {lost} yuan withheld", f"扣{row.late_deducted}元，上限{lost}元"
            )
            yield Hit("pay", what, ZERO, severity="note", agent=row.agent)


@check("CK06")
def whole_days_for_lateness(case: Case) -> Iterator[Hit]:
    """Lateness that takes the wage of a whole day or of several."""
    for taken in case.company.taken:
        if taken.act == "late" and taken.days_of_wage > 0:
            yield Hit(
                taken.path,
                both(
                    f"{taken.minutes} minutes late cost {taken.days_of_wage} days' wage",
                    f"迟到{taken.minutes}分钟扣{taken.days_of_wage}日工资",
                ),
                _days_beyond(case, case.wage, taken.days_of_wage, taken.minutes),
                workers=case.staff,
            )
    for row in case.happened.pay:
        if row.late_days_taken > 0:
            beyond = _days_beyond(case, row.monthly_wage, row.late_days_taken, row.late_minutes)
            what = both(f"{row.late_days_taken} days' wage taken", f"扣{row.late_days_taken}日工资")
            yield Hit("pay", what, beyond, agent=row.agent)


def _days_beyond(case: Case, wage: Decimal, days: Decimal, minutes: Decimal) -> Decimal:
    taken = daily_wage(wage, case.place, case.day) * days
    return max(ZERO, fen(taken - time_not_worked(wage, minutes, case.place, case.day)))


@check("CK07")
def punished_twice(case: Case) -> Iterator[Hit]:
    """One act that is fined and costs the bonus as well."""
    bonus = max((group.pay.bonus for group in case.employees), default=ZERO)
    for taken in case.company.taken:
        lost = max(fen(bonus * taken.bonus_share), taken.bonus_not_earned)
        if taken.yuan > 0 and lost > 0:
            what = both(
                f"{taken.title.en}: {taken.yuan} yuan and {lost} of the bonus",
                f"{taken.title.zh}：罚{taken.yuan}元并扣奖金{lost}元",
            )
            yield Hit(taken.path, what, min(taken.yuan, lost), workers=case.staff)


@check("CK08")
def wage_cut_as_punishment(case: Case) -> Iterator[Hit]:
    """A share of the wage taken without a proven loss."""
    regime = case.value("fine_regime")
    for taken in case.company.taken:
        if taken.wage_share > 0 and not taken.proven_loss and case.employees:
            share = percent(taken.wage_share)
            what = both(f"{taken.title.en}: up to {share} of the wage", f"{taken.title.zh}：扣工资至{share}")
            capped: Severity | None = "risky" if regime.value == "capped" else None
            exposure = fen(case.wage * taken.wage_share)
            yield Hit(taken.path, what, exposure, EVENT, case.staff, capped, leans_on=(regime,))
