"""Working time and overtime (CK17 to CK26)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from simkit.law.checks.check import EVENT, MONTH, PART_TIMERS, WORKER, Case, Hit, both, check, percent, saying
from simkit.law.company import Group
from simkit.law.dispute import penalty
from simkit.law.finding import Severity
from simkit.law.overtime import (
    OvertimeHours,
    longest_run,
    overtime_pay,
    unpaid_meal_per_month,
    weekly_overtime,
)
from simkit.law.wages import hourly_wage
from simkit.policy.rule import Title
from simkit.units.money import ZERO, fen

WEEKS_PER_MONTH = Decimal(52) / 12
TEN = Decimal(10)
TWENTY = Decimal(20)
DAYS_OF_A_WEEK = 6
"""The longest run of working days that leaves a rest day in every seven."""

SILENT = both(
    "the scheme is silent; nothing is unlawful as long as nobody works overtime",
    "薪资方案未规定加班费；无加班则不违法",
)
LOWER_BASE = both(
    "overtime is reckoned on a part of the wage; which parts count is decided by contract and place",
    "加班费基数低于全部固定工资；以合同及当地规定为准",
)
KINDS = (
    ("workday", "working day", "工作日"),
    ("rest_day", "rest day", "休息日"),
    ("holiday", "statutory holiday", "法定节假日"),
)


def _full_timers(case: Case) -> Iterator[Group]:
    """Employees under the standard hours."""
    yield from (group for group in case.employees if group.form not in PART_TIMERS)


def _scheduled(case: Case, group: Group) -> Decimal:
    """Overtime hours a month that the rota plans."""
    return weekly_overtime(group.hours_week, case.place, case.day) * WEEKS_PER_MONTH


def _due(case: Case, wage: Decimal, **hours: Decimal) -> Decimal:
    return overtime_pay(wage, OvertimeHours(**hours), case.place, case.day)


@check("CK17")
def overtime_not_paid(case: Case) -> Iterator[Hit]:
    """Overtime on the rota or on the payslip that is not paid at its rate."""
    for group in _full_timers(case) if case.company.practice.special_hours is None else ():
        hours = _scheduled(case, group)
        paid = (group.pay.overtime_10h or (ZERO,) * 3)[0] / TEN * hours
        gap = fen(_due(case, group.pay.base, workday=hours) - paid)
        if hours > 0 and gap > 0:
            what = both(
                f"{group.name}: {group.hours_week} hours a week on the rota",
                f"{group.name}：排班每周{group.hours_week}小时",
            )
            yield Hit(group.path, what, gap, MONTH, group.headcount)
    for row in case.happened.pay:
        worked = {
            "workday": row.overtime_workday,
            "rest_day": row.overtime_rest_day,
            "holiday": row.overtime_holiday,
        }
        gap = fen(_due(case, row.monthly_wage, **worked) - row.overtime_paid)
        if gap > 0 and row.form not in PART_TIMERS:
            what = both(
                f"{row.month}: {sum(worked.values())} hours", f"{row.month}：{sum(worked.values())}小时"
            )
            yield Hit("pay", what, gap, MONTH, agent=row.agent)


@check("CK18")
def overtime_waived(case: Case) -> Iterator[Hit]:
    """A pay scheme that pays less for overtime than the law: all-in, waived or not counted."""
    for group in _full_timers(case):
        paid_for = group.pay.overtime_10h or ()
        if paid_for and not any(paid_for):
            due = _due(case, group.pay.base, workday=TEN)
            silent = not case.company.practice.overtime_waived
            what = both(f"{group.name}: nothing is paid for overtime", f"{group.name}：薪资方案不付加班费")
            severity: Severity | None = "risky" if silent else None
            because = SILENT if silent else None
            yield Hit(group.pay.path, what, due, MONTH, group.headcount, severity, because=because)
            continue
        for (kind, en, zh), paid in zip(KINDS, paid_for, strict=False):
            due = _due(case, group.pay.base, **{kind: TEN})
            if paid < due and not _explained_by_divisor(case, group, paid, due):
                what = both(
                    f"{group.name}: ten hours on a {en} add {paid}, due are {due}",
                    f"{group.name}：{zh}加班10小时付{paid}元，应付{due}元",
                )
                lower = paid > 0
                yield Hit(
                    group.pay.path,
                    what,
                    fen(due - paid),
                    MONTH,
                    group.headcount,
                    "risky" if lower else None,
                    because=LOWER_BASE if lower else None,
                )


def _explained_by_divisor(case: Case, group: Group, paid: Decimal, due: Decimal) -> bool:
    """Whether the scheme's own divisor, which CK22 looks at, is the whole reason for the gap."""
    hours = case.number("paid_days_per_month") * case.number("standard_hours_day")
    divisor = group.pay.divisor_hours
    return divisor is not None and divisor > hours and fen(due * hours / divisor) <= paid


