"""Every file of the library is a rule that can be written out again, and its examples come out."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from simkit.errors import InputError
from simkit.scenario import check, class_of, list_library, load_policy
from simkit.scenario.examples import example_faults
from simkit.scenario.library import AREAS, names, path_of, scenarios_root
from simkit.scenario.listing import policies, scenarios
from simkit.scenario.resolved import written
from simkit.scenario.schema import FILE, text
from tests.scenario.conftest import PLAN

ALL = names()


@pytest.mark.parametrize("name", ALL)
def test_every_file_is_a_rule_that_survives_being_written_out(name):
    rule = load_policy(name)
    assert rule.title is not None and rule.source
    assert class_of(name.partition("/")[0]).model_validate(written(rule)) == rule


@pytest.mark.parametrize("name", ALL)
def test_every_worked_example_comes_out_as_written(name):
    assert example_faults(path_of(name))[1] == []


def test_every_area_has_a_file():
    assert {entry.name.partition("/")[0] for entry in list_library()} == set(AREAS)


def test_the_list_shows_system_and_title_in_both_languages():
    [line] = [line for line in policies("pay") if line.name == "pay/grade-tier"]
    assert line.id == "P9" and line.said("en") != line.said("zh")


def test_an_example_that_comes_out_otherwise_is_a_fault_with_both_values(write):
    write("library/staffing/mine.yaml", path_of("staffing/standard").read_text(encoding="utf-8"))
    case = "- name: nobody is missing\n  given: {present: 5, target: 5}\n  expect: {openings: 3}\n"
    examples = write("library/staffing/mine.examples.yaml", case)
    [fault] = check([examples]).faults
    assert str(fault) == (
        "library/staffing/mine.examples.yaml:1: nobody is missing: openings: expected 3, got 0"
    )


def test_a_check_of_the_library_folder_checks_every_file_of_it():
    report = check([scenarios_root() / "library" / "attendance"])
    assert report.ok


def test_an_unknown_name_lists_its_area_and_names_the_near_one():
    with pytest.raises(InputError, match=r"allowed: .*pay/grade-tier.*did you mean pay/grade-tier\?"):
        load_policy("pay/grad-tier")


def test_the_shipped_scenarios_are_listed_with_titles():
    for line in scenarios():
        assert line.title is not None, line.name


@pytest.mark.parametrize("path", sorted(scenarios_root().glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_scenario_is_sound_named_like_its_file_and_shows_editors_the_schema(path):
    report = check([path])
    report.raise_faults()
    assert report.scenarios[0].name == path.stem
    assert path.read_text(encoding="utf-8").startswith(f"# yaml-language-server: $schema={FILE}\n")


@pytest.fixture(scope="module")
def validator():
    return Draft202012Validator(json.loads((scenarios_root() / FILE).read_text(encoding="utf-8")))


def as_an_editor_reads(yaml: str):
    words = YAML(typ="safe", pure=True).load(yaml)
    return json.loads(json.dumps(words, default=str))


def test_an_editor_accepts_a_scenario_and_a_variant_and_marks_a_slip(validator):
    assert not list(validator.iter_errors(as_an_editor_reads(PLAN)))
    variant = "extends: plan.yaml\nname: b\npolicy: {pay: {set: {probation_months: 1}}, care: null}\n"
    assert not list(validator.iter_errors(as_an_editor_reads(variant)))
    assert list(validator.iter_errors(as_an_editor_reads(variant.replace("policy", "polcy"))))
    assert list(validator.iter_errors(as_an_editor_reads(PLAN.replace("months: 3", "months: 0"))))


@pytest.mark.parametrize("path", sorted(scenarios_root().glob("*.yaml")), ids=lambda path: path.stem)
def test_an_editor_accepts_every_shipped_scenario(path, validator):
    assert not list(validator.iter_errors(as_an_editor_reads(path.read_text(encoding="utf-8"))))


def test_the_schema_for_editors_is_that_of_the_code():
    shipped = (scenarios_root() / FILE).read_text(encoding="utf-8")
    assert json.loads(shipped) == json.loads(text()), "run: python -m simkit.scenario.schema"
