"""What is stored is what was played: on any number of workers, after a stop, and when more is asked for."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

import simkit.experiment.study as study
from simkit.errors import InputError, Stopped
from simkit.experiment import Results, compare, load_results, run
from simkit.experiment.metrics import measure
from tests.experiment.fake import Shop, better_pay, replicate, today

QUIET = {"progress": False, "workers": 1}


@pytest.fixture(autouse=True)
def _invented(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(study, "_model", lambda: replicate)


def bytes_of(results: Results) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((results.folder / "tables").iterdir())}


def test_the_number_of_workers_changes_no_byte():
    runs = [run([today(), better_pay()], 3, 7, workers=n, progress=False) for n in (1, 2, 3)]
    assert bytes_of(runs[0]) == bytes_of(runs[1]) == bytes_of(runs[2])
    assert runs[0].manifest.text() == runs[2].manifest.text()


def test_any_executor_will_do():
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(2) as pool:
        there = run([today()], 3, 7, executor=pool, progress=False)
    assert bytes_of(there) == bytes_of(run([today()], 3, 7, **QUIET))


def test_two_replications_differ_and_two_runs_do_not():
    frame = run([today()], 2, **QUIET).metrics.set_index(["metric", "replication"])["value"]
    assert frame["labor_cost", 0] != frame["labor_cost", 1]
    again = run([today()], 2, **QUIET).metrics.set_index(["metric", "replication"])["value"]
    pd.testing.assert_series_equal(frame, again)


def test_a_table_comes_back_as_the_model_told_it():
    results = run([today(), better_pay()], 2, 7, **QUIET)
    assert measure(results.tables("better-pay", 1)) == measure(replicate(better_pay(), 7, 1))
    agents = results.table("agents")
    assert agents["left_day"].dtype == "Int64" and list(agents.columns[:2]) == ["scenario", "replication"]


def test_more_replications_are_added_to_those_that_are_there(tmp_path: Path):
    run([today()], 2, out=tmp_path / "a", **QUIET)
    grown = run([today()], 5, out=tmp_path / "a", **QUIET)
    assert bytes_of(grown) == bytes_of(run([today()], 5, **QUIET))
    assert grown.manifest.hashes == run([today()], 5, **QUIET).manifest.hashes


def test_a_result_of_an_earlier_version_says_what_to_do(tmp_path: Path):
    kept = run([today(), better_pay()], 2, out=tmp_path / "a", **QUIET)
    path = kept.folder / "tables" / "agent_days.parquet"
    pd.read_parquet(path).drop(columns="paid_meal_s").to_parquet(path)
    with pytest.raises(InputError, match=r"without agent_days\.paid_meal_s") as told:
        load_results(tmp_path / "a")
    assert "simkit compare scenarios/today.yaml scenarios/better-pay.yaml" in str(told.value)
    assert "--replications 2 --seed 2026" in str(told.value)


def test_a_misspelt_option_is_told_and_nothing_is_played(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(study, "_model", lambda: pytest.fail)
    with pytest.raises(InputError, match=r"unknown option; found worker; .*did you mean workers"):
        compare([today(), better_pay()], replications=2, worker=1)  # type: ignore[call-arg]


def test_a_finished_folder_is_read_and_not_played_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    run([today()], 2, out=tmp_path / "a", **QUIET)

    def forbidden(*_: object) -> None:
        raise AssertionError("played again")

    monkeypatch.setattr(study, "_model", lambda: forbidden)
    assert run([today()], 2, out=tmp_path / "a", **QUIET).replications == 2
    assert (
        load_results(tmp_path / "a")
        .summary()
        .equals(run([today()], 2, out=tmp_path / "a", **QUIET).summary())
    )


def test_the_manifest_knows_no_machine(tmp_path: Path):
    text = run([today()], 1, out=tmp_path / "a", **QUIET).manifest.text()
    assert str(tmp_path) not in text and os.path.expanduser("~") not in text  # noqa: PTH111


def test_a_folder_with_another_experiment_is_left_alone(tmp_path: Path):
    run([today()], 1, out=tmp_path / "a", **QUIET)
    before = (tmp_path / "a" / "manifest.json").read_bytes()
    with pytest.raises(InputError, match="another experiment"):
        run([today(agents=5)], 1, out=tmp_path / "a", **QUIET)
    assert (tmp_path / "a" / "manifest.json").read_bytes() == before
    (tmp_path / "a" / "my notes.txt").write_text("keep", encoding="utf-8")
    run([today(agents=5)], 1, out=tmp_path / "a", replace=True, **QUIET)
    assert (tmp_path / "a" / "my notes.txt").exists()


def test_a_folder_with_other_files_is_refused(tmp_path: Path):
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(InputError, match="other files"):
        run([today()], 1, out=tmp_path, **QUIET)


def wrong(*_: object) -> None:
    raise InputError("the log of calls has gone")


def test_wrong_input_leaves_no_folder_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(study, "_model", lambda: wrong)
    with pytest.raises(InputError, match="has gone"):
        run([today()], 2, out=tmp_path / "a", **QUIET)
    with pytest.raises(InputError, match="replications"):
        run([today()], 0, out=tmp_path / "a", **QUIET)
    with pytest.raises(InputError, match="same name"):
        run([today(), today()], 1, out=tmp_path / "a", **QUIET)
    assert not (tmp_path / "a").exists()


def broken(plan: Shop, seed: int, replication: int) -> None:
    raise ZeroDivisionError


def test_a_bug_names_the_scenario_and_the_replication(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(study, "_model", lambda: broken)
    with pytest.raises(ZeroDivisionError) as caught:
        run([today()], 1, **QUIET)
    assert "scenario today, replication 0" in caught.value.__notes__[0]


def test_a_stop_keeps_what_is_finished_and_the_next_call_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def stops(plan: Shop, seed: int, replication: int) -> object:
        if replication == 2:
            raise KeyboardInterrupt
        return replicate(plan, seed, replication)

    monkeypatch.setattr(study, "_model", lambda: stops)
    with pytest.raises(Stopped, match="4 of 8"):
        run([today(), better_pay()], 4, out=tmp_path / "a", **QUIET)
    with pytest.raises(InputError, match="not finished"):
        load_results(tmp_path / "a")
    monkeypatch.setattr(study, "_model", lambda: replicate)
    whole = run([today(), better_pay()], 4, out=tmp_path / "a", **QUIET)
    assert bytes_of(whole) == bytes_of(run([today(), better_pay()], 4, **QUIET))


SLOW = """
import sys, time
from pathlib import Path
import simkit.experiment.study as study
from tests.experiment.fake import replicate, today, better_pay

