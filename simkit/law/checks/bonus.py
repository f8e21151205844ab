"""Bonus and performance pay (CK14 to CK16)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from simkit.law.checks.check import EVENT, YEAR, Case, Hit, both, check, percent
from simkit.law.company import Taken
from simkit.units.money import ZERO, fen

MONTHS_PER_YEAR = 12


def _bonus(case: Case) -> Decimal:
    return max((group.pay.bonus for group in case.employees), default=ZERO)


def _what(taken: Taken, bonus: Decimal) -> tuple[str, str]:
    share = percent(taken.bonus_share)
    return f"{taken.title.en}: {share} of a bonus of {bonus}", f"{taken.title.zh}：奖金{bonus}元的{share}"


@check("CK14")
def bonus_lost_by_ratio(case: Case) -> Iterator[Hit]:
    """A stated share of the bonus is lost: lawful on written criteria, valid rules and evidence."""
    practice = case.company.practice
    kept = practice.evidence_kept
    share = case.number("evidence_kept_share") if kept is None else kept
    for taken in case.company.taken if case.employees else ():
        if 0 < taken.bonus_share < 1 and taken.bonus_criteria_written:
            met = practice.rules_adopted and practice.rules_published and kept is not None
            exposure = fen(_bonus(case) * taken.bonus_share * (1 - share))
            severity = "note" if met else "risky"
            yield Hit(taken.path, both(*_what(taken, _bonus(case))), exposure, EVENT, case.staff, severity)  # type: ignore[arg-type]


@check("CK15")
def whole_bonus_lost(case: Case) -> Iterator[Hit]:
    """The whole bonus for a minor act, or any share of it without written criteria."""
    for taken in case.company.taken if case.employees else ():
        whole = taken.bonus_share == 1 and taken.minor
        if taken.bonus_share > 0 and (whole or not taken.bonus_criteria_written):
            exposure = fen(_bonus(case) * taken.bonus_share)
            yield Hit(taken.path, both(*_what(taken, _bonus(case))), exposure, EVENT, case.staff)


@check("CK16")
def fixed_wage_relabelled(case: Case) -> Iterator[Hit]:
    """Fixed wage turned into performance pay after hiring."""
    monthly = case.company.practice.relabelled_wage or ZERO
    if monthly > 0:
        what = both(f"{monthly} yuan a month made variable", f"每月{monthly}元改为浮动")
        path = f"{case.company.practice_path}.relabelled_wage"
        yield Hit(path, what, fen(monthly * MONTHS_PER_YEAR), YEAR, case.staff)
