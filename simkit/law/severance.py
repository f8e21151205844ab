"""Severance: N, N+1, 2N with their caps, and its tax (TM-09, TM-10)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from simkit.law.book import as_place
from simkit.law.income_tax import brackets, tax_by
from simkit.law.minimum_wage import minimum_wage
from simkit.law.place import Place
from simkit.units.calendar import months_between
from simkit.units.money import ZERO, fen

HALF = Decimal("0.5")


class Severance(NamedTuple):
    """N in yuan, and how it came about: the wage counted, the months of it, whether it was capped.

    `cap_is_known` is false where the book has no average wage for the place: then nothing is capped.
    """

    amount: Decimal
    wage: Decimal
    months: Decimal
    is_capped: bool
    cap_is_known: bool


def service_months(hired_on: date, left_on: date) -> Decimal:
    """Months of service up to and with the last day; a broken month counts as half a one.

    The half only says that the month was begun, which is all that severance asks of it.
    """
    after = left_on + timedelta(days=1)
    whole = months_between(hired_on, after)
    return Decimal(whole) + (HALF if after.day != hired_on.day else ZERO)


def severance_months(months_of_service: Decimal, place: str | Place, day: date) -> Decimal:
    """N: a month of wage per full year; a rest of six months or more counts fully, a shorter one by half."""
    there = as_place(place)
    per_year = there.number("severance_months_per_year", day)
    years, rest = divmod(Decimal(months_of_service), 12)
    if rest == 0:
        return years * per_year
    return (years + (1 if rest >= there.number("severance_half_year_months", day) else HALF)) * per_year


def severance(average_wage: Decimal, months_of_service: Decimal, place: str | Place, day: date) -> Severance:
    """N with floor and caps.

    `average_wage` is the gross wage of the last twelve months with bonus and allowances. It counts at
    least the minimum wage; above three times the local average wage it is capped, and so are the years.
    """
    there = as_place(place)
    wage = max(average_wage, minimum_wage(there, day))
    months = severance_months(months_of_service, there, day)
    average = there.number_if_known("average_wage_month", day)
    if average is not None:
        cap = average * there.number("severance_wage_cap_multiple", day)
        if wage > cap:
            months = min(months, there.number("severance_cap_years", day))
            return Severance(fen(cap * months), cap, months, True, True)
    return Severance(fen(wage * months), wage, months, False, average is not None)


def severance_n(average_wage: Decimal, months_of_service: Decimal, place: str | Place, day: date) -> Decimal:
    """N in yuan."""
    return severance(average_wage, months_of_service, place, day).amount


def severance_n_plus_1(
    average_wage: Decimal, months_of_service: Decimal, previous_month: Decimal, place: str | Place, day: date
) -> Decimal:
    """N and the previous month's wage instead of thirty days' notice."""
    there = as_place(place)
    instead = previous_month * there.number("pay_in_lieu_of_notice_months", day)
    return severance_n(average_wage, months_of_service, there, day) + fen(instead)


def unlawful_dismissal_2n(
    average_wage: Decimal, months_of_service: Decimal, place: str | Place, day: date
) -> Decimal:
    """Damages for unlawful dismissal: twice N, and no N beside it."""
    there = as_place(place)
    multiple = there.number("unlawful_dismissal_multiple", day)
    return fen(severance_n(average_wage, months_of_service, there, day) * multiple)


def back_pay(monthly_wage: Decimal, months_of_proceedings: Decimal) -> Decimal:
    """Wages until the return, where the worker chooses reinstatement instead of 2N."""
    return fen(monthly_wage * months_of_proceedings)


def severance_tax(amount: Decimal, place: str | Place, day: date) -> Decimal:
    """Income tax of severance: free up to three local average yearly wages, the rest by the yearly table."""
    there = as_place(place)
    free = there.number("average_wage_month", day) * 12 * there.number("severance_tax_free_years", day)
    return tax_by(brackets(there, "income_tax_brackets", day), amount - free)