@check("CK19")
def overtime_beyond_the_limit(case: Case) -> Iterator[Hit]:
    """More overtime than a day or a month may hold."""
    day, special, month = (
        case.number(f"overtime_hours_{limit}") for limit in ("day_limit", "day_limit_special", "month_limit")
    )
    standard = case.number("standard_hours_day")
    for group in _full_timers(case):
        if group.hours_day - standard > day or _scheduled(case, group) > month:
            hard = group.hours_day - standard > special or _scheduled(case, group) > month
            what = both(
                f"{group.name}: {group.hours_day} hours a day, {group.hours_week} a week",
                f"{group.name}：每日{group.hours_day}小时，每周{group.hours_week}小时",
            )
            yield _penalised(case, group.path, what, group.headcount, hard)
    for row in case.happened.pay:
        total = row.overtime_workday + row.overtime_rest_day + row.overtime_holiday
        if row.form not in PART_TIMERS and (total > month or row.longest_overtime_day > day):
            hard = total > month or row.longest_overtime_day > special
            what = both(f"{row.month}: {total} hours", f"{row.month}：{total}小时")
            yield replace(_penalised(case, "policy.shifts", what, 1, hard), agent=row.agent)


def _penalised(case: Case, path: str, what: Title, workers: int, hard: bool) -> Hit:
    most = penalty("overtime_limit_penalty", 1, case.place, case.day).most
    severity: Severity = "unlawful" if hard else "risky"
    return Hit(path, what, most, WORKER, workers, severity, is_penalty=True)


@check("CK20")
def holiday_by_time_off(case: Case) -> Iterator[Hit]:
    """Work on statutory holidays that is not paid at 300 %."""
    eight = case.number("standard_hours_day")
    for group in _full_timers(case):
        paid = (group.pay.overtime_10h or (None,) * 3)[2]
        due = _due(case, group.pay.base, holiday=eight)
        if group.works_holidays and paid is not None and fen(paid / TEN * eight) < due:
            what = both(f"{group.name}: the rota works statutory holidays", f"{group.name}：法定节假日排班")
            yield Hit(group.path, what, fen(due - paid / TEN * eight), EVENT, group.headcount)
    for row in case.happened.pay:
        due = _due(case, row.monthly_wage, holiday=row.overtime_holiday)
        if row.overtime_holiday > 0 and row.holiday_paid is not None and row.holiday_paid < due:
            what = both(
                f"{row.month}: {row.overtime_holiday} hours", f"{row.month}：{row.overtime_holiday}小时"
            )
            yield Hit("pay", what, fen(due - row.holiday_paid), MONTH, agent=row.agent)


@check("CK21")
def special_hours_without_approval(case: Case) -> Iterator[Hit]:
    """Comprehensive or irregular hours for which no approval is on file."""
    practice = case.company.practice
    severity = saying(practice.special_hours_approved, no="unlawful", unsaid="risky")
    if practice.special_hours is None or severity is None:
        return
    for group in _full_timers(case):
        owed = _due(case, group.pay.full, workday=_scheduled(case, group))
        what = both(
            f"{practice.special_hours} hours, approval {practice.special_hours_approved}",
            "特殊工时未获批准或未说明",
        )
        path = f"{case.company.practice_path}.special_hours_approved"
        yield Hit(path, what, owed, MONTH, group.headcount, severity)


