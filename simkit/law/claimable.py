"""What the people of a run could claim, month by month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from simkit.law.checking import findings
from simkit.law.company import Company, Happened
from simkit.law.legality import place_of
from simkit.law.reading.run import Tables, paid_and_ended
from simkit.scenario.scenario import Scenario
from simkit.units.calendar import next_month


def claims(scenario: Scenario, tables: Tables) -> Iterator[tuple[int, Decimal]]:
    """Last day of each month of the run and the yuan that could be claimed for it; nothing without a law.

    What an arbitration has awarded already is taken off. Months without a claim are left out.
    """
    place, law = place_of(scenario), scenario.law
    if place is None or law is None:
        return
    everything, company = paid_and_ended(scenario, tables), Company(practice=law.practice)
    for number in range(scenario.horizon.months):
        first = scenario.horizon.month(number)
        last = next_month(first) - timedelta(days=1)
        rows = _of_month(everything, f"{first:%Y-%m}")
        claimable = findings(company, rows, place, last).exposure
        if claimable:
            yield (last - scenario.horizon.start).days, claimable


def _of_month(everything: Happened, month: str) -> Happened:
    """Payslips and exits of one month; runs of duty have no month of their own."""
    pay = tuple(row for row in everything.pay if row.month == month)
    exits = tuple(row for row in everything.exits if f"{row.day:%Y-%m}" == month)
    return Happened(pay=pay, exits=exits)
