"""The minimum wage, for full and part time, gross and net of own contributions (WG-01, WG-02, WT-12)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from simkit.law.book import as_place
from simkit.law.place import Place
from simkit.law.social_insurance import employee_contributions, housing_fund_rate
from simkit.units.money import ZERO, fen


def minimum_wage(place: str | Place, day: date) -> Decimal:
    """The monthly minimum wage of the place on that day."""
    return as_place(place).number("minimum_wage_month", day)


def minimum_wage_hour(place: str | Place, day: date, is_holiday: bool = False) -> Decimal:
    """The hourly minimum wage of part-time work; some places set a higher one for statutory holidays."""
    there = as_place(place)
    on_holiday = there.number_if_known("minimum_wage_hour_holiday", day) if is_holiday else None
    return there.number("minimum_wage_hour", day) if on_holiday is None else on_holiday


def shortfall(wage: Decimal, place: str | Place, day: date, share_of_month: Decimal = Decimal(1)) -> Decimal:
    """What a wage (without overtime pay and special allowances) lacks to the minimum.

    `share_of_month` is the part of the month in which normal labour was given. Where the minimum
    excludes the worker's own contributions, they are taken off the wage first.
    """
    there = as_place(place)
    counted = wage
    if there.flag("minimum_wage_is_net_of_contributions", day):
        counted = wage - sum((line.amount for line in employee_contributions(wage, there, day)), ZERO)
    return max(ZERO, fen(minimum_wage(there, day) * share_of_month - counted))


def minimum_gross(place: str | Place, day: date) -> Decimal:
    """The lowest lawful gross wage of a full month.

    Where the minimum is net: (minimum + own insurance on the base floor) / (1 - housing fund rate).
    """
    there = as_place(place)
    minimum = minimum_wage(there, day)
    if not there.flag("minimum_wage_is_net_of_contributions", day):
        return minimum
    insurance = [line for line in employee_contributions(ZERO, there, day) if line.rule != "housing_fund"]
    own = sum((line.amount for line in insurance), ZERO)
    return fen((minimum + own) / (1 - housing_fund_rate(there, day)))


def piece_top_up(
    piece_earnings: Decimal,
    place: str | Place,
    day: date,
    reading: Literal["effective", "gross"] = "effective",
) -> Decimal:
    """What a piece worker who gave a full month's normal labour is still owed.

    gross compares with the published minimum; effective with the gross that leaves the minimum where
    it excludes the worker's own contributions.
    """
    due = minimum_gross(place, day) if reading == "effective" else minimum_wage(place, day)
    return max(ZERO, fen(due - piece_earnings))


def idle_pay(monthly_wage: Decimal, is_first_cycle: bool, place: str | Place, day: date) -> Decimal:
    """Pay of a month without work for reasons that do not lie with the worker (WG-14).

    The first pay cycle is paid in full; later the local share of the minimum wage, and the whole
    minimum where the place sets no share.
    """
    if is_first_cycle:
        return fen(monthly_wage)
    there = as_place(place)
    share = there.number_if_known("idle_pay_share", day)
    return fen(minimum_wage(there, day) * (Decimal(1) if share is None else share))