@check("CK22")
def wrong_divisor(case: Case) -> Iterator[Hit]:
    """An hourly wage divided by more than the paid hours of a month."""
    hours = case.number("paid_days_per_month") * case.number("standard_hours_day")
    for group in _full_timers(case):
        divisor = group.pay.divisor_hours
        if divisor is not None and divisor > hours:
            rate = case.number("overtime_rate_workday")
            gap = hourly_wage(group.pay.full, case.place, case.day) - group.pay.full / divisor
            what = both(f"{group.name}: divided by {divisor} hours", f"{group.name}：除以{divisor}小时")
            yield Hit(group.pay.path, what, fen(gap * rate * TWENTY), EVENT, group.headcount)


@check("CK23")
def meal_on_post(case: Case) -> Iterator[Hit]:
    """An unpaid meal that agents may have to spend on post."""
    lean = (case.value("meal_counts_when_on_post"),)
    if not case.company.practice.meal_is_free:
        for group in _full_timers(case):
            if group.unpaid_meal_hours > 0:
                owed = unpaid_meal_per_month(group.pay.full, group.unpaid_meal_hours, case.place, case.day)
                what = both(
                    f"{group.name}: {group.unpaid_meal_hours} hours unpaid inside the login",
                    f"{group.name}：登录期间{group.unpaid_meal_hours}小时不计酬",
                )
                yield Hit(group.path, what, owed, MONTH, group.headcount, leans_on=lean)
    for row in case.happened.duty:
        hours = row.meal_hours_on_post * row.days
        if hours > 0:
            owed = _due(case, row.monthly_wage, workday=hours)
            what = both(f"{hours} meal hours on post", f"在岗用餐{hours}小时")
            yield Hit(row.path, what, owed, WORKER, agent=row.agent, leans_on=lean)


@check("CK24")
def no_rest_day(case: Case) -> Iterator[Hit]:
    """A week without a rest day."""
    for group in _full_timers(case):
        if group.rest_days_week < case.number("rest_days_week_minimum"):
            owed = _due(case, group.pay.full, rest_day=group.hours_day)
            what = both(
                f"{group.name}: {group.rest_days_week} rest days a week",
                f"{group.name}：每周休{group.rest_days_week}日",
            )
            yield Hit(group.path, what, owed, EVENT, group.headcount)
    for row in case.happened.duty:
        run = longest_run(row.duty)
        if run > DAYS_OF_A_WEEK:
            owed = _due(case, row.monthly_wage, rest_day=row.hours_day)
            what = both(f"{run} days in a row", f"连续{run}天")
            yield Hit(row.path, what, owed, EVENT, agent=row.agent)


@check("CK25")
def protected_women(case: Case) -> Iterator[Hit]:
    """Night work or overtime from the seventh month of pregnancy or while nursing."""
    for row in case.happened.duty:
        late_pregnancy = (row.pregnant_months or 0) >= case.number("night_ban_pregnancy_month")
        nursing = row.nursing_child_months is not None and row.nursing_child_months < case.number(
            "night_ban_child_months"
        )
        if row.night_or_overtime and (late_pregnancy or nursing):
            most = penalty("night_ban_penalty", 1, case.place, case.day).most
            yield Hit(
                row.path,
                both("night work or overtime", "夜班或加班"),
                most,
                WORKER,
                agent=row.agent,
                is_penalty=True,
            )


@check("CK26")
def quota_out_of_reach(case: Case) -> Iterator[Hit]:
    """A piece quota that too few reach in statutory time."""
    required = case.place.number_if_known("piece_quota_reachable_by", case.day)
    least = case.number("unreachable_quota_share") if required is None else required
    severity = "risky" if required is None else "unlawful"
    said = case.company.practice.quota_reachable_by
    for group in case.employees:
        if group.pay.piece_work and said is not None and said < least:
            what = both(f"{percent(said)} of agents reach the quota", f"{percent(said)}达标")
            path = f"{case.company.practice_path}.quota_reachable_by"
            yield Hit(path, what, None, MONTH, group.headcount, severity)  # type: ignore[arg-type]
    reached = case.happened.quota_reached
    if reached and Decimal(sum(reached)) / len(reached) < least:
        what = both(
            f"{sum(reached)} of {len(reached)} agents reach the quota",
            f"{len(reached)}人中{sum(reached)}人达标",
        )
        yield Hit("policy.pay", what, None, MONTH, len(reached), severity)  # type: ignore[arg-type]
