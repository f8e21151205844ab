"""Whatever a planner writes, the answer is a scenario or faults in words, never an accident."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from simkit.errors import InputError
from simkit.scenario import load_scenario
from simkit.scenario.node import Node
from simkit.scenario.yaml_nodes import read_document
from tests.scenario.conftest import PLAN

ODD = [None, True, -1, 0, 10**12, 0.5, "", "x", "1,000", "2026-13-01", "１２", [], {}, [1], {"a": 1}]
TORN = ["", "\t", ":", "：", "- ", "[", "}", '"', "0"]
FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def paths(node: Node, path: str = "") -> list[str]:
    """Every place below a node as a dotted path."""
    below = [(str(key), entry) for key, entry in node.map.items()]
    below += [(str(number), item) for number, item in enumerate(node.items)]
    found = []
    for step, entry in below:
        inside = f"{path}.{step}" if path else step
        found += [inside, *paths(entry, inside)]
    return found


def answer(path: Path, changes=None) -> None:
    try:
        load_scenario(path, changes)
    except InputError as error:
        assert error.faults
        assert all(fault.message and str(fault) for fault in error.faults)


@FEW
@given(some.data())
def test_any_value_at_any_place_is_accepted_or_explained(write, data):
    path = write("plan.yaml", PLAN)
    root = read_document(path).root
    assert root is not None
    place = data.draw(some.sampled_from([one for one in paths(root) if "day." not in one]))
    answer(path, {place: data.draw(some.sampled_from(ODD))})


@FEW
@given(
    some.integers(0, len(PLAN)),
    some.integers(0, 40),
    some.sampled_from(TORN),
)
def test_any_torn_text_is_accepted_or_explained(write, start, length, patch):
    answer(write("plan.yaml", PLAN[:start] + patch + PLAN[start + length :]))


@FEW
@given(some.binary(max_size=60))
def test_any_bytes_are_explained(tmp_path, data):
    path = tmp_path / "plan.yaml"
    path.write_bytes(data)
    answer(path)
