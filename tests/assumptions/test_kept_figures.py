"""The kept figures are complete, bilingual, sourced and inside their own ranges."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from simkit.assumptions.behaviour import Behaviour
from simkit.assumptions.catalogue import Group, catalogue, parameters
from simkit.assumptions.conduct import Conduct
from simkit.assumptions.service import Service

ALL = dict(parameters("behaviour", "service", "conduct"))
MINE = [(Behaviour, "behaviour"), (Service, "service"), (Conduct, "conduct")]


@pytest.mark.parametrize("name", ALL)
def test_every_figure_lies_in_its_range_and_its_range_in_the_limits(name: str) -> None:
    one = ALL[name]
    low, high = one.range or one.limits
    assert one.limits[0] <= low <= one.value <= high <= one.limits[1]


@pytest.mark.parametrize("name", ALL)
def test_every_figure_has_a_source_and_words_in_both_languages(name: str) -> None:
    one = ALL[name]
    assert one.source and one.unit and one.says.en
    assert any("\u4e00" <= letter <= "\u9fff" for letter in one.says.zh)


@pytest.mark.parametrize("name", ALL)
def test_a_figure_of_ours_is_never_called_strong(name: str) -> None:
    assert not ALL[name].is_ours or ALL[name].strength == "C"


def test_section_8_stands_as_published() -> None:
    b = Behaviour()
    assert (b.effort.slope, b.ability.sd, b.learning.start, b.learning.months) == (0.20, 0.18, 0.61, 2.5)
    assert (b.quitting.hazard, b.quitting.pay, b.quitting.peers) == (0.0253, 3, 5)
    assert (b.applicants.pay, b.absence.base, b.absence.loss, b.framing.multiplier) == (4, 0.05, 0.2, 1.10)
    assert (b.care.home_minutes, b.care.home_quits) == (1.09, 0.5)


@pytest.mark.parametrize(("whole", "file"), MINE)
def test_fields_and_files_name_the_same_figures(whole: type, file: str) -> None:
    groups = [field.annotation for field in whole.model_fields.values()]
    found = {g.topic: g for g in groups if isinstance(g, type) and issubclass(g, Group)}
    assert found.keys() == catalogue(file).topics.keys()
    for topic, group in found.items():
        assert set(group.model_fields) - {"on"} == set(catalogue(file).topics[topic].parameters)


def test_a_scenario_writes_only_what_differs() -> None:
    behaviour = Behaviour.model_validate({"effort": {"slope": 0.25}})
    assert behaviour.effort.slope == 0.25
    assert behaviour.effort.speed_share == Behaviour().effort.speed_share
    assert behaviour.quitting == Behaviour().quitting


def test_a_preset_changes_its_figures_and_what_is_written_beside_it_wins() -> None:
    outsourced = Behaviour.model_validate({"use": "outsourced", "absence": {"base": 0.10}})
    assert outsourced.quitting.hazard == 0.0414
    assert outsourced.absence.base == 0.10


def test_what_is_dumped_is_read_back_as_the_same() -> None:
    behaviour = Behaviour.model_validate({"use": "outsourced", "effort": "off"})
    assert Behaviour.model_validate(behaviour.model_dump(mode="json")) == behaviour


@pytest.mark.parametrize("written", ["off", False, {"on": False}])
def test_a_response_can_be_switched_off_in_words(written: object) -> None:
    assert not Behaviour.model_validate({"exhaustion": written}).exhaustion.on


def test_a_figure_outside_its_limits_is_refused_with_the_limits() -> None:
    with pytest.raises(ValidationError, match=r"morale\.shortfall = 9 lies outside 0 to 3"):
        Behaviour.model_validate({"morale": {"shortfall": 9}})


def test_an_unknown_figure_is_refused() -> None:
    with pytest.raises(ValidationError, match="slop"):
        Behaviour.model_validate({"effort": {"slop": 0.2}})


def test_money_is_exact() -> None:
    service = Service.model_validate({"market": {"outside_pay": "4321.10"}})
    assert str(service.outside_pay) == "4321.10"


def test_the_catalogue_of_violations_is_complete_and_its_rates_are_ours() -> None:
    violations = Conduct().violations
    codes = [f"m{n}" for n in range(1, 6)] + [f"c{n}" for n in range(1, 8)] + [f"r{n}" for n in range(1, 9)]
    assert list(violations) == codes
    assert all(one.source.startswith("ours") for one in violations.values())


def test_a_scenario_can_change_one_field_of_one_violation() -> None:
    conduct = Conduct.model_validate({"violations": {"m1": {"detection": 0.5}}})
    assert conduct.violations["m1"].detection == 0.5
    assert conduct.violations["m1"].per_year == Conduct().violations["m1"].per_year
    assert conduct.violations["r8"] == Conduct().violations["r8"]


def test_kinds_of_absence_add_up() -> None:
    with pytest.raises(ValidationError, match="must be 1"):
        Conduct.model_validate({"absence_kinds": {"sick": 0.9}})
