"""Waiting for the bonus that is paid once a year, whatever the scheme calls it."""

from __future__ import annotations

from datetime import date
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from simkit.assumptions.quitting import market_factor, season_factor
from simkit.model.outlook_names import looks_at_period

if TYPE_CHECKING:
    from simkit.assumptions.behaviour import Season
    from simkit.model.outlook_pay import Prospect

DAYS_PER_MONTH = 365.25 / 12


class YearlyBonus(NamedTuple):
    """When it is paid next, and how many months' pay it is."""

    paid_on: date
    months_of_pay: float


def yearly_bonus(prospect: Prospect, looked_at: frozenset[str]) -> YearlyBonus | None:
    """The one month of the year ahead that pays most above the usual month; None when none does."""
    if not looks_at_period(looked_at, "year"):
        return None
    pay = {first: prospect.in_month(first)[1] for first, _ in prospect.months}
    usual = median(pay.values())
    best = max(pay, key=lambda first: pay[first])
    ties = sum(amount == pay[best] for amount in pay.values())
    if usual <= 0 or pay[best] <= usual or ties > 1:
        return None
    return YearlyBonus(prospect.scheme.payday(best), pay[best] / usual - 1)


def season(belief: Season, bonus: YearlyBonus | None, today: date, unemployment: float) -> float:
    """Factor on quitting from the bonus (in full from one month's pay on) and from the labour market."""
    market = market_factor(belief, unemployment)
    if bonus is None:
        return market
    until = (bonus.paid_on - today).days / DAYS_PER_MONTH % 12
    waiting = float(season_factor(belief, after=12 - until if until else 0.0, before=until))
    return float(market * waiting ** min(1.0, bonus.months_of_pay))
