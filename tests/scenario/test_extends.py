"""A variant says only what differs, and why."""

from __future__ import annotations

import pytest

from simkit.errors import InputError
from simkit.scenario import load_scenario, load_scenarios


def test_a_variant_keeps_what_it_does_not_write(write, plan):
    variant = load_scenario(write("b.yaml", "extends: plan.yaml\nname: b\nwhy: to see\n"))
    assert (variant.name, variant.why, variant.title) == ("b", "to see", plan.title)
    assert variant.content_hash == plan.content_hash


def test_a_variant_of_a_variant_in_another_folder_is_followed(write, plan):
    write("b.yaml", "extends: plan\nname: b\npolicy: {staffing: {set: {training_days: 4}}}\n")
    path = write("deeper/c.yaml", "extends: ../b.yaml\nname: c\nhorizon: {months: 5}\n")
    found = load_scenario(path)
    assert (found.policy.staffing.training_days, found.horizon.months) == (4, 5)
    assert found.horizon.start == plan.horizon.start


def test_scenarios_that_extend_each_other_are_refused_with_the_circle(write):
    write("b.yaml", "extends: c.yaml\nname: b\n")
    path = write("c.yaml", "extends: b.yaml\nname: c\n")
    with pytest.raises(
        InputError, match=r"b.yaml:1: extends: .* in a circle; found c.yaml -> b.yaml -> c.yaml"
    ):
        load_scenario(path)


def test_what_is_extended_and_missing_names_the_near_file(write, plan):
    with pytest.raises(InputError, match=r"no such scenario; found plam.yaml; did you mean plan.yaml\?"):
        load_scenario(write("b.yaml", "extends: plam.yaml\nname: b\n"))


def test_use_replaces_the_rule_and_its_overrides(write, plan):
    write("b.yaml", "extends: plan.yaml\nname: b\npolicy: {staffing: {set: {training_days: 4}}}\n")
    path = write("c.yaml", "extends: b.yaml\nname: c\npolicy: {staffing: {use: staffing/standard}}\n")
    assert load_scenario(path).policy == plan.policy


def test_fields_written_beside_no_use_are_laid_over_the_rule_of_the_base(write, plan):
    path = write("b.yaml", "extends: plan.yaml\nname: b\npolicy: {staffing: {training_days: 4}}\n")
    changed = load_scenario(path)
    assert changed.policy.staffing == plan.policy.staffing.model_copy(update={"training_days": 4})
    assert changed.uses["staffing"] == "staffing/standard"


def test_fields_beside_use_are_refused(write, plan):
    path = write(
        "b.yaml",
        "extends: plan.yaml\nname: b\npolicy: {staffing: {use: staffing/standard, training_days: 4}}\n",
    )
    with pytest.raises(InputError, match=r"policy.staffing.training_days: .*write it under set:"):
        load_scenario(path)


def test_set_without_anything_to_set_it_on_is_refused(write, plan):
    path = write("b.yaml", "extends: plan.yaml\nname: b\npolicy: {care: {set: {x: 1}}}\n")
    with pytest.raises(InputError, match=r"nothing to set this on; name a file first, with use: care/"):
        load_scenario(path)


def test_null_takes_an_area_away(write, plan):
    text = "extends: plan.yaml\nname: b\npolicy: {employment: {use: employment/full-time}}\n"
    assert load_scenario(write("b.yaml", text)).policy.employment is not None
    path = write("c.yaml", "extends: b.yaml\nname: c\npolicy: {employment: null}\n")
    assert load_scenario(path).policy == plan.policy


def test_items_of_lists_are_addressed_by_name_dotted_or_nested(write, plan):
    dotted = 'extends: plan.yaml\nname: b\nset: {policy.shifts.waves.early.start: "07:30"}\n'
    nested = 'extends: plan.yaml\nname: b\npolicy: {shifts: {set: {waves: {early: {start: "07:30"}}}}}\n'
    first, second = load_scenario(write("b.yaml", dotted)), load_scenario(write("c.yaml", nested))
    assert first.policy == second.policy
    assert first.policy.shifts.waves[0].start == 7 * 60 + 30


def test_an_item_that_is_not_there_names_the_near_one(write, plan):
    path = write("b.yaml", "extends: plan.yaml\nname: b\nset: {policy.shifts.waves.erly.weight: 2}\n")
    with pytest.raises(InputError, match=r"no such item; allowed: early, late; did you mean early\?"):
        load_scenario(path)


def test_another_kind_replaces_the_whole_map(write, plan):
    patience = "{kind: weibull, shape: 1.0, scale_seconds: 300}"
    path = write(
        "b.yaml",
        f"extends: plan.yaml\nname: b\nset: {{assumptions.demand.kinds.calls.patience: {patience}}}\n",
    )
    try:
        load_scenario(path)
    except InputError as error:
        assert "mean_seconds" not in str(error)


def test_a_planner_uses_a_file_of_their_own_beside_the_scenario(write, text):
    own = "hire_lead_days: 1\ntraining_days: 2\nhiring_cost: 3\ntraining_cost_per_day: 4\n"
    write("library/staffing/mine.yaml", own)
    by_name = load_scenario(write("plan.yaml", text.replace("staffing/standard", "staffing/mine")))
    by_path = load_scenario(
        write("same.yaml", text.replace("staffing/standard", "library/staffing/mine.yaml"))
    )
    assert by_name.policy.staffing.hire_lead_days == 1
    assert by_name.policy == by_path.policy


def test_a_library_file_may_start_from_another_and_never_from_itself(write, text):
    write("library/staffing/mine.yaml", "extends: staffing/standard\nset: {training_days: 3}\n")
    found = load_scenario(write("plan.yaml", text.replace("staffing/standard", "staffing/mine")))
    assert (found.policy.staffing.training_days, found.policy.staffing.hire_lead_days) == (3, 21)
    write("library/staffing/mine.yaml", "extends: staffing/mine\n")
    with pytest.raises(InputError, match="extend each other in a circle"):
        load_scenario("plan.yaml")


def test_a_folder_of_scenarios_is_loaded_by_file_name(write, plan):
    write("b.yaml", "extends: plan.yaml\nname: b\n")
    assert [scenario.name for scenario in load_scenarios(".")] == ["b", "plan"]


def test_two_scenarios_of_one_name_in_a_folder_are_refused(write, plan):
    write("b.yaml", "extends: plan.yaml\n")
    with pytest.raises(InputError, match="two scenarios have the same name"):
        load_scenarios(".")


def test_the_reason_may_be_told_in_both_languages(write, plan):
    write("b.yaml", 'extends: plan.yaml\nname: b\nwhy: {en: "to see", zh: 看看}\n')
    both = load_scenario(write("c.yaml", 'extends: b.yaml\nname: c\nwhy: {en: "to know", zh: 了解}\n'))
    assert (both.why.en, both.why.zh) == ("to know", "了解")
    one = load_scenario(write("d.yaml", "extends: c.yaml\nname: d\nwhy: in one language\n"))
    assert one.why == "in one language"
    assert "to know" in both._repr_html_()
