"""Personal data and dignity (CK57, CK58)."""

from __future__ import annotations

from collections.abc import Iterator

from simkit.law.checks.check import WORKER, Case, Hit, both, check, saying


@check("CK57")
def biometric_clock_in(case: Case) -> Iterator[Hit]:
    """Faces or fingerprints at the clock without separate consent or another way."""
    practice = case.company.practice
    severity = saying(practice.biometric_consent, no="unlawful", unsaid="risky")
    if practice.biometric_clock_in and severity is not None:
        path = f"{case.company.practice_path}.biometric_clock_in"
        what = both("biometric clock-in", "生物识别打卡")
        yield Hit(path, what, None, WORKER, case.company.headcount, severity)


@check("CK58")
def shaming(case: Case) -> Iterator[Hit]:
    """Penalties that shame or hurt."""
    if case.company.practice.shaming:
        path = f"{case.company.practice_path}.shaming"
        yield Hit(
            path, both("shaming or physical penalty", "羞辱或体罚"), None, WORKER, case.company.headcount
        )
