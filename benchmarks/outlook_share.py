"""How much of a run people's outlook takes: forecasts of their own pay, and what they decide from them.

    python -m benchmarks.outlook_share                    the shop, six months, under each of its pay schemes
    python -m benchmarks.outlook_share --quick            two months

The time inside the outlook is taken at its doors: every call of a public method of `Outlook` from outside
it, without a profiler's own cost. Processor time of this process, the median of the rounds.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from statistics import median
from time import process_time
from typing import Any

from simkit.model.outlook import Outlook
from simkit.model.replication import replicate
from simkit.scenario import Scenario, load_scenario

SCENARIOS = ("taobao-shop", "taobao-shop-piece-rate")
ROUNDS = 3


class Doors:
    """Counts the time between entering the outlook and leaving it."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._inside = 0

    def watched(self, method: Callable[..., Any]) -> Callable[..., Any]:
        """The method with its time counted when it is called from outside."""

        def call(*args: Any, **given: Any) -> Any:  # noqa: ANN401 - whatever the method takes and gives
            if self._inside:
                return method(*args, **given)
            self._inside, began = 1, process_time()
            try:
                return method(*args, **given)
            finally:
                self._inside, self.seconds = 0, self.seconds + process_time() - began

        return call


def doors_of(outlook: type[Outlook]) -> Doors:
    """Watch every public method of the outlook."""
    doors = Doors()
    for name in dir(outlook):
        method = getattr(outlook, name)
        if not name.startswith("_") and callable(method):
            setattr(outlook, name, doors.watched(method))
    return doors


def share(scenario: Scenario, doors: Doors, replication: int) -> tuple[float, float]:
    """Seconds of one replication, and how many of them in the outlook."""
    doors.seconds, began = 0.0, process_time()
    replicate(scenario, 1, replication)
    return process_time() - began, doors.seconds


def main() -> None:
    """Measure each scenario."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true")
    wanted = parser.parse_args()
    doors, shares = doors_of(Outlook), {}
    for name in SCENARIOS:
        scenario = load_scenario(name, changes={"horizon.months": 2 if wanted.quick else 6})
        replicate(scenario, 1, 0)  # compiles, and prepares the demand
        rounds = [share(scenario, doors, number) for number in range(1, ROUNDS + 1)]
        shares[name] = median(inside / whole for whole, inside in rounds)
        if not wanted.json:
            whole, inside = (median(column) for column in zip(*rounds, strict=True))
            print(f"{name:24} {whole:6.2f} s, outlook {inside:5.2f} s, share {shares[name]:.1%}")
    if wanted.json:
        print(json.dumps({"outlook_share": shares}))


if __name__ == "__main__":
    main()
