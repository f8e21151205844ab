"""What the law says of each plan, kept with its result so that a report need not ask again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from simkit.experiment.plan import Document, Plan

if TYPE_CHECKING:
    from simkit.law.finding import Finding
    from simkit.scenario import Scenario

SENTENCES = ("title", "what", "article", "why", "alternative", "formula", "per")


def legality(plan: Plan) -> Document | None:
    """Place and findings of the plan as plain data, both languages; None where no law applies.

    Files are left out: a result names fields, not paths of the machine on which it was made.
    """
    if getattr(plan, "law", None) is None:
        return None
    from simkit.law import check

    findings = check(cast("Scenario", plan))
    title = findings.place_title.model_dump() if findings.place_title else None
    return {"place": findings.place, "title": title, "findings": [_plain(one) for one in findings]}


def place_name(found: Document, language: str) -> str:
    """The place whose law was asked, in words where it has a title."""
    return str((found.get("title") or {}).get(language) or found["place"])


def _plain(one: Finding) -> dict[str, Any]:
    said = {name: getattr(one, name).model_dump() for name in SENTENCES}
    return {
        "rule": one.rule,
        "severity": one.severity,
        "path": one.path,
        **said,
        "exposure": None if one.exposure is None else str(one.exposure),
        "expected": str(one.expected),
        "workers": one.workers,
        "uncertain": one.uncertain,
    }


def counts(found: Document | None) -> dict[str, int]:
    """How many different rules strike at each severity."""
    rules = {(one["severity"], one["rule"]) for one in (found or {}).get("findings", [])}
    return {grade: sum(severity == grade for severity, _ in rules) for grade in ("unlawful", "risky", "note")}
