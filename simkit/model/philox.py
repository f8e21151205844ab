"""Single numbers out of a stream of luck, wherever they lie in it.

Philox is counter-based: block n of a stream is a function of the stream's key and of n alone (Salmon et
al. 2011), so where only some rows of a block of luck matter, the others need not be drawn. The numbers are
those of NumPy's generator to the last bit (a test compares them).
"""

from __future__ import annotations

import numpy as np
from numba import njit

from simkit.floor.day import Array
from simkit.floor.kernels.options import ENTRY, INLINE

_MULTIPLIERS = np.uint64(0xD2E7470EE14C6C93), np.uint64(0xCA5A826395121157)
_STEPS = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBB67AE8584CAA73B)
_ROUNDS = 10
_HALF, _LOW = np.uint64(32), np.uint64((1 << 32) - 1)
_WORDS = 4
"""Numbers in a block; the first block has number 1."""
_TO_UNIT = 2.0**-53
_UNUSED = np.uint64(64 - 53)


def numbers_at(stream: np.random.Generator, places: Array) -> Array:
    """What `stream.random()` would give at these places (0 = its first number), the stream being fresh.

    Nothing is drawn from `stream`, which must be one of `simkit.model.luck`.
    """
    found = np.empty(places.shape)
    key: Array = stream.bit_generator.state["state"]["key"]
    _numbers_at(key, places.ravel(), found.reshape(-1))
    return found


@njit(**INLINE)
def _high(one, other):
    """The upper 64 bits of a product of 128, put together from products of halves."""
    low, high = one & _LOW, one >> _HALF
    crossed = high * (other & _LOW)
    middle = (low * (other & _LOW) >> _HALF) + (crossed & _LOW) + low * (other >> _HALF)
    return high * (other >> _HALF) + (crossed >> _HALF) + (middle >> _HALF)


@njit(**INLINE)
def _block(number, key, step):
    """The four words of a block."""
    a, b, c, d = number, np.uint64(0), np.uint64(0), np.uint64(0)
    for _ in range(_ROUNDS):
        a, b, c, d = (
            _high(_MULTIPLIERS[1], c) ^ b ^ key,
            _MULTIPLIERS[1] * c,
            _high(_MULTIPLIERS[0], a) ^ d ^ step,
            _MULTIPLIERS[0] * a,
        )
        key += _STEPS[0]
        step += _STEPS[1]
    return a, b, c, d


@njit(**ENTRY)
def _numbers_at(key, places, found):
    drawn = np.int64(-1)
    words = _block(np.uint64(0), key[0], key[1])
    for i in range(places.size):
        if places[i] // _WORDS != drawn:
            drawn = places[i] // _WORDS
            words = _block(np.uint64(drawn + 1), key[0], key[1])
        found[i] = (words[places[i] % _WORDS] >> _UNUSED) * _TO_UNIT
