"""Which uniform number of a person's day decides what, one row per day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from simkit.model.luck import Luck

ABSENCE, LATENESS, EARLY, COMPLAINT, EXTRA_REST, SPELL, METRO, SIGN_IN, PROXY, FIRST_BREAK = range(10)
"""A day's breaks use the numbers from FIRST_BREAK on."""

FATES_PER_DAY = FIRST_BREAK + 12

BLOCK_DAYS = 32
NUMBERS_PER_BLOCK = BLOCK_DAYS * FATES_PER_DAY
NUMBERS_PER_STEP = 4
"""A step of the counter of the stream (Philox) gives four numbers; every block begins with a step."""


class Fates:
    """Everybody's luck of every day: one stream each, of which the block of days lived through is held."""

    def __init__(self, luck: Luck) -> None:
        self._luck, self._block = luck, -1
        self._drawn = np.zeros(0, np.bool_)
        self._numbers: NDArray[np.float64] = np.empty((0, BLOCK_DAYS, FATES_PER_DAY))

    def of_day(self, day: int, people: NDArray[Any], keys: NDArray[Any]) -> NDArray[np.float64]:
        """[people, FATES_PER_DAY] uniform numbers of a day of the horizon; the same at every call.

        `people` are numbers of people, `keys` the keys of their luck.
        """
        block, row = divmod(day, BLOCK_DAYS)
        if block != self._block:
            self._block = block
            self._drawn[:] = False
        self._make_room(int(people.max(initial=-1)) + 1)
        for place in np.flatnonzero(~self._drawn[people]).tolist():
            self._draw(int(people[place]), int(keys[place]))
        numbers: NDArray[np.float64] = self._numbers[people, row]
        return numbers

    def _draw(self, person: int, key: int) -> None:
        steps = self._block * NUMBERS_PER_BLOCK // NUMBERS_PER_STEP
        numbers = self._luck.block("fate", key, steps, NUMBERS_PER_BLOCK)
        self._numbers[person] = numbers.reshape(BLOCK_DAYS, FATES_PER_DAY)
        self._drawn[person] = True

    def _make_room(self, people: int) -> None:
        """For so many people, and an eighth more."""
        more = people - len(self._drawn)
        if more > 0:
            more += people // 8
            self._drawn = np.concatenate([self._drawn, np.zeros(more, np.bool_)])
            self._numbers = np.concatenate([self._numbers, np.empty((more, BLOCK_DAYS, FATES_PER_DAY))])
