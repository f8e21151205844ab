"""A scenario is frozen; changes make new ones, and what differs can be shown and stored."""

from __future__ import annotations

import pickle
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from pydantic import ValidationError

from simkit.errors import InputError
from simkit.scenario import load_scenario
from simkit.scenario.workforce import Group


def test_a_scenario_can_not_be_changed_in_place(plan):
    with pytest.raises(ValidationError):
        plan.name = "other"


def test_with_changes_sets_values_by_dotted_path_and_leaves_the_original_alone(plan):
    before = plan.content_hash
    changed = plan.with_changes(
        {"policy.pay.lines.base.amount": Decimal("5200"), "horizon.months": 4}, name="more"
    )
    assert (changed.name, changed.horizon.months, plan.horizon.months) == ("more", 4, 3)
    assert plan.content_hash == before != changed.content_hash


def test_a_change_that_leads_nowhere_names_the_near_field(plan):
    with pytest.raises(
        InputError, match=r"changes: policy.pay.lines.base.amout: unknown field; did you mean amount"
    ):
        plan.with_changes({"policy.pay.lines.base.amout": 1})


def test_a_change_is_checked_like_a_file(plan):
    with pytest.raises(InputError, match=r"headcount: out of bounds; found 0; allowed: at least 1"):
        plan.with_changes({"workforce.groups.phone.headcount": 0})


def test_changes_on_loading_are_those_of_with_changes(plan):
    changes = {"horizon.months": 4}
    assert load_scenario("plan.yaml", changes).content_hash == plan.with_changes(changes).content_hash


def test_with_policy_swaps_one_area_for_a_file_of_the_library(plan):
    swapped = plan.with_policy("dismissal/at-once", name="at-once")
    assert swapped.uses["dismissal"] == "dismissal/at-once"
    assert swapped.parts_changed_from(plan) == {"policy"}


def test_a_pay_scheme_with_other_grades_is_swapped_in_together_with_the_grades(plan):
    grades = {"workforce.groups.phone.grades": {"probation": 1, "specialist": 3}}
    swapped = plan.with_policy("pay/six-grade", changes=grades)
    assert dict(swapped.workforce.groups[0].grades) == {"probation": 1, "specialist": 3}
    with pytest.raises(InputError, match=r"no such grade; found junior; allowed: .*specialist"):
        plan.with_policy("pay/six-grade")


def test_with_policy_of_an_unknown_area_names_the_near_one(plan):
    with pytest.raises(InputError, match=r"did you mean dismissal\?"):
        plan.with_policy("dismisal/at-once")


def test_changes_from_shows_each_field_with_both_values_and_where_it_is_written(plan, write):
    variant = load_scenario(
        write("b.yaml", "extends: plan.yaml\nname: b\npolicy: {staffing: {set: {training_days: 4}}}\n")
    )
    table = variant.changes_from(plan)
    assert list(table.itertuples(index=False, name=None)) == [
        ("policy.staffing.training_days", 10, 4, "b.yaml:3")
    ]
    assert plan.changes_from(plan).empty


def test_a_swapped_file_is_one_line_of_the_changes(plan):
    first = plan.with_policy("dismissal/at-once")
    [row] = first.with_policy("dismissal/consent-window").changes_from(first).to_dict("records")
    assert (row["before"], row["after"]) == ("dismissal/at-once", "dismissal/consent-window")


def test_a_rule_that_is_new_is_one_line_of_the_changes(plan):
    [row] = plan.with_policy("dismissal/at-once").changes_from(plan).to_dict("records")
    assert (row["field"], row["before"], row["after"]) == ("policy.dismissal", "none", "dismissal/at-once")


def test_a_rule_written_out_just_as_in_the_library_is_no_change(plan, write):
    assert load_scenario(write("resolved.yaml", plan.resolved_yaml())).changes_from(plan).empty


def test_place_of_a_field_is_the_line_that_sets_it(plan):
    assert str(plan.place_of("workforce.groups.phone.headcount")) == "plan.yaml:6"
    place = plan.place_of("policy.shifts.waves.late.meal")
    written = Path(place.file).read_text(encoding="utf-8").splitlines()[place.line - 1]
    assert place.file.endswith("two-waves.yaml") and written.strip().startswith("meal:")
    assert str(plan.place_of("policy.pay.lines.base.not_written")) == "plan.yaml:13"


def test_the_resolved_file_loads_to_the_same_scenario(plan, write):
    again = load_scenario(write("resolved.yaml", plan.resolved_yaml()))
    assert again.content_hash == plan.content_hash
    assert again.model_dump() == plan.model_dump()
    assert "extends" not in plan.resolved_yaml() and "use: shifts" not in plan.resolved_yaml()


def test_the_hash_ignores_words_but_no_figure(plan):
    assert plan.with_changes({"why": "other words"}, name="renamed").content_hash == plan.content_hash
    assert plan.with_changes({"workforce.groups.phone.headcount": 5}).content_hash != plan.content_hash


def test_a_scenario_travels_to_another_process_whole(plan):
    arrived = pickle.loads(pickle.dumps(plan))
    assert arrived == plan
    assert arrived.place_of("horizon.months") == plan.place_of("horizon.months")


def test_a_notebook_shows_names_as_text_and_not_as_markup(plan):
    shown = plan.with_changes({"why": "<script>"}, name="a&b")._repr_html_()
    assert "&lt;script&gt;" in shown and "a&amp;b" in shown and "shifts/two-waves" in shown


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.integers(1, 500), some.lists(some.integers(0, 50), min_size=1, max_size=6).filter(any))
def test_seats_fill_the_headcount_in_the_proportions_of_the_grades(headcount, mix):
    grades = {f"g{number}": seats for number, seats in enumerate(mix)}
    group = Group(name="g", channel="phone", headcount=headcount, grades=grades)
    seats = group.seats()
    assert len(seats) == headcount
    for grade, weight in grades.items():
        assert abs(seats.count(grade) - headcount * weight / sum(mix)) < 1
