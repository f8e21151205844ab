"""The plan under work: what was chosen and changed, and the scenario that follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from simkit.errors import Fault, InputError
from simkit.policy.pay import PayScheme
from simkit.policy.rule import Described
from simkit.scenario import Scenario, load_policy
from simkit.scenario.figures import Figure, Setting, figures_in, figures_of
from simkit.scenario.grades import by_order

AS_TODAY = "as_today"
"""The choice to leave an area as it is; library names have a slash, so none is called like this."""

PEOPLE = "workforce"
"""Where headcounts stand; changed before a new pay scheme finds the seats their grades."""


@dataclass
class Draft:
    """A base and what is to differ from it. Nothing is checked before `scenario` is asked for.

    Each of `replications` lasts `months`. `uses` has the areas with another rule (None: no such
    rule), `figures` the values changed by path, `grades` the seats moved by hand when the pay scheme
    has other grades.
    """

    base: Scenario
    name: str
    months: int
    replications: int = 20
    seed: int = 2026
    title: str = ""
    why: str = ""
    uses: dict[str, str | None] = field(default_factory=dict)
    figures: dict[str, Setting] = field(default_factory=dict)
    grades: dict[str, str] = field(default_factory=dict)

    def choose(self, area: str, choice: str | None) -> None:
        """Another rule for an area: a library name, None, or `AS_TODAY`. Its changed figures go."""
        self.uses.pop(area, None)
        if choice != AS_TODAY:
            self.uses[area] = choice
        self.figures = {path: v for path, v in self.figures.items() if not path.startswith(f"policy.{area}.")}
        if area == "pay":
            self.grades = {}

    def chosen(self, area: str) -> str | None:
        """What `choose` was told last."""
        return self.uses.get(area, AS_TODAY)

    def stated(self, part: str) -> list[Figure]:
        """The figures of an area or of `PEOPLE` as their files state them."""
        if part == PEOPLE:
            return [one for one in figures_of(self.base, PEOPLE) if one.path.endswith(".headcount")]
        use = self.chosen(part)
        if use == AS_TODAY:
            return figures_of(self.base, f"policy.{part}")
        return [] if use is None else figures_in(use, self.base)

    def rule(self, part: str) -> Described | None:
        """The rule that an area would have, its own figures unchanged; None for no rule and for `PEOPLE`."""
        use = self.chosen(part)
        if part == PEOPLE or use is None:
            return None
        rule: Described | None = getattr(self.base.policy, part) if use == AS_TODAY else _rule(use)
        return rule

    def set(self, figure: Figure, value: Setting) -> None:
        """Change a figure; its own value takes the change back."""
        if value == figure.value:
            self.figures.pop(figure.path, None)
        else:
            self.figures[figure.path] = value

    @property
    def new_pay(self) -> PayScheme | None:
        """The pay scheme chosen instead of today's."""
        rule = self.rule("pay") if "pay" in self.uses else None
        return rule if isinstance(rule, PayScheme) else None

    def moves(self) -> dict[str, str]:
        """Grade today -> grade in the new pay scheme; empty where nothing has to move."""
        if self.new_pay is None:
            return {}
        mapped = by_order(self.base.workforce.groups, self.base.policy.pay, self.new_pay)
        return {} if all(old == new for old, new in mapped.items()) else {**mapped, **self.grades}

    def plans(self) -> tuple[Scenario, Scenario]:
        """The base and the new plan over the same months. Raises InputError with every fault."""
        return self._lasting(self.base), self.scenario()

    def scenario(self) -> Scenario:
        """The new plan. Raises InputError with every fault."""
        if self.name == self.base.name:
            raise InputError(Fault("the plan has the name of today's", place="name", found=self.name))
        plan = self._lasting(self._with(self.base, self._people()))
        uses = [use for use in self.uses.values() if use is not None]
        changes: dict[str, Any] = {f"policy.{area}": None for area, use in self.uses.items() if use is None}
        changes |= {path: value for path, value in self.figures.items() if path not in self._people()}
        changes["title"] = {"en": self.title, "zh": self.title} if self.title else None
        why = self.why or None
        if not uses:
            return plan.with_changes(changes, self.name, why)
        return plan.with_policy(uses, self.name, changes, why, self.moves() or None)

    def differs(self) -> bool:
        """Whether anything is changed that can change a result."""
        return bool(self.uses or self.figures)

    def _people(self) -> dict[str, Setting]:
        return {path: value for path, value in self.figures.items() if path.startswith(PEOPLE)}

    def _lasting(self, plan: Scenario) -> Scenario:
        if self.months == plan.horizon.months:
            return plan
        return self._with(plan, {"horizon.months": self.months})

    def _with(self, plan: Scenario, changes: Mapping[str, Any]) -> Scenario:
        """The same plan under the same name and title with values changed."""
        if not changes:
            return plan
        return plan.with_changes({**changes, "title": plan.title}, plan.name, plan.why)


@cache
def _rule(use: str) -> Described:
    return load_policy(use)


def setting(value: object, figure: Figure) -> Setting:
    """What a form's field says as a value for the file: no binary fractions, no .0 behind whole numbers."""
    if figure.kind in ("flag", "choice", "time"):
        assert isinstance(value, bool | str)
        return value
    number = Decimal(str(value))
    return int(number) if number == number.to_integral_value() else number
