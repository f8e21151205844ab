"""What discipline, breaks and complaints take, and whom they demote or dismiss."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from simkit.law.company import Change, ComplaintRule, Ending, Taken
from simkit.policy.discipline import Discipline
from simkit.policy.discipline.acts import Act
from simkit.policy.discipline.measures import (
    CountsAsAbsence,
    Deduction,
    Demotion,
    Dismissal,
    Fine,
    Forfeiture,
    PayForLoss,
)
from simkit.policy.discipline.steps import Step, Trigger
from simkit.policy.system import PolicySystem
from simkit.units.calendar import paid_days_per_month
from simkit.units.money import ZERO

PATH = "policy.discipline.steps"
LATE = frozenset({"late", "late_from_meal", "early_leave"})
TYPICAL_POINTS = 10
LATE_MINUTES = (3, 10, 30, 61)
TITLES = {
    "breaks": {"en": "compensation for a broken budget", "zh": "超时赔偿"},
    "refund": {"en": "pay of the disputed days given back", "zh": "退还争议日工资"},
    "complaint": {"en": "complaint counts on sight", "zh": "投诉即计"},
}


def steps(discipline: Discipline) -> Iterator[tuple[str, Step]]:
    """The rungs that are in force under the chosen readings."""
    chosen = {name: question.chosen for name, question in discipline.readings.items()}
    for name, step in discipline.steps.items():
        if all(chosen[question] == answer for question, answer in step.reading.items()):
            yield name, step


def acts_of(discipline: Discipline, step: Step) -> frozenset[str]:
    """The kinds of act that can lead to a rung."""
    found: set[str] = set()
    for trigger in step.when:
        for code, offence in discipline.catalogue.items():
            if _named(trigger, offence.code or code, offence.of_class):
                acts = offence.act
                found |= {acts} if isinstance(acts, str) else set(acts)
    return frozenset(found)


def _named(trigger: Trigger, code: str, of_class: str) -> bool:
    classes = (*trigger.classes, *trigger.committed)
    return (not trigger.codes or code in trigger.codes) and (not classes or of_class in classes)


def is_minor(discipline: Discipline, step: Step) -> bool:
    """Whether a rung reaches acts of the mildest class, or counts points or repeats of any act."""
    mildest = next(iter(discipline.classes))
    return any(_named(trigger, "", mildest) and not trigger.codes for trigger in step.when)


def reaches_minor_acts(discipline: Discipline, step: Step) -> bool:
    """Whether a rung reaches acts of the mildest class, also by way of an upgrade."""
    chosen = {name: question.chosen for name, question in discipline.readings.items()}
    mildest = next(iter(discipline.classes))
    lifted = {
        upgrade.to
        for upgrade in discipline.upgrades.values()
        if all(chosen[question] == answer for question, answer in upgrade.reading.items())
        and any(mildest in trigger.committed for trigger in upgrade.when)
    }
    treated = {name for trigger in step.when for name in trigger.classes}
    return is_minor(discipline, step) or bool(lifted & treated)


def _minutes(discipline: Discipline, step: Step) -> Decimal:
    """The fewest minutes of lateness, of the usual ones, that lead to the rung."""
    for minutes in LATE_MINUTES:
        for kind in LATE:
            violation = discipline.classify(Act(kind, date(2026, 1, 5), {"minutes": minutes}))
            codes = {code for trigger in step.when for code in trigger.codes}
            if violation is not None and violation.code in codes:
                return Decimal(minutes)
    return ZERO


def taken(discipline: Discipline, first: date) -> Iterator[Taken]:
    """Every sanction that takes money."""
    for name, step in steps(discipline):
        acts = acts_of(discipline, step)
        late = bool(acts) and acts <= LATE
        act = "late" if late else ("absence" if acts == {"absence"} else "conduct")
        if acts == {"complaint_found"}:
            act = "complaint"
        minutes = _minutes(discipline, step) if late else ZERO
        found = {"path": f"{PATH}.{name}", "title": step.title, "act": act, "minutes": minutes}
        found["minor"] = is_minor(discipline, step)
        yield from _measures(step, found, first)


def _measures(step: Step, found: dict[str, object], first: date) -> Iterator[Taken]:
    money: dict[str, object] = {}
    for measure in step.sanctions:
        if isinstance(measure, Fine):
            money["yuan"] = measure.amount * (TYPICAL_POINTS if measure.per == "point" else 1)
        elif isinstance(measure, Deduction):
            money["bonus_share"] = measure.of_bonus.at_most
            money["wage_share"] = measure.of_wage_without_bonus.at_most
        elif isinstance(measure, CountsAsAbsence):
            money |= _days(measure.days, str(found["act"]), first)
        elif isinstance(measure, Forfeiture):
            money |= {"bonus_share": Decimal(1), "minor": False}
        elif isinstance(measure, PayForLoss):
            yield Taken.model_validate(found | {"act": "loss", "proven_loss": True})
    if money:
        yield Taken.model_validate(found | money)


def _days(days: Decimal, act: str, first: date) -> dict[str, object]:
    """Days that count as absent: of wage for lateness, a share of the wage for other acts."""
    if act == "late":
        return {"days_of_wage": days}
    return {"wage_share": min(Decimal(1), days / paid_days_per_month(first))}


def endings(discipline: Discipline) -> Iterator[Ending]:
    """The dismissals of the ladder."""
    for name, step in steps(discipline):
        for measure in step.sanctions:
            if isinstance(measure, Dismissal):
                gravest = [*discipline.classes][-1]
                red = all(gravest in (*trigger.classes, *trigger.committed) for trigger in step.when)
                yield Ending(
                    path=f"{PATH}.{name}",
                    title=step.title,
                    kind="at_once",
                    causes=frozenset({"red_line" if red and len(discipline.classes) > 1 else "violation"}),
                    pays="N" if measure.severance else "none",
                    minor_acts=reaches_minor_acts(discipline, step),
                    wage_due=measure.wage_due,
                )


def changes(discipline: Discipline, wage: Decimal, grade_gap: Decimal) -> Iterator[Change]:
    """The demotions of the ladder, by their cut of pay and the gap to the grade below."""
    for name, step in steps(discipline):
        for measure in step.sanctions:
            if isinstance(measure, Demotion):
                gap = wage * measure.pay_cut + grade_gap * measure.grades
                yield Change(path=f"{PATH}.{name}", title=step.title, monthly_gap=gap)


def of_breaks_and_complaints(policy: PolicySystem, first: date) -> Iterator[Taken]:
    """Compensation for broken budgets, and pay given back after an upheld complaint."""
    prices = policy.breaks.compensation
    for kind, yuan in prices.items():
        if yuan > 0:
            path = f"policy.breaks.compensation.{kind}"
            yield Taken.model_validate(
                {"path": path, "title": TITLES["breaks"], "act": "conduct", "yuan": yuan}
            )
    complaints = policy.complaints
    if complaints is None:
        return
    price = complaints.consequences.liable
    days = max((ground.disputed_days for ground in complaints.grounds), default=1)
    found = {"path": "policy.complaints.consequences.liable", "title": TITLES["refund"], "act": "complaint"}
    if price.refund_share > 0:
        share = min(Decimal(1), price.refund_share * days / paid_days_per_month(first))
        yield Taken.model_validate(found | {"wage_share": share.quantize(Decimal("0.0001"))})
    if price.fine > 0:
        yield Taken.model_validate(found | {"yuan": price.fine})


def on_sight(policy: PolicySystem) -> Iterator[ComplaintRule]:
    """A complaint that costs something without a hearing."""
    complaints = policy.complaints
    if complaints is None or complaints.hearing is not None or complaints.on_sight != "liable":
        return
    price, point, dismisses = complaints.consequences.liable, ZERO, False
    for _, step in steps(policy.discipline) if policy.discipline else ():
        by_points = any(trigger.points for trigger in step.when)
        for measure in step.sanctions:
            if isinstance(measure, Fine) and measure.per == "point":
                point = measure.amount
            dismisses = dismisses or (by_points and isinstance(measure, Dismissal))
    yield ComplaintRule.model_validate(
        {
            "path": "policy.complaints.on_sight",
            "title": TITLES["complaint"],
            "costs": price.fine + point * price.points,
            "can_dismiss": dismisses and price.points > 0,
        }
    )
