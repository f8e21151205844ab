"""The figures that a planner may change: bounds are those of the check, names are in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simkit.errors import InputError
from simkit.scenario import load_scenario
from simkit.scenario.figures import Figure, figures_in, figures_of
from simkit.scenario.library import names, scenarios_root
from simkit.words import catalogue


@pytest.fixture(scope="module")
def shop():
    return load_scenario(scenarios_root() / "taobao-shop.yaml")


@pytest.fixture(scope="module")
def library(shop) -> list[Figure]:
    return [figure for name in names() for figure in figures_in(name, shop)]


def by_path(figures: list[Figure]) -> dict[str, Figure]:
    return {figure.path: figure for figure in figures}


def test_a_figure_of_the_scenario_is_what_holds_there_with_the_line_that_sets_it(shop):
    found = by_path(figures_of(shop, "policy.pay"))["policy.pay.lines.base.amount.values.specialist"]
    assert found.value == Decimal(3300) and found.place.file.endswith("taobao-shop.yaml")
    assert [title.zh for _, title in found.steps if title] == ["底薪", "客服专员"]


def test_bounds_are_those_of_the_field(shop):
    headcount = by_path(figures_of(shop, "workforce"))["workforce.groups.0.headcount"]
    assert (headcount.kind, headcount.low, headcount.high) == ("whole", 1, 100_000)
    for refused in (headcount.low - 1, headcount.high + 1):
        with pytest.raises(InputError, match="headcount: out of bounds"):
            shop.with_changes({headcount.path: int(refused)})


def test_a_bound_that_is_excluded_is_no_value_of_a_whole_number(shop):
    meal = by_path(figures_of(shop, "policy.shifts"))["policy.shifts.waves.0.meal.minutes"]
    assert meal.low == 1


def test_times_and_choices_come_as_they_are_written(shop):
    shifts = by_path(figures_of(shop, "policy.shifts"))
    assert (shifts["policy.shifts.waves.0.start"].kind, shifts["policy.shifts.waves.0.start"].value) == (
        "time",
        "09:00",
    )
    pick = by_path(figures_of(shop, "policy.routing"))["policy.routing.pick"]
    assert pick.kind == "choice" and pick.value in pick.words


def test_a_rule_that_the_scenario_does_not_have_has_no_figures(shop):
    assert figures_of(shop, "policy.care") == []


@pytest.mark.parametrize(
    "part", ["policy.pay", "policy.shifts", "policy.breaks", "policy.routing", "workforce"]
)
def test_every_figure_can_be_set_to_what_it_is(shop, part):
    figures = figures_of(shop, part)
    same = shop.with_changes({figure.path: figure.value for figure in figures})
    assert figures and same.content_hash == shop.content_hash


def test_every_figure_of_the_library_lies_within_its_bounds(library):
    outside = [
        figure.path
        for figure in library
        if figure.kind in ("whole", "number")
        and not (figure.low or figure.value) <= figure.value <= (figure.high or figure.value)
    ]
    assert len(library) > 1500 and outside == []


def test_every_step_and_every_choice_has_a_name_in_both_languages(library, shop):
    steps = {
        name
        for figure in [*library, *figures_of(shop, "workforce")]
        for name, title in figure.steps
        if title is None and not name.isdigit()
    }
    words = {word for figure in library for word in figure.words}
    assert sorted(steps - catalogue("fields").keys()) == []
    assert sorted(words - catalogue("options").keys()) == []
