"""A payslip that says what other facts would make of it: for forecasts, and for what comes on top of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from simkit.policy.pay.facts import Employee, FactValue, WorkMonth
from simkit.policy.pay.payslip import Line, Payslip
from simkit.policy.pay.sheet import Sheet

if TYPE_CHECKING:
    from simkit.policy.pay.reckon import Number
    from simkit.policy.pay.scheme import PayScheme


class Known(NamedTuple):
    """What still holds of a sheet: names with their values, and lines by rule (None: not on the payslip)."""

    names: Mapping[str, Any]
    lines: Mapping[str, Line | None]


class Draft:
    """The payslip of one person and month without the lines of the state, and what would change it.

    The rules are those of `PayScheme.payslip`, and so is every figure; but only what looks at a changed
    fact, however indirectly, is worked out anew. Raises what `PayScheme.payslip` raises.
    """

    def __init__(self, scheme: PayScheme, employee: Employee, month: WorkMonth) -> None:
        self._scheme = scheme
        self._sheet = Sheet(scheme, employee, month)
        self._still_hold: dict[frozenset[str], Known] = {}

    @cached_property
    def payslip(self) -> Payslip:
        """The payslip of the month as it is."""
        return self._scheme.on_sheet(self._sheet)

    def with_facts(self, changes: Mapping[str, FactValue]) -> Payslip:
        """The payslip of the month with these facts; team totals stay (see `team.own_changes`)."""
        as_it_is = self.payslip
        if not self._scheme.pays_by(frozenset(changes)):
            return as_it_is
        return self._scheme.on_sheet(self._varied(changes))

    def figure(self, name: str, changes: Mapping[str, FactValue]) -> Number:
        """A measure or fact of the month with these facts, as the scheme sees it."""
        return self._scheme.read(name, self._varied(changes) if changes else self._sheet)

    def _varied(self, changes: Mapping[str, FactValue]) -> Sheet:
        known, base = self._known(frozenset(changes)), self._sheet
        sheet = Sheet(self._scheme, base.employee, base.month.vary(changes))
        sheet.update(known.names)
        sheet.lines.update(known.lines)
        return sheet

    def _known(self, changed: frozenset[str]) -> Known:
        """What holds whatever these facts become."""
        if changed not in self._still_hold:
            self._still_hold[changed] = self._apart_from(self._scheme.looking_at(changed))
        return self._still_hold[changed]

    def _apart_from(self, stale: frozenset[str]) -> Known:
        sheet = self._sheet
        if sheet.employee.grade_days:  # its lines are mixed from the sheets of several grades
            return Known({}, {})
        found = sheet.keys() - sheet.month.facts.keys() - stale
        lines = {rule: line for rule, line in sheet.lines.items() if rule not in stale}
        return Known({name: sheet[name] for name in found}, lines)
