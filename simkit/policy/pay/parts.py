"""The smaller parts of a scheme: grades, measures, an appraisal, ranks, and the readings of a text."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from simkit.policy.pay.reckon import Name, Number, figure, names_of
from simkit.policy.pay.sheet import Sheet
from simkit.policy.pay.value import Value
from simkit.policy.rule import Rule, Title


class Grade(Rule):
    """A grade of the scheme's ladder."""

    title: Title
    note: str | None = None


class Measure(Rule):
    """A quantity that the scheme works out under a name, for use in its lines and other measures.

    A fact of the same name that is given (an individual's own coefficient) takes its place.
    `over_time` says how months make its `quarter_` and `year_`, and people its `team_` value:
    added up, averaged, or (over time) the last one.
    """

    title: Title
    clause: str | None = None
    note: str | None = None
    over_time: Literal["sum", "mean", "last"] = "sum"
    value: Value

    def at(self, sheet: Sheet) -> Number:
        """The measure's value on this sheet."""
        return figure(self.value, sheet)

    def asks(self) -> tuple[str, ...]:
        """The names that it looks at."""
        return tuple(names_of(self.value))


class Appraisal(Rule):
    """How a score comes about, month by month or over a quarter or year; any pay scheme can take it over.

    Its measures stand beside those of the scheme; one of them is usually called `score`.
    """

    title: Title
    cycle: Literal["month", "quarter", "year"] = "month"
    source: str | None = None
    note: str | None = None
    measures: Annotated[dict[Name, Measure], Field(min_length=1)]


class Rank(Rule):
    """A place in an order of people: 1 is the best, equals share the better place."""

    title: Title
    by: Name
    among: Literal["team", "everyone"] = "everyone"
    better: Literal["higher", "lower"] = "higher"


class Switch(Rule):
    """An ambiguity of the text: the field that decides it, the reading chosen and the others."""

    field: str
    chosen: Any
    others: Annotated[tuple[Any, ...], Field(min_length=1)]
    about: str
