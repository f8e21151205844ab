"""The table of the documentation names real examples for every rule: applying, not applying, on the limit."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from simkit.policy.discipline.plain_acts import PLAIN_ACTS
from simkit.policy.worked import changed, work_out
from simkit.scenario.library import class_of, examples_of
from tests.conduct.library import content

PAGE = (Path(__file__).parents[2] / "docs" / "conduct.md").read_text(encoding="utf-8")
RULE = r"[A-Z]\d+[. ][\w.]+"
TABLE = re.findall(rf"^\| ({RULE}) \| ([\w/-]+) \| (.+?) \| (.+?) \| (.+?) \|$", PAGE, re.M)
OTHERS = re.findall(rf"^\| ({RULE}) \| ([\w/-]+): (.+) \|$", PAGE, re.M)
NONE = "–"

WANTED = [
    *(f"B1.{number}" for number in range(1, 10)),
    *(f"B2.{number}" for number in range(1, 7)),
    *(f"V1.{number}" for number in range(2, 11)),
    *(f"V2 {code}" for code in PLAIN_ACTS),
    "V2.5",
    "V2.6",
    *(f"V3.{number}" for number in range(1, 15)),
    *(f"A1.{number}" for number in range(1, 7)),
    *(f"P8.{number}" for number in (5, 7, 12, 13, 14, 15, 16, 17, 18, 20)),
    *(f"P20.{number}" for number in (1, 2, 3, 4, 6, 7, 8, 9, 10, 11)),
]
ONLY_STATED = ("P8.12", "P20.1")
"""Hours of work: they say when it is, and nothing can go against them."""

WITH_LIMIT = (
    [f"B1.{number}" for number in (1, 2, 3, 4, 5, 6)] + ["B2.1", "B2.6", "V1.8", "V1.9", "V2.6"]
    + [f"V2 {code}" for code in ("m2", "m3", "m5", "c1", "c2", "c3", "c5")]
    + ["V3.3", "V3.4", "V3.6", "V3.12", "A1.4", "A1.5", "P8.5", "P8.7", "P8.14", "P8.15", "P8.16"]
    + ["P20.2", "P20.3", "P20.8", "P20.11"]
)  # fmt: skip
"""Rules with a number in them, or a range."""


@cache
def cases(file: str) -> dict[str, dict[str, Any]]:
    """The examples beside a library file, by their names."""
    return {str(case["name"]): case for case in examples_of(file)}


def outcome(file: str, name: str) -> dict[str, Any]:
    case = cases(file)[name]
    policy = class_of(file.split("/")[0]).model_validate(changed(content(file), case.get("with") or {}))
    return work_out(policy, case["given"])


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_the_examples_of_a_rule_exist_and_it_makes_a_difference(row: tuple[str, ...]) -> None:
    rule, file, applies, does_not, limit = row
    assert {name for name in (applies, does_not, limit) if name != NONE} <= cases(file).keys()
    if rule not in ONLY_STATED:
        assert outcome(file, applies) != outcome(file, does_not)


@pytest.mark.parametrize(("rule", "file", "name"), OTHERS, ids=[row[0] for row in OTHERS])
def test_the_example_of_any_other_rule_exists(rule: str, file: str, name: str) -> None:
    assert name in cases(file)


def test_every_rule_of_breaks_conduct_discipline_and_attendance_is_in_the_table_once() -> None:
    rules = [row[0] for row in TABLE]
    assert sorted(rules) == sorted(WANTED)


def test_every_rule_with_a_number_has_an_example_on_it() -> None:
    assert [row[0] for row in TABLE if row[0] in WITH_LIMIT and row[4] == NONE] == []
    assert set(WITH_LIMIT) <= set(WANTED)


def test_every_rule_has_a_case_in_which_it_does_not_apply() -> None:
    assert [row[0] for row in TABLE if row[3] == NONE] == [*ONLY_STATED]
