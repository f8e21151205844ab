"""Who plays the replications: this process, local workers (loky), or any concurrent.futures executor.

loky rather than the standard pool, because it can run what a notebook defines and survives Chinese
folder names; Dask's `Client.get_executor(pure=False)` fits the same interface.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, as_completed
from contextlib import contextmanager

from simkit.experiment.work import Job, Played, play

Progress = Callable[[int], object]

IDLE_SECONDS = 300
"""How long local workers stay warm for the next call."""


def cores(workers: int | None) -> int:
    """How many workers to use: the given number, or one per core."""
    return workers if workers is not None else os.cpu_count() or 1


def played(work: Sequence[Job], workers: int, executor: Executor | None) -> Iterator[Played]:
    """The replications as they finish, in any order."""
    if executor is None and (workers == 1 or len(work) == 1):
        for job in work:
            yield from play(job)
        return
    with _pool(min(workers, len(work)), executor) as pool:
        yield from _collected(pool, work)


@contextmanager
def _pool(workers: int, executor: Executor | None) -> Iterator[Executor]:
    if executor is not None:
        yield executor
        return
    from loky import get_reusable_executor

    pool: Executor = get_reusable_executor(max_workers=workers, timeout=IDLE_SECONDS)
    try:
        yield pool
    except BaseException:
        # A stop must not wait for replications that nobody will read.
        pool.shutdown(wait=True, kill_workers=True)  # type: ignore[call-arg]  # loky's own argument
        raise


def _collected(pool: Executor, work: Sequence[Job]) -> Iterator[Played]:
    futures: dict[Future[list[Played]], Job] = {pool.submit(play, job): job for job in work}
    try:
        for future in as_completed(list(futures)):
            # Let go of each result once it is handed on: memory stays flat in the number of replications.
            yield from _result(future, futures.pop(future))
    finally:
        for future in futures:
            future.cancel()


def _result(future: Future[list[Played]], job: Job) -> list[Played]:
    try:
        return future.result()
    except Exception as error:
        names = ", ".join(f"{plan.name} {number}" for plan, number in job.tasks[:4])
        error.add_note(f"while playing {names}")
        raise


@contextmanager
def progress_bar(total: int, done: int, shown: bool) -> Iterator[Progress]:
    """A bar on stderr (a widget in a notebook) with the time left."""
    from tqdm.auto import tqdm

    with tqdm(total=total, initial=done, unit="run", file=sys.stderr, disable=not shown) as bar:
        yield bar.update
