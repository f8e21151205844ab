"""Worked examples of discipline: an act, the record before it, and the person's circumstances."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter

from simkit.policy.discipline import ACTS, Act, Circumstances, Decision, Discipline, PayFacts
from simkit.policy.worked.outcome import Given, Outcome, answer
from simkit.units.money import ZERO

_PERSON, _PAY = TypeAdapter(Circumstances), TypeAdapter(PayFacts)
_PERSONAL = ("admission", "compensated", "on_probation", "manager")


@answer.register
def _(policy: Discipline, given: Given) -> Outcome:
    if "month" in given:
        return _rewards(policy, given)
    record: list[Decision] = []
    for entry in given.get("record", ()):
        _add(policy, record, entry)
    violation = policy.classify(_act(given["act"]))
    if violation is None:
        return {"violation": None, "sanctions": [], "deducted": ZERO}
    decision = policy.decide(record, violation, _person(given["act"]))
    pay = _PAY.validate_python(given.get("pay", {}))
    return {
        "violation": violation.code,
        "class": violation.committed,
        "treated_as": decision.treated_as,
        "step": decision.step,
        "clause": decision.clause,
        "points": violation.points,
        "sanctions": [sanction.kind for sanction in decision.sanctions],
        "deducted": decision.cost(pay),
        "announced": any(sanction.announced for sanction in decision.sanctions),
        "dismissed": decision.dismisses,
        "severance_due": all(sanction.severance_due for sanction in decision.sanctions),
        "wage_due": all(sanction.wage_due for sanction in decision.sanctions),
        "absence_days": sum((sanction.absence_days for sanction in decision.sanctions), Decimal(0)),
        "forfeits": [line for sanction in decision.sanctions for line in sanction.forfeits],
    }


def _rewards(policy: Discipline, given: Given) -> Outcome:
    acts = [_act(entry) for entry in given["month"]]
    violations = [found for act in acts if (found := policy.classify(act)) is not None]
    decisions: list[Decision] = []
    for entry in given["month"]:
        _add(policy, decisions, entry)
    pay = _PAY.validate_python(given.get("pay", {}))
    taken = policy.on_payslip(decisions, pay)
    return {
        "violations": [violation.code for violation in violations],
        "rewards": sum(policy.rewards_earned(violations).values(), ZERO),
        "fixed_amounts": sum((sanction.amount for sanction in taken), ZERO),
    }


def _add(policy: Discipline, record: list[Decision], entry: Mapping[str, Any]) -> None:
    violation = policy.classify(_act(entry))
    if violation is not None:
        record.append(policy.decide(record, violation, _person(entry)))


def _act(entry: Mapping[str, Any]) -> Act:
    """`late: 2026-01-05` is the kind of act and its day; the other entries are its facts."""
    kind = next(name for name in entry if name in ACTS)
    facts = {name: _exact(value) for name, value in entry.items() if name not in (kind, *_PERSONAL)}
    day = entry[kind]
    return Act(kind, day if isinstance(day, date) else date.fromisoformat(str(day)), facts)


def _exact(value: object) -> bool | int | Decimal | str:
    if isinstance(value, bool | int | Decimal):
        return value
    return Decimal(str(value)) if isinstance(value, float) else str(value)


def _person(entry: Mapping[str, Any]) -> Circumstances:
    return _PERSON.validate_python({name: entry[name] for name in _PERSONAL if name in entry})
