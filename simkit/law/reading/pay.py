"""What a pay scheme pays and takes, found by asking it for payslips of a typical month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from simkit.law.company import PayTerms, Taken
from simkit.law.reading.typical import Result, agent, month
from simkit.policy.pay import Employee, FactValue, PayScheme, Payslip
from simkit.policy.pay.earning import Overtime
from simkit.scenario.scenario import Scenario
from simkit.scenario.workforce import Group
from simkit.units.calendar import paid_days_per_month
from simkit.units.money import ZERO, fen

TEN = 10
PATH = "policy.pay"
CYCLE_DAYS = {"month": 30, "two_weeks": 14, "quarter": 90}
OVERTIME = ("overtime_hours_workday", "overtime_hours_rest_day", "overtime_hours_holiday")
LATE_MINUTES = (3, 10, 30, 61)
"""Minutes asked of a scheme: short, common, long, and more than an hour."""
PROBED: Mapping[str, tuple[str, FactValue]] = {
    "absence_days": ("absence", 1),
    "missed_sign_ins": ("conduct", 1),
    "complaints_found": ("complaint", 1),
    "poaching_breaches": ("conduct", 1),
    "tip_breaches": ("conduct", 1),
    "appearance_breaches": ("conduct", 1),
    "points": ("conduct", 10),
    "dismissed_without_wage": ("leaving", True),
}


@dataclass(frozen=True)
class Probe:
    """A pay scheme with a typical agent of a group, ready to be asked."""

    scheme: PayScheme
    group: Group
    grade: str
    first: date
    hours: Decimal

    def slip(self, result: Result = "good", who: Employee | None = None, **facts: FactValue) -> Payslip:
        """The payslip of the typical month with these facts instead."""
        work = month(self.scheme, self.first, self.hours, result)
        return self.scheme.payslip(who or agent(self.group, self.grade, self.first), work.vary(facts))

    @property
    def newcomer(self) -> Employee:
        """The same agent on the first day."""
        return agent(self.group, self.grade, self.first, months_of_service=0)


def probe(scenario: Scenario, group: Group, hours_week: Decimal) -> Probe:
    """The probe for the grade that most of the group's confirmed agents hold."""
    scheme = scenario.policy.pay
    ranked = sorted(group.grades, key=lambda grade: group.grades[grade])
    steady = [grade for grade in ranked if grade not in ("trainee", "probation")]
    grade = (steady or ranked)[-1] if scheme.grades else ""
    return Probe(scheme, group, grade, scenario.horizon.start, fen(hours_week * 52 / 12))


def terms(asked: Probe, training_day: Decimal | None) -> PayTerms:
    """What a full month pays by the scheme's own lines."""
    good, poor = asked.slip("good"), asked.slip("poor")
    return PayTerms(
        path=PATH,
        base=max(ZERO, poor.gross),
        full=max(ZERO, good.gross),
        bonus=max(ZERO, good.bonus),
        probation=_probation(asked),
        probation_months=asked.scheme.probation_months,
        overtime_10h=_overtime(asked, poor),
        divisor_hours=_divisor(asked.scheme),
        hourly=_hourly(asked, good),
        training_day=_training_day(asked, good) if training_day is None else training_day,
        piece_work=poor.gross <= 0 < good.gross,
        in_kind=good.in_kind,
        cycle_days=CYCLE_DAYS[asked.scheme.settlement.cycle],
    )


def _probation(asked: Probe) -> Decimal | None:
    """Pay of a full month on probation with nothing reached, as the confirmed base is."""
    if not asked.scheme.probation_months:
        return None
    grades = [grade for grade in ("probation",) if grade in asked.scheme.grades]
    who = agent(asked.group, grades[0] if grades else asked.grade, asked.first, months_of_service=0)
    return max(ZERO, asked.slip("poor", who).gross)


def _overtime(asked: Probe, poor: Payslip) -> tuple[Decimal, Decimal, Decimal]:
    workday, rest_day, holiday = (
        max(ZERO, asked.slip("poor", None, **{name: TEN}).gross - poor.gross) for name in OVERTIME
    )
    return workday, rest_day, holiday


