"""A dismissal under way, and how it came out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from simkit.model.dismissal_facts import DismissalFacts
from simkit.policy.dismissal import AtOnce, ConsentWindow, WithNotice
from simkit.units.money import ZERO

if TYPE_CHECKING:
    from simkit.model.world import World
    from simkit.policy.dismissal import Cause
    from simkit.policy.severance import Offer


@dataclass(frozen=True, slots=True)
class Dismissal:
    """One dismissal: of whom, why, by which route; `ground` is the complaint ground named, if any.

    `attempt` counts the restarts of the same wish from 1.
    """

    number: int
    agent: int
    cause: Cause
    route: ConsentWindow | WithNotice | AtOnce
    ground: int | None
    luck: int
    facts: DismissalFacts
    attempt: int = 1

    @property
    def at_fault(self) -> bool:
        """Whether the agent gave the cause: every cause but `no_fault`."""
        return self.cause != "no_fault"

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The offers of the consent window, none on another route."""
        return self.route.offers if isinstance(self.route, ConsentWindow) else ()

    def tell(self, world: World, activity: str, resource: str, **facts: object) -> None:
        """Note a step of this dismissal and who took it."""
        world.tell(f"dismissal.{activity}", self.agent, self.number, resource=resource, **facts)


@dataclass(frozen=True, slots=True)
class Ending:
    """How a dismissal came out: the state, what is paid for it, and what else follows."""

    state: str
    ends_employment: bool
    severance: Decimal = ZERO
    settlement: Decimal | None = None
    silent: bool = False
