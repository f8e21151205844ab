"""The catalogue of violations: which act, under which conditions, is a violation of which class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Self, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from simkit.errors import did_you_mean
from simkit.policy.discipline.acts import ACTS, Act
from simkit.policy.discipline.conditions import Conditions, hold
from simkit.policy.rule import Rule, Title

Answers: TypeAlias = Mapping[str, str]
"""Name of an open question of the source -> the answer under which an entry holds."""


class Question(Rule):
    """A question that the source leaves open: the answer chosen, among the possible ones."""

    chosen: str
    among: Annotated[tuple[str, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _is_answered(self) -> Self:
        if self.chosen not in self.among:
            raise ValueError(f"{self.chosen!r} is not an answer; allowed: {', '.join(self.among)}")
        return self


def _as_list(kinds: object) -> object:
    return (kinds,) if isinstance(kinds, str) else kinds


Kinds = Annotated[tuple[str, ...], BeforeValidator(_as_list), Field(min_length=1)]
"""One kind of act, or a list of kinds."""


class Offence(Rule):
    """One entry of the catalogue.

    It fits an act of the kind `act` (or of one of several) that meets one of the alternatives under
    `when` (none: always) and none of those under `unless`. `reading` limits the entry to certain
    answers to the open questions of the source; entries for different answers may share a `code`
    (default: the name of the entry). `points` are penalty points.
    """

    title: Title
    act: Kinds
    of_class: str
    clause: str
    code: str | None = None
    when: tuple[Conditions, ...] = ()
    unless: tuple[Conditions, ...] = ()
    reading: Mapping[str, str] = {}
    points: Annotated[int, Field(ge=0)] = 0
    aggravated: bool = False

    @model_validator(mode="after")
    def _asks_for_known_facts(self) -> Self:
        asked = {fact for conditions in (*self.when, *self.unless) for fact in conditions}
        for kind in self.act:
            if kind not in ACTS:
                hint = did_you_mean(kind, [*ACTS]) or f"known are {', '.join(ACTS)}"
                raise ValueError(f"unknown act {kind!r}; {hint}")
            known = ACTS[kind].facts
            for fact in sorted(asked - set(known)):
                hint = did_you_mean(fact, [*known]) or f"known are {', '.join(known)}"
                raise ValueError(f"the act {kind} has no fact {fact!r}; {hint}")
        return self

    def fits(self, act: Act) -> bool:
        """Whether the act is this violation, as far as this entry alone can say."""
        if act.kind not in self.act or any(hold(conditions, act.facts) for conditions in self.unless):
            return False
        return not self.when or any(hold(conditions, act.facts) for conditions in self.when)


def check_answers(questions: Mapping[str, Question], entries: Iterable[tuple[str, Answers]]) -> None:
    """Raise ValueError unless every entry's reading is a possible answer to a known question."""
    for place, answers in entries:
        for name, answer in answers.items():
            if name not in questions:
                hint = did_you_mean(name, [*questions]) or f"known are {', '.join(questions) or 'none'}"
                raise ValueError(f"{place}: no reading is called {name!r}; {hint}")
            if answer not in questions[name].among:
                allowed = ", ".join(questions[name].among)
                raise ValueError(f"{place}: {name} cannot be {answer!r}; allowed: {allowed}")
