"""The minimum wage (CK11 to CK13)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from simkit.law.checks.check import MONTH, PART_TIMERS, Case, Hit, both, check
from simkit.law.company import Group
from simkit.law.finding import Severity
from simkit.law.minimum_wage import minimum_wage, minimum_wage_hour, shortfall
from simkit.units.money import fen

WEEKS_PER_MONTH = Decimal(52) / 12
ONLY_WITHOUT_PERFORMANCE = both("in a month without performance pay", "在无绩效工资的月份")


def _full_timers(case: Case) -> Iterator[Group]:
    yield from (group for group in case.employees if group.form not in PART_TIMERS)


def _found(case: Case, gross: Decimal) -> tuple[str, Decimal]:
    """Which check a full month's gross breaks (CK11 gross, CK12 net of own contributions), and the gap."""
    minimum = minimum_wage(case.place, case.day)
    if gross < minimum:
        return "CK11", fen(minimum - gross)
    gap = shortfall(gross, case.place, case.day)
    return ("CK12", gap) if gap else ("", gap)


def _before(case: Case, id_: str) -> Iterator[Hit]:
    for group in _full_timers(case):
        for pay, severity in ((group.pay.full, "unlawful"), (group.pay.base, "risky")):
            found, gap = _found(case, pay)
            if found == id_:
                yield _hit(case, group, pay, gap, severity)  # type: ignore[arg-type]
                break


def _hit(case: Case, group: Group, pay: Decimal, gap: Decimal, severity: Severity) -> Hit:
    minimum = minimum_wage(case.place, case.day)
    what = both(
        f"{group.name}: {pay} yuan a month, minimum {minimum}", f"{group.name}：月{pay}元，最低{minimum}元"
    )
    because = ONLY_WITHOUT_PERFORMANCE if severity == "risky" else None
    lean = (case.value("minimum_wage_month"),)
    return Hit(group.pay.path, what, gap, MONTH, group.headcount, severity, leans_on=lean, because=because)


def _after(case: Case, id_: str) -> Iterator[Hit]:
    for row in case.happened.pay:
        if row.form in PART_TIMERS or row.share_of_month <= 0:
            continue
        found, _ = _found(case, row.wage / row.share_of_month)
        if found == id_:
            gap = (
                fen(minimum_wage(case.place, case.day) * row.share_of_month - row.wage)
                if id_ == "CK11"
                else shortfall(row.wage, case.place, case.day, row.share_of_month)
            )
            what = both(f"{row.month}: {row.wage} yuan", f"{row.month}：{row.wage}元")
            yield Hit("pay", what, gap, MONTH, agent=row.agent, severity="unlawful")


@check("CK11")
def below_the_minimum(case: Case) -> Iterator[Hit]:
    """A full month's wage below the minimum."""
    yield from _before(case, "CK11")
    yield from _after(case, "CK11")


@check("CK12")
def below_the_minimum_after_contributions(case: Case) -> Iterator[Hit]:
    """Gross reaches the minimum, what is left after own contributions does not."""
    yield from _before(case, "CK12")
    yield from _after(case, "CK12")


@check("CK13")
def part_time_hour(case: Case) -> Iterator[Hit]:
    """A part-time hour below the hourly minimum."""
    minimum = minimum_wage_hour(case.place, case.day)
    for group in case.employees:
        hourly = group.pay.hourly
        if group.form in PART_TIMERS and hourly is not None and hourly < minimum:
            gap = fen((minimum - hourly) * group.hours_week * WEEKS_PER_MONTH)
            what = both(
                f"{group.name}: {hourly} an hour, minimum {minimum}",
                f"{group.name}：时薪{hourly}元，最低{minimum}元",
            )
            yield Hit(group.pay.path, what, gap, MONTH, group.headcount)
    for row in case.happened.pay:
        if row.form in PART_TIMERS and row.hourly_pay is not None and row.hourly_pay < minimum:
            gap = fen((minimum - row.hourly_pay) * (row.hours or 0))
            what = both(f"{row.month}: {row.hourly_pay} an hour", f"{row.month}：时薪{row.hourly_pay}元")
            yield Hit("pay", what, gap, MONTH, agent=row.agent)
