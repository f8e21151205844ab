"""What customers want: when they come, how long they take, how long they wait.

Two ways: a `profile` (half-hour rates, fitted from a log or written by the planner) and a
`replay` of a call log. Pure data; the sampler is `simkit.model.demand`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from simkit.assumptions.belief import Belief, Fraction, NotNegative, Positive, Words
from simkit.assumptions.patience import ExponentialPatience, Patience
from simkit.assumptions.week import Week

Channel = Literal["phone", "chat", "offline"]
"""How a contact reaches people; `offline` are messages and tickets that nobody waits for."""


class Spread(Belief):
    """A lognormal duration: its mean in seconds and its coefficient of variation."""

    mean_seconds: Positive
    cv: Annotated[float, Field(ge=0, le=5)] = 0.0


class Customers(Belief):
    """What customers of one kind are like, however their arrivals are known."""

    channel: Channel = "phone"
    handle: Spread
    after_call: Spread | None = None
    patience: Patience
    vip_share: Fraction = 0.0
    robot_share: Fraction = 0.0
    """Share that a robot ends before a person is asked."""
    redial_share: Fraction = 0.0
    """Share of those who gave up waiting that try again."""
    redial_minutes: Positive = 30.0
    """Mean time until the redial."""
    return_share: Fraction | None = None
    """Share of unresolved contacts that come back; None: `behaviour.contacts.returning`."""
    return_hours: Positive = 24.0
    """Mean time until an unresolved contact comes back."""


class ContactKind(Customers):
    """One kind of contact: what it is called, its rhythm over the week, its customers."""

    name: Annotated[str, Field(min_length=1)]
    title: Words | None = None
    arrivals: Week
    source: str | None = None


class DayVariation(Belief):
    """How whole days differ beyond the weekday's mean and chance.

    The day's factor is lognormal with mean one; its logarithm is a first-order
    autoregression over calendar days.
    """

    cv: Annotated[float, Field(ge=0, le=2)] = 0.0
    correlation: Annotated[float, Field(gt=-1, lt=1)] = 0.0
    source: str | None = None


class Period(Belief):
    """Days on which demand differs: a promotion, a festival, a holiday.

    `on` is a date of every year (`"11-11"`), a single date (`"2026-02-17"`) or a festival
    (`spring_festival`, `qingming`, `dragon_boat`, `mid_autumn`); the period
    runs from `days_before` it to `days_after` it, both included.
    """

    name: str
    title: Words | None = None
    on: Annotated[
        str,
        Field(pattern=r"^(\d{2}-\d{2}|\d{4}-\d{2}-\d{2}|spring_festival|mid_autumn|dragon_boat|qingming)$"),
    ]
    days_before: Annotated[int, Field(ge=0, le=60)] = 0
    days_after: Annotated[int, Field(ge=0, le=60)] = 0
    factor: Annotated[float, Field(ge=0, le=50)]
    kinds: tuple[str, ...] = ()
    """The contact kinds it touches; empty: all."""
    source: str
    """Where the factor comes from; "ours" when it is a guess."""


class Profile(Belief):
    """Demand as rates: kinds with half-hour rates by weekday, varied by day, season and growth."""

    kind: Literal["profile"] = "profile"
    id: str | None = None
    title: Words | None = None
    source: str | None = None
    note: str | None = None
    kinds: Annotated[tuple[ContactKind, ...], Field(min_length=1)]
    scale: Annotated[float, Field(ge=0, le=1000)] = 1.0
    day: DayVariation = DayVariation()
    months: dict[Annotated[int, Field(ge=1, le=12)], Annotated[float, Field(ge=0, le=20)]] = Field(
        default_factory=dict
    )
    """Season: a factor per calendar month; months not named have 1."""
    periods: tuple[Period, ...] = ()
    growth_per_year: Annotated[float, Field(gt=-1, le=10)] = 0.0
    """Compound growth from the first day of the horizon."""

    @model_validator(mode="after")
    def _names_agree(self) -> Profile:
        names = [kind.name for kind in self.kinds]
        if len(set(names)) < len(names):
            raise ValueError(f"two contact kinds have the same name: {', '.join(names)}")
        strangers = {name for period in self.periods for name in period.kinds} - set(names)
        if strangers:
            raise ValueError(f"a period names unknown contact kinds: {', '.join(sorted(strangers))}")
        return self


class LogColumns(Belief):
    """Which column of the log holds what; None where the log has no such column.

    Names that are not given are recognised from usual English and Chinese headers.
    """

    arrival: str | None = None
    date: str | None = None
    """Where the day stands in a column of its own and `arrival` holds the time alone."""
    kind: str | None = None
    queued: str | None = None
    wait_seconds: str | None = None
    outcome: str | None = None
    service_seconds: str | None = None
    after_call_seconds: str | None = None
    agent: str | None = None
    priority: str | None = None


class Replay(Customers):
    """Demand as it once was: the days of a call log, played again.

    Each day of the horizon takes the next logged day (`in_order`) or the next logged day of the
    same weekday (`same_weekday`), starting over at the end of the log. Callers who gave up bring
    a patience of their own wait; for the served it is drawn beyond their wait from `patience`.
    """

    kind: Literal["replay"]
    id: str | None = None
    title: Words | None = None
    source: str | None = None
    note: str | None = None
    file: str
    """The log, CSV or XLSX: a shipped one (`data/bank_calls_1999_01.csv`) or a path."""
    columns: LogColumns = LogColumns()
    from_day: date | None = None
    to_day: date | None = None
    repeat: Literal["same_weekday", "in_order"] = "same_weekday"
    scale: Annotated[float, Field(ge=0, le=100)] = 1.0
    """2 plays every contact twice (the copy within five minutes of it), 0.5 leaves out half."""
    handle: Spread
    """For contacts without a usable service time: they gave up, or it was shorter than the next field."""
    shortest_service_seconds: NotNegative = 10.0
    """Shorter services are the agent hanging up, not the work that the contact needed."""


Demand = Annotated[Profile | Replay, Field(discriminator="kind")]
"""What a scenario writes under `assumptions.demand`."""

__all__ = [
    "Channel",
    "ContactKind",
    "Customers",
    "DayVariation",
    "Demand",
    "ExponentialPatience",
    "LogColumns",
    "Patience",
    "Period",
    "Profile",
    "Replay",
    "Spread",
    "Week",
    "Words",
]
