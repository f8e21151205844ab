"""What a worker does: play replications and hand them back as bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from simkit.experiment.metrics import measure
from simkit.experiment.parts import encode
from simkit.experiment.plan import Plan
from simkit.model.tables import RunMeta, RunTables

Replicate = Callable[[Any, int, int], RunTables]
"""(scenario, seed, replication) -> the tables of that replication."""

Key = tuple[str, int]
"""Scenario name and number of the replication."""


Figures = dict[str, float | None]
"""Metric -> its value in one replication; None: not known."""


@dataclass(frozen=True, slots=True)
class Job:
    """Some seconds of work for one worker: replications, each with its plan."""

    replicate: Replicate
    seed: int
    tasks: tuple[tuple[Plan, int], ...]


@dataclass(frozen=True, slots=True)
class Played:
    """One finished replication: its key figures and everything else as bytes (see `parts`)."""

    key: Key
    meta: RunMeta
    figures: Figures
    content: bytes


def play(job: Job) -> list[Played]:
    """Play the job's replications one after the other."""
    return [_play_one(job, plan, number) for plan, number in job.tasks]


def _play_one(job: Job, plan: Plan, number: int) -> Played:
    try:
        tables = job.replicate(plan, job.seed, number)
    except Exception as error:
        error.add_note(f"in scenario {plan.name}, replication {number}, seed {job.seed}")
        raise
    figures = measure(tables)
    return Played((plan.name, number), tables.meta, figures, encode((plan.name, number), tables, figures))


def jobs(replicate: Replicate, seed: int, tasks: Sequence[tuple[Plan, int]], workers: int) -> list[Job]:
    """The tasks in batches: enough of them to keep every worker busy, few enough to cost nothing."""
    size = max(1, len(tasks) // (workers * BATCHES_PER_WORKER))
    chunks = [tuple(tasks[start : start + size]) for start in range(0, len(tasks), size)]
    return [Job(replicate, seed, chunk) for chunk in chunks]


BATCHES_PER_WORKER = 16
"""A batch is a sixteenth of a worker's share: short waits at the end, steady progress, little overhead."""
