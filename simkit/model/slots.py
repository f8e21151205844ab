"""Slots that an agent declines, where its form of employment lets it (E2.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simkit.model.casebook import case_luck

if TYPE_CHECKING:
    from simkit.model.world import World
    from simkit.policy.employment import Employment


def is_declined(world: World, employment: Employment | None, person_luck: int, day: int) -> bool:
    """Whether the agent stays away from a slot on `day`.

    A share of the slots is announced on the day itself, the others with the agreed notice.
    """
    if employment is None or employment.roster.may_decline == "never":
        return False
    beliefs = world.beliefs.cases.slots
    announced_u, declined_u = world.luck.uniforms("slot", case_luck(person_luck, day, 0), 2)
    late = beliefs.on and announced_u < beliefs.late_share
    may = employment.roster.may_be_declined(0 if late else employment.roster.notice_days)
    return bool(may and declined_u < beliefs.declines(late))
