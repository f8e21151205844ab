"""Violations and what follows from them: `Discipline` and the values that it takes and gives."""

from simkit.policy.discipline.acts import ACTS, Act, ActKind
from simkit.policy.discipline.plain_acts import plain_act
from simkit.policy.discipline.policy import Discipline
from simkit.policy.discipline.sanction import Circumstances, Decision, PayFacts, Sanction, Violation
from simkit.policy.discipline.window import RepeatWindow

__all__ = [
    "ACTS",
    "Act",
    "ActKind",
    "Circumstances",
    "Decision",
    "Discipline",
    "PayFacts",
    "RepeatWindow",
    "Sanction",
    "Violation",
    "plain_act",
]
