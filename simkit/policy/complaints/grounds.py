"""The grounds of a complaint: the agent's duty, and what excuses a breach (D3.1-D3.3)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simkit.policy.rule import Rule, Title

Effect = Literal["not_liable", "mitigated", "none"]
MILDEST_FIRST: tuple[Effect, ...] = ("not_liable", "mitigated", "none")

OTHER_GROUND = 10
"""The catch-all ground of D3: whatever has no ground of its own."""


class Circumstance(Rule):
    """A fact that excuses the agent when proven, and what it does to the verdict."""

    id: str
    title: Title
    effect: Effect


class Ground(Rule):
    """One ground on which an agent can be complained about.

    `judged_on` says on whose evidence responsibility is decided when both sides have some;
    `disputed_days` is how many days of pay the dispute is about, and `means_absence` whether
    they were not worked if the complaint is true; `violation` names the entry of the
    discipline catalogue that a liable verdict also is.
    """

    number: Annotated[int, Field(ge=1, le=99)]
    title: Title
    duty: Title | None = None
    in_customer_service: Title | None = None
    track: Literal["standard", "fast"]
    judged_on: Literal["employer", "both"]
    circumstances: tuple[Circumstance, ...] = ()
    needs: Literal["one", "all"] = "one"
    aggravating: str | None = None
    reply_limit_minutes: Annotated[int, Field(ge=1)] | None = None
    disputed_days: Annotated[int, Field(ge=0)]
    means_absence: bool = False
    violation: str | None = None

    def effect_of(self, proven: frozenset[str]) -> Effect:
        """What the proven circumstances do: the mildest of them, or nothing.

        With `needs: all` they excuse only when every one is proven.
        """
        known = [c for c in self.circumstances if c.id in proven]
        enough = len(known) == len(self.circumstances) if self.needs == "all" else bool(known)
        effects = {c.effect for c in known} if enough else set()
        return next((effect for effect in MILDEST_FIRST if effect in effects), "none")

    def is_late(self, reply_seconds: int) -> bool:
        """Whether a reply after so many seconds breaks the limit (the limit itself is in time)."""
        return self.reply_limit_minutes is not None and reply_seconds > self.reply_limit_minutes * 60
