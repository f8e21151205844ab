"""From what a month pays to how people work: one stance per person, taken month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simkit.assumptions.effort import Response, Slopes, log_output, morale, response
from simkit.assumptions.expectation import chosen, expected, marginal
from simkit.assumptions.numbers import Array

if TYPE_CHECKING:
    from simkit.assumptions.behaviour import Behaviour
    from simkit.model.outlook_post import Forecast
    from simkit.model.person import Person


@dataclass(frozen=True, slots=True)
class Stance:
    """What a person expects of the job this month, and does about it.

    `pay` is the expected yuan of a full month, `ratio` that over what the person would earn elsewhere,
    `shortfall` the log points that it lies below what the person takes for fair, `unexplained` those
    below peers. `speed`, `minutes` and `sales` are factors, `quality` log-odds; `effort` is output over
    that on a plain salary. `day_away`, `further_day` and `lateness` are shares of monthly pay.
    """

    pay: float = 0.0
    ratio: float = 1.0
    shortfall: float = 0.0
    unexplained: float = 0.0
    speed: float = 1.0
    minutes: float = 1.0
    sales: float = 1.0
    quality: float = 0.0
    effort: float = 1.0
    more_contacts: float = 0.0
    more_sales: float = 0.0
    day_away: float = 0.0
    further_day: float = 0.0
    lateness: float = 0.0


NEUTRAL = Stance()
"""Of somebody who has not yet seen what a month pays."""


@dataclass(frozen=True, slots=True)
class Views:
    """What people of one post think beside their own work: yuan elsewhere, log points below peers."""

    elsewhere: Array
    unexplained: float


def stances(behaviour: Behaviour, post: Forecast, people: Sequence[Person], views: Views) -> list[Stance]:
    """How the people of one group, grade and length of service take the month ahead."""
    more_contacts, more_sales, pay = _effort(behaviour, post, people)
    used_to = np.array([pay[row] if p.used_to is None else p.used_to for row, p in enumerate(people)])
    shortfall = np.maximum(np.log(np.maximum(used_to, 1.0) / np.maximum(pay, 1.0)), views.unexplained)
    shortfall = np.maximum(shortfall, 0.0)
    slopes = Slopes(
        _slope(behaviour, more_contacts), _slope(behaviour, more_sales), post.minutes / np.maximum(pay, 1.0)
    )
    mood = np.asarray(morale(behaviour.morale, shortfall))
    done = response(behaviour.effort, slopes, _share_of_quality(post, slopes, pay), mood)
    total = sum(np.asarray(log_output(behaviour.effort, slope)) for slope in slopes)
    return _written(post, done, {
        "pay": pay, "ratio": pay / views.elsewhere, "shortfall": shortfall,
        "effort": np.exp(total) * mood, "more_contacts": more_contacts, "more_sales": more_sales,
        "unexplained": np.full(len(pay), views.unexplained),
    })  # fmt: skip


def _effort(behaviour: Behaviour, post: Forecast, people: Sequence[Person]) -> tuple[Array, Array, Array]:
    """Log of more contacts and of more sales that people choose, and the pay that they then expect."""
    belief = behaviour.effort
    at_contacts = np.array([person.usual_contacts for person in people])
    at_sales = np.array([person.usual_sales for person in people])
    beside = np.asarray(expected(belief, post.sales.felt, at_sales)) - post.pivot
    more_contacts = chosen(belief, post.contacts.felt, at_contacts, beside)
    contacts = np.asarray(expected(belief, post.contacts.actual, at_contacts + more_contacts))
    more_sales = chosen(belief, post.sales.felt, at_sales, contacts - post.pivot)
    sales = np.asarray(expected(belief, post.sales.actual, at_sales + more_sales))
    return more_contacts, more_sales, contacts + sales - post.pivot


def _slope(behaviour: Behaviour, more: Array) -> Array:
    """The slope under a straight scheme that would bring as much effort."""
    belief = behaviour.effort
    return more / belief.slope if belief.on and belief.slope else np.zeros(len(more))


def _share_of_quality(post: Forecast, slopes: Slopes, pay: Array) -> Array:
    """How much of what performance earns quality carries."""
    quality = max(post.quality, 0.0) / np.maximum(pay, 1.0)
    everything = quality + sum(np.maximum(slope, 0) for slope in slopes)
    return np.asarray(np.where(everything > 0, quality / np.where(everything > 0, everything, 1), 1.0))


def _written(post: Forecast, done: Response, columns: dict[str, Array]) -> list[Stance]:
    """One stance per person from columns."""
    pay = np.maximum(columns["pay"], 1.0)
    columns |= {
        name: np.broadcast_to(value, pay.shape) if np.shape(value) != pay.shape else np.asarray(value)
        for name, value in done._asdict().items()
    }
    columns |= {name: getattr(post, name) / pay for name in ("day_away", "further_day", "lateness")}
    names = list(columns)
    rows = zip(*(columns[name].tolist() for name in names), strict=True)
    return [Stance(**dict(zip(names, row, strict=True))) for row in rows]


def reward_of_ability(behaviour: Behaviour, post: Forecast) -> float:
    """What 1 % more contacts than usual earn a usual newcomer, in % of pay."""
    pay = float(expected(behaviour.effort, post.contacts.actual, 0.0))
    return float(marginal(behaviour.effort, post.contacts.actual, 0.0)) / max(pay, 1.0)
