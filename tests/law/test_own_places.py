"""Adding a city, a year or a figure of one's own needs no Python."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from simkit.law.book import Book, book
from simkit.law.minimum_wage import minimum_gross
from simkit.law.statutory import employer_contributions, withholdings

DAY = date(2027, 3, 15)

PLACE = """
title: {en: Cloud City, zh: 云上市}
class: class-1
"""

FIGURES = """
checked: 2027-02-01
confidence: second_hand
law: {en: Notice of Cloud City 2027, zh: 云上市2027年通知}
known_until: 2027-12-31
parameters:
  minimum_wage_month: {values: {2027-01-01: 3000}}
  medical_employer: {values: {2027-01-01: 0.07}}
  contribution_base_floor: {values: {2027-01-01: 5000}}
  contribution_base_ceiling: {values: {2027-01-01: 25000}}
  unemployment_employer: {values: {2027-01-01: 0.005}}
"""

YEAR = """
checked: 2027-06-01
confidence: quoted
law: {en: Beijing notice 2027, zh: 北京市2027年通知}
parameters:
  minimum_wage_month: {values: {2027-07-01: 2640}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> str:
    city = tmp_path / "cn" / "zhejiang" / "cloud-city"
    city.mkdir(parents=True)
    (city / "place.yaml").write_text(PLACE, encoding="utf-8")
    (city / "figures.yaml").write_text(FIGURES, encoding="utf-8")
    (tmp_path / "cn" / "beijing").mkdir()
    (tmp_path / "cn" / "beijing" / "year_2027.yaml").write_text(YEAR, encoding="utf-8")
    return str(tmp_path)


def test_a_fictitious_city_pays_by_its_own_figures_and_inherits_the_rest(folder: str) -> None:
    city = book(folder).place("cn/zhejiang/cloud-city")
    assert minimum_gross(city, DAY) == 3000
    paid = {line.rule: line.amount for line in employer_contributions(Decimal(4000), city, DAY)}
    assert paid["medical"] == Decimal("350.00") and paid["pension"] == Decimal("800.00")
    assert withholdings(Decimal(4000), city, DAY)
    assert city.value("fine_regime", DAY).place == "cn/zhejiang"


def test_a_year_of_ones_own_continues_the_shipped_series(folder: str) -> None:
    beijing = book(folder).place("cn/beijing")
    assert beijing.number("minimum_wage_month", date(2027, 6, 30)) == 2540
    assert beijing.number("minimum_wage_month", date(2027, 7, 1)) == 2640


def test_the_shipped_book_does_not_know_the_fictitious_city(folder: str) -> None:
    assert "cn/zhejiang/cloud-city" in book(folder).places()
    assert "cn/zhejiang/cloud-city" not in Book(*book().folders).places()
