"""Every ambiguity of a source is a field of its file: the reading chosen stands there, others can be set."""

from typing import Any

import pytest

from simkit.policy.pay import PayScheme
from simkit.policy.pay.parts import Switch
from simkit.scenario.library import examples_of, names
from tests.pay.test_examples import scheme_of

OWN = [
    name for name in names("pay") if not name.endswith("-lawful")
]  # twins may change what their source left open
SWITCHES = [(name, switch) for name in OWN for switch in scheme_of(name).switches]
IDS = [f"{name}: {switch.field}" for name, switch in SWITCHES]


def value_at(scheme: PayScheme, place: str) -> Any:  # noqa: ANN401 - whatever stands there
    inside: Any = scheme.model_dump()
    for step in place.split("."):
        inside = inside[next(key for key in inside if str(key) == step)]
    return inside


def plain(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return {key: plain(one) for key, one in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize(("name", "switch"), SWITCHES, ids=IDS)
def test_the_reading_chosen_stands_in_the_file(name: str, switch: Switch) -> None:
    assert plain(value_at(scheme_of(name), switch.field)) == plain(switch.chosen)


@pytest.mark.parametrize(("name", "switch"), SWITCHES, ids=IDS)
def test_every_other_reading_can_be_chosen(name: str, switch: Switch) -> None:
    for other in switch.others:
        changed = scheme_of(name).changed({switch.field: other})
        assert changed != scheme_of(name)


@pytest.mark.parametrize(("name", "switch"), SWITCHES, ids=IDS)
def test_an_example_shows_what_another_reading_pays(name: str, switch: Switch) -> None:
    if switch.field.startswith("settlement"):  # a payday is no figure of a payslip
        return
    settings: list[Any] = [example.get("set", {}) for example in examples_of(name)]
    assert any(switch.field in setting for setting in settings)
