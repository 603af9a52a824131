"""A small generator of chance that is the same on every machine (splitmix64)."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

Words = NDArray[np.uint64]


def seeded(seed: int, stream: int = 0) -> Words:
    """Start a generator; streams of one seed do not meet."""
    return np.array(
        [(seed * 0x9E3779B97F4A7C15 + stream * 0xD1B54A32D192ED03 + 0x1234567) % (1 << 64)], dtype=np.uint64
    )


@njit(cache=True, nogil=True, inline="always")
def draw(chance: Words) -> np.uint64:
    """Next 64 random bits."""
    chance[0] += np.uint64(0x9E3779B97F4A7C15)
    word = chance[0]
    word = (word ^ (word >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    word = (word ^ (word >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return word ^ (word >> np.uint64(31))


@njit(cache=True, nogil=True, inline="always")
def below(chance: Words, limit: int) -> int:
    """A whole number from 0 to below `limit`; the bias of the remainder is below 2 ** -40."""
    return int((draw(chance) >> np.uint64(20)) % np.uint64(limit))
