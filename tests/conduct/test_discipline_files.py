"""Mistakes in a discipline file are found and said in a planner's words."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from pydantic import ValidationError

from simkit.policy.discipline import Discipline
from simkit.policy.worked import changed
from tests.conduct.library import content, policy

LATE = {"title": {"en": "late", "zh": "迟到"}, "act": "late", "of_class": "minor", "clause": "x"}
FINE = {"kind": "fine", "title": {"en": "fine", "zh": "罚款"}, "amount": 20}


def small(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - a change is any YAML value
    base = {
        "classes": {"minor": {"en": "minor", "zh": "轻"}},
        "catalogue": {"late": LATE},
        "steps": {
            "fine": {
                "title": {"en": "fine", "zh": "罚款"},
                "clause": "x",
                "when": [{"codes": ["late"]}],
                "sanctions": [FINE],
            }
        },
    }
    return changed(base, changes)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"catalogue": {"late": {"act": "lat"}}}, "unknown act 'lat'; did you mean late?"),
        ({"catalogue": {"late": {"when": [{"minuts": {"over": 5}}]}}}, "no fact 'minuts'; did you mean min"),
        ({"catalogue": {"late": {"of_class": "minr"}}}, "'minr' is not known; did you mean minor?"),
        ({"steps": {"fine": {"when": [{"codes": ["lte"]}]}}}, "'lte' is not known; did you mean late?"),
        ({"steps": {"fine": {"reading": {"band": "a"}}}}, "no reading is called 'band'"),
        ({"readings": {"band": {"chosen": "c", "among": ["a", "b"]}}}, "'c' is not an answer; allowed: a, b"),
        ({"catalogue": {"late": {"when": [{"minutes": {"over": 9, "under": 9}}]}}}, "between 9 and 9"),
        ({"catalogue": {"late": {"when": [{"minutes": {}}]}}}, "a limit is needed"),
        ({"window": {"kind": "rolling"}}, "months belongs to kind: rolling"),
        ({"steps": {"fine": {"sanctions": [{**FINE, "amount": -1}]}}}, "greater than or equal to 0"),
    ],
)  # fmt: skip
def test_a_mistake_is_named(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError) as found:
        Discipline.model_validate(small(**changes))
    assert words in str(found.value)


def test_a_range_that_runs_down_is_refused() -> None:
    steps = deepcopy(content("discipline/ladder")["steps"])
    steps["severe_warning"]["sanctions"][1]["of_bonus"] = {"at_least": 0.9, "at_most": 0.5}
    with pytest.raises(ValidationError, match="the range runs from"):
        Discipline.model_validate({**content("discipline/ladder"), "steps": steps})


def test_the_acts_that_cost_money_are_known_so_that_pay_does_not_price_them_again() -> None:
    assert {"late", "absence", "early_leave"} <= policy(Discipline, "discipline/fine-bands").priced_acts
    assert "late" not in policy(Discipline, "discipline/ladder").priced_acts
    assert policy(Discipline, "discipline/warnings-only").priced_acts == frozenset()


def test_under_red_lines_only_a_rude_word_costs_nothing() -> None:
    changes = {"code_covers": {"chosen": "red_line_only"}}
    assert "leaving_post" not in policy(Discipline, "discipline/ladder", readings=changes).priced_acts
