"""A person's luck is drawn a block of days at a time, and is the same as if it were drawn at once."""

from __future__ import annotations

import numpy as np

from simkit.model.fates import BLOCK_DAYS, FATES_PER_DAY, NUMBERS_PER_STEP, Fates
from simkit.model.luck import Luck

DAYS = 3 * BLOCK_DAYS + 5


def test_blocks_of_days_are_the_one_stream_of_the_person() -> None:
    """Forwards and backwards, whoever else is asked for, and however many."""
    luck = Luck(3, 1)
    keys = np.array([77, 5, 900])
    whole = np.array([luck.of("fate", int(key)).random((DAYS, FATES_PER_DAY)) for key in keys])
    fates = Fates(luck)
    for day in (*range(DAYS), 5, DAYS - 1, BLOCK_DAYS, BLOCK_DAYS - 1):
        people = np.arange(len(keys))[day % 3 :]
        np.testing.assert_array_equal(fates.of_day(day, people, keys[people]), whole[people, day])


def test_a_block_begins_where_the_counter_steps() -> None:
    """Else the numbers of a later block would be others."""
    assert BLOCK_DAYS * FATES_PER_DAY % NUMBERS_PER_STEP == 0
