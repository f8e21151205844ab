"""The kinds of sanction that a rung of the ladder can hold."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from simkit.policy.discipline.sanction import Sanction, SanctionKind, Violation
from simkit.policy.rule import Rule, Title
from simkit.units.money import ZERO, Share, Yuan, fen

Choice = Literal["lowest", "midpoint", "highest", "by_severity"]
"""How a size is chosen within a range; `by_severity` goes by the act's severity from 0 to 1."""

_MIDDLE = Decimal("0.5")


class Span(Rule):
    """A range of shares within which the employer chooses."""

    at_least: Share
    at_most: Share

    @model_validator(mode="after")
    def _runs_upwards(self) -> Self:
        if self.at_least > self.at_most:
            raise ValueError(f"the range runs from {self.at_least} down to {self.at_most}")
        return self

    def choose(self, choice: Choice, severity: Decimal) -> Decimal:
        """The share that is taken."""
        part = {"lowest": ZERO, "midpoint": _MIDDLE, "highest": Decimal(1), "by_severity": severity}
        return self.at_least + (self.at_most - self.at_least) * part[choice]


class _Measure(Rule):
    title: Title
    clause: str | None = None
    announced: bool = False

    def _sanction(self, kind: SanctionKind, clause: str, **facts: object) -> Sanction:
        return Sanction(kind, self.clause or clause, self.title, announced=self.announced, **facts)  # type: ignore[arg-type]


class Warning(_Measure):
    """A warning by word of mouth, in writing, or a severe one in writing; no money by itself."""

    kind: Literal["warning"]
    level: Literal["oral", "written", "severe"]

    def impose(self, violation: Violation, clause: str, choice: Choice) -> Sanction:
        """The warning as a sanction."""
        kinds: dict[str, SanctionKind] = {
            "oral": "oral_warning", "written": "written_warning", "severe": "severe_warning"
        }  # fmt: skip
        return self._sanction(kinds[self.level], clause)


class Deduction(_Measure):
    """A share of the month's bonus, or, without one, a share of the total wage; by a range."""

    kind: Literal["deduction"]
    of_bonus: Span
    of_wage_without_bonus: Span
    no_bonus: Literal["this_month", "in_scheme"] = "this_month"
    choice: Choice | None = None

    def impose(self, violation: Violation, clause: str, choice: Choice) -> Sanction:
        """The deduction of the chosen size."""
        severity = Decimal(violation.act.facts.get("severity", _MIDDLE))
        chosen = self.choice or choice
        return self._sanction(
            "deduction",
            clause,
            bonus_share=self.of_bonus.choose(chosen, severity),
            wage_share=self.of_wage_without_bonus.choose(chosen, severity),
            no_bonus=self.no_bonus,
        )


class Fine(_Measure):
    """A fixed amount per occurrence, per penalty point, or per unit of a fact of the act (days).

    With `growing` the second unit costs twice the amount, the third three times, and so on.
    """

    kind: Literal["fine", "compensation"]
    amount: Yuan
    per: str = "occurrence"
    growing: bool = False

    def impose(self, violation: Violation, clause: str, choice: Choice) -> Sanction:
        """The fine in yuan."""
        return self._sanction(self.kind, clause, amount=fen(self.amount * self._times(violation)))

    def _times(self, violation: Violation) -> Decimal:
        if self.per == "occurrence":
            return Decimal(1)
        units = Decimal(violation.points if self.per == "point" else violation.act.facts.get(self.per, 0))
        return units * (units + 1) / 2 if self.growing else units


class PayForLoss(_Measure):
    """The person makes good a share of the loss that the act caused."""

    kind: Literal["pay_for_loss"]
    share: Share = Decimal(1)

    def impose(self, violation: Violation, clause: str, choice: Choice) -> Sanction:
        """The share of the loss in yuan; 0 where no loss is known."""
        loss = Decimal(violation.act.facts.get("loss", 0))
        return self._sanction("compensation", clause, amount=fen(loss * self.share))


class CountsAsAbsence(_Measure):
    """The day, or so many days, count as absent without leave, with all that this costs in pay."""

    kind: Literal["counts_as_absence"]
    days: Annotated[Decimal, Field(gt=0)]

    def impose(self, violation: Violation, clause: str, choice: Choice) -> Sanction:
        """The days that count as absent."""
        return self._sanction("counts_as_absence", clause, absence_days=self.days)


class Forfeiture(_Measure):
    """Payslip lines that are lost altogether, by their names in the pay scheme, such as year_end."""

    kind: Literal["forfeiture"]
    lines: Annotated[tuple[str, ...], Field(min_length=1)]

    def impose(self, violation: Violation, clause: str, choice: Choice) -> Sanction:
        """The lines lost."""
        return self._sanction("forfeiture", clause, forfeits=self.lines)


class Retraining(_Measure):
    """Days of training instead of the floor."""

    kind: Literal["retraining"]
    days: Annotated[int, Field(ge=1)]

    def impose(self, violation: Violation, clause: str, choice: Choice) -> Sanction:
        """The days of training."""
        return self._sanction("retraining", clause, days=self.days)


class Demotion(_Measure):
    """So many grades down and a cut of pay."""

    kind: Literal["demotion"]
    grades: Annotated[int, Field(ge=0)] = 1
    pay_cut: Share = ZERO

    def impose(self, violation: Violation, clause: str, choice: Choice) -> Sanction:
        """The demotion."""
        return self._sanction("demotion", clause, grades_down=self.grades, pay_cut=self.pay_cut)


class Dismissal(_Measure):
    """Employment ends at once; whether severance and the wage earned so far are due is said here."""

    kind: Literal["dismissal"]
    severance: bool = False
    wage_due: bool = True

    def impose(self, violation: Violation, clause: str, choice: Choice) -> Sanction:
        """The dismissal."""
        return self._sanction("dismissal", clause, severance_due=self.severance, wage_due=self.wage_due)


class Referral(_Measure):
    """The case goes on: to a review under another rule, to another post, or to the authorities."""

    kind: Literal["review", "transfer", "report_to_authorities"]

    def impose(self, violation: Violation, clause: str, choice: Choice) -> Sanction:
        """The referral."""
        return self._sanction(self.kind, clause)


Measure: TypeAlias = Annotated[
    Warning
    | Deduction
    | Fine
    | PayForLoss
    | CountsAsAbsence
    | Forfeiture
    | Retraining
    | Demotion
    | Dismissal
    | Referral,
    Field(discriminator="kind"),
]
"""One sanction of a rung."""
