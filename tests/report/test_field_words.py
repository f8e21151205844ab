"""Fields of scenarios are told in words, in both languages, by the titles that the plans give."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any, cast

import pytest

from simkit.experiment import Results
from simkit.report.field_words import FieldWords

TITLE = {"en": "Senior", "zh": "高级"}
DOC: dict[str, Any] = {
    "title": {"en": "A plan", "zh": "方案"},
    "policy": {"pay": {"title": {"en": "Own pay", "zh": "自定"}, "grades": {"s2": {"title": TITLE}}}},
    "workforce": {"groups": [{"name": "phone", "grades": {"s2": 4}}]},
}


@pytest.mark.parametrize(
    ("path", "en", "zh"),
    [
        ("workforce.groups.phone.grades", "Workforce › phone › grades", "人员 › 电话 › 职等"),
        ("workforce.grades.s2", "Workforce › grades › Senior", "人员 › 职等 › 高级"),
        ("policy.pay.grades.s2", "Pay › grades › Senior", "薪酬 › 职等 › 高级"),
        ("assumptions.service", "Assumptions › Service and customers", "假设 › 服务与客户"),
        (
            "assumptions.behaviour.framing.multiplier",
            "Assumptions › people's responses › Deduction or bonus › weight of a deduction",
            "假设 › 人的反应 › 扣款与奖金的表述 › 扣款相对奖金的权重",
        ),
        ("policy.pay.my_own", "Pay › my_own", "薪酬 › my_own"),
    ],
)
def test_a_path_in_words(path: str, en: str, zh: str):
    results = cast(Results, SimpleNamespace(names=["plan"], scenario=lambda name: DOC))
    assert (FieldWords(results, "en").path(path), FieldWords(results, "zh").path(path)) == (en, zh)


def test_every_step_to_a_field_of_the_shop_has_chinese_words():
    from simkit.experiment.changes import leaves
    from simkit.experiment.plan import document
    from simkit.scenario import load_scenario

    doc = document(load_scenario("taobao-shop"))
    words = FieldWords(cast(Results, SimpleNamespace(names=["shop"], scenario=lambda name: doc)), "zh")
    told = {step for path, _ in leaves(doc) for step in words.path(path).split(" › ")}
    assert {step for step in told if re.fullmatch(r"[a-z][ -~]+", step)} == set()
