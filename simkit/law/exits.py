"""What each way of ending employment costs by law (TM-16)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from simkit.errors import Fault, InputError, did_you_mean
from simkit.law.book import as_place
from simkit.law.place import Place
from simkit.law.severance import severance_n
from simkit.units.money import ZERO, fen


def routes(place: str | Place, day: date) -> tuple[str, ...]:
    """The names of the ways in which employment ends."""
    return tuple(str(row["route"]) for row in as_place(place).table("termination_routes", day))


def exit_cost(
    route: str,
    average_wage: Decimal,
    months_of_service: Decimal,
    place: str | Place | None,
    day: date,
) -> Decimal:
    """Statutory pay at the end of employment by its route; nothing where the law is switched off.

    The month instead of notice counts the average wage; where the previous month is known, use
    `severance_n_plus_1`.
    """
    if place is None:
        return ZERO
    there = as_place(place)
    row = _row(route, there, day)
    multiple, plus = row["n"], row["plus_months"]
    n = severance_n(average_wage, months_of_service, there, day) if multiple else ZERO
    return fen(n * multiple + average_wage * plus)


def article(route: str, place: str | Place, day: date) -> str:
    """The article that sets the price of a route."""
    return str(_row(route, as_place(place), day)["article"])


def _row(route: str, place: Place, day: date) -> Mapping[str, Any]:
    rows = {str(row["route"]): row for row in place.table("termination_routes", day)}
    if route not in rows:
        repair = did_you_mean(route, tuple(rows))
        raise InputError(
            Fault("no such way to end employment", found=route, allowed=", ".join(rows), repair=repair)
        )
    return rows[route]
