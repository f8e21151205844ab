"""Yuan, exact to the fen."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field

_FEN = Decimal("0.01")
ZERO = Decimal("0.00")


def fen(amount: Decimal) -> Decimal:
    """The amount rounded half-up to the fen (0.01 yuan), as every line of a payslip is."""
    return amount.quantize(_FEN, ROUND_HALF_UP)


def to_fen(amount: Decimal) -> int:
    """Whole fen, the form in which tables hold money (int64)."""
    return int(fen(amount) * 100)


def from_fen(amount: int) -> Decimal:
    """Yuan from whole fen."""
    return Decimal(int(amount)).scaleb(-2)


def _no_float(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("a number is needed, not yes or no")
    if isinstance(value, float):  # ruamel's ScalarFloat knows how it was written; a bare float does not
        return Decimal(str(value))
    if isinstance(value, str) and "," in value:
        raise ValueError("write the number without thousands separators")
    return value


Amount = Annotated[Decimal, BeforeValidator(_no_float)]
"""A decimal number of any sign as written in a file (never by way of a binary fraction)."""

Yuan = Annotated[Decimal, BeforeValidator(_no_float), Field(ge=0)]
"""Yuan, not negative."""

Share = Annotated[Decimal, BeforeValidator(_no_float), Field(ge=0, le=1)]
"""A share between 0 and 1 that multiplies money."""
