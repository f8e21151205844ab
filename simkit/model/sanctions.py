"""What a decision does beside the money of the next payslip: posts, training days, the employment itself."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from simkit.model.casebook import case_luck
from simkit.model.conduct_file import Charge
from simkit.model.dismissal import dismiss
from simkit.model.posts import cut_pay, lower_grade, move_to, transfer
from simkit.policy.discipline import Decision, Sanction
from simkit.policy.pay import PaySanction
from simkit.policy.rule import Title
from simkit.units.clock import MINUTES_PER_DAY

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.model.person import Person
    from simkit.policy.dismissal import Cause, Forfeit

DISMISSAL_SLOT = 97
"""The slot of a day's luck that a dismissal for a violation uses; complaints count up from 0."""


def carry_out(
    center: Center, person: Person, decision: Decision, case: int, ground: int | None = None
) -> None:
    """Every sanction of the decision takes effect now; the money waits for the payslip.

    `ground` is that of the complaint behind the decision, if any: a dismissal for it names the same.
    """
    for sanction in decision.sanctions:
        if sanction.kind == "demotion":
            demote(center, person, sanction, case)
        elif sanction.kind == "transfer":
            transfer(center, person, sanction.clause, case)
        elif sanction.kind == "retraining":
            center.staff.retraining_days[person.number] += sanction.days
        if sanction.forfeits:
            taken = PaySanction(rule=sanction.clause, title=sanction.title, forfeits=sanction.forfeits)
            person.conduct.lost_lines.append(Charge(case, taken, only_if_gone=decision.dismisses))
    if decision.dismisses:
        part_with(center, person, decision, case, ground)


def demote(center: Center, person: Person, sanction: Sanction, case: int) -> None:
    """So many grades down and a cut of pay, from now on."""
    lower = lower_grade(center, person, sanction.grades_down)
    center.tell("demotion", person.number, case, clause=sanction.clause, of=person.grade, to=lower)
    move_to(center, person, lower)
    cut_pay(person, sanction.pay_cut)


def part_with(center: Center, person: Person, decision: Decision, case: int, ground: int | None) -> None:
    """The decision to dismiss takes the company's own route; without a procedure the employment ends now.

    A company whose procedure has no route for the cause keeps the person (told as `kept_on`).
    """
    for sanction in decision.sanctions:
        if sanction.kind == "dismissal" and not sanction.wage_due:
            person.conduct.unpaid = sanction.clause
    cause: Cause = "red_line" if decision.treated_as == "red_line" else "violation"
    procedure = center.policy.dismissal
    if procedure is None:
        center.end_employment(person.number, "dismissed", cause=cause, sanction=case)
    elif procedure.route_for(cause) is None:
        center.tell("kept_on", person.number, case, cause=cause)
    else:
        luck = case_luck(person.luck, int(center.env.now // MINUTES_PER_DAY), DISMISSAL_SLOT)
        dismiss(center, person.number, cause, luck, ground)


def forfeit(person: Person, lost: Iterable[Forfeit], clause: str, case: int) -> None:
    """What an end at once takes beside the employment (the route's `forfeits`)."""
    title = Title(en="lost with the end of employment", zh="因解除劳动关系丧失")
    file = person.conduct
    for what in lost:
        if what == "month_bonus":
            bonus = PaySanction(rule=clause, title=title, bonus_share=Decimal(1))
            file.month.charges.append(Charge(case, bonus))
        elif what == "year_end_bonus":
            year_end = PaySanction(rule=clause, title=title, forfeits=("year_end",))
            file.lost_lines.append(Charge(case, year_end))
        else:
            file.unpaid = clause
