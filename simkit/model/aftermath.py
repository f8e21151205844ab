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
from simkit.model.attendance import Duty
from simkit.model.contacts import DayOfContacts
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


def of_contacts(center: Center, present: list[Duty], contacts: DayOfContacts, played: FloorLog) -> Results:
    """Orders and ratings of the contacts that were served today."""
    outcome = played.contacts
    served = np.flatnonzero((outcome.outcome == Outcome.HANDLED) & (outcome.agent >= 0))
    agent = outcome.agent[served].astype(np.int64)
    kinds = contacts.floor.kind[served] % len(center.demand.kinds)
    agents = len(present)
    selling = _selling(center, present, agent)
    fen = _order_values(center, kinds, contacts.luck_of("order")[served], selling)
    counts = fen > 100 * center.beliefs.appraisal.counted_order
    rated, satisfied = _ratings(center, outcome, served, contacts.luck_of("satisfaction")[served])
    return Results(
        orders=np.bincount(agent[fen > 0], minlength=agents),
        counted_orders=np.bincount(agent[counts], minlength=agents),
        sales_fen=np.bincount(agent, weights=fen, minlength=agents).astype(np.int64),
        ratings=np.bincount(agent[rated], minlength=agents),
        satisfied=np.bincount(agent[satisfied], minlength=agents),
    )


def _selling(center: Center, present: list[Duty], agent: Array) -> Array:
    """How much better than usual the agent of each contact sells."""
    people = [duty.person for duty in present]
    return center.outlook.selling(people)[agent] if people else np.ones(len(agent))


def _order_values(center: Center, kinds: Array, luck: Array, selling: Array) -> Array:
    """Fen ordered in each contact; 0 for no order. The value is lognormal, drawn by the same luck."""
    sales = center.beliefs.service.sales
    chances = np.array([sales.orders_per_contact(kind.channel) for kind in center.demand.kinds])
    chance = chances[kinds] * selling if sales.on else np.zeros(len(kinds))
    ordered = luck < chance
    value = np.zeros(len(kinds))
    variance = log1p(sales.order_cv**2)
    normal = ndtri(np.clip(luck[ordered] / chance[ordered], 1e-12, 1 - 1e-12))
    value[ordered] = float(sales.order_value) * np.exp(normal * variance**0.5 - variance / 2)
    return np.maximum(np.rint(value * 100), ordered)


def _ratings(center: Center, outcome: Any, served: Array, luck: Array) -> tuple[Array, Array]:  # noqa: ANN401
    """Which contacts were rated, and which of them well."""
    belief = center.beliefs.service.satisfaction
    asked = belief.answered_share if belief.on else 0.0
    rated = luck < asked
    waited = (outcome.wait_over[served] - outcome.since[served]) / MICROSECONDS_PER_MINUTE
    usual = np.where(outcome.resolved[served], belief.resolved, belief.unresolved)
    chance = np.clip(usual - belief.per_minute_waited * waited, 0, 1)
    return rated, rated & (luck < asked * chance)
