"""A payslip that says what other facts would make of it: for forecasts, and for what comes on top of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from simkit.policy.pay.facts import Employee, FactValue, WorkMonth
from simkit.policy.pay.payslip import Line, Payslip
from simkit.policy.pay.sheet import Sheet

if TYPE_CHECKING:
    from simkit.policy.pay.closing import Statutory
    from simkit.policy.pay.reckon import Number
    from simkit.policy.pay.scheme import KnownLines, PayScheme


class Known(NamedTuple):
    """What still holds of a sheet: names with their values, and lines by rule (None: not on the payslip)."""

    names: Mapping[str, Any]
    lines: Mapping[str, Line | None]


class Draft:
    """The payslip of one person and month, and what would change it.

    The rules are those of `PayScheme.payslip`, and so is every figure; but only what looks at a changed
    fact, however indirectly, is worked out anew. Raises what `PayScheme.payslip` raises.
    """

    def __init__(self, scheme: PayScheme, employee: Employee, month: WorkMonth) -> None:
        self.scheme, self.employee, self.month = scheme, employee, month
        self._sheet = Sheet(scheme, employee, month)
        self._lines: KnownLines = {}
        self._still_hold: dict[frozenset[str], Known] = {}

    @cached_property
    def payslip(self) -> Payslip:
        """The payslip of the month as it is, without the lines of the state."""
        return self.scheme.on_sheet(self._sheet, None, self._lines)

    def with_facts(self, changes: Mapping[str, FactValue], statutory: Statutory = None) -> Payslip:
        """The payslip of the month with these facts; team totals stay (see `team.own_changes`).

        `statutory` supplies the lines of the state (see `PayScheme.payslip`).
        """
        if statutory is None and not self.scheme.pays_by(frozenset(changes)):
            return self.payslip
        known = {**self._known(frozenset(changes)).lines} if changes else self._lines
        return self.scheme.on_sheet(self._varied(changes), statutory, known)

    def figure(self, name: str, changes: Mapping[str, FactValue]) -> Number:
        """A measure or fact of the month with these facts, as the scheme sees it."""
        return self.scheme.read(name, self._varied(changes))

    def _varied(self, changes: Mapping[str, FactValue]) -> Sheet:
        if not changes:
            return self._sheet
        known = self._known(frozenset(changes))
        sheet = Sheet(self.scheme, self.employee, self.month.vary(changes))
        sheet.update(known.names)
        return sheet

    def _known(self, changed: frozenset[str]) -> Known:
        """What holds whatever these facts become."""
        if changed not in self._still_hold:
            self._still_hold[changed] = self._apart_from(self.scheme.looking_at(changed))
        return self._still_hold[changed]

    def _apart_from(self, stale: frozenset[str]) -> Known:
        if self.employee.grade_days:  # its lines are mixed from the sheets of several grades
            return Known({}, {})
        found = self._sheet.keys() - self.month.facts.keys() - stale
        lines = {rule: line for rule, line in self._lines.items() if rule not in stale}
        return Known({name: self._sheet[name] for name in found}, lines)
