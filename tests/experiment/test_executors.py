"""Any executor plays the same bytes, a dying worker loses nothing, and memory does not grow."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from weakref import ref

import pytest
from loky.process_executor import TerminatedWorkerError

import simkit.experiment.executors as executors
import simkit.experiment.study as study
from simkit.experiment import Results, run
from tests.experiment.fake import Shop, better_pay, replicate, today

QUIET = {"progress": False, "workers": 1}


def bytes_of(results: Results) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((results.folder / "tables").iterdir())}


def model(monkeypatch: pytest.MonkeyPatch, plays: object) -> None:
    monkeypatch.setattr(study, "_model", lambda: plays)


class Backwards(Executor):
    """Plays in its own process and finishes the last job first."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Future, object, tuple]] = []

    def submit(self, fn, /, *args, **_):
        future: Future = Future()
        self._waiting.append((future, fn, args))
        if len(self._waiting) == 3:
            for one, play, given in reversed(self._waiting):
                one.set_result(play(*given))
        return future


def test_the_order_in_which_jobs_finish_changes_no_byte(monkeypatch: pytest.MonkeyPatch):
    model(monkeypatch, replicate)
    there = run([today()], 3, 7, executor=Backwards(), progress=False)
    assert bytes_of(there) == bytes_of(run([today()], 3, 7, **QUIET))


def test_the_pool_of_the_standard_library_will_do(monkeypatch: pytest.MonkeyPatch):
    model(monkeypatch, replicate)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        there = run([today()], 2, 7, executor=pool, progress=False)
    assert bytes_of(there) == bytes_of(run([today()], 2, 7, **QUIET))


def marked(folder: Path) -> dict[str, str]:
    """A title that tells workers where the mark is: they share nothing but the plan."""
    return {"en": "Today", "zh": str(folder / "killed")}


def dies_once(plan: Shop, seed: int, replication: int) -> object:
    """Kills its own worker in the third replication, the first time that anybody plays it."""
    mark = Path(plan.title["zh"])
    if replication == 2 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.05)
    return replicate(plan, seed, replication)


def test_a_worker_of_a_cluster_that_is_killed_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    distributed = pytest.importorskip("distributed")
    plan = today(title=marked(tmp_path))
    cluster = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": 60}
    model(monkeypatch, dies_once)
    with distributed.LocalCluster(**cluster) as local, distributed.Client(local) as client:
        there = run([plan], 6, 7, executor=client.get_executor(pure=False), progress=False)
    assert (tmp_path / "killed").exists()
    model(monkeypatch, replicate)
    assert bytes_of(there) == bytes_of(run([plan], 6, 7, **QUIET))


def test_a_dead_worker_of_this_machine_is_named_and_what_is_finished_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    plan = today(title=marked(tmp_path))
    model(monkeypatch, dies_once)
    plans = [plan, better_pay().model_copy(update={"title": marked(tmp_path)})]
    with pytest.raises(TerminatedWorkerError) as caught:
        run(plans, 4, 7, workers=2, progress=False, out=tmp_path / "a")
    assert "while playing" in "".join(caught.value.__notes__)
    again = run(plans, 4, 7, out=tmp_path / "a", **QUIET)
    model(monkeypatch, replicate)
    fresh = run(plans, 4, 7, **QUIET)
    assert bytes_of(again) == bytes_of(fresh)


class Heavy:
    """Stands for the bytes of a finished replication."""


@pytest.mark.parametrize("replications", [5, 200])
def test_results_are_let_go_once_they_are_handed_on(replications: int):
    """However many replications: never more than a few finished ones are held at a time."""

    class Eager(Executor):
        def submit(self, fn, /, *args, **_):
            future: Future = Future()
            future.set_result([Heavy()])
            return future

    seen: list[ref] = []
    for one in executors._collected(Eager(), [object() for _ in range(replications)]):
        seen.append(ref(one))
        del one
        handed_on = sum(known() is not None for known in seen)
        assert handed_on <= 2
    assert len(seen) == replications
