"""The benchmark of the floor takes the loops out of the engine: it must find them where they are."""

from __future__ import annotations

from benchmarks.floor import in_one_pool, kernel_rate
from benchmarks.floor_workload import days, enriched
from simkit.floor.pools import pools


def test_each_loop_can_be_timed_alone():
    plain = days(agents=8, contacts=600)
    for many in (plain, [enriched(day) for day in plain]):
        assert kernel_rate(many, pools) > 0
        assert kernel_rate(many, in_one_pool) > 0
