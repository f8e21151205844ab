"""Why two plans differ, and what that hangs on, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simkit.cli.app import run
from simkit.words.lines import width
from tests.experiment.quiet import paid

PLANS = {"low.yaml": ("low", 4000), "high.yaml": ("high", 5200)}
ONCE = ["-n", "1", "--workers", "1", "--metric", "quit_rate"]


@pytest.fixture(autouse=True)
def _shop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Two small plans that differ in pay."""
    monkeypatch.setattr(
        "simkit.cli.commands.why.load_all", lambda paths: [paid(*PLANS[path.name]) for path in paths]
    )
    monkeypatch.chdir(tmp_path)


def test_explain_prints_parts_that_fit_and_draws_them(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    assert run(["explain", *PLANS, *ONCE, "--chart", "why.png", "--language", "zh"]) == 0
    out = capsys.readouterr().out
    assert "薪酬" in out and max(width(line) for line in out.splitlines()) <= 100
    assert (tmp_path / "why.png").stat().st_size > 0


def test_explain_as_json_is_one_document_and_the_figures_go_to_a_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    assert run(["explain", *PLANS, *ONCE, "--json", "--out", "parts.csv"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["baseline"], found["plan"], found["metric"]) == ("low", "high", "quit_rate")
    parts = {row["name"]: row["difference"] for row in found["rows"]}
    assert parts["pay_level"] < 0 and "pay_level" in (tmp_path / "parts.csv").read_text(encoding="utf-8")


def test_sweep_says_where_the_ranking_holds(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    figure = ["--figure", "behaviour.quitting.pay"]
    assert run(["sweep", *PLANS, *ONCE, *figure, "--chart", "ends.svg", "--out", "ends.xlsx"]) == 0
    out = capsys.readouterr().out
    assert "2 to 4.5" in out and max(width(line) for line in out.splitlines()) <= 100
    assert (tmp_path / "ends.svg").exists() and (tmp_path / "ends.xlsx").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["explain", "low.yaml"], "two plans are needed"),
        (["explain", *PLANS, "--metric", "turnovr"], "did you mean turnover"),
        (["sweep", *PLANS, "--figure", "behaviour.quiting"], "behaviour.quitting"),
        (["sweep", *PLANS, "--plan", "hihg"], "did you mean high"),
        (["explain", *PLANS, "--chart", "why.doc"], ".png"),
    ],
)
def test_wrong_input_is_told_before_anything_is_played(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    assert run([*arguments, "--workers", "1"]) == 2
    assert says in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
