"""The library in front of the law: every file is checked, every unlawful regime has a lawful twin."""

import importlib.util
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

import simkit as sk
from simkit.law.finding import Finding
from simkit.law.library import checked_library, twin_of
from simkit.law.reading import pay
from simkit.law.reading.groups import groups

ROOT = Path(__file__).parents[2]
PLAIN = Path(__file__).with_name("plain.yaml")

Library = dict[str, tuple[Finding, ...]]

FORCED_UP = {"pay/grade-tier", "pay/title-ladder"}
"""Twins whose original lies below the minimum wage of today, so that equal money is impossible."""


@pytest.fixture(scope="module")
def library() -> Library:
    return dict(checked_library(sk.load_scenario(PLAIN)))


@pytest.fixture(scope="module")
def pages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("law_page", ROOT / "docs" / "derive" / "law_page.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _unlawful(found: tuple[Finding, ...]) -> set[str]:
    return {one.rule for one in found if one.severity == "unlawful"}


def test_nothing_is_unlawful_in_the_plain_plan() -> None:
    assert not sk.law.check(sk.load_scenario(PLAIN)).found


def test_every_unlawful_file_has_a_lawful_twin(library: Library) -> None:
    for name, found in library.items():
        if _unlawful(found):
            twin = twin_of(name)
            assert twin is not None, (name, _unlawful(found))
            assert not _unlawful(library[twin]), (twin, _unlawful(library[twin]))


def test_the_known_regimes_are_found(library: Library) -> None:
    assert _unlawful(library["discipline/fine-bands"]) >= {"CK01", "CK06"}
    assert _unlawful(library["discipline/ladder"]) >= {"CK08", "CK39", "CK49"}
    assert _unlawful(library["discipline/points"]) >= {"CK01", "CK31", "CK39"}
    assert _unlawful(library["pay/shop-rules"]) >= {"CK01", "CK06"}
    assert _unlawful(library["pay/six-grade"]) >= {"CK28", "CK29", "CK31"}
    assert _unlawful(library["dismissal/silence-consents"]) == {"CK45"}
    assert _unlawful(library["dismissal/at-once"]) >= {"CK39", "CK42", "CK44"}
    assert _unlawful(library["employment/no-contract"]) == {"CK37", "CK50"}


def test_pay_twins_pay_about_the_same_for_a_good_month(library: Library) -> None:
    plain = sk.load_scenario(PLAIN)
    for name in library:
        twin = twin_of(name)
        if name.startswith("pay/") and twin and name not in FORCED_UP:
            usual = sk.PayScheme.load(name).usual_grade
            grades = {f"workforce.groups.{team.name}.grades": {usual: 20} for team in plain.workforce.groups}
            before, after = (
                next(groups(plain.with_policy(use, changes=grades if usual else {})))[0].pay.full
                for use in (name, twin)
            )
            assert abs(after / before - 1) < Decimal("0.11"), (name, before, after)


def test_the_page_about_the_library_says_what_is_found(library: Library, pages: ModuleType) -> None:
    written = (ROOT / "docs" / "law-library.md").read_text(encoding="utf-8")
    assert written == pages.library_page(library), "python docs/derive/law_page.py writes it anew"


def test_the_page_about_the_law_covers_every_example_and_check(pages: ModuleType) -> None:
    written = (ROOT / "docs" / "law.md").read_text(encoding="utf-8")
    assert written == pages.law_page(), "python docs/derive/law_page.py writes it anew"
    assert all(f"| CK{number:02d} |" in written for number in range(1, 61))


def test_probes_ask_pay_schemes_with_exact_numbers() -> None:
    assert all(isinstance(value, int | bool) for _, value in pay.PROBED.values())
