"""One person who works, or worked, at the center."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from simkit.law.income_tax import YearToDate
from simkit.model.conduct_file import ConductFile
from simkit.model.outlook_care import NOTHING
from simkit.model.outlook_people import NEUTRAL, Stance
from simkit.policy.pay import WorkMonth
from simkit.units.money import ZERO

if TYPE_CHECKING:
    import simpy

    from simkit.assumptions.care import CareEffect
    from simkit.policy.careers import CareerRecord

MEMORY_OF_SANCTIONS_DAYS = 90


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in the plan that one person at a time fills.

    `number` counts over the whole center, `row` within the group (the rota goes by it).
    """

    number: int
    row: int
    group: str


@dataclass(slots=True, eq=False)
class Person:
    """What the model knows of one person. Times are minutes since the start of the horizon.

    `number` is the order of hiring in this plan and names the person in every table. `luck` is the
    key of the person's luck: the n-th holder of a seat is the same human being under every plan.
    `punctuality` is a standard normal, above 0 for people who are late and overrun more.
    `resolve` is how much wish to leave the person bears; `wish_to_leave` what has added up so far.
    """

    number: int
    seat: Seat
    luck: int
    grade: str
    form: str
    hired: float
    ready: float
    ability: float
    responds: bool
    punctuality: float
    resolve: float
    ended: simpy.Event
    confirmed_on: date | None = None
    grade_since: float = 0.0
    left: float | None = None
    reason: str | None = None
    wish_to_leave: float = 0.0
    relieved_until: float = 0.0
    referred: bool = False
    """Hired through a colleague."""
    posts: list[tuple[str, float]] = field(default_factory=list)
    """Grades held, with the minute since which; the last one is the present grade."""
    tests: set[str] = field(default_factory=set)
    """Tests of the career ladder that the person has passed."""
    months: list[WorkMonth] = field(default_factory=list)
    """The months worked under this plan, oldest first."""
    months_reviewed: list[Mapping[str, Decimal | int]] = field(default_factory=list)
    """What career reviews look at of each of these months."""
    reviewed: tuple[object, CareerRecord] | None = None
    """The record that they last looked at, and what it was made of."""
    last_gross: Decimal = ZERO
    last_bonus: Decimal = ZERO
    year_to_date: YearToDate = field(default_factory=YearToDate)
    carried: Decimal = ZERO
    brought_forward: Mapping[str, Decimal] = field(default_factory=dict)
    """Facts of this month that the pay scheme made of the last one."""
    settled_pay: Decimal = ZERO
    """Gross pay of the last month as a decision about the end settled it; 0: by the pay scheme."""
    marks: int = 0
    points: int = 0
    stance: Stance = NEUTRAL
    """What the person expects of the job this month, and does about it (`model.outlook`)."""
    care: CareEffect = NOTHING
    """What care measures do to the person this month."""
    usual_contacts: float = 0.0
    """Log of own contacts a day over what is typical in the post, without extra effort."""
    usual_sales: float = 0.0
    months_known: int = 0
    """Full months from which the person knows these."""
    used_to: float | None = None
    """Yuan a month that the person has got used to."""
    sanctioned: list[float] = field(default_factory=list)
    conduct: ConductFile = field(default_factory=ConductFile)

    def employed_at(self, time: float) -> bool:
        """Whether the person is on the payroll at `time`."""
        return self.hired <= time and (self.left is None or time < self.left)

    def months_of_service(self, time: float) -> float:
        """Months on the floor, the measure of tenure and learning; 0 during training."""
        return max(0.0, time - self.ready) / (365.25 / 12 * 24 * 60)

    def sanctions_since(self, time: float) -> int:
        """How many sanctions were spoken since `time`."""
        return sum(spoken >= time for spoken in self.sanctioned) if self.sanctioned else 0
