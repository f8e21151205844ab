"""Every worked example of the library holds, source examples and our own check values alike."""

from functools import cache

import pytest

from simkit.policy.pay import PayScheme
from simkit.policy.pay.examples import check_example
from simkit.scenario.library import examples_of, load_policy, names, path_of

CASES = [(name, example) for name in names("pay") for example in examples_of(name)]


@cache
def scheme_of(name: str) -> PayScheme:
    scheme = load_policy(name)
    assert isinstance(scheme, PayScheme)
    return scheme


@pytest.mark.parametrize(("name", "example"), CASES, ids=[f"{name}: {case['name']}" for name, case in CASES])
def test_a_worked_example_holds(name: str, example: dict[str, object]) -> None:
    assert check_example(scheme_of(name), example) == []


@pytest.mark.parametrize("name", names("pay"))
def test_every_scheme_that_stands_on_its_own_has_worked_examples(name: str) -> None:
    assert examples_of(name) or "\nextends:" in path_of(name).read_text(encoding="utf-8")


def test_a_wrong_expectation_is_reported_with_what_was_found() -> None:
    example = {
        "name": "wrong on purpose",
        "kind": "check value (ours)",
        "month": {"hours_worked": 10},
        "expect": {"gross": 199, "lines": {"hours": 200}},
    }
    assert check_example(scheme_of("pay/menu-hourly"), example) == ["gross: expected 199, found 200.00"]


def test_an_example_with_a_misspelt_field_is_refused() -> None:
    with pytest.raises(ValueError, match="expects"):
        check_example(
            scheme_of("pay/menu-hourly"), {"name": "x", "kind": "check value (ours)", "expects": {}}
        )
