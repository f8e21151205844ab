"""Everything wrong is said at once: file, line, place, what was found, what is allowed, the likely name."""

from __future__ import annotations

from typing import ClassVar

import pytest

from simkit.errors import InputError
from simkit.policy.rule import Rule
from simkit.scenario.library import read_map, validated


def test_all_faults_of_all_parts_come_at_once_each_with_its_line(faults, text):
    broken = (
        text.replace("months: 3", "months: 0")
        .replace("headcount: 4", "headcount: four")
        .replace("use: staffing/standard", "use: staffing/standart")
        .replace("mean_seconds: 180", "mean_second: 180")
    )
    found = faults(broken)
    assert {fault.place for fault in found} >= {
        "horizon.months",
        "workforce.groups.phone.headcount",
        "policy.staffing.use",
        "assumptions.demand.kinds.calls.handle.mean_second",
    }
    lines = broken.splitlines()
    for fault in found:
        assert fault.file == "plan.yaml"
        assert fault.line is not None and fault.place.split(".")[0] in broken
        assert lines[fault.line - 1].strip()


def test_a_bound_is_quoted_from_the_field(faults, text):
    [fault] = faults(text.replace("months: 3", "months: 500"))
    assert str(fault) == "plan.yaml:3: horizon.months: out of bounds; found 500; allowed: at most 120"


def test_an_unknown_field_names_the_near_one(faults, text):
    found = faults(text.replace("headcount: 4", "headcont: 4"))
    assert any("unknown field; did you mean headcount?" in str(fault) for fault in found)


def test_a_missing_field_has_the_line_of_its_map(faults, text):
    [fault] = faults(text.replace("  attendance: {use: attendance/punctuality}\n", ""))
    assert (fault.message, fault.place, fault.line) == ("is missing", "policy.attendance", 7)


def test_an_unknown_kind_lists_the_kinds_and_names_the_near_one(faults, text):
    [fault] = faults(text.replace("kind: exponential", "kind: exponental"))
    assert "exponential" in (fault.allowed or "") and fault.repair == "did you mean exponential?"


def test_a_misspelt_word_names_the_near_one(faults, text):
    [fault] = faults(text.replace("channel: phone", "channel: phon"))
    assert fault.repair == "did you mean phone?"


def test_an_unknown_library_file_lists_those_of_its_area(faults, text):
    [fault, *_] = faults(text.replace("shifts/two-waves", "shifts/two-wave"))
    assert fault.repair == "did you mean shifts/two-waves?" and "shifts/two-waves" in (fault.allowed or "")


def test_a_library_file_of_another_area_is_refused(faults, text):
    [fault, *_] = faults(text.replace("use: shifts/two-waves", "use: breaks/login-budget"))
    assert fault.message == "names no file of this area" and fault.place == "policy.shifts.use"


def test_a_value_that_does_not_fit_is_cited_where_the_planner_wrote_it(faults, text):
    found = faults(
        text.replace("use: shifts/two-waves", 'use: shifts/two-waves, set: {waves.early.meal.at: "22:00"}')
    )
    assert [(fault.file, fault.place) for fault in found] == [("plan.yaml", "policy.shifts.waves.early")]
    assert "lies outside the shift" in found[0].message


def test_true_is_no_headcount(faults, text):
    assert "a whole number is needed" in str(faults(text.replace("headcount: 4", "headcount: true"))[0])


def test_thousands_separators_in_an_amount_are_explained(faults, text):
    [fault] = faults(text.replace("amount: 5000.10", 'amount: "5,000.10"'))
    assert "thousands separators" in str(fault)


def test_full_width_digits_are_read_as_digits(write, text):
    from simkit.scenario import load_scenario

    wide = load_scenario(write("plan.yaml", text.replace("amount: 5000.10", 'amount: "５０００.10"')))
    plain = load_scenario(write("same.yaml", text))
    assert wide.policy == plain.policy


class Ladder(Rule):
    """A rule with a renamed field."""

    renamed_fields: ClassVar[dict[str, tuple[str, str]]] = {"grace_days": ("forgotten_after_days", "0.4")}
    forgotten_after_days: int


def test_a_renamed_field_says_its_new_name_and_since_when(write):
    with pytest.raises(InputError, match=r"grace_days was renamed forgotten_after_days in 0\.4"):
        validated(Ladder, read_map(write("ladder.yaml", "grace_days: 3\n")))
