"""One center under one plan, with one replication's luck: what every process of the model shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import simpy
from numpy.typing import NDArray

from simkit.floor import Engine
from simkit.law import place_of
from simkit.model import employment
from simkit.model.books import Books
from simkit.model.casebook import CaseBook
from simkit.model.complaining import Customers, customers_of
from simkit.model.contacts import DayOfContacts, decided_on_the_day
from simkit.model.demand import Prepared
from simkit.model.desk import adjudicators
from simkit.model.fates import Fates
from simkit.model.floor_plan import FloorPlan, floor_plan
from simkit.model.log import EventLog
from simkit.model.luck import Luck
from simkit.model.misconduct import Misdeeds, misdeeds_of
from simkit.model.outlook import Outlook
from simkit.model.person import Person, Seat
from simkit.model.planned_breaks import PlannedBreaks, planned_breaks
from simkit.model.played import PlayedDay
from simkit.model.rota import Rota, rota_of
from simkit.model.staff import Staff
from simkit.policy.pay.catalogue import split_prefix
from simkit.policy.pay.periods import MONTHS
from simkit.units.clock import MICROSECONDS_PER_SECOND, MINUTES_PER_DAY
from simkit.units.money import to_fen

if TYPE_CHECKING:
    from simkit.law.place import Place
    from simkit.model.overnight import Overnight
    from simkit.model.world import Standing
    from simkit.policy.complaints import Outcome
    from simkit.policy.severance import Formula
    from simkit.scenario import Scenario


class Center:
    """The clock, the people, the books. Time is minutes since midnight of the first day."""

    def __init__(self, scenario: Scenario, demand: Prepared, luck: Luck, engine: Engine = "compiled") -> None:
        self.env = simpy.Environment()
        self.scenario = scenario
        self.policy = scenario.policy
        self.beliefs = scenario.assumptions
        self.demand = demand
        self.luck = luck
        self.fates = Fates(luck)
        self.engine: Engine = engine
        self.log = EventLog(self.env)
        self.books = Books()
        self.cases = CaseBook()
        self.adjudicators = adjudicators(self.env, scenario.policy.complaints)
        self.start = datetime.combine(scenario.horizon.start, time())
        self.days = scenario.horizon.days
        self.people: list[Person] = []
        self.staff = Staff(self.days, room=len(self.seats) * 5 // 4 + 8)
        self.holders: Counter[int] = Counter()
        """How many people have held each seat so far, by its number."""
        self.searching: dict[Seat, float] = {}
        self.carried = DayOfContacts.nobody(decided_on_the_day(scenario.policy.routing))
        self.overnight: Overnight | None = None
        self.month_begins = self.env.event()
        self.played: PlayedDay | None = None
        self.review_days: dict[date, set[str]] = {}
        self._dates: dict[int, date] = {}
        self._planned_breaks = PlannedBreaks(())
        self.outlook = Outlook(self)

    # the clock

    def moment(self, minutes: float) -> datetime:
        """The date and time that lie `minutes` after the start."""
        return self.start + timedelta(minutes=minutes)

    def minutes_at(self, moment: datetime) -> float:
        """Minutes from the start to `moment`."""
        return (moment - self.start).total_seconds() / 60

    def date_of(self, day: int) -> date:
        """The calendar day of a day of the horizon."""
        if day not in self._dates:
            self._dates[day] = (self.start + timedelta(days=day)).date()
        return self._dates[day]

    def date_at(self, minutes: float) -> date:
        """The calendar day that lies `minutes` after the start."""
        return self.date_of(int(minutes // MINUTES_PER_DAY))

    @property
    def now(self) -> datetime:
        """The present date and time."""
        return self.moment(self.env.now)

    @property
    def today(self) -> date:
        """The present date."""
        return self.date_at(self.env.now)

    # what the plan fixes for the whole run

    @cached_property
    def seats(self) -> tuple[Seat, ...]:
        """Every seat of the plan, group after group."""
        groups = self.scenario.workforce.groups
        rows = [(group.name, row) for group in groups for row in range(group.headcount)]
        return tuple(Seat(number, row, group) for number, (group, row) in enumerate(rows))

    def places_beyond_the_plan(self, group: str, taken: Container[Seat]) -> Iterator[Seat]:
        """Further free places of a group, for people hired ahead of leavers."""
        number = len(self.seats) * (1 + [each.name for each in self.scenario.workforce.groups].index(group))
        row = self.scenario.workforce.group(group).headcount
        places = (Seat(number + extra, row + extra, group) for extra in range(len(self.seats)))
        return (seat for seat in places if seat not in taken)

    @cached_property
    def place(self) -> Place | None:
        """The place whose law holds; None for `law: none`."""
        return place_of(self.scenario)

    @cached_property
    def rota(self) -> Rota:
        """Which wave each seat works on each day."""
        return rota_of(self.scenario)

    @property
    def planned_breaks(self) -> PlannedBreaks:
        """The breaks of every turn of the rota by the plan."""
        turns = self.rota.turns
        if len(self._planned_breaks.of_turn) != len(turns):
            rest_rule = self.policy.care.rest_rule if self.policy.care is not None else None
            self._planned_breaks = PlannedBreaks([planned_breaks(turn.wave, rest_rule) for turn in turns])
        return self._planned_breaks

    @cached_property
    def slots_can_be_declined(self) -> bool:
        """Whether any contract lets people stay away from a slot."""
        contracts = (group.employment or self.policy.employment for group in self.scenario.workforce.groups)
        return any(form is not None and form.roster.may_decline != "never" for form in contracts)

    @cached_property
    def bonus_in_scheme(self) -> bool:
        """Whether the pay scheme has a bonus of which a sanction can take a share."""
        return any(line.bonus for line in self.policy.pay.lines.values())

    @cached_property
    def remembered(self) -> frozenset[str]:
        """The facts of past months that are looked at once more: in sales, career reviews and later pay."""
        pay, ladder = self.policy.pay, self.policy.careers
        names = {"orders"} if ladder is None else {"orders", ladder.rank_by, *ladder.needs}
        looks_back = any((split_prefix(name) or ("",))[0] in MONTHS for name in pay.needs())
        return frozenset(names | pay.needs() if looks_back else names)

    @cached_property
    def misdeeds(self) -> Misdeeds:
        """What people may do that is forbidden, with its rates."""
        return misdeeds_of(self.beliefs.conduct)

    @cached_property
    def customers(self) -> Customers:
        """How customers complain."""
        return customers_of(self.beliefs)

    @cached_property
    def metro_failures(self) -> frozenset[int]:
        """The days on which the metro fails."""
        metro = self.beliefs.conduct.metro
        luck = self.luck.of("metro").random(self.days)
        return frozenset((luck < metro.failures).nonzero()[0].tolist() if metro.on else ())

    @cached_property
    def floor_plan(self) -> FloorPlan:
        """Kinds of contact, groups of agents, fatigue and chat curve of every floor day."""
        return floor_plan(self.scenario, self.demand.kinds)

    @cached_property
    def thresholds(self) -> NDArray[np.int64]:
        """[3] the service-level threshold of each channel (`simkit.floor.Channel`) in microseconds."""
        targets = (self.beliefs.service.target(name) for name in ("phone", "chat", "offline"))
        return np.array([round(target.threshold_seconds * MICROSECONDS_PER_SECOND) for target in targets])

    def weight_of(self, person: Person) -> int:
        """The person's routing weight; 1 where no rule gives one."""
        routing = self.policy.routing
        name = routing.group_of(person.seat.group) if routing else None
        return 1 if routing is None or name is None else routing.groups[name].weight_of(person.grade)

    # the people

    def employed(self) -> list[Person]:
        """Everybody on the payroll now, in order of hiring."""
        return [person for person in self.people if person.employed_at(self.env.now)]

    def working_between(self, start: float, end: float) -> list[Person]:
        """Everybody who was on the payroll for some of the time from `start` to `end` (minutes)."""
        return [
            person
            for person in self.people
            if person.hired < end and (person.left is None or person.left > start)
        ]

    def answer_rate(self, channel: str) -> Decimal:
        """Share of the offered contacts of a channel that were served this month; 1 when nobody called."""
        columns = self.books.this_month("intervals")
        if not columns:
            return Decimal(1)
        rows = columns["channel"] == channel
        offered = int(columns["offered"][rows].sum())
        handled = int(columns["handled"][rows].sum())
        return (Decimal(handled) / offered).quantize(Decimal("0.0001")) if offered else Decimal(1)

    # what procedures ask and do (`simkit.model.world.World`)

    def standing(self, agent: int) -> Standing:
        """What is known of an agent now."""
        return employment.standing(self, self.people[agent])

    def ended(self, agent: int) -> simpy.Event:
        """The event that fires when this agent's employment ends."""
        return self.people[agent].ended

    def severance(self, agent: int, formula: Formula) -> Decimal:
        """Yuan of severance that an end today would cost by this formula."""
        return employment.severance(self, self.people[agent], formula)

    def sanction(self, agent: int, outcome: Outcome, case: int) -> None:
        """Lay the outcome of a complaint on the agent."""
        employment.sanction(self, self.people[agent], outcome, case)

    def end_employment(self, agent: int, reason: str, **facts: object) -> None:
        """The agent's employment ends now."""
        employment.end(self, self.people[agent], reason, **facts)

    # what is told

    def tell(self, kind: str, agent: int | None = None, case: int | None = None, **facts: object) -> None:
        """Note in the event log that something happened now."""
        self.log.tell(kind, agent, case, **facts)

    def cost(self, kind: str, amount: Decimal, agent: int | None = None) -> None:
        """Note money that the company spends beside pay, in yuan."""
        day = int(self.env.now // MINUTES_PER_DAY)
        self.books.note("costs", day=day, agent=agent, kind=kind, amount_fen=to_fen(amount))
