"""What the center's service is worth and what it is measured against.

Targets, the labour market outside, what contacts sell, what complaints and seats cost. The figures,
with range and source, stand in `service.yaml`; a scenario writes only what differs.
"""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from simkit.assumptions.belief import Belief, Fraction, Positive
from simkit.assumptions.catalogue import Group
from simkit.units.money import Yuan


class _Side(Group):
    file: ClassVar[str] = "service"


class Target(_Side):
    """A threshold in seconds and the share of offered contacts that should be answered within it."""

    threshold_seconds: Positive
    target: Fraction


class PhoneTarget(Target):
    """Answered within the threshold, as a share of all offered calls."""

    topic: ClassVar[str] = "phone"


class ChatTarget(Target):
    """First answer of a person within the threshold, as a share of all offered chats."""

    topic: ClassVar[str] = "chat_target"


class OfflineTarget(Target):
    """Messages and tickets answered within the threshold."""

    topic: ClassVar[str] = "offline"


class Market(_Side):
    """The labour market outside the company."""

    topic: ClassVar[str] = "market"
    outside_pay: Yuan
    """What a usual agent earns elsewhere, yuan a month, all included."""
    outside_spread: float
    outside_experience: float
    unemployment_above_usual: float
    applicants_per_vacancy: float


class Sales(_Side):
    """What contacts sell: orders, their value and what remains of it."""

    topic: ClassVar[str] = "sales"
    orders_per_call: float
    orders_per_chat: float
    upsell_share: float
    order_value: Yuan
    order_cv: float
    margin: float
    prospects_per_day: float
    deals_per_prospect: float
    reviews_per_order: float

    def orders_per_contact(self, channel: str) -> float:
        """Expected orders per answered contact of a channel (offline messages sell nothing)."""
        return {"phone": self.orders_per_call, "chat": self.orders_per_chat}.get(channel, 0.0)


class Complaints(_Side):
    """What becomes of complaints; how many there are stands in `behaviour.contacts`."""

    topic: ClassVar[str] = "complaints"
    justified: float
    unresolved_factor: float
    rude_factor: float
    withdrawn: float
    compensation: Yuan
    handling_cost: Yuan


class Satisfaction(_Side):
    """How satisfied customers are (share satisfied)."""

    topic: ClassVar[str] = "satisfaction"
    resolved: float
    unresolved: float
    per_minute_waited: float
    answered_share: float
    quality: float
    quality_sd: float


class Costs(_Side):
    """What an agent and a vacancy cost beside pay and contributions."""

    topic: ClassVar[str] = "costs"
    seat_per_month: Yuan
    desk_hour: Yuan
    hiring: Yuan
    training_per_day: Yuan
    customer_lost: Yuan


class Service(Belief):
    """Everything believed about what the service is worth."""

    phone: PhoneTarget = Field(default_factory=PhoneTarget.default)
    chat: ChatTarget = Field(default_factory=ChatTarget.default)
    offline: OfflineTarget = Field(default_factory=OfflineTarget.default)
    market: Market = Field(default_factory=Market.default)
    sales: Sales = Field(default_factory=Sales.default)
    complaints: Complaints = Field(default_factory=Complaints.default)
    satisfaction: Satisfaction = Field(default_factory=Satisfaction.default)
    costs: Costs = Field(default_factory=Costs.default)

    def target(self, channel: str) -> Target:
        """The threshold and target of a channel (`phone`, `chat`, `offline`)."""
        targets: dict[str, Target] = {"phone": self.phone, "chat": self.chat, "offline": self.offline}
        return targets[channel]

    @property
    def outside_pay(self) -> Decimal:
        """What a usual agent earns elsewhere, yuan a month."""
        return self.market.outside_pay
