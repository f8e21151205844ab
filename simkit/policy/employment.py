"""The forms of employment: what a contract gives, and what each side owes (E1, E2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simkit.policy.pay.settlement import Settlement
from simkit.policy.rule import Described, Rule
from simkit.policy.shifts import Wave
from simkit.policy.windows import Window
from simkit.units.calendar import DayType, day_type
from simkit.units.clock import TimeOfDay
from simkit.units.money import ZERO, Share, Yuan

Form = Literal[
    "full_time", "part_time_agreement", "long_term_part_time", "hourly_part_time", "contractor", "none"
]
Status = Literal["employee", "non_full_time_employee", "contractor"]
Paper = Literal[
    "labour_contract",
    "part_time_labour_contract",
    "temporary_labour_agreement",
    "part_time_agreement",
    "service_contract",
    "none",
]
Use = Literal[
    "proves_relationship",
    "suffices_in_arbitration",
    "fixes_pay",
    "social_insurance_claim",
    "housing_fund",
    "residence_points",
    "employment_subsidy",
]
"""The seven uses of a signed contract to the agent (E1.7a-g)."""

Slot = Literal["workday", "weekend", "holiday", "night"]
"""Kinds of slots; the peak hours of a workday are a workday slot."""

SLOT_OF: dict[DayType, Slot] = {"workday": "workday", "rest_day": "weekend", "statutory_holiday": "holiday"}


class Contract(Rule):
    """The paper: which, whether it must be signed, what it states, and what it is good for.

    `needed_after_days` is the length of service after which it is required (None: the parties decide).
    """

    paper: Paper
    needed_after_days: Annotated[int, Field(ge=0)] | None
    clauses: tuple[str, ...] = ()
    uses: frozenset[Use] = frozenset()

    def is_needed(self, days_of_service: int) -> bool:
        """Whether the rule asks for the paper after so many days (long-term means more than the limit)."""
        return self.needed_after_days is not None and days_of_service > self.needed_after_days


class Night(Rule):
    """The hours that count as night: from `begins` to `ends` of the next morning."""

    begins: TimeOfDay
    ends: TimeOfDay

    def overlaps(self, wave: Wave) -> bool:
        """Whether some of the wave lies in the night."""
        return wave.start < self.ends or wave.end > self.begins


class Roster(Rule):
    """How slots are given: with how many days of notice, of which kinds, and what may be declined.

    Nobody is called to a slot of another kind, or for more than `max_hours_per_week` in a week from
    Monday (None: as long as the rota says).
    """

    notice_days: Annotated[int, Field(ge=0)]
    slots: frozenset[Slot]
    max_hours_per_week: Annotated[Decimal, Field(gt=0, le=168)] | None
    may_decline: Literal["never", "when_announced_late", "always"]
    place: Literal["office", "agreed", "any"]
    night: Night

    def allows(self, slot: Slot) -> bool:
        """Whether the company may roster this kind of slot."""
        return slot in self.slots

    def called(self, slots: Iterable[tuple[date, Wave | None]]) -> Iterator[Wave | None]:
        """The slots of one seat, day by day, without those to which the agent cannot be called."""
        minutes = 0
        for day, wave in slots:
            if day.weekday() == 0:
                minutes = 0
            if wave is None or not self._may_call(wave, day_type(day), minutes):
                yield None
            else:
                minutes += wave.work_minutes
                yield wave

    def _may_call(self, wave: Wave, day: DayType, minutes_before: int) -> bool:
        """Whether the kind of slot is allowed and the week, of which so much is used up, has room for it."""
        if not self.allows(SLOT_OF[day]) or (self.night.overlaps(wave) and not self.allows("night")):
            return False
        hours = Decimal(minutes_before + wave.work_minutes) / 60
        return self.max_hours_per_week is None or hours <= self.max_hours_per_week

    def may_be_declined(self, announced_days_ahead: int) -> bool:
        """Whether the agent may decline a slot announced so many days ahead."""
        if self.may_decline == "when_announced_late":
            return announced_days_ahead < self.notice_days
        return self.may_decline == "always"


class Liability(Rule):
    """What the agent pays for a loss, and what the company may withhold.

    A loss is what the company pays a customer after a complaint was upheld. Who owes confidentiality
    is written down and changes nothing that is simulated.
    """

    losses: Literal["none", "own_fault", "any"]
    withhold: Literal["nothing", "unconfirmed_work", "any_work"]
    confidentiality_owed_by: Literal["agent", "company", "both"]

    def compensation(self, loss: Yuan, at_fault: bool) -> Yuan:
        """Yuan that the agent owes for a loss that it caused."""
        owed = self.losses == "any" or (self.losses == "own_fault" and at_fault)
        return loss if owed else ZERO

    def pay_due(self, confirmed: Yuan, unconfirmed: Yuan, company_withholds: bool) -> Yuan:
        """Yuan due for a cycle when the company withholds what the rule lets it withhold."""
        if not company_withholds or self.withhold == "nothing":
            return confirmed + unconfirmed
        return confirmed if self.withhold == "unconfirmed_work" else ZERO


class Employment(Described):
    """One form of employment, chosen per workforce group.

    `notice` is that of a dismissal with notice. `proof` is the chance that the agent's claim about
    the relationship is believed: 1 with a paper that suffices, None when it hangs on other evidence
    (records, messages). `arbitration` says whether disputes go to labour arbitration, `severance`
    whether the form knows severance pay. `settlement` is the form's own cycle and payday; None: those
    of the pay scheme. `tasks` and the clauses of the contract are written down and not simulated.
    """

    form: Form
    status: Status
    contract: Contract
    benefits: frozenset[Literal["social_insurance", "injury_insurance", "housing_fund", "paid_leave"]]
    notice: Window
    severance: bool
    arbitration: bool
    proof: Share | None
    roster: Roster
    settlement: Settlement | None
    liability: Liability
    tasks: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _sufficient_paper_proves(self) -> Self:
        if "suffices_in_arbitration" in self.contract.uses and self.proof != 1:
            raise ValueError("a paper that suffices in arbitration proves the relationship: proof is 1")
        return self

    def has(self, use: Use) -> bool:
        """Whether the agent has this use of a signed contract."""
        return use in self.contract.uses
