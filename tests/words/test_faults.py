"""Faults are said in Chinese too, whatever names and figures stand in them."""

from __future__ import annotations

import re

import pytest

from simkit.scenario.explain import BOUNDS, NEEDED
from simkit.words import catalogue
from simkit.words.faults import in_words

FAULTS = catalogue("faults")
BLANK = re.compile(r"\{(\w+)\}")


def test_blanks_are_filled_from_the_english_message():
    message = "wave early-1: the meal 12:00-13:00 lies outside the shift 13:00-18:00"
    assert in_words(message, "zh") == "班次 early-1：meal 12:00-13:00 不在班次 13:00-18:00 之内"
    assert in_words(message, "en") == message


def test_a_message_without_translation_stays_as_it_is():
    assert in_words("something quite new", "zh") == "something quite new"


@pytest.mark.parametrize("message", [*dict.fromkeys(NEEDED.values()), "out of bounds"])
def test_what_validation_says_is_translated(message):
    assert in_words(message, "zh") != message


@pytest.mark.parametrize("name", ["ge", "gt", "le", "lt"])
def test_bounds_are_translated(name):
    message = BOUNDS[name].format(3)
    assert in_words(message, "zh") != message and "3" in in_words(message, "zh")


def test_each_translation_has_the_blanks_of_its_message_and_is_its_own():
    for name, texts in FAULTS.items():
        assert set(BLANK.findall(texts["en"])) == set(BLANK.findall(texts["zh"])), name
        values = {blank: blank.upper() for blank in BLANK.findall(texts["en"])}
        assert in_words(texts["en"].format(**values), "zh") == texts["zh"].format(**values), name
