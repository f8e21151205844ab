"""Worked examples of attendance and breaks."""

from __future__ import annotations

from pydantic import TypeAdapter

from simkit.policy.attendance import Attendance, Presence
from simkit.policy.breaks import Breaks, DayRecord
from simkit.policy.worked.outcome import Given, Outcome, answer
from simkit.units.money import ZERO

_PRESENCE, _RECORD = TypeAdapter(Presence), TypeAdapter(DayRecord)


@answer.register
def _(policy: Attendance, given: Given) -> Outcome:
    verdict = policy.judge(_PRESENCE.validate_python(given))
    return {
        "lapses": [lapse.kind for lapse in verdict.lapses],
        "clauses": [lapse.clause for lapse in verdict.lapses],
        "late": verdict.is_late,
        "late_minutes": verdict.late_minutes,
        "excused_minutes": verdict.excused_minutes,
        "left_early": verdict.left_early,
        "early_leave_minutes": verdict.early_leave_minutes,
        "minutes_after_shift": verdict.minutes_after_shift,
    }


@answer.register
def _(policy: Breaks, given: Given) -> Outcome:
    breaches = policy.judge(_RECORD.validate_python(given))
    return {
        "breaches": [breach.kind for breach in breaches],
        "found": [breach.found for breach in breaches],
        "limits": [breach.limit for breach in breaches],
        "compensation": sum((breach.compensation for breach in breaches), ZERO),
    }
