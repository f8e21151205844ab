"""How long a scenario lasts, and who works in it at the start."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, Strict, model_validator

from simkit.policy.employment import Employment, Form
from simkit.policy.rule import Rule, Title

Channel = Literal["phone", "chat", "offline"]
Seats = Annotated[int, Strict(), Field(ge=0, le=100_000)]
Name = Annotated[str, Field(min_length=1, max_length=80, pattern=r'^[^\\/:*?"<>|\s][^\\/:*?"<>|]*$')]
"""A name that can also be the name of a file and of a folder."""


class Horizon(Rule):
    """The months that a run covers, from the first of a month.

    Of `months` the first `warm_up_months` are run but left out of every metric.
    """

    start: date
    months: Annotated[int, Strict(), Field(ge=1, le=120)]
    warm_up_months: Annotated[int, Strict(), Field(ge=0, le=119)] = 0

    @model_validator(mode="after")
    def _covers_whole_months(self) -> Self:
        if self.start.day != 1:
            raise ValueError(f"a run starts on the first of a month; write {self.start.replace(day=1)}")
        if not 2000 <= self.start.year <= 2100:
            raise ValueError(f"the calendar knows the years 2000 to 2100, not {self.start.year}")
        if self.warm_up_months >= self.months:
            raise ValueError(
                f"warm_up_months ({self.warm_up_months}) leaves nothing of the {self.months} months to report"
            )
        return self

    def month(self, number: int) -> date:
        """The first day of month `number` (0 is the first of the run)."""
        months = self.start.year * 12 + self.start.month - 1 + number
        return date(months // 12, months % 12 + 1, 1)

    @property
    def end(self) -> date:
        """The first day after the run."""
        return self.month(self.months)

    @property
    def days(self) -> int:
        """Calendar days of the run, warm-up included."""
        return (self.end - self.start).days

    @property
    def warm_up_days(self) -> int:
        """Calendar days left out of the metrics; the first reported day has this number."""
        return (self.month(self.warm_up_months) - self.start).days

    def day(self, number: int) -> date:
        """The date of day `number` of the run (0 is the first)."""
        return self.start + timedelta(days=number)


class Group(Rule):
    """Agents who answer the same channel under the same form of employment.

    `grades` says how many seats start in each grade; when they don't add up to `headcount`
    they are a mix in proportion.
    """

    name: Name
    title: Title | None = None
    channel: Channel
    headcount: Annotated[int, Strict(), Field(ge=1, le=100_000)]
    grades: Annotated[dict[str, Seats], Field(min_length=1)]
    form: Form = "full_time"
    employment: Employment | None = None
    """The contract of this group; None: `policy.employment`."""
    tenure_months: Annotated[float, Field(ge=0, le=480, allow_inf_nan=False)] | None = None
    """Mean tenure at the start; None: as long as each grade takes at least."""
    region: str = ""
    education: str = ""
    post: str = ""
    skills: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_grades(self) -> Self:
        if not sum(self.grades.values()):
            raise ValueError("no grade has a seat; give at least one a number above 0")
        return self

    def seats(self) -> tuple[str, ...]:
        """The grade of each seat at the start, by largest remainder of the mix, grades in file order."""
        total = sum(self.grades.values())
        exact = {grade: seats * self.headcount for grade, seats in self.grades.items()}
        filled = {grade: share // total for grade, share in exact.items()}
        by_remainder = sorted(exact, key=lambda grade: -(exact[grade] % total))
        for grade in by_remainder[: self.headcount - sum(filled.values())]:
            filled[grade] += 1
        return tuple(grade for grade, seats in filled.items() for _ in range(seats))


class Workforce(Rule):
    """Who works at the start, by group."""

    groups: Annotated[tuple[Group, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        names = [group.name for group in self.groups]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"two groups have the same name: {', '.join(twice)}")
        return self

    @property
    def headcount(self) -> int:
        """Seats of all groups."""
        return sum(group.headcount for group in self.groups)

    def group(self, name: str) -> Group:
        """The group called `name`; KeyError when there is none."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Group]:
        return {group.name: group for group in self.groups}
