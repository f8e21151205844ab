"""A pay scheme: the lines that the company pays, in order, and what may be taken from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, localcontext
from functools import cached_property
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, model_validator

from simkit.errors import Fault, InputError, did_you_mean
from simkit.policy.pay.between_lines import Forfeit, Limits
from simkit.policy.pay.catalogue import meaning, prefixed, split_prefix
from simkit.policy.pay.changes import put
from simkit.policy.pay.checks import check_scheme
from simkit.policy.pay.closing import (
    CARRIED_OVER,
    EXACT,
    OTHER_FACTS,
    Statutory,
    closing_lines,
    cut_lines,
    lines_of_facts,
    sanction_lines,
    settled_lines,
    statutory_lines,
)
from simkit.policy.pay.commission import Commission, OverThreshold, RankPrize, Target, TieredCommission
from simkit.policy.pay.condition import holds
from simkit.policy.pay.derived import DERIVED
from simkit.policy.pay.earning import Fixed, Overtime, PerUnit, Scored, Seniority, UnpaidDays
from simkit.policy.pay.facts import Employee, Fact, WorkMonth
from simkit.policy.pay.grades_held import over_grades
from simkit.policy.pay.looks import Looks
from simkit.policy.pay.parts import Appraisal, Grade, Measure, Rank, Switch
from simkit.policy.pay.payslip import Line, Payslip, Section
from simkit.policy.pay.reckon import Name, Number
from simkit.policy.pay.settlement import NetFloor, Proration, Settlement
from simkit.policy.pay.sheet import Sheet
from simkit.policy.pay.words import Basis
from simkit.policy.rule import Described, Title
from simkit.units.money import ZERO, Yuan

AnyComponent: TypeAlias = Annotated[
    Fixed
    | Seniority
    | PerUnit
    | Scored
    | Overtime
    | UnpaidDays
    | Commission
    | TieredCommission
    | OverThreshold
    | Target
    | RankPrize
    | Limits
    | Forfeit,
    Field(discriminator="kind"),
]


KnownLines: TypeAlias = dict[str, Line | None]
"""Lines of the scheme that are worked out, by rule; None for one whose condition does not hold."""


class PayScheme(Described):
    """What a person is paid for a month. Pure: facts in, payslip out, exact to the fen.

    `grades` stand in the order of the ladder, lowest first; none: the scheme has no ladder.
    `lines` add up to gross; `deductions` (positive amounts in the file) are taken from it, in the
    order written. `usual_grade` is that of an ordinary confirmed agent, with which schemes are
    compared on paper. `order_min_value`: only orders worth more than this are `counted_orders`.
    `brought_forward` names own facts of the next month that are a measure of this one, such as a loss
    that is not yet made up.
    `withholding: payee` leaves tax and insurance to the person, as with contractors.
    `monotone_in` names facts of which more never means less pay; tests hold the scheme to it.
    """

    grades: dict[str, Grade] = Field(default_factory=dict)
    usual_grade: str | None = None
    probation_months: Annotated[int, Field(ge=0, le=6)] = 0
    settlement: Settlement = Settlement()
    withholding: Literal["employer", "payee"] = "employer"
    proration: Proration | None = None
    order_min_value: Yuan = ZERO
    facts: dict[Name, Fact] = Field(default_factory=dict)
    appraisal: Appraisal | None = None
    measures: dict[Name, Measure] = Field(default_factory=dict)
    brought_forward: dict[Name, Name] = Field(default_factory=dict)
    ranks: dict[Name, Rank] = Field(default_factory=dict)
    lines: Annotated[dict[Name, AnyComponent], Field(min_length=1)]
    deductions: dict[Name, AnyComponent] = Field(default_factory=dict)
    net_floor: NetFloor = NetFloor()
    switches: tuple[Switch, ...] = ()
    monotone_in: tuple[Name, ...] = ()

    @model_validator(mode="after")
    def _is_sound(self) -> PayScheme:
        check_scheme(self)
        return self

    def payslip(self, employee: Employee, month: WorkMonth, statutory: Statutory = None) -> Payslip:
        """What `employee` is paid for `month`, line by line.

        `statutory` supplies the lines of the state; without it they are taken from the facts
        `social_insurance`, `housing_fund` and `income_tax`. Raises InputError naming an unknown
        grade or a table row that does not exist, MissingFact naming a fact that is not given.
        """
        return self.on_sheet(Sheet(self, employee, month), statutory)

    def on_sheet(self, sheet: Sheet, statutory: Statutory = None, known: KnownLines | None = None) -> Payslip:
        """The payslip of this sheet; lines that are `known` stay as they are, others are added to them."""
        employee, month = sheet.employee, sheet.month
        known = {} if known is None else known
        self._check_grade(employee.grade)
        with localcontext(EXACT):
            earned = self._pay_lines(self.lines, sheet, "earning", known)
            if employee.grade_days:
                earned = self._over_grades(sheet, earned)
            earned += cut_lines(sheet, earned)
            earned += lines_of_facts(("conduct_bonus", "annual_leave_pay"), sheet, "earning")
            earned += settled_lines(sheet, earned)
            gross = sum([line.amount for line in earned if line.section == "earning"], ZERO)
            taken: list[Line] = []
            if self.withholding == "employer":
                taken += statutory_lines(statutory, sheet, month, gross)
            taken += lines_of_facts(("carried_deductions",), sheet, "deduction")
            taken += self._pay_lines(self.deductions, sheet, "deduction", known)
            taken += sanction_lines(sheet, (*earned, *taken), gross)
            taken += lines_of_facts(OTHER_FACTS, sheet, "deduction")
            closing = closing_lines(self.net_floor, taken, gross)
            deductions = -sum([line.amount for line in (*taken, *closing)], ZERO)
            carried = sum([line.amount for line in closing if line.rule == CARRIED_OVER], ZERO)
            lines = (*earned, *taken, *closing)
            left = {fact: Decimal(sheet[measure]) for fact, measure in self.brought_forward.items()}
            net = gross - deductions
            return Payslip(employee.id, month.first, lines, gross, deductions, net, carried, left)

    def _over_grades(self, sheet: Sheet, present: list[Line]) -> list[Line]:
        """The lines of a month in which a person held several grades, by the days worked in each."""
        parts = []
        for grade, days in sheet.employee.grade_days:
            self._check_grade(grade)
            then = Sheet(self, replace(sheet.employee, grade=grade), sheet.month)
            held_now = grade == sheet.employee.grade
            lines = present if held_now else self._pay_lines(self.lines, then, "earning", {})
            parts.append((grade, days, lines))
        mixed = over_grades(parts)
        sheet.update({line.rule: line.amount for line in mixed})
        return mixed

    def _check_grade(self, grade: str) -> None:
        if self.grades and grade not in self.grades:
            known = tuple(self.grades)
            hint = did_you_mean(grade, known)
            raise InputError(Fault("unknown grade", None, None, "grade", repr(grade), ", ".join(known), hint))

    def _pay_lines(
        self, components: Mapping[str, AnyComponent], sheet: Sheet, section: Section, known: KnownLines
    ) -> list[Line]:
        """The lines of these components; each amount becomes a name that later lines can look at."""
        for rule, component in components.items():
            if rule not in known:
                known[rule] = self._line(rule, component, sheet, section)
        return [line for rule in components if (line := known[rule]) is not None]

    @staticmethod
    def _line(rule: str, component: AnyComponent, sheet: Sheet, section: Section) -> Line | None:
        """The line of one component; None when its condition does not hold."""
        if component.when and not holds(component.when, sheet):
            sheet[rule] = ZERO
            return None
        amount = sheet[rule] = component.pay(sheet)
        return Line(
            rule,
            component.title,
            -amount if section == "deduction" else amount,
            "in_kind" if component.in_kind else section,
            Basis(component, sheet),
            component.clause,
            component.bonus,
        )

    def figure(self, name: str, employee: Employee, month: WorkMonth) -> Number:
        """A measure or fact as this scheme sees it: the appraisal score, the tier, the tenure."""
        return self.read(name, Sheet(self, employee, month))

    def read(self, name: str, sheet: Sheet) -> Number:
        """The same on a sheet that is there."""
        with localcontext(EXACT):
            found: Number = sheet[name]
            return found

    def changed(self, changes: Mapping[str, object]) -> PayScheme:
        """The scheme with other values at dotted places (`lines.commission.apply`); this one stays.

        Raises KeyError for a place that is not there, ValidationError for a value that does not fit.
        """
        data = self.model_dump()
        for place, value in changes.items():
            put(data, place, value)
        return PayScheme.model_validate(data)

    def payday(self, first: date) -> date:
        """The day on which the month that begins on `first` is paid."""
        return self.settlement.payday_of(first)

    @cached_property
    def all_measures(self) -> dict[str, Measure]:
        """The measures of the appraisal and of the scheme itself."""
        return {**(self.appraisal.measures if self.appraisal else {}), **self.measures}

    def derive(self, name: str, sheet: Sheet) -> object | None:
        """What follows for `name` from the employee and other facts; None if nothing does."""
        derivation = DERIVED.get(name)
        return None if derivation is None else derivation[0](sheet)

    def month_part(self, sheet: Sheet) -> tuple[Number, Number]:
        """The part of the month that prorated lines are paid for, as numerator and denominator."""
        return (1, 1) if self.proration is None else self.proration.part(sheet)

    def fact(self, name: str) -> Fact:
        """The meaning of a fact, the scheme's own included; raises KeyError if nobody knows it."""
        if name not in self._meanings:
            self._meanings[name] = self._meaning(name)
        return self._meanings[name]

    @cached_property
    def _meanings(self) -> dict[str, Fact]:
        return {}

    def _meaning(self, name: str) -> Fact:
        if name in self.ranks:
            return Fact(title=self.ranks[name].title, kind="count", about="team", over_time="last")
        measure = self.all_measures.get(name)
        if measure is not None:
            return Fact(title=measure.title, over_time=measure.over_time)
        known = meaning(name, self.facts)
        if known is not None:
            return known
        prefix, own = split_prefix(name) or ("", name)
        return self.fact(own).model_copy(update={"title": prefixed(prefix, self.all_measures[own].title)})

    def default(self, name: str) -> object:
        """What a fact that is not given stands at; None for one that has to be given."""
        return self.fact(name).default

    def title_of(self, name: str) -> Title:
        """The title of a fact, measure, rank or line."""
        for titled in (self.all_measures, self.ranks, self.lines, self.deductions):
            if name in titled:
                return titled[name].title
        return self.fact(name).title

    def needs(self) -> frozenset[str]:
        """The facts, and the attributes and dates of the employee, that it looks at, however indirectly.

        With a team's, quarter's or year's fact stands the person's own of which it is made, with a
        rank what it ranks by.
        """
        return self._looks.needs

    @property
    def variable(self) -> frozenset[str]:
        """The lines of variable pay: they count as bonus, or hang on what was done, sold and how well."""
        return self._looks.variable

    def looking_at(self, names: frozenset[str]) -> frozenset[str]:
        """These names, and all measures, derived facts and lines that look at one, however indirectly."""
        return self._looks.looking_at(names)

    def pays_by(self, names: frozenset[str]) -> bool:
        """Whether a payslip can depend on one of these facts, however indirectly."""
        return self._looks.pays_by(names)

    @cached_property
    def _looks(self) -> Looks:
        return Looks(self)
