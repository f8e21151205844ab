"""The end of employment (CK39 to CK48)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from simkit.law.checks.check import EXIT, Case, Hit, both, check, percent, saying
from simkit.law.company import Ending, ExitRow
from simkit.law.severance import severance_n, unlawful_dismissal_2n
from simkit.units.money import ZERO, fen

NEEDS_N = frozenset({"incompetence", "no_fault"})
"""Causes for which the closed list of serious reasons gives no free dismissal."""


def _n(case: Case) -> Decimal:
    return severance_n(case.wage, case.number("typical_service_months"), case.place, case.day)


def _two_n(case: Case) -> Decimal:
    return unlawful_dismissal_2n(case.wage, case.number("typical_service_months"), case.place, case.day)


def _two_n_of(case: Case, row: ExitRow) -> Decimal:
    owed = unlawful_dismissal_2n(row.average_wage, row.months_of_service, case.place, case.day)
    return max(ZERO, fen(owed - row.paid))


def _at_once(case: Case, cause: str) -> Iterator[Ending]:
    for ending in case.company.endings if case.employees else ():
        if ending.kind == "at_once" and cause in ending.causes:
            yield ending


def _before(case: Case, ending: Ending, exposure: Decimal) -> Hit:
    return Hit(ending.path, ending.title, exposure, EXIT, case.staff)


@check("CK39")
def minor_acts(case: Case) -> Iterator[Hit]:
    """Dismissal at once although only minor violations are on record and no clause says how they add up."""
    for ending in _at_once(case, "violation"):
        if ending.minor_acts and not case.company.practice.serious_defined:
            yield _before(case, ending, _two_n(case))
    for row in case.happened.exits:
        if row.kind == "at_once" and row.minor_only:
            yield Hit(
                "policy.dismissal",
                both("minor violations only", "仅轻微违纪"),
                _two_n_of(case, row),
                EXIT,
                agent=row.agent,
            )


def _gate(case: Case, row: ExitRow | None) -> tuple[bool | None, ...]:
    """The five conditions: adopted, served, serious defined, evidence, union told (where there is one)."""
    practice = case.company.practice
    if row is not None:
        union = True if row.union_exists is False else row.union_notified
        return practice.rules_adopted, row.rule_served, row.serious_defined, row.evidence, union
    union = True if practice.union_exists is False else practice.union_notified
    evidence = None if practice.evidence_kept is None else practice.evidence_kept > 0
    return practice.rules_adopted, practice.rules_published, practice.serious_defined, evidence, union


def _state(gate: tuple[bool | None, ...]) -> bool | None:
    """Whether the gate is passed; None while something is not said."""
    return False if False in gate else (None if None in gate else True)


@check("CK40")
def red_line(case: Case) -> Iterator[Hit]:
    """Dismissal at once for a red-line act: lawful if the gate is complete."""
    for ending in _at_once(case, "red_line"):
        severity = saying(_state(_gate(case, None)), no="unlawful", unsaid="risky") or "note"
        exposure = ZERO if severity == "note" else _two_n(case)
        yield Hit(ending.path, ending.title, exposure, EXIT, case.staff, severity)
    for row in case.happened.exits:
        if row.kind == "at_once" and row.cause == "red_line":
            severity = saying(_state(_gate(case, row)), no="unlawful", unsaid="risky") or "note"
            exposure = ZERO if severity == "note" else _two_n_of(case, row)
            yield Hit(
                "policy.dismissal",
                both("red line", "红线"),
                exposure,
                EXIT,
                severity=severity,
                agent=row.agent,
            )


@check("CK41")
def union_or_service_missing(case: Case) -> Iterator[Hit]:
    """The union was not told, or the rule was never served."""
    practice = case.company.practice
    if (practice.union_exists and practice.union_notified is False) or practice.rules_published is False:
        for ending in case.company.endings:
            if ending.kind in ("at_once", "notice") and case.employees:
                yield _before(case, ending, _two_n(case))
    for row in case.happened.exits:
        if row.kind in ("at_once", "notice") and (
            (row.union_exists and row.union_notified is False) or row.rule_served is False
        ):
            what = both("union not told or rule not served", "未通知工会或规章未送达")
            yield Hit("policy.dismissal", what, _two_n_of(case, row), EXIT, agent=row.agent)


@check("CK42")
def low_score(case: Case) -> Iterator[Hit]:
    """Dismissal for low results without training or transfer and a second review."""
    for ending in case.company.endings if case.employees else ():
        if "incompetence" in ending.causes and ending.kind != "consent":
            said = ending.reviewed_twice
            reviewed = case.company.practice.review_before_dismissal if said is None else said
            severity = (
                "unlawful" if ending.kind == "at_once" else saying(reviewed, no="unlawful", unsaid="risky")
            )
            if severity is not None:
                yield Hit(ending.path, ending.title, _two_n(case), EXIT, case.staff, severity)
    for row in case.happened.exits:
        if row.cause == "incompetence" and row.kind != "consent" and row.reviewed_twice is not True:
            exit_severity = saying(row.reviewed_twice, no="unlawful", unsaid="risky")
            what = both("low results, no second review on record", "业绩不达标，无再次考核记录")
            yield Hit(
                "policy.dismissal", what, _two_n_of(case, row), EXIT, severity=exit_severity, agent=row.agent
            )


@check("CK43")
def last_ranked(case: Case) -> Iterator[Hit]:
    """A share of the staff eliminated by rank."""
    share = case.company.practice.last_ranked_share or ZERO
    if share > 0 and case.employees:
        people = int(share * case.staff) or 1
        what = both(
            f"the last {percent(share)}: {people} people a year", f"末位{percent(share)}：每年{people}人"
        )
        yield Hit(f"{case.company.practice_path}.last_ranked_share", what, _two_n(case), EXIT, people)


@check("CK44")
def no_compensation(case: Case) -> Iterator[Hit]:
    """The employer ends employment without fault of the agent and pays nothing."""
    for ending in case.company.endings if case.employees else ():
        if ending.kind != "consent" and ending.pays in ("none", ZERO) and ending.causes & NEEDS_N:
            yield _before(case, ending, _two_n(case))


@check("CK45")
def silence_consents(case: Case) -> Iterator[Hit]:
    """Silence that is taken for consent."""
    for ending in case.company.endings if case.employees else ():
        if ending.silence_agrees:
            yield _before(case, ending, _two_n(case))
    for row in case.happened.exits:
        if row.kind == "consent" and row.silent:
            yield Hit(
                "policy.dismissal", both("silence", "沉默"), _two_n_of(case, row), EXIT, agent=row.agent
            )


@check("CK46")
def signed_below_n(case: Case) -> Iterator[Hit]:
    """An end by consent on the employer's proposal for less than N."""
    for ending in case.company.endings if case.employees else ():
        if ending.kind == "consent" and not isinstance(ending.pays, str):
            gap = fen(_n(case) - case.wage * ending.pays)
            if gap > 0:
                what = both(
                    f"{ending.title.en}: first offer {ending.pays} months",
                    f"{ending.title.zh}：首轮{ending.pays}个月",
                )
                yield Hit(ending.path, what, gap, EXIT, case.staff)
        elif ending.kind == "consent" and ending.pays == "none":
            yield _before(case, ending, _n(case))
    for row in case.happened.exits:
        if row.kind == "consent" and not row.silent and row.cause != "resignation":
            owed = severance_n(row.average_wage, row.months_of_service, case.place, case.day)
            if row.paid < owed:
                what = both(f"{row.paid} paid, N is {owed}", f"付{row.paid}元，N为{owed}元")
                yield Hit("policy.dismissal", what, fen(owed - row.paid), EXIT, agent=row.agent)


@check("CK47")
def protected_person(case: Case) -> Iterator[Hit]:
    """Dismissal of a protected person for anything but a serious fault."""
    for row in case.happened.exits:
        if row.protected and row.cause not in ("red_line", "resignation", "mutual"):
            yield Hit(
                "policy.dismissal",
                both(row.protected, row.protected),
                _two_n_of(case, row),
                EXIT,
                agent=row.agent,
            )


@check("CK48")
def absence_as_resignation(case: Case) -> Iterator[Hit]:
    """Absence that the company counts as a resignation."""
    if case.company.practice.absence_is_resignation and case.employees:
        path = f"{case.company.practice_path}.absence_is_resignation"
        yield Hit(
            path, both("absence counts as resignation", "旷工视为自动离职"), _two_n(case), EXIT, case.staff
        )
