"""`simkit bench`: the tables in both languages, and what it says where there is nothing to run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import PARTS, with_ratios
from benchmarks.targets import TARGETS, judged
from simkit.cli.app import run
from simkit.cli.commands import bench
from simkit.words import catalogue
from simkit.words.lines import width

FIGURES = {
    "loop": {"60": 30_600_000.0, "1000": 24_500_000.0},
    "plain_simpy": {"60": 31_300.0, "100": 30_000.0},
    "loop_over_c": {"60": 0.95, "1000": 0.39},
    "year_contacts_per_second": {"100": 900_000.0},
    "memory_mb": {"20 x 22": 2.0, "1000 x 250": 150.0},
    "cold_seconds": {"": 4.0},
}


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures as if they had been measured."""
    figures = with_ratios(dict(FIGURES))
    document = {"machine": {}, "figures": figures, "targets": judged(figures)}
    monkeypatch.setattr(bench, "_measured", lambda *_: document)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_tables_fit_and_call_a_missed_target_missed(
    measured: None, capsys: pytest.CaptureFixture[str], language: str
):
    assert run(["bench", "--language", language]) == 0
    out = capsys.readouterr().out
    words = catalogue("bench")
    row = next(line for line in out.splitlines() if line.endswith(words["missed"][language]))
    assert row.startswith(words["loop_over_c"][language]) and "0.39" in row
    assert "30.6 M" in out and words["year_over_simpy"][language][:6] in out
    assert max(width(line) for line in out.splitlines()) <= 100


def test_json_holds_figures_and_verdicts(measured: None, capsys: pytest.CaptureFixture[str]):
    assert run(["bench", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    verdicts = {one["figure"]: one["verdict"] for one in found["targets"]}
    assert verdicts == {
        "loop_over_c": "missed", "year_over_simpy": "missed", "memory_mb": "met", "cold_seconds": "aim"
    }  # fmt: skip
    assert found["figures"]["year_over_simpy"]["100"] == pytest.approx(30)


def test_an_installed_package_without_the_folder_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    monkeypatch.setattr(bench, "SOURCE", tmp_path)
    assert run(["bench"]) == 2
    assert "source folder" in capsys.readouterr().err


def test_an_unknown_part_is_named(capsys: pytest.CaptureFixture[str]):
    assert run(["bench", "--part", "loop"]) == 2
    assert "allowed: floor, peers, start, growth, year, parallel" in capsys.readouterr().err


def test_the_command_and_the_folder_agree_on_parts_and_words():
    assert bench.PARTS == PARTS
    words = catalogue("bench")
    assert {target.figure for target in TARGETS} <= words.keys()
    assert all({"en", "zh"} == set(one) for one in words.values())


def test_the_folder_answers_in_one_document():
    """The smallest part, as the command runs it; packages that are not installed are left out."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--quick", "--part", "peers"],
        cwd=bench.SOURCE, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert json.loads(done.stdout).keys() == {"machine", "figures", "targets"}
