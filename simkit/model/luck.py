"""Luck belongs to the entity: one stream per seed, replication, purpose and entity.

The scenario is not part of the key and nothing is drawn by position in a shared stream. Two plans
therefore meet the same callers, the same illnesses and the same job offers, and one more hire in
one plan shifts nobody else's luck. (Common random numbers; the streams are Philox, a counter-based
generator: Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3".)
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.random.bit_generator import ISeedSequence
from numpy.typing import NDArray


class _Key(ISeedSequence):
    """The two words of a Philox key. Handed over as `key=`, NumPy would first gather entropy for nothing."""

    __slots__ = ("_words",)

    def __init__(self, digest: bytes) -> None:
        self._words = np.frombuffer(digest, dtype=np.uint64)

    def generate_state(self, n_words: int, dtype: Any = np.uint32) -> NDArray[Any]:  # noqa: ANN401
        """The key itself."""
        return self._words


class Luck:
    """The luck of one replication."""

    def __init__(self, seed: int, replication: int) -> None:
        self._prefix = f"{seed}/{replication}/"
        self._philox = np.random.Philox(0)
        self._reused = np.random.Generator(self._philox)
        self._at_the_start: Any = self._philox.state

    def of(self, purpose: str, entity: int = 0) -> np.random.Generator:
        """A fresh generator for what `purpose` names and whom `entity` numbers; the same at every call."""
        digest = blake2b(f"{self._prefix}{purpose}/{entity}".encode(), digest_size=16).digest()
        return np.random.Generator(np.random.Philox(_Key(digest)))  # type: ignore[arg-type]

    def lent(self, purpose: str, entity: int = 0, steps: int = 0) -> np.random.Generator:
        """The generator of `of`, lent until luck is asked again: for numbers that are drawn at once.

        It stands after so many steps of its counter.
        """
        digest = blake2b(f"{self._prefix}{purpose}/{entity}".encode(), digest_size=16).digest()
        stream = self._at_the_start["state"]
        stream["key"], stream["counter"][0] = np.frombuffer(digest, dtype=np.uint64), steps
        self._philox.state = self._at_the_start
        return self._reused

    def uniforms(self, purpose: str, entity: int, number: int) -> list[float]:
        """The first numbers from 0 to below 1 of `of(purpose, entity)`, without a generator of their own."""
        numbers: list[float] = self.block(purpose, entity, 0, number).tolist()
        return numbers

    def block(self, purpose: str, entity: int, steps: int, number: int) -> NDArray[np.float64]:
        """As many numbers from 0 to below 1 of `of(purpose, entity)`, after so many steps of its counter."""
        return self.lent(purpose, entity, steps).random(number)

    def uniform(self, purpose: str, entity: int = 0) -> float:
        """One number from 0 to below 1, where a whole stream would be too much; the same at every call."""
        digest = blake2b(f"{self._prefix}{purpose}/{entity}".encode(), digest_size=8).digest()
        return (int.from_bytes(digest, "little") >> 11) * 2.0**-53
