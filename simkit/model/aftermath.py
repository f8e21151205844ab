"""What the contacts of a day bring: orders and ratings."""

from __future__ import annotations

from dataclasses import dataclass
from math import log1p
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from simkit.floor.codes import Outcome
from simkit.floor.log import FloorLog
from simkit.model.contacts import DayOfContacts
from simkit.model.duties import Duties
from simkit.units.clock import MICROSECONDS_PER_MINUTE

if TYPE_CHECKING:
    from simkit.model.center import Center

Array = NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Results:
    """Per agent row of the day: what the contacts brought."""

    orders: Array
    counted_orders: Array
    sales_fen: Array
    ratings: Array
    satisfied: Array


def of_contacts(center: Center, present: Duties, contacts: DayOfContacts, played: FloorLog) -> Results:
    """Orders and ratings of the contacts that were served today."""
    served = played.contacts.outcome == Outcome.HANDLED
    sellers, fen = _orders(center, present, contacts, played, served)
    counts = fen > 100 * center.beliefs.appraisal.counted_order
    rated, satisfied = _ratings(center, contacts, played, served)
    agents = len(present)
    return Results(
        orders=np.bincount(sellers, minlength=agents),
        counted_orders=np.bincount(sellers[counts], minlength=agents),
        sales_fen=np.bincount(sellers, weights=fen, minlength=agents).astype(np.int64),
        ratings=np.bincount(rated, minlength=agents),
        satisfied=np.bincount(rated[satisfied], minlength=agents),
    )


def _orders(
    center: Center, present: Duties, contacts: DayOfContacts, played: FloorLog, served: Array
) -> tuple[Array, Array]:
    """Who sold, order by order, and for how many fen; the value is lognormal, drawn by the same luck."""
    sales = center.beliefs.service.sales
    if not sales.on or not len(present):
        return np.empty(0, np.int64), np.empty(0)
    usual = np.array([sales.orders_per_contact(kind.channel) for kind in center.demand.kinds])
    selling = center.outlook.selling(present.number)
    luck = contacts.luck_of("order")
    lucky = np.flatnonzero(served & (luck < usual.max() * selling.max()))  # nobody else can have ordered
    luck, seller = luck[lucky], played.contacts.agent[lucky]
    chance = usual[contacts.floor.kind[lucky] % len(usual)] * selling[seller]
    ordered = luck < chance
    variance = log1p(sales.order_cv**2)
    normal = ndtri(np.clip(luck[ordered] / chance[ordered], 1e-12, 1 - 1e-12))
    value = float(sales.order_value) * np.exp(normal * variance**0.5 - variance / 2)
    return seller[ordered], np.maximum(np.rint(value * 100), 1)


def _ratings(
    center: Center, contacts: DayOfContacts, played: FloorLog, served: Array
) -> tuple[Array, Array]:
    """Who was rated, rating by rating, and whether well."""
    belief, log = center.beliefs.service.satisfaction, played.contacts
    asked = belief.answered_share if belief.on else 0.0
    luck = contacts.luck_of("satisfaction")
    rated = np.flatnonzero(served & (luck < asked))
    waited = (log.wait_over[rated] - log.since[rated]) / MICROSECONDS_PER_MINUTE
    usual = np.where(log.resolved[rated], belief.resolved, belief.unresolved)
    chance = np.clip(usual - belief.per_minute_waited * waited, 0, 1)
    return log.agent[rated], luck[rated] < asked * chance
