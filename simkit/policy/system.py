"""The policy system: one rule per area, together what the company decides."""

from __future__ import annotations

from collections.abc import Iterator

from simkit.policy.attendance import Attendance
from simkit.policy.breaks import Breaks
from simkit.policy.care import Care
from simkit.policy.careers import Careers
from simkit.policy.complaints import ComplaintProcedure
from simkit.policy.discipline import Discipline
from simkit.policy.dismissal import DismissalProcedure
from simkit.policy.employment import Employment
from simkit.policy.pay import PayScheme
from simkit.policy.routing import Routing
from simkit.policy.rule import Described, Rule
from simkit.policy.shifts import Shifts
from simkit.policy.staffing import Staffing


class PolicySystem(Rule):
    """Every rule of the company by area; None where the company has no rule of that kind."""

    pay: PayScheme
    shifts: Shifts
    staffing: Staffing
    breaks: Breaks
    attendance: Attendance
    discipline: Discipline | None = None
    complaints: ComplaintProcedure | None = None
    dismissal: DismissalProcedure | None = None
    employment: Employment | None = None
    routing: Routing | None = None
    careers: Careers | None = None
    care: Care | None = None

    def in_force(self) -> Iterator[tuple[str, Described]]:
        """The areas that have a rule, with it."""
        for area in type(self).model_fields:
            rule = getattr(self, area)
            if rule is not None:
                yield area, rule
