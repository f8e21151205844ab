"""What a person has to show to be confirmed or promoted: service, marks of past months, tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from simkit.policy.bounds import Bounds
from simkit.policy.rule import Rule, Title
from simkit.units.calendar import months_between, next_month


@dataclass(frozen=True, slots=True)
class Post:
    """A grade held from a day on."""

    grade: str
    since: date


@dataclass(frozen=True, slots=True)
class CareerRecord:
    """A person's career so far.

    `posts` run from the first to the present one. `months` are the facts of each complete month
    since hiring, oldest first, by the names of the facts of pay (`score`, `orders`, ...).
    `months_in_post` says how many of the last of them were worked in the present grade (None: the
    complete calendar months since the day of the post).
    """

    hired_on: date
    posts: tuple[Post, ...]
    confirmed_on: date | None = None
    months: Sequence[Mapping[str, Decimal | int]] = ()
    months_in_post: int | None = None
    tests: frozenset[str] = frozenset()

    @property
    def grade(self) -> str:
        """The present grade."""
        return self.posts[-1].grade

    @property
    def since(self) -> date:
        """The day since which the present grade has been held."""
        return self.posts[-1].since


class Service(Rule):
    """At least so many completed months of service: in the company, or in some grades together."""

    kind: Literal["service"]
    months: Annotated[int, Field(ge=0)]
    in_grades: tuple[str, ...] = ()

    def met(self, record: CareerRecord, day: date, unknown: bool = False) -> bool:
        """Whether the service is complete on `day`."""
        if not self.in_grades:
            return months_between(record.hired_on, day) >= self.months
        ends = [post.since for post in record.posts[1:]] + [day]
        served = sum(
            months_between(post.since, end)
            for post, end in zip(record.posts, ends, strict=True)
            if post.grade in self.in_grades
        )
        return served >= self.months

    @property
    def facts(self) -> frozenset[str]:
        """The facts asked of the months."""
        return frozenset()


class Marks(Rule):
    """A fact of past months within bounds: its mean or sum, or each month by itself.

    `of: last` looks at the last `months` complete months and needs all of them; `of: first` at the
    first ones after hiring and is content with `at_least_months` of them.
    """

    kind: Literal["marks"]
    fact: str
    within: Bounds
    take: Literal["mean", "sum", "each"]
    months: Annotated[int, Field(ge=1)]
    of: Literal["last", "first"] = "last"
    at_least_months: Annotated[int, Field(ge=1)] | None = None

    def met(self, record: CareerRecord, day: date, unknown: bool = False) -> bool:
        """Whether the marks suffice; `unknown` is the answer where no month has the fact at all."""
        if not any(self.fact in month for month in record.months):
            return unknown
        chosen = record.months[-self.months :] if self.of == "last" else record.months[: self.months]
        if len(chosen) < (self.at_least_months or self.months):
            return False
        found = [month[self.fact] for month in chosen if self.fact in month]
        if len(found) < len(chosen):
            return False
        if self.take == "each":
            return all(self.within.holds(mark) for mark in found)
        total = sum((Decimal(mark) for mark in found), Decimal(0))
        return self.within.holds(total / len(found) if self.take == "mean" else total)

    @property
    def facts(self) -> frozenset[str]:
        """The facts asked of the months."""
        return frozenset((self.fact,))


class Tests(Rule):
    """Tests or assessments passed, by name; `asks` says in words what they look at."""

    kind: Literal["tests"]
    names: Annotated[tuple[str, ...], Field(min_length=1)]
    asks: tuple[Title, ...] = ()

    def met(self, record: CareerRecord, day: date, unknown: bool = False) -> bool:
        """Whether all of them are passed."""
        return record.tests.issuperset(self.names)

    @property
    def facts(self) -> frozenset[str]:
        """The facts asked of the months."""
        return frozenset()


Requirement: TypeAlias = Annotated[Service | Marks | Tests, Field(discriminator="kind")]
"""One thing that has to be shown."""


class FailStreak(Rule):
    """So many months in a row with a mark below the pass, counted within the present grade.

    The person goes down `grades` (where there is none below: `at_bottom`), is transferred, gets a
    pay cut, or is dismissed.
    """

    clause: str
    fact: str
    below: Decimal
    months: Annotated[int, Field(ge=1)]
    then: Literal["demotion", "transfer", "pay_cut", "dismissal"]
    grades: Annotated[int, Field(ge=1)] = 1
    pay_cut: Annotated[Decimal, Field(ge=0, le=1)] = Decimal(0)
    at_bottom: Literal["transfer", "pay_cut", "dismissal", "nothing"] = "transfer"

    @model_validator(mode="after")
    def _cut_has_a_size(self) -> Self:
        if "pay_cut" in (self.then, self.at_bottom) and not self.pay_cut:
            raise ValueError("then: pay_cut needs the size, such as pay_cut: 0.10")
        return self

    def complete(self, record: CareerRecord, day: date) -> bool:
        """Whether the last months in the present grade were all failed."""
        known = record.months_in_post
        if known is None:
            first = record.since if record.since.day == 1 else next_month(record.since)
            known = months_between(first, day)
        last = record.months[-self.months :]
        failed = [month for month in last if self.fact in month and month[self.fact] < self.below]
        return known >= self.months and len(failed) == self.months
