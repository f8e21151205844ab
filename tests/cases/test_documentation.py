"""The page about cases names what is there, and the examples beside the files come out as written."""

import re
from pathlib import Path

import pytest

from simkit.scenario.examples import example_faults
from simkit.scenario.library import names, path_of

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "cases.md").read_text(encoding="utf-8")
PLACES = sorted(set(re.findall(r"`((?:simkit|scenarios)/[^`:]+\.(?:py|yaml)): ([^`]+)`", PAGE)))
TESTS = sorted(set(re.findall(r"`(test_\w+)`", PAGE)))
RULES = [
    *(f"D1.{n}" for n in range(1, 13)),
    *(f"D2.{n}" for n in range(1, 11)),
    *(f"D3.{n}" for n in range(1, 9)),
    *(f"E1.{n}" for n in range(1, 10)),
    *(f"E2.{n}" for n in range(1, 13)),
    "P8.7",
    "V3.7",
    "P20.6",
    "P20.8",
]
FILES = [name for name in names() if name.split("/")[0] in ("complaints", "dismissal", "employment")]


@pytest.mark.parametrize(("file", "words"), PLACES)
def test_every_place_that_the_page_names_is_there(file, words):
    assert words in (ROOT / file).read_text(encoding="utf-8")


def test_every_test_that_the_page_names_is_there():
    files = (ROOT / "tests").rglob("test_*.py")
    written = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert [test for test in TESTS if f"def {test}(" not in written] == []


def test_every_rule_of_the_catalogue_is_on_the_page():
    rows = {
        rule
        for line in PAGE.splitlines()
        if line.startswith("|")
        for rule in re.findall(r"[DEPV]\d+\.\d+", line)
    }
    assert [rule for rule in RULES if rule not in rows] == []


def test_every_rule_has_a_test_that_shows_it():
    rows = [line.split("|") for line in PAGE.splitlines() if re.match(r"\| [DEPV]\d+\.\d+", line)]
    assert [row[1] for row in rows if "test_" not in row[3]] == []


@pytest.mark.parametrize("name", FILES)
def test_every_example_beside_the_files_comes_out_as_written(name):
    _, faults = example_faults(path_of(name))
    assert [str(fault) for fault in faults] == []
