"""What the company pays: schemes of small rules, from the facts of a month to an exact payslip."""

from simkit.policy.pay.catalogue import FACTS
from simkit.policy.pay.facts import Employee, Fact, FactValue, WorkMonth
from simkit.policy.pay.payslip import Line, Payslip
from simkit.policy.pay.sanction import PaySanction
from simkit.policy.pay.scheme import PayScheme
from simkit.policy.pay.sheet import MissingFact

__all__ = [
    "FACTS",
    "Employee",
    "Fact",
    "FactValue",
    "Line",
    "MissingFact",
    "PaySanction",
    "PayScheme",
    "Payslip",
    "WorkMonth",
]
