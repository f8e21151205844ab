"""Runs the checks over a company and over what happened, and says how sure each finding is."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from simkit.law.book import as_place
from simkit.law.checks.check import REGISTRY, Case, Check, Declared, Hit, both
from simkit.law.company import Company, Happened
from simkit.law.dispute import expected_cost
from simkit.law.finding import ORDER, Finding, Severity
from simkit.law.findings import Findings
from simkit.law.place import Place
from simkit.law.value import Value
from simkit.policy.rule import Title
from simkit.units.money import ZERO, fen

FAMILIES = (
    "fines",
    "deductions",
    "minimum_wage",
    "bonus",
    "overtime",
    "probation",
    "money_held",
    "part_time",
    "insurance",
    "dismissal",
    "contract",
    "contractors",
    "dignity",
)

SEVERITY: dict[str, Severity] = {
    "unlawful": "unlawful",
    "unlawful_by_cases": "unlawful",
    "risky": "risky",
    "lawful_if": "note",
}

BY_CASES = both(
    "prevailing case law, not the words of a statute; a minority of tribunals may differ",
    "依据多数裁判观点而非法条文字，少数裁判可能不同",
)
BY_FACTS = both("depends on the facts or the place", "取决于事实或当地规定")

Locate = Callable[[str], tuple[str | None, int | None]]
"""From the path of a field to file and line."""


@cache
def checks() -> tuple[Check, ...]:
    """Every check, by id."""
    for family in FAMILIES:
        importlib.import_module(f"simkit.law.checks.{family}")
    return tuple(REGISTRY[id_] for id_ in sorted(REGISTRY))


def findings(
    company: Company, happened: Happened, place: str | Place, day: date, locate: Locate | None = None
) -> Findings:
    """What every check finds, gravest first."""
    case = Case(company, happened, as_place(place), day)
    found = [_finding(check, case, hit) for check in checks() for hit in _merged(check.ask(case))]
    if locate is not None:
        found = [_placed(finding, locate) for finding in found]
    found.sort(key=lambda finding: (ORDER.index(finding.severity), finding.rule))
    return Findings(tuple(found), case.place.name, case.day, case.place.title)


def _merged(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Hits of several groups on one field at one price as a single one, their workers added up."""
    together: dict[object, Hit] = {}
    for number, hit in enumerate(hits):
        key = (hit.path, hit.exposure, hit.severity, hit.per) if hit.agent is None else number
        same = together.get(key)
        together[key] = hit if same is None else _joined(same, hit)
    yield from together.values()


def _joined(one: Hit, other: Hit) -> Hit:
    what = one.what
    if other.what != what:
        what = both(f"{what.en}; {other.what.en}", f"{what.zh}；{other.what.zh}")
    return replace(one, what=what, workers=one.workers + other.workers)


def _placed(finding: Finding, locate: Locate) -> Finding:
    file, line = locate(finding.path)
    return replace(finding, file=file, line=line)


def _finding(check: Check, case: Case, hit: Hit) -> Finding:
    declared = check.declared
    severity = hit.severity or SEVERITY[declared.verdict]
    because = _doubt(declared, hit, severity)
    return Finding(
        rule=declared.id,
        severity=severity,
        title=declared.title,
        what=hit.what,
        article=declared.article,
        why=declared.why,
        alternative=declared.alternative,
        formula=declared.formula,
        exposure=hit.exposure,
        expected=_expected(case, hit, severity),
        per=hit.per,
        workers=hit.workers,
        uncertain=because is not None,
        because=because,
        opens_quit_with_n=declared.opens_quit_with_n and severity == "unlawful",
        is_penalty=hit.is_penalty,
        path=hit.path,
        agent=hit.agent,
    )


def _expected(case: Case, hit: Hit, severity: Severity) -> Decimal:
    """Exposure times the assumed probability of an inspection, or of a claim that is brought and lost."""
    if hit.exposure is None:
        return ZERO
    if hit.is_penalty:
        return fen(hit.exposure * case.number("inspection_probability"))
    return expected_cost(hit.exposure, severity, case.place, case.day)


def _doubt(declared: Declared, hit: Hit, severity: Severity) -> Title | None:
    """Why the finding is uncertain; None where the law and its figures are known."""
    reasons: Iterator[Title] = iter(
        [
            *([hit.because] if hit.because else []),
            *([BY_CASES] if declared.verdict == "unlawful_by_cases" and severity == "unlawful" else []),
            *([BY_FACTS] if severity == "risky" and not hit.because else []),
            *(_weak(value) for value in hit.leans_on if not value.is_sure),
        ]
    )
    said = tuple(reasons)
    if not said:
        return None
    return both("; ".join(reason.en for reason in said), "；".join(reason.zh for reason in said))


def _weak(value: Value) -> Title:
    how = "estimate" if value.is_estimate else value.confidence.replace("_", " ")
    title = value.title or both(value.name, value.name)
    return both(f"{title.en}: {how} ({value.source.en})", f"{title.zh}：未核实（{value.source.zh}）")
