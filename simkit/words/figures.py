"""Numbers, money and dates as the reader's language writes them."""

from __future__ import annotations

from datetime import date
from math import floor, log10

MINUS = "−"


def number(value: float, decimals: int, sign: bool = False) -> str:
    """`12,345.6`; with `sign` also `+12,345.6`. A value that rounds to zero has no sign."""
    text = f"{abs(value):,.{decimals}f}"
    if not any(digit in text for digit in "123456789"):
        return text
    if value < 0:
        return MINUS + text
    return f"+{text}" if sign else text


def significant(value: float) -> str:
    """Four digits, and all of a larger number: `1,615,318`, `37.70`, `0.002623`; never a power of ten."""
    if value != value:
        return "–"
    size = floor(log10(abs(value))) if value else 3
    return number(value, min(max(3 - size, 0), 6))


def percent(share: float, decimals: int = 1, sign: bool = True) -> str:
    """A share as a percentage: 0.031 is `+3.1%`."""
    return number(100 * share, decimals, sign) + "%"


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def month_name(day: date, language: str) -> str:
    """`Mar 2026` or `2026年3月`."""
    if language == "zh":
        return f"{day.year}年{day.month}月"
    return f"{MONTHS[day.month - 1]} {day.year}"


def full_date(day: date, language: str) -> str:
    """`31 Mar 2026` or `2026年3月31日`."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
