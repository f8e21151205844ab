"""Running both plans in the background: progress, a stop button, one run at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import Lock, Thread
from typing import Any, Literal

from simkit.errors import Fault, InputError
from simkit.experiment import Comparison, compare
from simkit.experiment.executors import IDLE_SECONDS, cores
from simkit.experiment.folder import file_name
from simkit.experiment.manifest import NAME, new_manifest, read_manifest
from simkit.scenario import Scenario

Stage = Literal["preparing", "running", "done", "stopping", "stopped", "failed"]


@dataclass(frozen=True, slots=True)
class Order:
    """What to run: the base and the plan, how often, with which luck, kept in which folder."""

    base: Scenario
    plan: Scenario
    replications: int
    seed: int
    folder: Path

    @property
    def total(self) -> int:
        """Replications of both plans together."""
        return 2 * self.replications


@dataclass(frozen=True, slots=True)
class State:
    """How far a run is. `faults` say why it failed, `comparison` is what came of it."""

    stage: Stage
    done: int = 0
    total: int = 0
    faults: tuple[Fault, ...] = ()
    comparison: Comparison | None = None


class Watched(Executor):
    """A pool of workers that says, whenever a job is finished, how many replications are still to come."""

    def __init__(self, pool: Executor, missing: Callable[[int], None]) -> None:
        self.pool, self.missing = pool, missing
        self.left = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401
        """Hand a job to the pool; `args[0]` is the job, whose tasks are counted."""
        future: Future[Any] = self.pool.submit(fn, *args, **kwargs)
        tasks = len(args[0].tasks)
        self.left += tasks

        def ended(one: Future[Any]) -> None:
            if not one.cancelled() and one.exception() is None:
                self.left -= tasks
                self.missing(self.left)

        future.add_done_callback(ended)
        return future


class Runner:
    """Plays one order at a time in a thread and tells every step."""

    def __init__(self, tell: Callable[[State], None], workers: int | None = None) -> None:
        self.tell, self.workers = tell, workers
        self._lock = Lock()
        self._thread: Thread | None = None
        self._pool: Executor | None = None
        self._stopped = False
        self._done = 0

    @property
    def busy(self) -> bool:
        """Whether a run is under way."""
        return self._thread is not None and self._thread.is_alive()

    def start(self, order: Order) -> bool:
        """Begin; False when a run is under way already."""
        with self._lock:
            if self.busy:
                return False
            self._stopped, self._done = False, 0
            self._thread = Thread(target=self._run, args=(order,), daemon=True)
            self._thread.start()
            return True

    def stop(self) -> None:
        """End the run at once; what is finished stays in its folder."""
        if self.busy and not self._stopped:
            self._stopped = True
            self.tell(State("stopping"))
            _end(self._pool)

    def wait(self, seconds: float | None = None) -> None:
        """Until the run has ended, or so long."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self, order: Order) -> None:
        self.tell(State("preparing", 0, order.total))
        try:
            self.tell(State("done", order.total, order.total, comparison=self._compared(order)))
        except InputError as error:
            self.tell(State("failed", faults=error.faults))
        except Exception as error:
            # ending the workers from outside makes the pool raise whatever it raises
            faults = () if self._stopped else (_bug(error),)
            self.tell(State("stopped" if self._stopped else "failed", self._done, order.total, faults))

    def _compared(self, order: Order) -> Comparison:
        from loky import get_reusable_executor

        self._pool = get_reusable_executor(max_workers=cores(self.workers), timeout=IDLE_SECONDS)

        def missing(tasks: int) -> None:
            self._done = order.total - tasks
            self.tell(State("running", self._done, order.total))

        if self._stopped:  # pressed while the workers were being fetched
            raise InterruptedError
        return compare(
            [order.base, order.plan], order.base.name, order.replications, order.seed,
            executor=Watched(self._pool, missing), out=order.folder, progress=False,
        )  # fmt: skip


def _end(pool: Executor | None) -> None:
    if pool is not None:
        pool.shutdown(wait=False, kill_workers=True)  # type: ignore[call-arg]  # loky's own argument


def _bug(error: Exception) -> Fault:
    notes = "".join(f" ({note})" for note in getattr(error, "__notes__", []))
    return Fault(f"{type(error).__name__}: {error}{notes}")


def folder_for(root: Path, plans: Iterable[Scenario], seed: int) -> Path:
    """A folder under `root` named after the last plan, which is free or holds this very experiment.

    Another experiment of the same name is left alone: the new one gets a number.
    """
    chosen = [*plans]
    name, wanted = file_name(chosen[-1].name), new_manifest(chosen, seed).identity
    for number in count(1):
        folder = root / (name if number == 1 else f"{name}-{number}")
        if not folder.exists() or _holds(folder, wanted):
            return folder
    raise AssertionError("counting does not end")


def _holds(folder: Path, identity: str) -> bool:
    if not (folder / NAME).is_file():
        return False
    try:
        return read_manifest(folder).identity == identity
    except InputError:
        return False
