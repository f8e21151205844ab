"""Random employee-months that hold every fact a scheme asks for, from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from simkit.policy.pay import Employee, FactValue, PaySanction, PayScheme, WorkMonth
from simkit.policy.pay.lookup import Table
from simkit.policy.rule import Rule, Title

ATTRIBUTES = (
    "grade",
    "education",
    "region",
    "team",
    "form",
    "post",
    "hired_on",
    "left_on",
    "confirmed_on",
    "skills",
)
WARNING = PaySanction(
    rule="V3.12",
    title=Title(en="written warning", zh="书面警告"),
    bonus_share=Decimal("0.30"),
    wage_share_without_bonus=Decimal("0.075"),
)


def random_records(scheme: PayScheme, number: int, seed: int = 2026) -> Iterator[tuple[Employee, WorkMonth]]:
    """That many employee-months; some new, some leaving, some with fines and sanctions."""
    luck = random.Random(seed)
    facts = sorted(scheme.needs() - set(ATTRIBUTES))
    pools = {name: [_value(scheme, name, luck) for _ in range(101)] for name in facts}
    rows = _rows(scheme)
    grades = list(scheme.grades) or [""]
    for index in range(number):
        first = date(2026, 1 + luck.randrange(12), 1)
        month = {name: luck.choice(pool) for name, pool in pools.items()}
        for own in facts:  # a team has at least what its member has
            if f"team_{own}" in month and isinstance(month[own], Decimal | int):
                month[f"team_{own}"] += month[own]
        yield _employee(luck, index, first, grades, rows), WorkMonth(first, month)


def _employee(
    luck: random.Random, index: int, first: date, grades: list[str], rows: dict[str, list[str]]
) -> Employee:
    hired = first + timedelta(days=luck.choice((-2000, -800, -400, -200, -70, -40, 5, 12)))
    leaves = luck.random() < 0.1
    return Employee(
        id=str(index),
        grade=luck.choice(grades),
        hired_on=hired,
        left_on=max(hired, first + timedelta(days=luck.randrange(20))) if leaves else None,
        education=luck.choice(rows.get("education", [""])),
        region=luck.choice(rows.get("region", [""])),
        post=luck.choice(rows.get("post", [""])),
        skills=("returns", "logistics", "selling")[: luck.randrange(4)],
    )


def _value(scheme: PayScheme, name: str, luck: random.Random) -> FactValue:
    fact = scheme.fact(name)
    rare = fact.default is not None and luck.random() < 0.7
    match fact.kind:
        case "occurrences":
            return (
                ()
                if rare
                else tuple(luck.choice((1, 5, 6, 20, 30, 60, 61, 300)) for _ in range(luck.randrange(4)))
            )
        case "sanctions":
            return () if luck.random() < 0.9 else (WARNING,)
        case "flag":
            return luck.random() < 0.3
        case "share":
            return Decimal(luck.randrange(0, 1001)) / 1000
        case "score":
            return Decimal(luck.randrange(0, 1001)) / 10
        case "word":
            return str(fact.default)
        case "yuan":
            return Decimal(0) if rare else Decimal(luck.randrange(0, 20_000_000)) / 100
        case _:
            largest = 31 if fact.unit == "days" else 12 if fact.unit in ("", "rank", "times") else 3000
            return 0 if rare else 1 + luck.randrange(largest)


def _rows(scheme: PayScheme) -> dict[str, list[str]]:
    """The rows of the scheme's tables, so that random people stand in them."""
    rows: dict[str, list[str]] = {}
    waiting: list[object] = [scheme.lines, scheme.deductions, scheme.all_measures]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Table):
            rows.setdefault(part.by, []).extend(part.values)
        if isinstance(part, Rule):
            waiting.extend(getattr(part, field) for field in type(part).model_fields)
        elif isinstance(part, dict):
            waiting.extend(part.values())
        elif isinstance(part, tuple):
            waiting.extend(part)
    return rows
