"""What discipline takes from a payslip and adds to it, each line with the case that it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from simkit.model.conduct_file import Charge, Month
from simkit.model.state import contract
from simkit.policy.discipline import Decision, PayFacts
from simkit.policy.pay import FactValue, PaySanction, Payslip
from simkit.policy.pay.draft import Draft
from simkit.policy.rule import Title
from simkit.units.money import ZERO, fen

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.model.person import Person

Added: TypeAlias = Mapping[str, FactValue]

COUNTED: dict[str, tuple[str, ...]] = {
    "poaching_breaches": ("poaching", "clique"),
    "tip_breaches": ("tip", "private_belongings"),
    "appearance_breaches": ("appearance", "smelly_food"),
    "missed_sign_ins": ("missed_sign_in",),
    "complaints_found": ("complaint_found",),
}
"""Facts of pay that count acts which came to notice: fact -> kinds of act."""

WITHOUT_WAGE = Title(en="dismissed without wage", zh="无薪开除")
UNCONFIRMED = Title(en="work not confirmed", zh="未确认的工作")


def conduct_facts(center: Center, person: Person, own: dict[str, FactValue]) -> dict[str, FactValue]:
    """The month's facts about conduct, without the money that sanctions take; `own` are all the others."""
    month, rules = person.conduct.month, center.policy.discipline
    decisions = [decision for _, decision in month.decisions]
    violations = [decision.violation for decision in decisions]
    absent = _counts_as_absence(decisions)
    rewards = rules.rewards_earned(violations) if rules and own["days_worked"] else {}
    return {
        "absence_days": own["absence_days"] + absent,  # type: ignore[operator]
        "days_worked": max(ZERO, own["days_worked"] - absent) if absent else own["days_worked"],  # type: ignore[operator]
        "points": month.points + sum(violation.points for violation in violations),
        "complaints_upheld": month.complaints_upheld,
        "conduct_compensation": month.compensation,
        "conduct_bonus": sum(rewards.values(), ZERO),
        "pay_cut": person.conduct.pay_cut,
        "serious_problem": int(_is_serious(center, person)),
        "dismissed_without_wage": int(_loses_wage(person)),
        **{fact: sum(month.noticed[kind] for kind in kinds) for fact, kinds in COUNTED.items()},
    }


def _counts_as_absence(decisions: Sequence[Decision]) -> Decimal:
    """Days worked that count as days of absence all the same."""
    return sum((each.absence_days for decision in decisions for each in decision.sanctions), ZERO)


def _is_serious(center: Center, person: Person) -> bool:
    """Whether a violation of this calendar year was treated as graver than the mildest class."""
    rules = center.policy.discipline
    if rules is None:
        return False
    mildest, year = next(iter(rules.classes)), center.moment(center.env.now - 1).year
    return any(old.treated_as != mildest and old.violation.day.year == year for old in person.conduct.record)


def _loses_wage(person: Person) -> bool:
    return person.left is not None and person.conduct.unpaid is not None


def charges(center: Center, person: Person, draft: Draft, added: Added) -> list[Charge]:
    """What sanctions take from this payslip, in the order in which it is taken, with the case of each.

    `added` are facts of the month that its draft does not know yet.
    """
    file, found = person.conduct, [*_withheld(center, person, draft, added)]
    found += file.month.charges
    if file.month.decisions:
        found += _of_decisions(center, person, draft, added)
    lost: set[str] = set()
    for charge in file.lost_lines:
        if charge.only_if_gone and person.left is None:
            continue
        lines = tuple(line for line in charge.sanction.forfeits if line not in lost)
        lost |= {*lines}
        if lines:
            found.append(charge._replace(sanction=charge.sanction.model_copy(update={"forfeits": lines})))
    if _loses_wage(person) and "dismissed_without_wage" not in center.policy.pay.needs():
        wage = draft.with_facts(added).gross
        rule = person.conduct.unpaid or ""
        found.append(Charge(0, PaySanction(rule=rule, title=WITHOUT_WAGE, amount=max(ZERO, wage))))
    return found


def _withheld(center: Center, person: Person, draft: Draft, added: Added) -> Iterator[Charge]:
    """Pay that the company withholds for work which it did not confirm, as far as the contract lets it."""
    form = contract(center, person)
    if form is None or form.liability.withhold == "nothing":
        return
    luck = center.luck.uniform(f"audit/{draft.month.first:%Y-%m}", person.luck)
    share = center.beliefs.cases.audit.share_rejected(luck)
    if share:
        earned = draft.with_facts(added).gross
        unconfirmed = fen(earned * Decimal(str(share)))
        due = form.liability.pay_due(earned - unconfirmed, unconfirmed, company_withholds=True)
        yield Charge(0, PaySanction(rule="unconfirmed_work", title=UNCONFIRMED, amount=earned - due))


def _of_decisions(center: Center, person: Person, draft: Draft, added: Added) -> list[Charge]:
    """The money of the month's decisions; lines that a decision forfeits are kept by themselves."""
    rules = center.policy.discipline
    assert rules is not None, "a decision was taken by rules"
    cases = {id(decision): case for case, decision in person.conduct.month.decisions}
    wage = ZERO
    if rules.monthly_cap is not None:
        wage = draft.with_facts(added).gross
    facts = PayFacts(total_wage=wage, bonus_in_scheme=center.bonus_in_scheme)
    taken = rules.charges([decision for _, decision in person.conduct.month.decisions], facts)
    return [
        Charge(cases[id(decision)], sanction.model_copy(update={"forfeits": ()}))
        for decision, sanction in taken
        if sanction.amount or sanction.bonus_share or sanction.wage_share_without_bonus
    ]


def tell_charges(center: Center, person: Person, slip: Payslip, taken: Sequence[Charge]) -> None:
    """Note what each case cost on this payslip, and begin a new month of the conduct file."""
    label = f"{slip.month:%Y-%m}"
    lines = iter(slip.section("deduction"))
    for charge in taken:
        line = next(line for line in lines if line.title is charge.sanction.title)
        if line.amount:
            facts = {"rule": line.rule, "month": label, "amount": str(-line.amount)}
            center.tell("charged", person.number, charge.case or None, **facts)
    owed = -slip.amount("conduct_compensation")
    if owed:
        center.tell("charged", person.number, rule="conduct_compensation", month=label, amount=str(owed))
    person.conduct.month = Month()
    if slip.month.month == 12:
        person.conduct.lost_lines = []
