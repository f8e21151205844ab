"""What ends an employment, what is known of it, and what is laid on it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

from simkit.model.conduct_file import Charge
from simkit.model.discipline import hear_complaint, prices_complaints
from simkit.model.sanctions import forfeit
from simkit.model.severance import severance_owed
from simkit.model.state import contract
from simkit.model.world import Standing
from simkit.policy.complaints import FOUND_GUILTY
from simkit.policy.pay import PaySanction
from simkit.policy.rule import Title
from simkit.units.calendar import paid_days_per_month
from simkit.units.clock import MINUTES_PER_DAY
from simkit.units.money import ZERO, fen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simkit.model.center import Center
    from simkit.model.person import Person
    from simkit.policy.complaints import Outcome
    from simkit.policy.dismissal import Forfeit
    from simkit.policy.severance import Formula


def end(center: Center, person: Person, reason: str, **facts: object) -> None:
    """The employment ends now, for `reason` ("quit", or why the company parted)."""
    if person.left is not None:
        return
    person.left = center.staff.left[person.number] = center.env.now
    person.reason = "quit" if reason == "quit" else "dismissed"
    center.tell("left", person.number, None, reason=reason, **facts)
    if (lost := facts.get("forfeits")) and (procedure := center.policy.dismissal):
        case = cast(int, facts["dismissal"])
        forfeit(person, cast("Sequence[Forfeit]", lost), procedure.id or "dismissal", case)
    person.settled_pay = cast("Decimal | None", facts.get("settlement")) or ZERO
    severance = facts.get("severance", ZERO)
    if isinstance(severance, Decimal) and severance > 0:
        center.cost("severance", severance, person.number)
    person.ended.succeed()


def standing(center: Center, person: Person) -> Standing:
    """What procedures know of the person now."""
    month_pay = center.outlook.usual_pay(person)
    return Standing(
        agent=person.number,
        luck=person.luck,
        hired_on=center.date_at(person.hired),
        month_pay=month_pay,
        day_pay=fen(month_pay / paid_days_per_month(center.today)),
        days_worked=_days_worked_this_month(center, person),
        employment=contract(center, person),
    )


def _days_worked_this_month(center: Center, person: Person) -> int:
    """Days of this month at work; a shift of today that has begun counts, its record comes at midnight."""
    day, minute = divmod(center.env.now, MINUTES_PER_DAY)
    turn = center.rota.turn(person.seat, int(day)) if day < center.days else None
    today = turn is not None and turn.start < minute
    return today + int(center.staff.days_at_work[person.number])


def severance(center: Center, person: Person, formula: Formula) -> Decimal:
    """Yuan by the formula: the statutory sum under a law, else the company's own rule."""
    return severance_owed(
        formula, standing(center, person), center.today, center.policy.dismissal, center.place
    )


def sanction(center: Center, person: Person, outcome: Outcome, case: int) -> None:
    """Money goes to the next payslip; marks and points are remembered; a violation goes to the discipline.

    Where the discipline rules give points for an upheld complaint, those of the procedure are not added.
    """
    if outcome.finding.verdict in FOUND_GUILTY and prices_complaints(center):
        outcome = outcome.model_copy(update={"points": 0})
    if outcome.fine + outcome.refund > 0 or outcome.marks or outcome.points:
        _price(center, person, outcome, case)
    if outcome.loss:
        title = Title(en="paid to a customer", zh="赔付客户款项")
        owed = PaySanction(rule="loss", title=title, amount=outcome.loss)
        person.conduct.month.charges.append(Charge(case, owed))
    if outcome.finding.verdict in FOUND_GUILTY:
        person.conduct.month.complaints_upheld += 1
        hear_complaint(center, person, outcome, case)


def _price(center: Center, person: Person, outcome: Outcome, case: int) -> None:
    """What the complaint procedure itself lays on the agent."""
    month, rule = person.conduct.month, outcome.finding.rule
    amount = fen(max(ZERO, outcome.fine + outcome.refund))
    if amount:
        title = Title(en="complaint upheld", zh="投诉成立")  # one line per rule; the log has the case
        month.charges.append(Charge(case, PaySanction(rule=rule, title=title, amount=amount)))
    person.marks += outcome.marks
    person.points += outcome.points
    month.points += outcome.points
    center.staff.sanctioned(person, center.env.now)
    marks, points = outcome.marks, outcome.points
    center.tell("sanctioned", person.number, case, rule=rule, amount=str(amount), marks=marks, points=points)
