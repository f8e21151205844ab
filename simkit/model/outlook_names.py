"""What a pay scheme looks at, and which facts more work, better selling or more care would move."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simkit.policy.pay import PayScheme
from simkit.policy.pay.catalogue import FACTS, split_prefix
from simkit.policy.pay.closing import FACTS_OF_EVERY_SCHEME
from simkit.policy.pay.derived import DERIVED

CONTACTS = (
    "contacts_answered",
    "contacts_solved",
    "valid_consultations",
    "outbound_calls",
    "records_entered",
    "handling_speed",
)
"""Facts that handling more contacts moves in proportion."""

SALES = (
    "orders",
    "orders_last_month",  # selling more is for good: growth alone pays nobody for long
    "counted_orders",
    "order_value",
    "order_profit",
    "gross_profit",
    "call_orders",
    "deals",
    "outbound_sales",
    "prospects",
    "reviews",
)
"""Facts that selling more moves in proportion."""

MINUTES = ("online_minutes",)
"""Facts that fewer and shorter rests move in proportion."""

QUALITY = (
    "score",
    "quality_score",
    "correctness",
    "timeliness",
    "csat",
    "satisfaction_of_5",
    "complaint_handling",
    "customer_rating",
    "superior_rating",
    "peer_rating",
    "teamwork",
)
"""Marks that more care moves."""

FULL_MARKS = {"correctness": 1, "timeliness": 1, "csat": 1, "satisfaction_of_5": 5}
"""The best mark; 100 for those not named."""

PER_DAY = (*CONTACTS[:-1], *SALES, "online_minutes", "hours_worked", "acw_seconds", "records_handed_in")
"""Facts of which a day away takes its part."""

PERIODS = {"year": frozenset({"month_of_year", "year_ends"}), "quarter": frozenset({"quarter_ends"})}
TENURE = frozenset({"tenure_months", "tenure_years", "months_since_confirmed"})
PROBATION = frozenset({"on_probation", "left_on_probation", "months_since_confirmed", "confirmed_on"})


def looks_at(scheme: PayScheme) -> frozenset[str]:
    """Every name that the scheme looks at on the way to a payslip: facts, measures, derived facts, ranks."""
    components = (*scheme.lines.values(), *scheme.deductions.values())
    asked = [*FACTS_OF_EVERY_SCHEME, *(name for component in components for name in component.asks())]
    if scheme.proration is not None:
        asked += scheme.proration.asks()
    found: set[str] = set()
    _follow(scheme, asked, found)
    return frozenset(found)


def _follow(scheme: PayScheme, names: Iterable[str], found: set[str]) -> None:
    for name in names:
        if name in found:
            continue
        found.add(name)
        _follow(scheme, _made_of(scheme, name), found)


def _made_of(scheme: PayScheme, name: str) -> Iterator[str]:
    if name in scheme.all_measures:
        yield from scheme.all_measures[name].asks()
    elif name in DERIVED:
        # Whether a month is complete depends on dates that a forecast of whole months leaves aside.
        yield from () if name == "month_is_incomplete" else DERIVED[name][1]
    elif name in scheme.ranks:
        yield scheme.ranks[name].by
    elif over := _prefix(name):
        yield name.removeprefix(f"{over}_")


def _prefix(name: str) -> str:
    """`team`, `quarter` or `year` for a fact made of the same fact of people or months; else empty."""
    parts = split_prefix(name)
    return parts[0] if parts is not None and name not in FACTS else ""


def over_periods(names: Iterable[str]) -> tuple[str, ...]:
    """The facts of a quarter or a year among these names, in order."""
    return tuple(sorted(name for name in names if _prefix(name) in PERIODS))


def looks_at_period(names: frozenset[str], period: str) -> bool:
    """Whether the scheme looks at months of a `year` or `quarter`, or at facts over one."""
    return bool(names & PERIODS[period]) or any(_prefix(name) == period for name in names)
