"""Several files of the library as one code, and a warning where an act has two prices."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from simkit.errors import InputError
from simkit.policy.discipline import Act, Decision, Discipline, PayFacts
from simkit.scenario.checks import warnings_in
from simkit.scenario.library import read_map, validated
from tests.discipline_model.center import plan

CODES = """\
extends: [discipline/conduct, discipline/fine-bands, discipline/ladder]
id: own
title: {en: three codes, zh: 三套制度}
"""
DAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def codes(tmp_path_factory: pytest.TempPathFactory) -> Discipline:
    path = tmp_path_factory.mktemp("codes") / "codes.yaml"
    path.write_text(CODES, encoding="utf-8")
    return validated(Discipline, read_map(path))


def decide(codes: Discipline, *acts: Act) -> list[Decision]:
    decided: list[Decision] = []
    for act in acts:
        violation = codes.classify(act)
        assert violation is not None
        decided.append(codes.decide(decided, violation))
    return decided


def test_each_act_belongs_to_the_code_that_names_it(codes):
    late, noise, private = decide(
        codes, Act("late", DAY, {"minutes": 12}), Act("noise", DAY), Act("leaving_post", DAY)
    )
    assert [one.violation.committed for one in (late, noise, private)] == ["attendance", "conduct", "minor"]
    assert [one.cost(PayFacts(total_wage=4000)) for one in (late, noise)] == [50, 20]


def test_an_act_of_two_codes_belongs_to_the_later_file(codes):
    (away,) = decide(codes, Act("absence", DAY, {"days": 1}))
    assert away.violation.code == "m2"


def test_lateness_never_counts_as_a_repeated_violation_of_the_ladder(codes):
    late = Act("late", DAY, {"minutes": 12})
    assert decide(codes, late, late, late, Act("leaving_post", DAY))[-1].step == "oral_warning"


def test_files_that_extend_each_other_in_a_list_are_refused(tmp_path: Path):
    path = tmp_path / "circle.yaml"
    path.write_text("extends: [discipline/ladder, circle.yaml]\n", encoding="utf-8")
    with pytest.raises(InputError, match="circle"):
        read_map(path)


def warnings(*policies: str, **changes: object) -> list[str]:
    return [str(fault) for fault in warnings_in(plan(*policies, **changes)) if "two prices" in str(fault)]


def test_a_lapse_that_pay_and_discipline_both_price_is_warned_of():
    found = warnings("pay/shop-rules", "discipline/fine-bands")
    assert len(found) == 1 and "late" in found[0]


def test_one_price_for_one_act_is_not_warned_of():
    assert not warnings("discipline/fine-bands")
    assert not warnings("pay/shop-rules", "discipline/ladder")
