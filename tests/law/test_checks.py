"""Every legality check, by its id, with cases that hit and cases that do not."""

from collections import defaultdict
from datetime import date
from typing import Any

import pytest

from simkit.law.checking import checks, findings
from simkit.law.company import Company, Happened
from simkit.law.files import read
from simkit.law.finding import Finding
from simkit.law.series import exact
from simkit.law.worked import SHIPPED

IDS = tuple(f"CK{number:02d}" for number in range(1, 61))


def _cases() -> list[dict[str, Any]]:
    found = []
    for file in sorted((SHIPPED / "checks").glob("*.yaml")):
        content = read(file)
        found += [
            {**content["defaults"], **case, "line": f"{file.name}:{case.lc.line + 1}"}
            for case in content["cases"]
        ]
    return found


CASES = _cases()


def _found(case: dict[str, Any]) -> list[Finding]:
    company = Company.model_validate(case.get("company", {}))
    happened = Happened.model_validate(case.get("happened", {}))
    every = findings(company, happened, case["place"], case["day"])
    return [one for one in every if one.rule == case["id"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']}: {case['name']}")
def test_the_check_finds_what_the_case_says(case: dict[str, Any]) -> None:
    found = _found(case)
    if case["finds"] == "nothing":
        assert not found, case["line"]
        return
    assert len(found) == 1, case["line"]
    for name, value in case["finds"].items():
        assert getattr(found[0], name) == exact(value), (name, case["line"])


def test_every_check_has_a_case_that_hits_and_one_that_does_not() -> None:
    tried = defaultdict(set)
    for case in CASES:
        finds = case["finds"]
        tried[case["id"]].add(finds == "nothing" or finds.get("severity") == "note")
    assert {id_: {True, False} - tried[id_] for id_ in IDS if tried[id_] != {True, False}} == {
        "CK05": {False}
    }


def test_every_check_of_the_catalogue_is_declared_and_asked() -> None:
    assert tuple(check.id for check in checks()) == IDS


def test_every_check_says_law_reason_and_alternative_in_both_languages() -> None:
    for check in checks():
        for title in (check.declared.article, check.declared.why, check.declared.alternative):
            assert title.en and title.zh and title.en != title.zh


def test_a_finding_on_unverified_figures_says_so() -> None:
    company = Company.model_validate({"groups": [{"pay": {"base": 1500, "full": 1500}}]})
    sure = findings(company, Happened(), "cn/zhejiang/hangzhou", date(2026, 11, 22))
    guess = findings(company, Happened(), "cn/zhejiang/hangzhou", date(2027, 11, 22))
    assert [one.uncertain for one in sure if one.rule == "CK11"] == [False]
    assert [one.uncertain for one in guess if one.rule == "CK11"] == [True]


def test_of_several_findings_on_one_dismissal_only_the_dearest_counts() -> None:
    happened = Happened.model_validate(
        {
            "exits": [
                {
                    "agent": 1,
                    "day": "2026-10-01",
                    "cause": "violation",
                    "kind": "at_once",
                    "months_of_service": 18,
                    "average_wage": 6000,
                    "minor_only": True,
                    "union_exists": True,
                    "union_notified": False,
                }
            ]
        }
    )
    found = findings(Company(), happened, "cn/shanghai", date(2026, 11, 22))
    assert set(found.rules) == {"CK39", "CK41"}
    assert found.exposure == 24000


def test_expected_cost_is_exposure_times_the_marked_assumptions() -> None:
    company = Company.model_validate(
        {
            "groups": [{"pay": {"base": 6000, "full": 6000}}],
            "taken": [{"act": "conduct", "yuan": 100}],
        }
    )
    one = next(iter(findings(company, Happened(), "cn/shanghai", date(2026, 11, 22)).of("unlawful")))
    assert (one.exposure, one.expected) == (100, 27)


def test_findings_show_themselves_in_both_languages_and_say_that_they_are_no_advice() -> None:
    company = Company.model_validate(
        {
            "groups": [{"pay": {"base": 6000, "full": 6000}}],
            "taken": [{"act": "late", "yuan": 50, "minutes": 10}],
        }
    )
    found = findings(company, Happened(), "cn/shanghai", date(2026, 11, 22), lambda path: ("plan.yaml", 7))
    assert "plan.yaml:7" in found.text() and "no legal advice" in found.text()
    assert "违法 CK01" in found.text("zh") and "不构成法律意见" in found.text("zh")
    assert "<table>" in found.html() and "CK01" in found.html()
    assert list(found.to_frame()["rule"]) == [one.rule for one in found]
