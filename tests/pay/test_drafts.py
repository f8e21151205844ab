"""A draft asked for other facts says what the whole payslip with them says, line by line, words included."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import pytest

from simkit.policy.pay.draft import Draft
from simkit.scenario.library import names
from tests.pay.random_months import ATTRIBUTES, random_records
from tests.pay.test_examples import scheme_of


@pytest.mark.parametrize("name", names("pay"))
def test_a_draft_pays_like_the_payslip(name: str) -> None:
    scheme, luck = scheme_of(name), random.Random(7)
    records = list(random_records(scheme, 25))
    facts = sorted(scheme.needs() - set(ATTRIBUTES))
    for (employee, month), (_, other) in pairwise(records):
        if luck.random() < 0.2 and scheme.grades:
            employee = replace(employee, grade_days=((next(iter(scheme.grades)), 9), (employee.grade, 8)))
        draft = Draft(scheme, employee, month)
        for _ in range(4):
            changes = {name: other.facts[name] for name in luck.sample(facts, min(len(facts), 3))}
            whole, asked = scheme.payslip(employee, month.vary(changes)), draft.with_facts(changes)
            assert asked[3:] == whole[3:]
            for language in ("en", "zh"):
                assert asked.rows(language) == whole.rows(language)


@pytest.mark.parametrize("name", names("pay"))
def test_a_draft_reads_measures_like_the_scheme(name: str) -> None:
    scheme = scheme_of(name)
    (employee, month), (_, other) = random_records(scheme, 2)
    draft = Draft(scheme, employee, month)
    for measure in scheme.all_measures:
        assert draft.figure(measure, {}) == scheme.figure(measure, employee, month)
        assert draft.figure(measure, other.facts) == scheme.figure(measure, employee, month.vary(other.facts))
