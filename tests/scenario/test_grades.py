"""Seats find their grades under another pay scheme: in order, none lost, ordinary ones stay ordinary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from simkit.errors import InputError
from simkit.scenario import load_policy, load_scenario
from simkit.scenario.grades import by_order, moved
from simkit.scenario.library import names, scenarios_root
from simkit.scenario.workforce import Group

SCHEMES = {name: load_policy(name) for name in names("pay")}
WITH_GRADES = [name for name, scheme in SCHEMES.items() if scheme.grades]


@pytest.fixture(scope="module")
def shop():
    return load_scenario(scenarios_root() / "taobao-shop.yaml")


def test_the_shop_s_seats_under_piece_rates_are_those_of_the_shipped_variant(shop):
    swapped = shop.with_policy("pay/piece-rate", grades="by_order")
    shipped = load_scenario(scenarios_root() / "taobao-shop-piece-rate.yaml")
    assert [group.grades for group in swapped.workforce.groups] == [
        group.grades for group in shipped.workforce.groups
    ]


def test_the_usual_grade_of_one_scheme_stands_for_that_of_the_other(shop):
    found = by_order(shop.workforce.groups, shop.policy.pay, SCHEMES["pay/grade-tier"])
    assert found == {"probation": "I", "specialist": "H", "advanced": "G"}


def test_what_lies_beyond_the_end_of_a_ladder_takes_its_last_rung():
    group = Group(name="g", channel="phone", headcount=4, grades=dict.fromkeys(("I", "H", "G", "F"), 1))
    mapped = by_order([group], SCHEMES["pay/grade-tier"], SCHEMES["pay/piece-rate"])
    assert moved([group], mapped) == {
        "workforce.groups.g.grades": {"junior": 1, "intermediate": 1, "senior": 2}
    }


def test_grades_that_the_new_scheme_knows_keep_their_names(shop):
    assert shop.with_policy("pay/six-grade-lawful", grades="by_order").workforce == shop.workforce


def test_a_scheme_without_grades_leaves_the_seats_alone(shop):
    assert shop.with_policy("pay/points", grades="by_order").workforce == shop.workforce


def test_seats_can_be_moved_as_the_planner_says(shop):
    said = {"probation": "junior", "specialist": "senior", "advanced": "senior"}
    swapped = shop.with_policy("pay/piece-rate", grades=said)
    assert dict(swapped.workforce.groups[0].grades) == {"junior": 6, "senior": 24}


def test_the_check_says_what_the_seats_would_be(shop):
    with pytest.raises(InputError, match=r"by order: grades: \{junior: 6, intermediate: 18, senior: 6\}"):
        shop.with_policy("pay/piece-rate")


def test_several_areas_are_swapped_at_once(shop):
    swapped = shop.with_policy(
        ["pay/piece-rate", "dismissal/statutory-notice"],
        changes={"policy.complaints": None},
        grades="by_order",
    )
    assert (swapped.uses["pay"], swapped.uses["dismissal"]) == (
        "pay/piece-rate",
        "dismissal/statutory-notice",
    )
    assert swapped.policy.complaints is None


@pytest.mark.parametrize("name", SCHEMES)
def test_the_shop_can_be_put_under_every_pay_scheme_of_the_library(shop, name):
    assert shop.with_policy(name, grades="by_order").uses["pay"] == name


@given(some.data())
def test_no_seat_is_lost_and_nobody_overtakes(data):
    old, new = (SCHEMES[data.draw(some.sampled_from(WITH_GRADES))] for _ in range(2))
    seats = some.dictionaries(some.sampled_from([*old.grades]), some.integers(0, 9), min_size=1)
    mix = data.draw(seats.filter(lambda found: any(found.values())))
    group = Group(name="g", channel="chat", headcount=sum(mix.values()), grades=mix)
    mapped = by_order([group], old, new)
    after = moved([group], mapped).get("workforce.groups.g.grades", mix)
    assert sum(after.values()) == sum(mix.values()) and {g for g in after if after[g]} <= {*new.grades}
    ranks = [[*new.grades].index(mapped[grade]) for grade in old.grades if mix.get(grade)]
    assert ranks == sorted(ranks)
