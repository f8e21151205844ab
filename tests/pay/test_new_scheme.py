"""A new scheme is a text made of known kinds; no Python is written for it."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError
from ruamel.yaml import YAML

from simkit.policy.pay import Employee, MissingFact, PayScheme, WorkMonth

TEXT = """
id: our-shop-2027
title: {en: Our shop's pay from 2027, zh: 本店2027年薪酬}
source: our own plan
grades:
  helper: {title: {en: helper, zh: 助理}}
  seller: {title: {en: seller, zh: 销售客服}}
facts:
  parcels_packed: {title: {en: parcels packed, zh: 打包数}, kind: count, default: 0}
measures:
  upsell:
    title: {en: order value above plan, zh: 超额销售}
    value: {kind: sum, plus: [order_value], less: [20000], at_least: 0}
lines:
  base:
    kind: fixed
    title: {en: base, zh: 底薪}
    amount:
      kind: table
      by: grade
      values: {helper: {2027-01-01: 2600, 2027-07-01: 2700}, seller: 3000}
  upsell_share:
    kind: commission
    title: {en: share above plan, zh: 超额提成}
    rate: 0.02
    of: [upsell]
    bonus: true
  parcels:
    kind: per_unit
    title: {en: parcels, zh: 打包计件}
    rates: {parcels_packed: 0.35}
deductions:
  late:
    kind: fixed
    title: {en: lateness, zh: 迟到}
    amount: {kind: each, of: [late_minutes], steps: {0: 10, 30: 40}, boundary: above}
"""


def scheme_from(text: str) -> PayScheme:
    return PayScheme.model_validate(YAML(typ="rt").load(text))


def test_a_scheme_written_as_text_pays_a_month() -> None:
    scheme = scheme_from(TEXT)
    facts = {"order_value": Decimal(35000), "parcels_packed": 41, "late_minutes": (5, 31)}
    payslip = scheme.payslip(Employee("1", grade="helper"), WorkMonth(date(2027, 8, 1), facts))
    assert [(line.rule, line.amount) for line in payslip.lines] == [
        ("base", Decimal("2700.00")),
        ("upsell_share", Decimal("300.00")),
        ("parcels", Decimal("14.35")),
        ("late", Decimal("-50.00")),
    ]
    assert payslip.net == Decimal("2964.35")


def test_a_dated_amount_starts_on_its_date() -> None:
    scheme = scheme_from(TEXT)
    june = WorkMonth(date(2027, 6, 1), {"order_value": 0})
    assert scheme.payslip(Employee("1", grade="helper"), june).amount("base") == Decimal("2600.00")


def test_every_line_says_in_both_languages_how_it_came_about() -> None:
    facts = {"order_value": Decimal(35000), "parcels_packed": 41, "late_minutes": (5, 31)}
    payslip = scheme_from(TEXT).payslip(Employee("1", grade="helper"), WorkMonth(date(2027, 8, 1), facts))
    assert [line.basis.of("en") for line in payslip.lines] == [
        "2700 (grade helper)",
        "order value above plan 15000 × 0.02",
        "parcels packed 41 × 0.35",
        "50 (late arrivals 5, 31)",
    ]
    assert payslip.lines[2].basis.of("zh") == "打包数 41 × 0.35"


def test_the_scheme_names_the_facts_that_it_needs() -> None:
    needs = scheme_from(TEXT).needs()
    assert {"order_value", "parcels_packed", "late_minutes", "grade"} <= needs
    assert "contacts_answered" not in needs


def test_a_missing_fact_is_named() -> None:
    with pytest.raises(MissingFact, match="order_value"):
        scheme_from(TEXT).payslip(Employee("1", grade="helper"), WorkMonth(date(2027, 8, 1)))


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        (
            "order_valu]",
            "order_value]",
            "unknown fact, measure or line: order_valu; did you mean order_value",
        ),
        ("of: [parcels]", "of: [upsell]", "looks at a line that comes later"),
        ("seler: 3000", "seller: 3000", "unknown grade seler; did you mean seller"),
        ("plus: [upsell]", "plus: [order_value]", "looks at itself"),
        ("  order_value:\n    kind: per_unit", "  parcels:\n    kind: per_unit", "name is taken"),
    ],
)
def test_a_name_that_leads_nowhere_is_refused_with_the_likely_repair(
    wrong: str, right: str, message: str
) -> None:
    with pytest.raises(ValidationError, match=message):
        scheme_from(TEXT.replace(right, wrong, 1))


def test_a_changed_scheme_leaves_the_first_as_it_was() -> None:
    scheme = scheme_from(TEXT)
    richer = scheme.changed(
        {"lines.base.amount.values.seller": 3500, "lines.parcels.rates.parcels_packed": 1}
    )
    month = WorkMonth(date(2027, 8, 1), {"order_value": 0, "parcels_packed": 10})
    seller = Employee("1", grade="seller")
    assert richer.payslip(seller, month).gross == Decimal("3510.00")
    assert scheme.payslip(seller, month).gross == Decimal("3003.50")


def test_a_change_at_a_place_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError, match="did you mean base"):
        scheme_from(TEXT).changed({"lines.bas.amount": 1})