def slow(plan, seed, replication):
    time.sleep(0.15)
    return replicate(plan, seed, replication)

study._model = lambda: slow
from simkit.experiment import run
run([today(), better_pay()], 6, out=Path(sys.argv[1]), progress=False, workers=1)
"""


def test_a_killed_run_leaves_whole_files_and_goes_on(tmp_path: Path):
    folder = tmp_path / "薪酬 方案"
    child = subprocess.Popen([sys.executable, "-c", SLOW, str(folder)])
    while len(list(folder.glob("parts/*.arrow"))) < 3:
        assert child.poll() is None
        time.sleep(0.02)
    child.send_signal(signal.SIGKILL)
    child.wait()
    finished = len(list(folder.glob("parts/*.arrow")))
    assert 3 <= finished < 12 and not list(folder.glob("tables/*"))
    whole = run([today(), better_pay()], 6, out=folder, **QUIET)
    assert bytes_of(whole) == bytes_of(run([today(), better_pay()], 6, **QUIET))
    assert not list(folder.rglob(".*"))


def test_saving_copies_everything(tmp_path: Path):
    results = run([today()], 1, **QUIET)
    assert load_results(results.save(tmp_path / "kept")).manifest == results.manifest
    with pytest.raises(InputError, match="not empty"):
        results.save(tmp_path / "kept")


def test_a_summary_has_an_interval_per_metric_and_plan():
    frame = run([today(), better_pay()], 4, **QUIET).summary().set_index(["metric", "scenario"])
    assert frame.loc[("turnover", "today"), "low"] < frame.loc[("turnover", "today"), "mean"]
    assert "satisfaction" not in frame.index  # this model tells none


def test_unknown_names_are_explained():
    results = run([today()], 1, **QUIET)
    for ask in (lambda: results.table("agent"), lambda: results.scenario("tody")):
        with pytest.raises(InputError):
            ask()
    with pytest.raises(InputError, match="no results folder"):
        load_results("nowhere")


def test_dask_gives_the_same_bytes():
    distributed = pytest.importorskip("distributed")
    cluster = {"n_workers": 1, "threads_per_worker": 1, "dashboard_address": None, "processes": False}
    with distributed.LocalCluster(**cluster) as local, distributed.Client(local) as client:
        there = run([today()], 2, 7, executor=client.get_executor(pure=False), progress=False)
    assert bytes_of(there) == bytes_of(run([today()], 2, 7, **QUIET))


def test_a_precision_that_is_never_told_is_refused():
    with pytest.raises(InputError, match="nothing about this metric"):
        compare([today(), better_pay()], precision={"satisfaction": 1}, **QUIET)
