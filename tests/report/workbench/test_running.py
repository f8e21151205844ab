"""Running in the background: progress, one run at a time, a stop that keeps what is finished."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

import simkit.experiment.study as study
from simkit.experiment.folder import Folder
from simkit.report.workbench.running import Order, Runner, State, folder_for
from tests.experiment.fake import better_pay, replicate, today


@pytest.fixture(autouse=True)
def _invented(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(study, "_model", lambda: replicate)


def ran(order: Order) -> list[State]:
    told: list[State] = []
    runner = Runner(told.append, workers=2)
    assert runner.start(order)
    runner.wait(60)
    return told


def order(folder: Path, replications: int = 4) -> Order:
    return Order(today(), better_pay(), replications, 1, folder)


def test_a_run_tells_its_progress_and_a_second_press_meanwhile_does_nothing(tmp_path):
    told: list[State] = []
    runner = Runner(told.append, workers=2)
    assert runner.start(order(tmp_path / "r"))
    assert not runner.start(order(tmp_path / "other"))
    runner.wait(60)
    assert not (tmp_path / "other").exists()
    counts = [state.done for state in told if state.stage == "running"]
    assert counts == sorted(counts) and counts[-1] == 8
    assert told[-1].stage == "done" and told[-1].comparison.plans == ["better-pay"]


def test_the_folder_is_named_after_the_plan_and_another_experiment_is_left_alone(tmp_path):
    plans = (today(), better_pay())
    assert folder_for(tmp_path, plans, 1) == tmp_path / "better-pay"
    Folder.begin(tmp_path / "better-pay", plans, 1)
    assert folder_for(tmp_path, plans, 1) == tmp_path / "better-pay"
    assert folder_for(tmp_path, plans, 2) == tmp_path / "better-pay-2"


def test_wrong_input_is_told_as_faults(tmp_path):
    told = ran(order(tmp_path / "r", replications=0))
    assert told[-1].stage == "failed" and "replications" in str(told[-1].faults[0])


def test_an_unexpected_error_is_told_and_does_not_get_lost(tmp_path, monkeypatch):
    def broken(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(study, "_model", lambda: broken)
    told = ran(order(tmp_path / "r"))
    assert told[-1].stage == "failed" and "division by zero" in told[-1].faults[0].message


def slowly(plan, seed, replication):
    time.sleep(0.2)
    return replicate(plan, seed, replication)


def test_a_stopped_run_keeps_what_is_finished_and_goes_on_from_there(tmp_path, monkeypatch):
    monkeypatch.setattr(study, "_model", lambda: slowly)
    told: list[State] = []
    runner = Runner(told.append, workers=2)
    runner.start(order(tmp_path / "r", replications=30))
    until(lambda: told[-1:] and told[-1].done >= 3)
    runner.stop()
    runner.wait(20)
    assert told[-1].stage == "stopped" and 3 <= told[-1].done < 60
    monkeypatch.setattr(study, "_model", lambda: replicate)
    again = ran(order(tmp_path / "r", replications=30))
    first = next(state for state in again if state.stage == "running")
    assert first.done > 3 and again[-1].comparison.results.replications == 30


def until(holds: Callable[[], object]) -> None:
    for _ in range(4000):  # 200 s: a busy machine starts processes slowly
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it never happened")
