"""What every pay line has in common: when it applies, how it is shared, prorated, limited and shown."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from simkit.policy.pay.condition import Condition, names_in
from simkit.policy.pay.reckon import Name, Number, names_of, within
from simkit.policy.pay.sheet import Sheet
from simkit.policy.pay.value import Value
from simkit.policy.rule import Rule, Title
from simkit.units.money import Amount, fen

if TYPE_CHECKING:
    from simkit.policy.pay.words import Tongue

Split = Literal["equal"] | dict[Name, Amount]
"""How a team's amount reaches one person: equally, or by own shares of team facts, with weights."""

OWN_PART = Title(en="own part", zh="个人份额")
PART_MONTH = Title(en="part of the month", zh="按比例")
AT_LEAST = Title(en="at least", zh="不低于")
AT_MOST = Title(en="at most", zh="不超过")


class Component(Rule, ABC):
    """One pay line of a scheme.

    The amount of the kind is, in this order: shared out (`split`), prorated, kept between
    `at_least` and `at_most`, and rounded half-up to the fen. A line whose condition (`when`)
    does not hold is not on the payslip. `bonus` lines are those of which a sanction may take a
    share, and the deductions that have taken bonus already; `in_kind` lines are goods: shown with
    their value, but not in gross or net.
    """

    title: Title
    clause: str | None = None
    note: str | None = None
    when: Condition = Field(default_factory=dict)
    split: Split | None = None
    prorated: bool = False
    at_least: Value | None = None
    at_most: Value | None = None
    bonus: bool = False
    in_kind: bool = False

    @abstractmethod
    def raw(self, sheet: Sheet) -> Number:
        """The amount before sharing, proration, limits and rounding."""

    @abstractmethod
    def inputs(self) -> Iterator[str]:
        """The names that the kind itself looks at."""

    @abstractmethod
    def formula(self, tongue: Tongue) -> str:
        """The amount of the kind in words and figures."""

    def pay(self, sheet: Sheet) -> Decimal:
        """The amount in yuan, to the fen; there is one division, at the end, so halves stay halves."""
        if self._is_plain:
            plain = self.raw(sheet)
            return fen(plain if isinstance(plain, Decimal) else Decimal(plain))
        above: Number = self.raw(sheet)
        below: Number = 1
        if self.split is not None:
            above, below = _multiply((above, below), own_part(self.split, sheet))
        if self.prorated:
            above, below = _multiply((above, below), sheet.month_part())
        yuan = Decimal(above) if below == 1 else Decimal(above) / below
        if self.at_least is not None or self.at_most is not None:
            yuan = Decimal(within(yuan, self.at_least, self.at_most, sheet))
        return fen(yuan)

    @cached_property
    def _is_plain(self) -> bool:
        """Whether the amount is simply that of the kind, as it is for most lines."""
        return self.split is None and not self.prorated and self.at_least is None and self.at_most is None

    def asks(self) -> Iterator[str]:
        """Every name that the line looks at, its condition and sharing included."""
        yield from names_in(self.when)
        yield from self.inputs()
        yield from names_of(self.at_least, self.at_most)
        if self.split is not None:
            yield "team_size"
        if isinstance(self.split, dict):
            for name in self.split:
                yield from (name, f"team_{name}")

    def words(self, tongue: Tongue) -> str:
        """The whole line in words and figures: formula, sharing, proration and limits."""
        parts = [self.formula(tongue)]
        if self.split is not None:
            parts.append(f"× {tongue.say(OWN_PART)} {_ratio(own_part(self.split, tongue.sheet), tongue)}")
        month_part = tongue.sheet.month_part() if self.prorated else (1, 1)
        if month_part != (1, 1):
            days, divisor = (tongue.number(number) for number in month_part)
            parts.append(f"× {tongue.say(PART_MONTH)} {days}/{divisor}")
        for limit, title in ((self.at_least, AT_LEAST), (self.at_most, AT_MOST)):
            if limit is not None:
                parts.append(f"{tongue.say(title)} {tongue.value(limit)}")
        return " ".join(parts)


def _multiply(one: tuple[Number, Number], other: tuple[Number, Number]) -> tuple[Number, Number]:
    return one[0] * other[0], one[1] * other[1]


def _ratio(part: tuple[Number, Number], tongue: Tongue) -> str:
    return tongue.number(Decimal(part[0]) / part[1])


def own_part(split: Split, sheet: Sheet) -> tuple[Number, Number]:
    """One person's part of the team, as numerator and denominator.

    A fact of which the whole team has nothing is shared equally, so that no part of a pool is lost.
    """
    if split == "equal":
        return 1, sheet["team_size"]
    above: Number = 0
    below: Number = 1
    for name, weight in split.items():
        mine, team = sheet[name], sheet[f"team_{name}"]
        if not team:
            mine, team = 1, sheet["team_size"]
        above, below = above * team + weight * mine * below, below * team
    return above, below * sum(split.values())
