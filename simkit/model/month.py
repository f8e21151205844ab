"""The end of a month: facts, payslips, careers, and a new look at what the job is worth."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from simkit.model import careers, state
from simkit.model.annual_leave import leave_pay
from simkit.model.month_facts import facts_of_month, month_of_work
from simkit.model.payday import charges, tell_charges
from simkit.model.payee import employee_of_month
from simkit.model.person import Person
from simkit.policy.pay import Line, Payslip, WorkMonth
from simkit.policy.pay.draft import Draft
from simkit.policy.pay.payroll import with_all_facts
from simkit.units.clock import MINUTES_PER_DAY
from simkit.units.money import to_fen

if TYPE_CHECKING:
    from simkit.model.center import Center


def close_month(center: Center, first: date) -> None:
    """Pay the month that begins on `first`, review careers, and let everybody think about the next one."""
    work = month_of_work(center, first)
    facts = facts_of_month(center, work)
    people = [center.people[number] for number in facts]
    months = {number: WorkMonth(first, own) for number, own in facts.items()}
    histories = [(employee_of_month(center, one, work), [*one.months, months[one.number]]) for one in people]
    records = with_all_facts(center.policy.pay, histories)
    for person, record in zip(people, records, strict=True):
        _pay(center, person, Draft(center.policy.pay, *record))
        person.months[-1] = person.months[-1].only(center.remembered)
    center.books.close_month()
    center.log.close(center.env.now - MINUTES_PER_DAY)  # the day that is over may be looked at
    for person in people:
        center.staff.days_at_work[person.number] = 0
    careers.review(center)
    center.outlook.pay_for_care(first)
    center.outlook.look_ahead(people, records)
    over, center.month_begins = center.month_begins, center.env.event()
    over.succeed()


def _pay(center: Center, person: Person, draft: Draft) -> None:
    added = leave_pay(draft)
    taken = charges(center, person, draft, added)
    if taken:
        added["sanctions"] = tuple(charge.sanction for charge in taken)
    month = draft.month.vary(added)
    person.months.append(month)
    slip = state.payslip(center, person, draft, added)
    on_top = state.on_top(center, person, month, slip)
    person.carried, person.last_gross, person.last_bonus = slip.carried, slip.gross, slip.bonus
    person.brought_forward = slip.brought_forward
    tell_charges(center, person, slip, taken)
    label = f"{month.first:%Y-%m}"
    center.books.note(
        "payslips",
        agent=person.number,
        month=label,
        group=person.seat.group,
        grade=person.grade,
        days_worked=int(month.facts["days_worked"]),  # type: ignore[arg-type]
        gross_fen=to_fen(slip.gross),
        deductions_fen=to_fen(slip.deductions),
        net_fen=to_fen(slip.net),
        employer_fen=on_top.employer,
        minimum_fen=on_top.minimum,
    )
    _write_lines(center, person, label, slip)


def _write_lines(center: Center, person: Person, label: str, slip: Payslip) -> None:
    lines = [line for line in slip.lines if line.amount]
    center.books.write(
        "payslip_lines",
        {
            "agent": [person.number] * len(lines),
            "month": [label] * len(lines),
            "rule": np.array([line.rule for line in lines], dtype=object),
            "kind": np.array([_kind(center, line) for line in lines], dtype=object),
            "amount_fen": [to_fen(line.amount) for line in lines],
            "title_en": np.array([line.title.en for line in lines], dtype=object),
            "title_zh": np.array([line.title.zh for line in lines], dtype=object),
        },
    )


def _kind(center: Center, line: Line) -> str:
    """What a line is counted as: variable pay, or its section of the payslip."""
    is_variable = line.section == "earning" and (line.bonus or line.rule in center.policy.pay.variable)
    return "variable" if is_variable else line.section
