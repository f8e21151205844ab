"""A check: its declaration in a file, its question in Python, and what it says when it hits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from simkit.law.company import Company, Group, Happened
from simkit.law.files import read
from simkit.law.finding import Severity
from simkit.law.place import Place
from simkit.law.value import Value
from simkit.policy.rule import Rule, Title

CONTRACTORS = frozenset({"contractor", "part_time_agreement", "platform"})
PART_TIMERS = frozenset({"hourly_part_time", "long_term_part_time"})

Verdict = Literal["unlawful", "unlawful_by_cases", "risky", "lawful_if"]

EVENT = Title(en="per event", zh="每次")
MONTH = Title(en="per worker and month", zh="每人每月")
WORKER = Title(en="per worker", zh="每人")
EXIT = Title(en="per dismissal", zh="每次解除")
YEAR = Title(en="per worker and year", zh="每人每年")


class Declared(Rule):
    """What the file says of a check, in both languages.

    seen: `before` a run (from the scenario), `after` it (from what happened), or `both`.
    """

    id: Annotated[str, Field(pattern=r"^CK\d\d$")]
    verdict: Verdict
    seen: Literal["before", "after", "both"]
    title: Title
    article: Title
    why: Title
    alternative: Title
    formula: Title
    opens_quit_with_n: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """What a check looks at: the company, what happened, and the law of the place on the day."""

    company: Company
    happened: Happened
    place: Place
    day: date

    @property
    def wage(self) -> Decimal:
        """The full monthly wage of the largest group of employees, for prices per event."""
        ranked = sorted(self.employees or self.company.groups, key=lambda group: group.headcount)
        return ranked[-1].pay.full if ranked else Decimal(0)

    @property
    def employees(self) -> tuple[Group, ...]:
        """The groups that the law sees as employed."""
        return tuple(group for group in self.company.groups if group.form not in CONTRACTORS)

    @property
    def contractors(self) -> tuple[Group, ...]:
        """The groups that are treated as contractors."""
        return tuple(group for group in self.company.groups if group.form in CONTRACTORS)

    @property
    def staff(self) -> int:
        """Employees of all groups."""
        return sum(group.headcount for group in self.employees)

    def number(self, name: str) -> Decimal:
        """A figure of the law."""
        return self.place.number(name, self.day)

    def value(self, name: str) -> Value:
        """A figure with how sure it is."""
        return self.place.value(name, self.day)


@dataclass(frozen=True, slots=True)
class Hit:
    """One place at which a check strikes: what was found there, and what it may cost.

    `severity` overrules the verdict of the declaration; `is_penalty` marks an administrative penalty, which
    comes by inspection and not by a worker's claim; `leans_on` are the figures whose certainty
    decides how sure the finding is; `because` is a further reason for doubt.
    """

    path: str
    what: Title
    exposure: Decimal | None
    per: Title = EVENT
    workers: int = 1
    severity: Severity | None = None
    is_penalty: bool = False
    leans_on: tuple[Value, ...] = ()
    because: Title | None = None
    agent: int | None = None


Question = Callable[[Case], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Check:
    """A declared check with its question."""

    declared: Declared
    ask: Question = field(compare=False)

    @property
    def id(self) -> str:
        """The id, such as CK01."""
        return self.declared.id

    @property
    def family(self) -> str:
        """The family (the file) that it belongs to."""
        return self.ask.__module__.rsplit(".", 1)[-1]


REGISTRY: dict[str, Check] = {}


def check(id_: str) -> Callable[[Question], Question]:
    """Joins a question to its declaration in the YAML file beside its module."""

    def joined(question: Question) -> Question:
        family = question.__module__.rsplit(".", 1)[-1]
        REGISTRY[id_] = Check(declarations(family)[id_], question)
        return question

    return joined


@cache
def declarations(family: str) -> dict[str, Declared]:
    """The declarations of a family by id."""
    content = read(Path(__file__).parent / f"{family}.yaml")
    return {name: Declared.model_validate({"id": name, **said}) for name, said in content.items()}


def saying(yes: bool | None, no: Severity, unsaid: Severity) -> Severity | None:
    """The severity of a condition: none where it is met, `no` where it is not, `unsaid` where nobody said."""
    return None if yes else (unsaid if yes is None else no)


def percent(share: Decimal) -> str:
    """0.05 as "5 %"."""
    return f"{(share * 100).normalize():f} %"


def both(en: str, zh: str) -> Title:
    """A sentence in both languages."""
    return Title(en=en, zh=zh)
