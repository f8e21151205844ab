"""The table of the documentation names a real example for every rule."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from simkit.policy.discipline.plain_acts import PLAIN_ACTS
from simkit.scenario.library import examples_of

PAGE = Path(__file__).parents[2] / "docs" / "conduct.md"
ROWS = re.findall(r"^\| ([A-Z]\d+[. ][\w.]+) \| ([\w/-]+): (.+) \|$", PAGE.read_text(encoding="utf-8"), re.M)

WANTED = [
    *(f"B1.{number}" for number in range(1, 10)),
    *(f"B2.{number}" for number in range(1, 7)),
    *(f"V1.{number}" for number in range(2, 11)),
    *(f"V2 {code}" for code in PLAIN_ACTS),
    *(f"V3.{number}" for number in range(1, 15)),
    *(f"A1.{number}" for number in range(1, 7)),
    *(f"P8.{number}" for number in (5, 7, 12, 13, 14, 15, 16, 17, 18, 20)),
    *(f"P20.{number}" for number in (1, 2, 3, 4, 6, 7, 8, 9, 10, 11)),
]


@cache
def names(file: str) -> frozenset[str]:
    """The names of the examples beside a library file."""
    return frozenset(str(case["name"]) for case in examples_of(file))


@pytest.mark.parametrize(("rule", "file", "name"), ROWS, ids=[row[0] for row in ROWS])
def test_the_example_of_a_rule_exists(rule: str, file: str, name: str) -> None:
    assert name in names(file)


def test_every_rule_of_breaks_conduct_discipline_and_attendance_has_an_example() -> None:
    assert set(WANTED) <= {row[0] for row in ROWS}
