"""The discipline of a company: from an act to the one decision that follows from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simkit.errors import did_you_mean
from simkit.policy.discipline.acts import Act
from simkit.policy.discipline.catalogue import Answers, Offence, Question, check_answers
from simkit.policy.discipline.measures import Choice
from simkit.policy.discipline.reward import CleanRecordBonus
from simkit.policy.discipline.sanction import Circumstances, Decision, PayFacts, Violation
from simkit.policy.discipline.steps import Case, Step, Trigger, Upgrade
from simkit.policy.discipline.window import RepeatWindow
from simkit.policy.pay.sanction import PaySanction
from simkit.policy.rule import Described, Title
from simkit.units.money import Share, fen

_NOBODY_IN_PARTICULAR = Circumstances()


class Discipline(Described):
    """Catalogue of violations, upgrades, and a ladder of which the first fitting rung applies.

    `classes` run from the mildest to the gravest. An act that several entries of the catalogue fit
    is the gravest of them (`overlap: mildest`: the mildest); within a class the first in the file.
    `steps` are tried in their order. `readings` are the source's open questions and our answers.
    `choice` says how a size is chosen within a range. `monthly_cap` is the share of the total wage
    that the fixed amounts of a month may reach together (None: no cap but the wage itself).
    """

    classes: Annotated[Mapping[str, Title], Field(min_length=1)]
    catalogue: Mapping[str, Offence] = {}
    upgrades: Mapping[str, Upgrade] = {}
    steps: Mapping[str, Step] = {}
    window: RepeatWindow = RepeatWindow(kind="always")
    overlap: Literal["gravest", "mildest"] = "gravest"
    choice: Choice = "midpoint"
    monthly_cap: Share | None = None
    rewards: Mapping[str, CleanRecordBonus] = {}
    readings: Mapping[str, Question] = {}

    @model_validator(mode="after")
    def _names_fit_together(self) -> Self:
        for code, offence in self.catalogue.items():
            self._check_known(f"catalogue.{code}.of_class", offence.of_class, self.classes)
        for name, upgrade in self.upgrades.items():
            self._check_known(f"upgrades.{name}.to", upgrade.to, self.classes)
            self._check_triggers(f"upgrades.{name}", upgrade.when)
        for name, step in self.steps.items():
            self._check_triggers(f"steps.{name}", step.when)
        groups: list[tuple[str, Mapping[str, Offence | Upgrade | Step]]] = [
            ("catalogue", self.catalogue), ("upgrades", self.upgrades), ("steps", self.steps)
        ]  # fmt: skip
        check_answers(
            self.readings,
            [(f"{group}.{name}", entry.reading) for group, all_ in groups for name, entry in all_.items()],
        )
        return self

    def _check_triggers(self, place: str, triggers: Sequence[Trigger]) -> None:
        for trigger in triggers:
            for name in (*trigger.classes, *trigger.committed):
                self._check_known(f"{place}.when", name, self.classes)
            for code in trigger.codes:
                self._check_known(f"{place}.when", code, self.codes)

    def _check_known(self, place: str, name: str, known: Mapping[str, object]) -> None:
        if name not in known:
            hint = did_you_mean(name, [*known]) or f"known are {', '.join(known)}"
            raise ValueError(f"{place}: {name!r} is not known; {hint}")

    @cached_property
    def _catalogue_as_read(self) -> Mapping[str, Offence]:
        """The entries of the readings that the company chose."""
        return {name: entry for name, entry in self.catalogue.items() if self.holds(entry.reading)}

    @cached_property
    def _entries_on(self) -> Mapping[str, Sequence[tuple[str, Offence]]]:
        """The entries that rule on a kind of act, by kind."""
        entries: dict[str, list[tuple[str, Offence]]] = defaultdict(list)
        for code, entry in self._catalogue_as_read.items():
            for kind in dict.fromkeys(entry.act):
                entries[kind].append((code, entry))
        return dict(entries)

    @cached_property
    def _upgrades_as_read(self) -> Sequence[Upgrade]:
        return [upgrade for upgrade in self.upgrades.values() if self.holds(upgrade.reading)]

    @cached_property
    def _steps_as_read(self) -> Mapping[str, Step]:
        return {name: step for name, step in self.steps.items() if self.holds(step.reading)}

    def holds(self, reading: Answers) -> bool:
        """Whether an entry with this reading is in force, as the open questions are answered."""
        return all(self.readings[name].chosen == answer for name, answer in reading.items())

    def classify(self, act: Act) -> Violation | None:
        """The violation that the act is, or None when the catalogue does not name it."""
        fitting = [(code, entry) for code, entry in self._entries_on.get(act.kind, ()) if entry.fits(act)]
        if not fitting:
            return None
        order = [*self.classes] if self.overlap == "mildest" else [*reversed([*self.classes])]
        code, entry = min(fitting, key=lambda named: order.index(named[1].of_class))
        return Violation(entry.code or code, entry.of_class, act, entry.points, entry.aggravated)

    def decide(
        self,
        record: Sequence[Decision],
        violation: Violation,
        circumstances: Circumstances = _NOBODY_IN_PARTICULAR,
    ) -> Decision:
        """The one outcome of a violation, given the person's earlier decisions (in any order).

        No sanctions when no rung applies.
        """
        case = Case(violation, violation.committed, record, circumstances, self.window)
        upgraded_by, case = self._upgraded(case)
        for name, step in self._steps_as_read.items():
            if step.applies(case):
                sanctions = step.impose(violation, self.choice)
                return Decision(violation, case.treated_as, name, step.clause, sanctions, upgraded_by)
        return Decision(violation, case.treated_as, None, None, (), upgraded_by)

    def _upgraded(self, case: Case) -> tuple[str | None, Case]:
        for upgrade in self._upgrades_as_read:
            if any(trigger.applies(case) for trigger in upgrade.when):
                grave = [*self.classes]
                if grave.index(upgrade.to) > grave.index(case.treated_as):
                    return upgrade.clause, replace(case, treated_as=upgrade.to)
        return None, case

    def on_payslip(self, month: Sequence[Decision], pay: PayFacts) -> tuple[PaySanction, ...]:
        """What the decisions of a month take from its payslip, fixed amounts within the monthly cap."""
        return tuple(sanction for _, sanction in self.charges(month, pay))

    def charges(self, month: Sequence[Decision], pay: PayFacts) -> tuple[tuple[Decision, PaySanction], ...]:
        """What each decision of a month takes from its payslip, fixed amounts within the monthly cap.

        The earliest decisions count first; what the cap leaves over is dropped.
        """
        left = None if self.monthly_cap is None else fen(self.monthly_cap * pay.total_wage)
        carried: list[tuple[Decision, PaySanction]] = []
        for decision in sorted(month, key=lambda decision: decision.violation.day):
            for sanction in filter(None, (each.for_pay(pay.bonus_in_scheme) for each in decision.sanctions)):
                taken = sanction.amount if left is None else min(sanction.amount, left)
                left = None if left is None else left - taken
                if taken or sanction.bonus_share or sanction.wage_share_without_bonus or sanction.forfeits:
                    carried.append((decision, sanction.model_copy(update={"amount": taken})))
        return tuple(carried)

    def expected_cost(self, act: Act, record: Sequence[Decision], pay: PayFacts) -> Decimal:
        """Yuan that the act would take from pay if it were found out now; 0 when it is no violation."""
        violation = self.classify(act)
        return Decimal(0) if violation is None else self.decide(record, violation).cost(pay)

    def rewards_earned(self, month: Sequence[Violation]) -> Mapping[str, Decimal]:
        """The bonus for good conduct of a month with these violations: reward -> yuan."""
        return {name: reward.earned(month) for name, reward in self.rewards.items()}

    def reward_lost(self, violation: Violation) -> Decimal:
        """Yuan of bonuses for good conduct that this violation takes from a month without another."""
        return sum(
            (reward.amount - reward.earned([violation]) for reward in self.rewards.values()), Decimal(0)
        )

    @property
    def codes(self) -> Mapping[str, Title]:
        """Every code of the catalogue with its title."""
        return {offence.code or name: offence.title for name, offence in self.catalogue.items()}

    @property
    def acts(self) -> frozenset[str]:
        """The kinds of act that the catalogue rules on."""
        return frozenset(kind for offence in self.catalogue.values() for kind in offence.act)

    @property
    def priced_acts(self) -> frozenset[str]:
        """The kinds of act for which some rung takes money; a pay scheme should not price them too."""
        codes = {code for step in self._steps_in_force() if step.takes_money for code in self._codes_of(step)}
        return frozenset(
            kind
            for name, offence in self.catalogue.items()
            if (offence.code or name) in codes
            for kind in offence.act
        )

    def _steps_in_force(self) -> list[Step]:
        return [step for step in self.steps.values() if self.holds(step.reading)]

    def _codes_of(self, step: Step) -> set[str]:
        """The codes that can reach a rung; classes as treated may have come from any class below."""
        every = {offence.code or name: offence.of_class for name, offence in self.catalogue.items()}
        reached: set[str] = set()
        for trigger in step.when:
            reached |= {
                code
                for code, of_class in every.items()
                if (not trigger.codes or code in trigger.codes)
                and (not trigger.committed or of_class in trigger.committed)
                and (not trigger.classes or self._may_become(of_class, trigger.classes))
            }
        return reached

    def _may_become(self, of_class: str, classes: Sequence[str]) -> bool:
        upgraded = {upgrade.to for upgrade in self.upgrades.values() if self.holds(upgrade.reading)}
        order = [*self.classes]
        above = {name for name in upgraded if order.index(name) > order.index(of_class)}
        return bool(({of_class} | above) & set(classes))
