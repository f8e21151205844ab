"""One small plan that the tests change, and a helper that writes files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from simkit.errors import Fault, InputError
from simkit.scenario import Scenario, load_scenario

DAY = "[" + ", ".join(["0"] * 18 + ["10"] * 22 + ["0"] * 8) + "]"
PLAN = f"""\
name: plan
title: {{en: A small plan, zh: 小方案}}
horizon: {{start: 2026-01-01, months: 3}}
workforce:
  groups:
    - {{name: phone, channel: phone, headcount: 4, grades: {{junior: 1, senior: 3}}}}
policy:
  pay:
    grades:
      junior: {{title: {{en: Junior, zh: 初级}}}}
      senior: {{title: {{en: Senior, zh: 高级}}}}
    lines:
      base: {{kind: fixed, title: {{en: Base, zh: 底薪}}, amount: 5000.10}}
  shifts: {{use: shifts/two-waves}}
  staffing: {{use: staffing/standard}}
  breaks: {{use: breaks/login-budget}}
  attendance: {{use: attendance/punctuality}}
law: none
assumptions:
  demand:
    kind: profile
    kinds:
      - name: calls
        arrivals:
          monday: &day {DAY}
          tuesday: *day
          wednesday: *day
          thursday: *day
          friday: *day
          saturday: *day
          sunday: *day
        handle: {{mean_seconds: 180, cv: 1}}
        patience: {{kind: exponential, mean_seconds: 300}}
"""

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes a file into an empty working folder."""
    monkeypatch.chdir(tmp_path)

    def written(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return written


@pytest.fixture
def plan(write: Write) -> Scenario:
    """The small plan, loaded from plan.yaml."""
    return load_scenario(write("plan.yaml", PLAN))


Faults = Callable[[str], list[Fault]]


@pytest.fixture
def faults(write: Write) -> Faults:
    """The faults of a scenario text."""

    def found(text: str) -> list[Fault]:
        with pytest.raises(InputError) as caught:
            load_scenario(write("plan.yaml", text))
        return list(caught.value.faults)

    return found


@pytest.fixture
def text() -> str:
    """The text of the small plan."""
    return PLAN
