"""Worked examples: an employee-month, and what a scheme must pay for it.

An example is a plain map, as a planner writes it beside the library file:

    name: an accountant on probation
    kind: source example            # or: check value (ours)
    employee: {grade: D}
    month: {first: 2026-03-01, tier: 4, tenure_years: 1}
    set: {lines.base.amount: 800}   # optional: another reading or figure
    expect: {gross: 1645, lines: {post_wage: 495}, figures: {tier: 4}}

`expect` may name gross, deductions, net, carried, in_kind, lines and figures (measures).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from simkit.policy.pay.facts import Employee, FactValue, WorkMonth
from simkit.policy.pay.sanction import PaySanction
from simkit.policy.pay.scheme import PayScheme

KINDS = ("source example", "check value (ours)")
USUAL_MONTH = date(2026, 3, 1)
TOTALS = ("gross", "deductions", "net", "carried", "in_kind")


def check_example(scheme: PayScheme, example: Mapping[str, Any]) -> list[str]:
    """What differs between the example's `expect` and the payslip; nothing when it holds.

    Raises InputError for a fact that is missing or an unknown grade, ValueError for an example
    that is not written as above.
    """
    _check_form(example)
    if example.get("set"):
        scheme = scheme.changed(example["set"])
    employee, month = person_and_month(example)
    expected = example["expect"]
    payslip = scheme.payslip(employee, month)
    found = {name: getattr(payslip, name) for name in TOTALS if name in expected}
    found |= {f"lines.{rule}": payslip.amount(rule) for rule in expected.get("lines", {})}
    found |= {f"figures.{name}": scheme.figure(name, employee, month) for name in expected.get("figures", {})}
    wanted = dict(_flat(expected))
    return [
        f"{name}: expected {wanted[name]}, found {value}"
        for name, value in found.items()
        if Decimal(value) != wanted[name]
    ]


def person_and_month(example: Mapping[str, Any]) -> tuple[Employee, WorkMonth]:
    """The employee and the month that an example describes; figures become exact numbers."""
    person = {"id": "example", **example.get("employee", {})}
    facts = dict(example.get("month", {}))
    first = facts.pop("first", USUAL_MONTH)
    exact = {name: _exact(name, value) for name, value in facts.items()}
    return Employee(**{name: _attribute(value) for name, value in person.items()}), WorkMonth(first, exact)


def _check_form(example: Mapping[str, Any]) -> None:
    unknown = example.keys() - {"name", "kind", "employee", "month", "set", "expect", "note"}
    expected = example.get("expect", {})
    strange = expected.keys() - {*TOTALS, "lines", "figures"}
    if unknown or strange or not expected or example.get("kind") not in KINDS:
        problem = ", ".join(sorted({*unknown, *strange})) or "kind and expect are needed"
        raise ValueError(f"example {example.get('name', '')!r} is not written as examples are: {problem}")


def _attribute(value: Any) -> Any:  # noqa: ANN401 - dates, words and lists of words
    return tuple(value) if isinstance(value, list) else value


def _exact(name: str, value: Any) -> FactValue:  # noqa: ANN401 - whatever the file says
    if name == "sanctions":
        return tuple(PaySanction.model_validate(one) for one in value)
    if isinstance(value, list | tuple):
        return tuple(int(one) for one in value)
    if isinstance(value, bool | str):
        return value if isinstance(value, bool) else str(value)
    return Decimal(str(value))


def _flat(expected: Mapping[str, Any]) -> Iterator[tuple[str, Decimal]]:
    for name, value in expected.items():
        if isinstance(value, Mapping):
            yield from ((f"{name}.{inner}", Decimal(str(one))) for inner, one in value.items())
        else:
            yield name, Decimal(str(value))
