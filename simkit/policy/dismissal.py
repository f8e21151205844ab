"""How the company ends employment: by consent, with notice, or at once (D1, V3, P8.7, P20.8)."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simkit.policy.rule import Described, Rule
from simkit.policy.severance import Formula, Offer, SeveranceRule
from simkit.policy.windows import Window

Cause = Literal["red_line", "violation", "unfit_in_probation", "incompetence", "no_fault"]
"""Why the employer wants to part: V3.1, V3.6, P8.7, not up to the work, or nothing that the agent did."""

DecidedBy = Literal["liable", "mitigated", "compromise_agent", "compromise_employer", "per_day", "not_liable"]
Forfeit = Literal["month_bonus", "year_end_bonus", "wages_due"]
Days = Annotated[int, Field(ge=0, le=366)]


class NegotiateFurther(Rule):
    """After a lapse the employer contacts the agent again with new offers (D1.7, first way)."""

    step: Literal["negotiate"]
    offers: Annotated[tuple[Offer, ...], Field(min_length=1)]
    window: Window


class Escalate(Rule):
    """After a lapse the employer asks support, and the case is handled as a complaint (D1.7, D1.8).

    `unnamed_ground` is the complaint ground used when the employer names none; None means that
    a ground must be named. `mediation` is what support proposes before it adjudicates (None:
    adjudication at once). `ends_on` lists the verdicts that end the employment.
    """

    step: Literal["escalate"]
    within_days: Days
    unnamed_ground: Annotated[int, Field(ge=1, le=99)] | None
    mediation: Offer | None
    ends_on: frozenset[DecidedBy]


class Restart(Rule):
    """After a lapse a new dismissal is started, `times` at most, each after a cool-down."""

    step: Literal["restart"]
    cool_down_days: Days
    times: Annotated[int, Field(ge=1, le=12)]


NextStep = Annotated[NegotiateFurther | Escalate | Restart, Field(discriminator="step")]


class ConsentWindow(Rule):
    """The agent is asked and has a window to answer; silence means what the rule says (D1).

    `offers` are the employer's offers in the order of the negotiation rounds; the first stands
    from the creation on. `refusal_ends_window` closes the window with the last refused offer.
    """

    kind: Literal["consent_window"]
    causes: frozenset[Cause]
    notify: Annotated[tuple[str, ...], Field(min_length=1)]
    window: Window
    silence_means: Literal["refuse", "agree"]
    refusal_ends_window: bool
    offers: Annotated[tuple[Offer, ...], Field(min_length=1)]
    after_lapse: tuple[NextStep, ...] = ()

    def outcome_of(
        self, created: datetime, answered: datetime | None, agrees: bool
    ) -> tuple[Literal["agreed", "deemed_agreed", "lapsed"], datetime]:
        """What becomes of the last offer, and when, if the agent answers at `answered` (None: never)."""
        closes = self.window.closes(created)
        if answered is None or answered > closes:
            return ("deemed_agreed" if self.silence_means == "agree" else "lapsed"), closes
        if agrees:
            return "agreed", answered
        return "lapsed", answered if self.refusal_ends_window else closes

    def is_misused(self, cause: Cause, silent: bool) -> bool:
        """A silence is no consent that stands in a dispute; an express yes stands for any cause."""
        return silent and cause in self.causes


class WithNotice(Rule):
    """Employment ends after a notice period, or at once with pay in its place."""

    kind: Literal["notice"]
    causes: frozenset[Cause]
    notice: Window
    pay_in_lieu: bool
    severance: Formula
    lawful_for: frozenset[Cause]

    def is_misused(self, cause: Cause, silent: bool) -> bool:
        """Whether the cause does not carry this route in a dispute."""
        return cause not in self.lawful_for


class AtOnce(Rule):
    """Employment ends the moment the employer says so; `forfeits` is what the agent loses with it."""

    kind: Literal["at_once"]
    causes: frozenset[Cause]
    severance: Formula
    forfeits: frozenset[Forfeit] = frozenset()
    lawful_for: frozenset[Cause]

    def is_misused(self, cause: Cause, silent: bool) -> bool:
        """Whether the cause does not carry this route in a dispute."""
        return cause not in self.lawful_for


Route = Annotated[ConsentWindow | WithNotice | AtOnce, Field(discriminator="kind")]


class DismissalProcedure(Described):
    """Which route the company takes for which cause; a cause without a route ends no employment."""

    routes: tuple[Route, ...]
    severance_rule: SeveranceRule

    @model_validator(mode="after")
    def _one_route_per_cause(self) -> Self:
        count = Counter(cause for route in self.routes for cause in route.causes)
        double = sorted(cause for cause, times in count.items() if times > 1)
        if double:
            raise ValueError(f"one dismissal route per cause; named twice: {', '.join(double)}")
        return self

    def route_for(self, cause: Cause) -> ConsentWindow | WithNotice | AtOnce | None:
        """The route for this cause, None when the company does not dismiss for it."""
        return next((route for route in self.routes if cause in route.causes), None)
