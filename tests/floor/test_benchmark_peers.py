"""What the floor is measured against plays the same day with the same result."""

from __future__ import annotations

from benchmarks.floor import assert_agreement, shortened
from benchmarks.floor_workload import days


def test_plain_simpy_and_the_c_loop_agree_with_the_floor() -> None:
    assert_agreement(shortened(days(20, 1)[0], 1_000))
