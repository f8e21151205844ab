"""What a planner types and what comes back: tables that fit, one JSON document, exit codes with a meaning."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import simkit.experiment.study as study
from simkit.cli.app import run
from simkit.errors import Fault, InputError
from simkit.words.lines import width
from tests.experiment.fake import Shop, better_pay, replicate, today

PLANS = {
    "today.yaml": today,
    "better.yaml": better_pay,
    "cap.yaml": lambda: Shop(name="cap", title={"en": "A plan with a long name", "zh": "名字很长的方案"}),
}


@pytest.fixture(autouse=True)
def _shop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Two invented plans in a folder of their own."""

    def load(paths: list[Path]) -> list:
        unknown = [path for path in paths if path.name not in PLANS]
        if unknown:
            raise InputError(*(Fault("no such file", file=str(path)) for path in unknown))
        return [PLANS[path.name]() for path in paths]

    monkeypatch.setattr(study, "_model", lambda: replicate)
    for command in ("run_", "compare"):
        monkeypatch.setattr(f"simkit.cli.commands.{command}.load_all", load)
    monkeypatch.chdir(tmp_path)


COMPARE = ["compare", "today.yaml", "better.yaml", "-n", "3", "--workers", "1"]


def test_compare_prints_a_table_that_fits_and_saves_everything(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    assert run([*COMPARE, "--out", "there", "--formats", "csv,xlsx"]) == 0
    out = capsys.readouterr().out
    assert "Turnover, %/yr" in out and "Holm" in out
    assert max(width(line) for line in out.splitlines()) <= 100
    made = {path.name for path in (tmp_path / "there").iterdir()}
    assert {"manifest.json", "comparison.csv", "summary.csv", "charts", "workbook.xlsx", "tables"} <= made


def test_compare_in_chinese_fits_too(capsys: pytest.CaptureFixture[str]):
    assert run([*COMPARE, "--out", "there", "--formats", "csv", "--language", "zh"]) == 0
    out = capsys.readouterr().out
    assert "年流失率" in out and "尚不能断定" in out
    assert max(width(line) for line in out.splitlines()) <= 100


def test_json_is_the_only_thing_on_stdout(capsys: pytest.CaptureFixture[str]):
    assert run([*COMPARE, "--out", "there", "--formats", "csv", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["plans"] == ["better-pay"] and found["baseline"] == "today"
    assert {"metric", "difference", "low", "high", "verdict"} <= found["differences"][0].keys()


def test_the_same_call_twice_prints_the_same(capsys: pytest.CaptureFixture[str]):
    outs = []
    for _ in range(2):
        assert run([*COMPARE, "--out", "there", "--formats", "csv"]) == 0
        outs.append(capsys.readouterr().out)
    assert outs[0] == outs[1]


def test_wrong_input_is_explained_fault_by_fault_and_writes_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    assert run(["compare", "today.yaml", "nowhere.yaml", "neither.yaml", "--out", "there"]) == 2
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("no such file") == 2
    assert not (tmp_path / "there").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        ["--formats", "png,gif"],
        ["--precision", "turnovr=2"],
        ["--baseline", "yesterday"],
        ["-n", "0"],
        ["--language", "fr"],
    ],
)
def test_a_wrong_option_is_input_too(wrong: list[str], tmp_path: Path):
    assert run([*COMPARE, "--out", "there", *wrong]) == 2
    assert not (tmp_path / "there").exists()


def test_faults_can_be_read_by_machine(capsys: pytest.CaptureFixture[str]):
    assert run(["run", "nowhere.yaml", "--json"]) == 2
    found = json.loads(capsys.readouterr().out)
    assert found["exit_code"] == 2 and found["faults"][0]["file"] == "nowhere.yaml"


def test_a_precision_that_is_missed_is_a_finding_and_the_result_is_kept(tmp_path: Path):
    asked = ["--precision", "labor_cost=1", "--most", "9", "--out", "there", "--formats", "csv"]
    assert run([*COMPARE, *asked]) == 1
    assert (tmp_path / "there" / "comparison.csv").exists()


def test_run_prints_a_summary_and_report_exports_it_again(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    assert run(["run", "today.yaml", "-n", "2", "--workers", "1"]) == 0
    out = capsys.readouterr().out
    assert "Labor cost, yuan/yr" in out and "results/today" in out
    assert run(["report", "results/today", "--formats", "csv", "--out", "again"]) == 0
    assert (tmp_path / "again" / "summary.csv").exists()


@pytest.mark.parametrize("plans", [2, 3])
def test_a_summary_of_several_plans_fits(capsys: pytest.CaptureFixture[str], plans: int):
    names = ["today.yaml", "better.yaml", "cap.yaml"][:plans]
    assert run(["run", *names, "-n", "2", "--workers", "1"]) == 0
    assert max(width(line) for line in capsys.readouterr().out.splitlines()) <= 100


def test_a_report_of_no_result_is_input(tmp_path: Path):
    assert run(["report", str(tmp_path)]) == 2


def test_a_bug_is_called_a_bug(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(study, "_model", lambda: broken)
    assert run(["run", "today.yaml", "--workers", "1"]) == 70
    assert "bug of simkit" in capsys.readouterr().err
    with pytest.raises(ZeroDivisionError):
        run(["run", "today.yaml", "--workers", "1", "--replace", "--debug"])


@pytest.mark.parametrize("what", ["scenarios", "policies", "metrics", "charts"])
def test_the_library_is_listed_in_both_languages(capsys: pytest.CaptureFixture[str], what: str):
    for language in ("en", "zh"):
        assert run(["list", what, "--language", language]) == 0
        assert max(width(line) for line in capsys.readouterr().out.splitlines()) <= 100
    assert run(["list", what, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[what]


STOPPED = """
import time
import simkit.experiment.study as study
from simkit.cli import main
from simkit.cli.commands import run_
from tests.experiment.fake import replicate, today

def slow(plan, seed, replication):
    time.sleep(0.15)
    return replicate(plan, seed, replication)

study._model = lambda: slow
run_.load_all = lambda paths: [today()]
main(["run", "today.yaml", "-n", "40", "--workers", "2", "--out", "there"])
"""


def test_a_stop_from_outside_keeps_what_is_finished(tmp_path: Path):
    root = Path(__file__).parents[2]
    script = tmp_path / "stopped.py"
    script.write_text(f"if __name__ == '__main__':\n    exec({STOPPED!r})", encoding="utf-8")
    child = subprocess.Popen(
        [sys.executable, str(script)], cwd=tmp_path, stderr=subprocess.PIPE, text=True, env=_with_path(root)
    )
    while len(list(tmp_path.glob("there/parts/*.arrow"))) < 3:
        assert child.poll() is None
        time.sleep(0.05)
    child.terminate()
    _, said = child.communicate(timeout=20)
    assert child.returncode == 3 and "goes on from there" in said


def _with_path(root: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(root), "PYTHONUTF8": "1"}


def python(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, encoding="utf-8", check=True,
        env=_with_path(Path(__file__).parents[2]),
    )  # fmt: skip
    return done.stdout


def test_help_speaks_chinese():
    assert "客服中心" in python("-m", "simkit", "--help", "--language", "zh")


def test_help_loads_nothing_heavy():
    loaded = (
        "[name for name in ('pandas', 'numpy', 'scipy', 'matplotlib', 'pydantic') if name in sys.modules]"
    )
    assert python("-c", f"import sys, simkit.cli.app; print({loaded})").strip() == "[]"
