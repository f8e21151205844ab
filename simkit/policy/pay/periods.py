"""Facts of a quarter or a year, from the months of one person up to the month that is paid."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal, localcontext

from simkit.policy.pay.catalogue import split_prefix
from simkit.policy.pay.closing import EXACT
from simkit.policy.pay.facts import Employee, FactValue, WorkMonth
from simkit.policy.pay.reckon import Number
from simkit.policy.pay.scheme import PayScheme
from simkit.policy.pay.sheet import MissingFact, Sheet

MONTHS = {"quarter": 3, "year": 12}


def with_period_facts(
    scheme: PayScheme, employee: Employee, months: Sequence[WorkMonth], whole: bool = False
) -> WorkMonth:
    """The last of a person's months with the `quarter_` and `year_` facts that the scheme needs.

    The period is the calendar quarter or year of that month, up to and including it; months in
    which the person was not there are simply not among `months`. Counts and money are added up,
    shares and scores averaged, standings taken from the last month. Facts given stay as given; a
    period fact of which a month lacks its part is not added. With `whole`, neither is one of which
    a month since the person joined is not there (a table of records that begins in the middle).
    """
    month = months[-1]
    added: dict[str, FactValue] = {}
    with localcontext(EXACT):
        for name in scheme.needs() - month.facts.keys():
            prefix, own = split_prefix(name) or ("", name)
            if prefix not in MONTHS:
                continue
            start = _start(prefix, month.first)
            inside = [one for one in months if start <= one.first <= month.first]
            if whole and len(inside) < _months_since(start, employee, month.first):
                continue
            with suppress(MissingFact):
                added[name] = _over(scheme, own, [Sheet(scheme, employee, one)[own] for one in inside])
    return replace(month, facts={**month.facts, **added}) if added else month


def with_usual_periods(scheme: PayScheme, employee: Employee, month: WorkMonth) -> WorkMonth:
    """The month with quarter and year facts as if every month so far had been like it: for forecasts."""
    own = {
        name: value for name, value in month.facts.items() if (split_prefix(name) or ("",))[0] not in MONTHS
    }
    usual = [WorkMonth(date(month.first.year, number, 1), own) for number in range(1, month.first.month + 1)]
    return with_period_facts(scheme, employee, usual)


def _start(prefix: str, first: date) -> date:
    length = MONTHS[prefix]
    return date(first.year, (first.month - 1) // length * length + 1, 1)


def _months_since(start: date, employee: Employee, first: date) -> int:
    """Months from the start of the period, or from joining within it, to the month `first`."""
    hired = employee.hired_on
    begin = start if hired is None else max(start, hired.replace(day=1))
    return (first.year - begin.year) * 12 + first.month - begin.month + 1


def _over(scheme: PayScheme, name: str, numbers: Sequence[Number]) -> Number:
    how = scheme.fact(name).over_time
    if how == "last":
        return numbers[-1]
    whole: Number = sum(numbers)
    return Decimal(whole) / len(numbers) if how == "mean" else whole
