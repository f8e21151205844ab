"""Which uniform number of a person's day decides what (`Person.fate`, one row per day)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from simkit.model.luck import Luck

ABSENCE, LATENESS, EARLY, COMPLAINT, EXTRA_REST, SPELL, METRO, SIGN_IN, PROXY, FIRST_BREAK = range(10)
"""A day's breaks use the numbers from FIRST_BREAK on."""

FATES_PER_DAY = FIRST_BREAK + 12

BLOCK_DAYS = 32
NUMBERS_PER_STEP = 4
"""A step of the counter of the stream (Philox) gives four numbers; every block begins with a step."""


class Fates:
    """One person's luck of every day: one stream, of which the block of days lived through is held."""

    __slots__ = ("_block", "_key", "_luck", "_rows")

    def __init__(self, luck: Luck, key: int) -> None:
        self._luck, self._key = luck, key
        self._block = -1
        self._rows: NDArray[np.float64] = np.empty((0, FATES_PER_DAY))

    def of_day(self, day: int) -> NDArray[np.float64]:
        """[FATES_PER_DAY] uniform numbers of a day of the horizon; the same at every call."""
        block, row = divmod(day, BLOCK_DAYS)
        if block != self._block:
            stream = self._luck.of("fate", self._key)
            stream.bit_generator.advance(block * BLOCK_DAYS * FATES_PER_DAY // NUMBERS_PER_STEP)  # type: ignore[attr-defined]
            self._block, self._rows = block, stream.random((BLOCK_DAYS, FATES_PER_DAY))
        numbers: NDArray[np.float64] = self._rows[row]
        return numbers

    def forget(self) -> None:
        """Let go of the block that is held."""
        self._block, self._rows = -1, np.empty((0, FATES_PER_DAY))
