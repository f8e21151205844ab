"""Plans played under the same luck, and what each replication says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from loky import ProcessPoolExecutor

import simkit as sk
from simkit.experiment.warm_up import after_warm_up
from simkit.model.tables import RunTables

SCENARIOS = Path(__file__).with_name("scenarios")
SEED = 2026
WORKERS = 2


def play(arms: Sequence[sk.Scenario], replications: int) -> sk.Results:
    """Every arm so often, with the same luck in all arms.

    The workers end with the call, so that their processor time counts as that of this process's children.
    """
    with ProcessPoolExecutor(max_workers=WORKERS) as workers:
        return sk.run(arms, replications, SEED, workers=WORKERS, executor=workers, progress=False)


def each(results: sk.Results, arm: str, figure: Callable[[RunTables], float]) -> np.ndarray:
    """A figure of every replication of an arm, from the tables without the warm-up."""
    numbers = range(results.replications)
    return np.array([figure(after_warm_up(results.tables(arm, number))) for number in numbers])


def metric(results: sk.Results, arm: str, name: str) -> np.ndarray:
    """A metric of every replication of an arm."""
    rows = results.metrics
    mine = rows[(rows["scenario"] == arm) & (rows["metric"] == name)]
    return mine.sort_values("replication")["value"].to_numpy(dtype=float)


def leavers(results: sk.Results, *arms: str) -> int:
    """People who left after the warm-up, all replications of these arms together."""
    people = results.counted("agents")
    return int(people[people["scenario"].isin(arms)]["left_day"].notna().sum())