def _divisor(scheme: PayScheme) -> Decimal | None:
    """The hours by which the scheme's overtime line divides the monthly wage; None where it has none."""
    hours = [line.monthly_hours for line in scheme.lines.values() if isinstance(line, Overtime)]
    stated = [hour for hour in hours if isinstance(hour, Decimal | int)]
    return Decimal(stated[0]) if stated else None


def _hourly(asked: Probe, good: Payslip) -> Decimal | None:
    """Pay per hour of somebody paid by the hour, or of all pay over all hours where nothing else is paid."""
    if asked.group.form not in ("hourly_part_time", "long_term_part_time") or not asked.hours:
        return None
    return fen(good.gross / asked.hours)


def _training_day(asked: Probe, good: Payslip) -> Decimal | None:
    """What a day of training adds; None where the scheme does not speak of training."""
    if "training_days" not in asked.scheme.needs():
        return None
    line = asked.slip("good", None, training_days=1)
    return sum((new.amount for new in line.lines if new.rule in _training_rules(asked.scheme)), ZERO)


def _training_rules(scheme: PayScheme) -> frozenset[str]:
    return frozenset(name for name, line in scheme.lines.items() if "training_days" in set(line.inputs()))


def taken(asked: Probe) -> Iterator[Taken]:
    """What the scheme itself takes for lateness, absence, conduct and leaving."""
    needs, base = asked.scheme.needs(), asked.slip("good")
    for name in ("late_minutes", "early_leave_minutes"):
        if name in needs:
            yield from _bands(asked, base, name)
    for name, (act, amount) in PROBED.items():
        if name in needs:
            yield from _taken(asked, base, asked.slip("good", None, **{name: amount}), act, 0)
    yield from _leaving(asked)


def _bands(asked: Probe, base: Payslip, name: str) -> Iterator[Taken]:
    """One entry per price: the scheme is asked for more and more minutes."""
    seen: set[tuple[Decimal, Decimal]] = set()
    for minutes in LATE_MINUTES:
        for one in _taken(asked, base, asked.slip("good", None, **{name: (minutes,)}), "late", minutes):
            if (one.yuan, one.days_of_wage) not in seen:
                seen.add((one.yuan, one.days_of_wage))
                yield one


def _taken(asked: Probe, base: Payslip, slip: Payslip, act: str, minutes: int) -> Iterator[Taken]:
    """What a payslip loses against the base, told apart: fines, days of wage, bonus not earned."""
    fines = _lost(base, slip, "deduction", False)
    wage = _lost(base, slip, "earning", False)
    bonus = _lost(base, slip, "earning", True)
    day = max(ZERO, asked.slip("poor").gross) / paid_days_per_month(asked.first)
    if fines + wage <= 0:
        return
    rules = [line.rule for line in slip.section("deduction") if line.amount < base.amount(line.rule)]
    path = f"{PATH}.deductions.{rules[0]}" if rules else f"{PATH}.lines"
    title = (
        asked.scheme.deductions[rules[0]].title
        if rules
        else asked.scheme.title_of(next(iter(asked.scheme.lines)))
    )
    yield Taken.model_validate(
        {
            "path": path,
            "title": title,
            "act": act,
            "yuan": fines,
            "minutes": Decimal(minutes),
            "days_of_wage": (wage / day).quantize(Decimal("0.01")) if act == "late" and day else ZERO,
            "bonus_not_earned": bonus,
        }
    )


def _lost(base: Payslip, slip: Payslip, section: str, bonus: bool) -> Decimal:
    def of(one: Payslip) -> Decimal:
        lines = (line for line in one.lines if line.section == section and line.bonus == bonus)
        return sum((line.amount for line in lines), ZERO)

    return max(ZERO, of(base) - of(slip))


def _leaving(asked: Probe) -> Iterator[Taken]:
    """Deductions that only somebody pays who leaves on probation."""
    stays = asked.newcomer
    leaves = Employee(
        **{name: getattr(stays, name) for name in stays.__slots__} | {"left_on": asked.first.replace(day=20)}
    )
    base, slip = asked.slip("good", stays), asked.slip("good", leaves)
    for line in slip.section("deduction"):
        extra = base.amount(line.rule) - line.amount
        if extra > 0:
            path = f"{PATH}.deductions.{line.rule}"
            yield Taken(path=path, title=line.title, act="leaving", yuan=extra)
