"""The statute book: every figure has a source, a date and a confidence, and the right one is found."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from simkit.errors import InputError
from simkit.law.book import SHIPPED, Book, book
from simkit.law.files import read
from simkit.law.lookup import parameter

TODAY = date(2026, 11, 22)

COMPLETE = {
    "law": "law: {en: Some act, zh: 某法}",
    "confidence": "confidence: quoted",
    "checked": "checked: 2026-11-22",
}
FIGURE = """
parameters:
  lunch_hours:
    title: {en: Lunch, zh: 午餐}
    unit: hour
    values: {2020-01-01: 1}
"""


def _book_with(tmp_path: Path, head: str, body: str = FIGURE) -> Book:
    folder = tmp_path / "cn"
    folder.mkdir()
    (folder / "place.yaml").write_text("title: {en: A country, zh: 国}\n", encoding="utf-8")
    (folder / "lunch.yaml").write_text(head + "\n" + body, encoding="utf-8")
    return Book(tmp_path)


def test_a_complete_parameter_loads(tmp_path: Path) -> None:
    place = _book_with(tmp_path, "\n".join(COMPLETE.values())).place("cn")
    assert place.number("lunch_hours", TODAY) == 1


@pytest.mark.parametrize("missing", COMPLETE)
def test_a_parameter_without_source_confidence_or_date_of_check_is_refused(
    tmp_path: Path, missing: str
) -> None:
    head = "\n".join(line for key, line in COMPLETE.items() if key != missing)
    with pytest.raises(InputError, match=rf"lunch.yaml:\d+: lunch_hours.*{missing}"):
        _book_with(tmp_path, head).place("cn")


def test_a_parameter_without_a_start_date_is_refused(tmp_path: Path) -> None:
    body = FIGURE.replace("{2020-01-01: 1}", "{someday: 1}")
    with pytest.raises(InputError, match="values"):
        _book_with(tmp_path, "\n".join(COMPLETE.values()), body).place("cn")


def test_every_shipped_value_answers_for_itself() -> None:
    for name in book().places():
        place = book().place(name)
        for found in (place.find(parameter_name, TODAY) for parameter_name in place.names):
            if found is not None:
                assert found.source.en and found.source.zh and found.unit and found.title and found.id, found
                assert found.since <= found.checked or found.confidence == "second_hand", found


def test_every_city_has_a_minimum_wage_for_both_kinds_of_work() -> None:
    provinces = {name for name in book().places() if name.count("/") == 1}
    divided = {name for name in provinces if read(SHIPPED / name / "place.yaml").get("classes")}
    for name in set(book().places()) - divided - {"cn"}:
        assert book().place(name).number("minimum_wage_month", TODAY) > 1000
        assert book().place(name).number("minimum_wage_hour", TODAY) > 10


def test_the_value_changes_on_its_date_and_not_before() -> None:
    august = parameter("minimum_wage_month", "cn/guangdong/shenzhen", date(2026, 8, 31))
    september = parameter("minimum_wage_month", "cn/guangdong/shenzhen", date(2026, 9, 1))
    assert (august.value, september.value) == (2520, 2700)
    assert not august.is_estimate and not september.is_estimate


def test_a_date_before_the_first_value_is_an_estimate() -> None:
    long_ago = parameter("minimum_wage_month", "cn/beijing", date(2010, 1, 1))
    assert long_ago.value == 2420 and long_ago.is_estimate


def test_a_date_after_the_known_range_is_an_estimate() -> None:
    assert not parameter("unemployment_employer", "cn", date(2025, 12, 31)).is_estimate
    assert parameter("unemployment_employer", "cn", date(2026, 1, 1)).is_estimate


def test_a_value_without_published_end_is_known_until_the_day_somebody_looked() -> None:
    assert not parameter("overtime_rate_workday", "cn", TODAY).is_estimate
    assert parameter("overtime_rate_workday", "cn", date(2026, 11, 23)).is_estimate


def test_an_assumption_of_ours_is_never_a_fact() -> None:
    assert parameter("claim_probability", "cn", TODAY).is_estimate


def test_a_city_inherits_from_its_class_its_province_and_the_country() -> None:
    hangzhou = "cn/zhejiang/hangzhou"
    assert parameter("contribution_base_floor", hangzhou, TODAY).place == hangzhou
    assert parameter("minimum_wage_month", hangzhou, TODAY).place == "cn/zhejiang/class-1"
    assert parameter("final_pay_within", hangzhou, TODAY).place == "cn/zhejiang"
    assert parameter("overtime_rate_workday", hangzhou, TODAY).place == "cn"


def test_a_city_overrides_its_province() -> None:
    assert parameter("fine_regime", "cn/guangdong/guangzhou", TODAY).value == "penalised"
    assert parameter("fine_regime", "cn/guangdong/shenzhen", TODAY).value == "capped"


def test_numbers_keep_the_decimals_they_were_written_with() -> None:
    assert parameter("late_charge_per_day", "cn", TODAY).value == Decimal("0.0005")


def test_unknown_places_and_names_are_refused_with_a_likely_repair() -> None:
    with pytest.raises(InputError, match="did you mean cn/zhejiang/hangzhou"):
        parameter("minimum_wage_month", "cn/zhejiang/hangzou", TODAY)
    with pytest.raises(InputError, match="did you mean minimum_wage_month"):
        parameter("minimum_wage_monht", "cn/beijing", TODAY)


def test_a_province_divided_into_classes_asks_for_a_city() -> None:
    with pytest.raises(InputError, match="no value"):
        parameter("minimum_wage_month", "cn/zhejiang", TODAY)
