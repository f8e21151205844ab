"""How much sooner two workers are done than one: the same thirty replications, by the clock.

Neighbours on the machine disturb this figure more than any other; `load_average` says how busy it was,
in processes that wanted a core.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable
from time import perf_counter

from simkit.experiment import run
from simkit.scenario import load_scenario

REPLICATIONS = 30


def timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def main() -> None:
    """Print the ratio of the clock times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true")
    replications = 8 if parser.parse_args().quick else REPLICATIONS
    shop = load_scenario("taobao-shop", changes={"horizon.months": 2})

    def play(workers: int, number: int) -> float:
        return timed(lambda: run([shop], number, workers=workers, progress=False))

    play(2, 8)  # both workers start, and load what they need; of two runs one worker may get both
    seconds = {workers: play(workers, replications) for workers in (1, 2)}
    print(
        json.dumps({"two_workers": {"": seconds[1] / seconds[2]}, "load_average": {"": os.getloadavg()[0]}})
    )


if __name__ == "__main__":
    main()
