"""The whole library in front of the law: every file put into one plain plan and checked there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from simkit.law.finding import Finding
from simkit.law.legality import check
from simkit.policy.careers import Careers
from simkit.policy.employment import Employment
from simkit.policy.pay import PayScheme
from simkit.scenario.library import load_policy, names
from simkit.scenario.scenario import Scenario

LAWFUL = "-lawful"
"""The end of the name of a lawful twin: `pay/shop-rules-lawful` is that of `pay/shop-rules`."""

MENU = "pay/menu-"
FITTED = ("pay/", "employment/", "careers/")
"""Areas whose files need other grades or forms around them."""

OWN_PATHS = {"shifts": "workforce.groups", "staffing": "policy.pay", "employment": "workforce.groups"}
"""Where else than under its own area a file of this area may be found fault with."""


def checked_library(plain: Scenario) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Every library file with what the law finds in it.

    `plain` is a scenario with a law in which nothing is unlawful; each file takes the place of its
    area's rule, and what is new against `plain` is the file's own.
    """
    of_plain = {(one.rule, one.path) for one in check(plain)}
    for name in names():
        before = of_plain
        area = name.partition("/")[0]
        around = _around(plain, name)
        if around is not plain:
            before = {(one.rule, one.path) for one in check(around)}
        found = check(around.with_policy(name, changes=_fitting(around, name)))
        own = (f"policy.{area}", OWN_PATHS.get(area, f"policy.{area}"))
        yield (
            name,
            tuple(one for one in found if one.path.startswith(own) or (one.rule, one.path) not in before),
        )


def _around(plain: Scenario, name: str) -> Scenario:
    """The plan that the file needs around it: the menu of part-time pay is made for contractors."""
    if not name.startswith(MENU):
        return plain
    contract = "employment/part-time-agreement"
    return plain.with_policy(contract, changes=_fitting(plain, contract))


def _fitting(plain: Scenario, name: str) -> Mapping[str, Any]:
    """What else must change so that the plan fits the file: grades of pay or ladder, forms of a contract."""
    groups = plain.workforce.groups
    policy = load_policy(name) if name.startswith(FITTED) else None
    if isinstance(policy, PayScheme) and policy.grades:
        usual = policy.usual_grade or [*policy.grades][len(policy.grades) // 2]
        return {f"workforce.groups.{group.name}.grades": {usual: group.headcount} for group in groups}
    if isinstance(policy, Employment):
        return {f"workforce.groups.{group.name}.form": policy.form for group in groups}
    if isinstance(policy, Careers):
        grades = {grade.name: {"title": grade.title} for grade in policy.grades}
        return {f"policy.pay.grades.{name}": title for name, title in grades.items()}
    return {}


def twin_of(name: str) -> str | None:
    """The lawful twin of a library file, None where there is none."""
    twin = TWINS.get(name, f"{name}{LAWFUL}")
    return twin if twin in names() else None


TWINS: Mapping[str, str] = {
    "breaks/acw-budget": "breaks/phone-team-lawful",
    "complaints/points-on-sight": "complaints/hearing-lawful",
    "discipline/fine-bands": "discipline/bonus-only",
    "dismissal/at-once": "dismissal/statutory-notice",
    "dismissal/silence-consents": "dismissal/consent-window-lawful",
    "employment/no-contract": "employment/full-time",
}
"""Twins that are not called like their original."""
