"""An experiment under way: plays what is missing and keeps it, as often as more is asked for."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from simkit.errors import InputError, Stopped, relative
from simkit.experiment.executors import cores, played, progress_bar
from simkit.experiment.folder import Folder
from simkit.experiment.plan import Plan
from simkit.experiment.results import Results
from simkit.experiment.work import Figures, Key, Replicate, jobs
from simkit.model.tables import Array
from simkit.words import say


@dataclass(frozen=True, slots=True)
class How:
    """How an experiment is carried out; none of it changes a result."""

    workers: int | None = None
    executor: Executor | None = None
    progress: bool = True
    out: Path | None = None
    replace: bool = False
    replicate: Replicate | None = None


class Temporary:
    """A folder that lasts as long as somebody holds this object."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="simkit-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


@dataclass
class Study:
    """Plans under one seed, kept in a folder (a temporary one when no other is given)."""

    plans: Sequence[Plan]
    seed: int
    how: How
    folder: Folder = field(init=False)
    _temporary: Temporary | None = field(init=False, default=None)
    _figures: dict[Key, Figures] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        if self.how.out is None:
            self._temporary = Temporary()
        self.is_new = self.how.out is not None and not self.how.out.exists()
        path = self._temporary.path if self._temporary else self.how.out
        assert path is not None
        self.folder = Folder.begin(path, self.plans, self.seed, self.how.replace)

    def figures(self, name: str, metric: str, replications: int) -> Array:
        """A metric of a plan's first replications (NaN: not known); plays only what is missing."""
        self.play(replications)
        numbers = range(replications)
        values = [self._figures_of((name, number))[metric] for number in numbers]
        return np.array([np.nan if value is None else value for value in values])

    def _figures_of(self, key: Key) -> Figures:
        if key not in self._figures:
            self._figures[key] = self.folder.figures(key)
        return self._figures[key]

    def reach(self, replications: int) -> Results:
        """The results with at least this many replications of every plan; plays only what is missing."""
        self.play(replications)
        self.folder.gather(replications)
        results = Results(self.folder.path, self._temporary)
        results.write_summary()
        return results

    def play(self, replications: int) -> None:
        """Play what is missing of the first `replications` and keep it."""
        finished = self.folder.finished()
        missing = [
            (plan, number)
            for number in range(replications)  # all plans of a replication together: a stop leaves pairs
            for plan in self.plans
            if (plan.name, number) not in finished
        ]
        if not missing:
            return
        try:
            self._play_all(missing, replications * len(self.plans))
        except KeyboardInterrupt:
            raise Stopped(self._stopped(replications)) from None
        except InputError:
            self._leave_nothing_behind()
            raise

    def _play_all(self, missing: list[tuple[Plan, int]], total: int) -> None:
        workers = cores(self.how.workers)
        work = jobs(self.how.replicate or _model(), self.seed, missing, workers)
        with progress_bar(total, total - len(missing), self.how.progress) as advance:
            for one in played(work, workers, self.how.executor):
                self.folder.keep(one)
                self._figures[one.key] = one.figures
                advance(1)

    def _stopped(self, replications: int) -> str:
        done, asked = len(self.folder.finished()), replications * len(self.plans)
        if self._temporary:
            return say("cli.stopped_unsaved", "en", done=done, asked=asked)
        return say("cli.stopped", "en", done=done, asked=asked, folder=relative(self.folder.path))

    def _leave_nothing_behind(self) -> None:
        """Wrong input that only the model could notice: the folder that was made for it goes too."""
        if self.is_new and not self.folder.finished():
            shutil.rmtree(self.folder.path, ignore_errors=True)


def _model() -> Replicate:
    from simkit.model.replication import replicate

    return replicate
