"""From gross to net: what the state takes, what was carried over, deductions, sanctions, and the floor.

Order: statutory lines; deductions carried over from last month; the scheme's own deductions in the
order of the file; sanctions; conduct compensation; liability for losses; last the closing lines,
which give back what could not be taken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import (
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    FloatOperation,
    InvalidOperation,
    Overflow,
)
from typing import TypeAlias

from simkit.policy.pay.facts import Employee, WorkMonth
from simkit.policy.pay.payslip import Line, Section
from simkit.policy.pay.reckon import ONE
from simkit.policy.pay.sanction import PaySanction
from simkit.policy.pay.settlement import NetFloor
from simkit.policy.pay.sheet import Sheet
from simkit.policy.rule import Title
from simkit.units.money import ZERO, fen

EXACT = Context(
    prec=50, rounding=ROUND_HALF_UP, traps=[InvalidOperation, DivisionByZero, Overflow, FloatOperation]
)
"""The arithmetic of every payslip, whatever the caller's own context: half-up, and floats refused."""

Statutory: TypeAlias = Callable[[Employee, WorkMonth, Decimal], Sequence[Line]] | Sequence[Line] | None
"""Where tax and insurance come from: lines, or a function of employee, month and gross that gives them."""

STATUTORY_FACTS = ("social_insurance", "housing_fund", "income_tax")
OTHER_FACTS = ("conduct_compensation", "liability")
FACTS_OF_EVERY_SCHEME = (
    "pay_cut", "conduct_bonus", "annual_leave_pay", "settled_pay", "sanctions", "carried_deductions",
    *OTHER_FACTS, *STATUTORY_FACTS,
)  # fmt: skip
"""Facts that other policies of the company and the state put on any payslip; all have defaults."""


def statutory_lines(given: Statutory, sheet: Sheet, month: WorkMonth, gross: Decimal) -> list[Line]:
    """The lines of the state; without a source, the figures given as facts of the month."""
    if given is None:
        return lines_of_facts(STATUTORY_FACTS, sheet, "statutory")
    return list(given(sheet.employee, month, gross) if callable(given) else given)


def lines_of_facts(names: Sequence[str], sheet: Sheet, section: Section) -> list[Line]:
    """A line for each of these facts that is given and not zero: added to earnings, else taken."""
    lines = []
    for name in names:
        yuan = sheet.get(name)
        if yuan:
            title = sheet.book.title_of(name)
            amount = fen(Decimal(yuan))
            signed = amount if section == "earning" else -amount
            lines.append(Line(name, title, signed, section, title, bonus=name == "conduct_bonus"))
    return lines


def cut_lines(sheet: Sheet, earned: Sequence[Line]) -> list[Line]:
    """The line of a cut of pay: a share of everything earned in money, negative; none without a cut."""
    share = sheet.get("pay_cut", ZERO)
    if not share:
        return []
    earnings = sum([line.amount for line in earned if line.section == "earning"], ZERO)
    basis = Title(en=f"earnings {earnings} × {share}", zh=f"应发项目 {earnings} × {share}")
    return [Line("pay_cut", sheet.book.title_of("pay_cut"), -fen(earnings * share), "earning", basis)]


def settled_lines(sheet: Sheet, earned: Sequence[Line]) -> list[Line]:
    """The line that makes the month's pay what a decision settled, where one did; else none."""
    settled = sheet.get("settled_pay", ZERO)
    if not settled:
        return []
    title = sheet.book.title_of("settled_pay")
    earnings = sum((line.amount for line in earned if line.section == "earning"), ZERO)
    basis = Title(
        en=f"{fen(settled)} settled less {earnings} earned", zh=f"裁定 {fen(settled)} 减 应发 {earnings}"
    )
    return [Line("settled_pay", title, fen(settled) - earnings, "earning", basis, "D2.8")]


def sanction_lines(sheet: Sheet, lines: Sequence[Line], gross: Decimal) -> list[Line]:
    """What the month's sanctions take; several never take more than the whole bonus together."""
    sanctions: tuple[PaySanction, ...] = sheet.get("sanctions", ())
    if not sanctions:
        return []
    bonus = max(ZERO, sum([line.amount for line in lines if line.bonus], ZERO))
    left, taken = bonus, []
    for sanction in sanctions:
        lost = sum([line.amount for line in lines if line.rule in sanction.forfeits], ZERO)
        share = min(left, fen(bonus * sanction.bonus_share))
        left -= share
        wage = ZERO if bonus else fen(gross * sanction.wage_share_without_bonus)
        basis = _basis(sanction, bonus, gross, lost)
        amount = share + wage + fen(sanction.amount) + lost
        taken.append(Line(sanction.rule, sanction.title, -amount, "deduction", basis, sanction.rule))
    return taken


def _basis(sanction: PaySanction, bonus: Decimal, gross: Decimal, lost: Decimal) -> Title:
    """The sanction's parts in words and figures."""
    parts = [
        ("bonus", "奖金", bonus, sanction.bonus_share if bonus else ZERO),
        (
            "total wage without a bonus",
            "无奖金，工资总额",
            gross,
            ZERO if bonus else sanction.wage_share_without_bonus,
        ),
        ("amount", "金额", sanction.amount, ONE if sanction.amount else ZERO),
        ("lines lost", "取消项目", lost, ONE if lost else ZERO),
    ]
    shown = [part for part in parts if part[3]]
    return Title(
        en=" + ".join(f"{en} {yuan} × {share}" for en, _, yuan, share in shown),
        zh=" + ".join(f"{zh} {yuan} × {share}" for _, zh, yuan, share in shown),
    )


WAIVED = Title(en="not taken, waived", zh="未扣部分免除")
CARRIED = Title(en="not taken, carried over", zh="未扣部分结转下月")


CARRIED_OVER, NOT_TAKEN = "carried_over", "waived"
"""Rules of the closing lines."""


def closing_lines(floor: NetFloor, taken: Sequence[Line], gross: Decimal) -> list[Line]:
    """What could not be taken, given back in sight: the statutory part is always owed on."""
    if not taken:
        return []
    statutory = -sum([line.amount for line in taken if line.section == "statutory"], ZERO)
    own = -sum([line.amount for line in taken if line.section == "deduction"], ZERO)
    room = max(ZERO, gross - floor.net_at_least)
    owed = max(ZERO, statutory - room)
    limit = room - (statutory - owed)
    if floor.deductions_at_most is not None:
        limit = min(limit, fen(gross * floor.deductions_at_most))
    rest = max(ZERO, own - limit)
    carried, waived = (owed + rest, ZERO) if floor.rest == "carried" else (owed, rest)
    closing = []
    if carried:
        closing.append(Line(CARRIED_OVER, CARRIED, carried, "closing", CARRIED))
    if waived:
        closing.append(Line(NOT_TAKEN, WAIVED, waived, "closing", WAIVED))
    return closing
