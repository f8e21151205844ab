"""Money is exact to the fen; times of day and dated values mean what planners write."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pydantic import TypeAdapter, ValidationError

from simkit.units.clock import TimeOfDay, clock, minute_of_day
from simkit.units.dated import is_known, on
from simkit.units.money import Amount, Share, Yuan, fen, from_fen, to_fen

AMOUNTS = some.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=4)


def test_half_a_fen_is_rounded_up_and_away_from_zero_below_it():
    assert fen(Decimal("2.675")) == Decimal("2.68")
    assert fen(Decimal("-2.675")) == Decimal("-2.68")


@given(AMOUNTS)
def test_whole_fen_and_yuan_are_the_same_money(amount):
    assert from_fen(to_fen(amount)) == fen(amount)
    assert abs(fen(amount) - amount) <= Decimal("0.005")


@pytest.mark.parametrize("written, amount", [(0.1, "0.1"), (5000.10, "5000.1"), ("５００", "500"), (7, "7")])
def test_an_amount_is_the_number_that_was_written(written, amount):
    assert TypeAdapter(Amount).validate_python(written) == Decimal(amount)


@pytest.mark.parametrize("written", [True, "1,000", "x", float("nan"), None])
def test_what_is_no_amount_is_refused(written):
    with pytest.raises(ValidationError):
        TypeAdapter(Amount).validate_python(written)


def test_yuan_are_not_negative_and_shares_lie_between_0_and_1():
    for kind, value in ((Yuan, -1), (Share, -0.1), (Share, 1.1)):
        with pytest.raises(ValidationError):
            TypeAdapter(kind).validate_python(value)


@given(some.integers(0, 36 * 60))
def test_every_minute_up_to_the_next_noon_has_one_way_to_be_written(minute):
    assert minute_of_day(clock(minute)) == minute


def test_a_full_width_colon_in_a_time_is_read_as_a_colon():
    assert minute_of_day("9：30") == 570


@pytest.mark.parametrize("written", [990, "24.00", "36:01", "12:60", "noon", True, None])
def test_what_is_no_time_of_day_is_refused(written):
    with pytest.raises(ValidationError):
        TypeAdapter(TimeOfDay).validate_python(written)


def test_a_value_read_as_a_number_asks_for_quotes():
    with pytest.raises(ValueError, match="in quotes"):
        minute_of_day(990)


def test_a_dated_value_starts_on_its_date():
    rate = {date(2026, 1, 1): 13, date(2026, 4, 1): 14}
    assert [on(rate, date(2026, 3, 31)), on(rate, date(2026, 4, 1))] == [13, 14]
    assert on(rate, date(2025, 1, 1)) == 13 and not is_known(rate, date(2025, 1, 1))
    assert on(5, date(2026, 1, 1)) == 5
