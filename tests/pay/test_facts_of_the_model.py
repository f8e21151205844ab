"""Every fact that a scheme of the library asks for comes out of a simulated month, or has a default."""

from typing import Any

import pytest

import simkit.model.month as month
from simkit.policy.pay.catalogue import split_prefix
from simkit.policy.pay.derived import DERIVED
from simkit.scenario.library import names
from tests.model.small import run
from tests.pay.test_examples import scheme_of

OF_THE_PERSON = {
    "grade",
    "education",
    "region",
    "team",
    "form",
    "post",
    "skills",
    "hired_on",
    "left_on",
    "confirmed_on",
}


@pytest.fixture(scope="module")
def produced() -> set[str]:
    """The facts that everybody has at the end of a month of the small shop."""
    seen: list[set[str]] = []
    facts_of_month = month.facts_of_month

    def listening(*given: Any) -> Any:  # noqa: ANN401
        facts = facts_of_month(*given)
        seen.extend(set(own) for own in facts.values())
        return facts

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(month, "facts_of_month", listening)
        run()
    return set.intersection(*seen)


@pytest.mark.parametrize("name", names("pay"))
def test_the_model_gives_what_the_scheme_asks_for(name: str, produced: set[str]) -> None:
    scheme = scheme_of(name)
    left = scheme.needs() - produced - OF_THE_PERSON - DERIVED.keys() - scheme.ranks.keys() - {"team_size"}
    own = {fact for fact in left if split_prefix(fact) is None}  # team and period facts follow from these
    assert {fact for fact in own if scheme.fact(fact).default is None} == set()
