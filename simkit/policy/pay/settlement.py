"""When pay is settled and paid, how a month that is not complete counts, and what may be taken at most."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Annotated, Literal

from pydantic import Field

from simkit.policy.pay.condition import Condition, holds, names_in
from simkit.policy.pay.reckon import Name, Number, figure, names_of
from simkit.policy.pay.sheet import Sheet
from simkit.policy.pay.value import Value
from simkit.policy.rule import Rule
from simkit.units.calendar import add_workdays, days_of_month, is_workday, next_month
from simkit.units.money import ZERO, Share, Yuan


class Payday(Rule):
    """The day of payment: a day of a later month, or a number of working days after the cycle.

    `day` is the last day of the payment window; `from_day` its first, where the text names a window.
    """

    months_later: Annotated[int, Field(ge=0, le=12)] = 1
    day: Annotated[int, Field(ge=1, le=31)] = 15
    from_day: Annotated[int, Field(ge=1, le=31)] | None = None
    workdays_after_cycle: Annotated[int, Field(ge=1, le=60)] | None = None

    def after(self, last: date) -> date:
        """The day of payment for the cycle that ends on `last`."""
        if self.workdays_after_cycle is not None:
            while not is_workday(last):  # the cycle's days off at its end are no part of the lag
                last -= timedelta(days=1)
            end = datetime.combine(last, datetime.min.time())
            return add_workdays(end, self.workdays_after_cycle).date()
        month = last.replace(day=1)
        for _ in range(self.months_later):
            month = next_month(month)
        return month.replace(day=min(self.day, days_of_month(month)))


class Settlement(Rule):
    """The cycle in which pay is worked out and the payday that follows it."""

    cycle: Literal["month", "two_weeks", "quarter"] = "month"
    payday: Payday = Payday()

    def payday_of(self, first: date) -> date:
        """When the work of the month that begins on `first` is paid (two weeks: its second half)."""
        last_month = first.replace(day=1)
        if self.cycle == "quarter":
            while last_month.month % 3:
                last_month = next_month(last_month)
        return self.payday.after(next_month(last_month) - timedelta(days=1))


class Proration(Rule):
    """How the prorated lines of a part month count: amount x days / divisor, never above the amount.

    Unless the scheme says otherwise (`when`), a part month is that of somebody who joins or leaves
    in it or is on long leave.
    """

    days: Name
    divisor: Value
    when: Condition = Field(default={"month_is_incomplete": True})

    def part(self, sheet: Sheet) -> tuple[Number, Number]:
        """Days that count and the days of a full month; (1, 1) for a month paid in full."""
        if not holds(self.when, sheet):
            return 1, 1
        days, divisor = sheet[self.days], figure(self.divisor, sheet)
        return (1, 1) if days >= divisor else (days, divisor)

    def asks(self) -> Iterator[str]:
        """The names that proration looks at."""
        yield self.days
        yield from names_of(self.divisor)
        yield from names_in(self.when)


class NetFloor(Rule):
    """What must be left, and what happens to deductions for which there is not enough.

    The company's own deductions (fines, sanctions, liability) stop at `deductions_at_most` of gross
    if that is stated, and nothing goes below `net_at_least`. The rest is waived, or carried into the
    next month; statutory deductions that find nothing to be taken from are always carried.
    """

    net_at_least: Yuan = ZERO
    deductions_at_most: Share | None = None
    rest: Literal["waived", "carried"] = "waived"
