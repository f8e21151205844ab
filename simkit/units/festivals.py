"""The days of the festivals that follow the moon, year by year."""

from __future__ import annotations

from datetime import date
from functools import cache

import holidays

FESTIVALS = {
    "spring_festival": "Chinese New Year (Spring Festival)",
    "qingming": "Tomb-Sweeping Day",
    "dragon_boat": "Dragon Boat Festival",
    "mid_autumn": "Mid-Autumn Festival",
}
"""Our names, and those of the `holidays` library."""


@cache
def festival(name: str, year: int) -> date:
    """The festival's (first) day in `year`. Raises KeyError for an unknown name."""
    title = FESTIVALS[name]
    known = holidays.country_holidays("CN", years=year, language="en_US")
    return min(day for day in known if title in known[day] and f"{title} (observed)" not in known[day])
