"""Times of day and durations as planners write them.

Inside the model time is whole minutes since the start of the horizon; on the floor it is
whole microseconds since the start of the day. Files say `"09:30"`, in quotes.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer

MINUTES_PER_DAY = 24 * 60
MICROSECONDS_PER_SECOND = 1_000_000
MICROSECONDS_PER_MINUTE = 60 * MICROSECONDS_PER_SECOND

_CLOCK = re.compile(r"^\s*([0-3]?\d)\s*[:\uff1a]\s*([0-5]\d)\s*$")


def minute_of_day(text: object) -> int:
    """Minutes after midnight for `"09:30"`; up to `"36:00"` for shifts that end the next day.

    Raises ValueError for anything else, naming the unquoted-time trap.
    """
    if isinstance(text, int) and not isinstance(text, bool):
        raise ValueError('a time of day is needed, in quotes: "16:30" (unquoted it is read as a number)')
    match = _CLOCK.match(text) if isinstance(text, str) else None
    minute = int(match[1]) * 60 + int(match[2]) if match else None
    if minute is None or minute > 36 * 60:
        raise ValueError('a time of day is needed, such as "09:30", between "00:00" and "36:00"')
    return minute


def clock(minute: int) -> str:
    """`570` as `"09:30"`."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


TimeOfDay = Annotated[
    int,
    BeforeValidator(minute_of_day),
    PlainSerializer(clock, return_type=str),
    Field(
        json_schema_extra={"type": "string", "pattern": r"^[0-3]?\d:[0-5]\d$"}, description='such as "09:30"'
    ),
]
"""A time of day, held as minutes after midnight."""
