"""What a procedure needs of the center around it, and nothing more.

The processes of complaints and dismissals are written against this interface, so they can be
played in a test with a clock and a handful of people.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    import simpy

    from simkit.assumptions.behaviour import Behaviour
    from simkit.assumptions.cases import Cases
    from simkit.assumptions.service import Service
    from simkit.model.casebook import CaseBook
    from simkit.policy.complaints import ComplaintProcedure, Outcome
    from simkit.policy.dismissal import DismissalProcedure
    from simkit.policy.employment import Employment
    from simkit.policy.severance import Formula


@dataclass(frozen=True, slots=True)
class Standing:
    """What a procedure knows of an agent at the moment it asks.

    `month_pay` and `day_pay` are gross yuan as usual for this agent; `days_worked` counts the
    days worked in the current pay period; `agent` is the number that tables show and `luck` the
    key of the person's luck; `employment` is None when no form of employment was chosen.
    """

    agent: int
    luck: int
    hired_on: date
    month_pay: Decimal
    day_pay: Decimal
    days_worked: int
    employment: Employment | None


class Dice(Protocol):
    """Luck that belongs to an entity: the same stream for the same purpose and entity in every plan."""

    def of(self, purpose: str, entity: int = 0) -> np.random.Generator:
        """A fresh generator; the same at every call."""
        ...

    def lent(self, purpose: str, entity: int = 0) -> np.random.Generator:
        """The same generator, lent until luck is asked again."""
        ...

    def uniforms(self, purpose: str, entity: int, number: int) -> list[float]:
        """The first numbers from 0 to below 1 of that generator."""
        ...


class CasePolicies(Protocol):
    """The rules that procedures read; None where the company has none."""

    @property
    def complaints(self) -> ComplaintProcedure | None:
        """How complaints are decided."""
        ...

    @property
    def dismissal(self) -> DismissalProcedure | None:
        """How employment is ended."""
        ...


class CaseBeliefs(Protocol):
    """The assumptions that procedures read."""

    @property
    def cases(self) -> Cases:
        """Evidence, answers, consent, disputes."""
        ...

    @property
    def behaviour(self) -> Behaviour:
        """What a job is worth (`misconduct.job_rent_months`), how often customers complain."""
        ...

    @property
    def service(self) -> Service:
        """Pay elsewhere, how many complaints are justified and withdrawn."""
        ...


class World(Protocol):
    """The center as a procedure sees it. Time is minutes since midnight of the first day."""

    @property
    def env(self) -> simpy.Environment:
        """The clock."""
        ...

    @property
    def luck(self) -> Dice:
        """The luck of this replication."""
        ...

    @property
    def policy(self) -> CasePolicies:
        """What the company decided."""
        ...

    @property
    def beliefs(self) -> CaseBeliefs:
        """What we believe about people."""
        ...

    @property
    def adjudicators(self) -> simpy.Resource:
        """The people who decide complaints (`model.desk.adjudicators` makes it from the policy)."""
        ...

    @property
    def cases(self) -> CaseBook:
        """Case numbers given, and who has an open dismissal."""
        ...

    def moment(self, minutes: float) -> datetime:
        """The date and time that lie `minutes` after the start."""
        ...

    def minutes_at(self, moment: datetime) -> float:
        """Minutes from the start to `moment`."""
        ...

    def tell(self, kind: str, agent: int | None = None, case: int | None = None, **facts: object) -> None:
        """Note in the event log that something happened now."""
        ...

    def standing(self, agent: int) -> Standing:
        """What is known of an agent now (also of one who has left)."""
        ...

    def ended(self, agent: int) -> simpy.Event:
        """The event that fires when this agent's employment ends, whatever ends it."""
        ...

    def severance(self, agent: int, formula: Formula) -> Decimal:
        """Yuan of severance that an end today would cost by this formula.

        Under a law the statutory sum, else that of the company's own rule.
        """
        ...

    def sanction(self, agent: int, outcome: Outcome, case: int) -> None:
        """Lay the outcome of a complaint on the agent: money on the payslip, points, marks, violation."""
        ...

    def cost(self, kind: str, amount: Decimal, agent: int | None = None) -> None:
        """Money that the company spends beside pay, in yuan.

        `compensation` is what it gives an agent by a compromise, `customer_compensation` what a
        customer gets, `desk` the adjudicators' time, `legal_exposure` what a dispute costs.
        """
        ...

    def end_employment(self, agent: int, reason: str, **facts: object) -> None:
        """The agent's employment ends now.

        `facts` carry `severance` (Decimal yuan, to be paid out), the `state` of the case, a
        per-day `settlement` and what is forfeited.
        """
        ...
