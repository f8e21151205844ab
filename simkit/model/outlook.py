"""How people see their job: what it pays against elsewhere, what more work would bring, and what they do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from math import log
from typing import TYPE_CHECKING

import numpy as np

from simkit.assumptions.care import referred
from simkit.assumptions.hiring import ability_of_applicants
from simkit.assumptions.numbers import Array, chance_of, log_odds
from simkit.assumptions.quitting import Reasons, hazard
from simkit.assumptions.skill import skill
from simkit.model.outlook_days import DayByDay
from simkit.model.outlook_people import NEUTRAL, Stance, Views, reward_of_ability, stances
from simkit.model.outlook_posts import Known, Post, Posts
from simkit.model.outlook_season import season
from simkit.model.outlook_stakes import MINUTES_PER_MONTH
from simkit.model.typical import MONTHS_REMEMBERED, is_full_month
from simkit.units.money import fen

if TYPE_CHECKING:
    from datetime import date

    from simkit.model.center import Center
    from simkit.model.person import Person
    from simkit.policy.pay import FactValue
    from simkit.policy.pay.team import Record


class Outlook(DayByDay):
    """Forecasts with the real payslip, and the responses that follow from them."""

    def __init__(self, center: Center) -> None:
        super().__init__(center)
        self._posts = Posts(center)
        self._worst_quality = 0.0
        self._usual_pay: dict[int, tuple[Known, Stance, Decimal]] = {}

    # looking ahead

    def look_ahead(self, people: Sequence[Person], records: Sequence[Record]) -> None:
        """At the end of a month: learn from it, forecast the next, and take a stance.

        `people` had a payslip for the month, `records` are the facts that it was made from.
        """
        self._posts.learn(zip(people, records, strict=True))
        for person, record in zip(people, records, strict=True):
            self._staff.days_missed[person.number] = 0
            if is_full_month(*record):
                self._know_oneself(person, record[1].facts)
        self._deterrence.new_month()
        self._month_begins()
        employed = self._center.employed()
        self._take_stances(employed)
        self._get_used_to_fines(np.array([person.number for person in employed], np.int64))
        self._worst_quality = min((person.stance.quality for person in employed), default=0.0)

    def welcome(self, person: Person) -> None:
        """Somebody new takes a first look at the job."""
        self._take_stances([person])
        self._worst_quality = min(self._worst_quality, person.stance.quality)

    def meet_one_another(self, people: Iterable[Person]) -> None:
        """What trained teammates do for a person is known when everybody of the first day is there."""
        self._care.begin_anew()
        for person in people:
            person.care = self._care.effect(person)
            self._staff.adopt(person)

    def pay_for_care(self, first: date) -> None:
        """Book what the care measures of the month that begins on `first` cost."""
        self._care.pay(first)

    def _know_oneself(self, person: Person, facts: Mapping[str, FactValue]) -> None:
        """How much more or less than others the person does in a full month, effort left aside."""
        typical = self._posts.typical.facts((person.seat.group, person.grade))
        if typical is None:
            return
        person.months_known += 1
        weight = 1 / min(person.months_known + 1, MONTHS_REMEMBERED + 1)
        contacts = _ahead(facts, typical, "contacts_answered") - person.stance.more_contacts
        sales = _ahead(facts, typical, "orders") - person.stance.more_sales
        person.usual_contacts += weight * (contacts - person.usual_contacts)
        person.usual_sales += weight * (sales - person.usual_sales)

    def _take_stances(self, people: Iterable[Person]) -> None:
        posts: dict[Post, list[Person]] = defaultdict(list)
        for person in people:
            posts[self._posts.post(person)].append(person)
        for post, members in posts.items():
            for person, stance in zip(members, self._stances_of(post, members), strict=True):
                self._adopt(person, stance)

    def _stances_of(self, post: Post, members: list[Person]) -> list[Stance]:
        known = self._posts.of(post)
        if known is None:
            return [NEUTRAL] * len(members)
        elsewhere = np.array([self._pay_elsewhere(person) for person in members])
        views = Views(elsewhere, self._posts.unexplained(post))
        return stances(self._center.beliefs.behaviour, known.forecast, members, views)

    def _adopt(self, person: Person, stance: Stance) -> None:
        person.stance, person.care = stance, self._care.effect(person)
        self._staff.adopt(person)
        self._staff.ask_anew(person)
        if stance is not NEUTRAL:
            memory = self._center.beliefs.behaviour.morale.memory_months
            used_to = stance.pay if person.used_to is None else person.used_to
            person.used_to = used_to + (stance.pay - used_to) * -np.expm1(-1 / memory)

    def _pay_elsewhere(self, person: Person) -> float:
        market = self._center.beliefs.service.market
        years = person.months_of_service(self._center.env.now) / 12
        return max(1.0, float(market.outside_pay) * (1 + market.outside_experience * years))

    # what the job pays

    def usual_pay(self, person: Person) -> Decimal:
        """Gross yuan of a full month as the person expects it.

        Until a first month under the plan is over nobody has seen a payslip: pay is as elsewhere.
        """
        known, stance = self._posts.of(self._posts.post(person)), person.stance
        if known is None or stance is NEUTRAL:
            return self._center.beliefs.service.market.outside_pay
        before = self._usual_pay.get(person.number)
        if before is None or before[0] is not known or before[1] is not stance:
            pay = fen(Decimal(repr(round(stance.pay - known.usual.taken, 2))))
            before = self._usual_pay[person.number] = known, stance, pay
        return before[2]

    def pay_ratio_of_newcomers(self, group: str) -> float:
        """What applicants of a group are offered over what they would earn elsewhere."""
        known = self._posts.of(self._posts.newcomers(group))
        market = float(self._center.beliefs.service.market.outside_pay)
        return 1.0 if known is None or market <= 0 else known.usual.total / market

    def ability_of_newcomers(self, group: str) -> float:
        """Standard deviations of ability by which those who apply lie above those who do elsewhere."""
        known, behaviour = self._posts.of(self._posts.newcomers(group)), self._center.beliefs.behaviour
        reward = 0.0 if known is None else reward_of_ability(behaviour, known.forecast)
        return ability_of_applicants(behaviour.applicants, behaviour.ability, reward)

    # leaving

    def quit_hazard(self, person: Person) -> float:
        """Monthly hazard of quitting as the person now stands."""
        center, behaviour = self._center, self._center.beliefs.behaviour
        known = self._posts.of(self._posts.post(person))
        above_usual = center.beliefs.service.market.unemployment_above_usual
        bonus = None if known is None else known.bonus
        seasonal = season(behaviour.season, bonus, center.today, above_usual)
        reasons = Reasons(
            pay_ratio=person.stance.ratio,
            shortfall=person.stance.unexplained,
            sanctions=person.sanctions_since(self._remembered()),
            exhaustion=float(self._staff.exhaustion[person.number]),
            other=seasonal * person.care.quits * float(referred(behaviour.care, person.referred)),
        )
        months = person.months_of_service(center.env.now) + 0.5
        return float(hazard(behaviour.quitting, months, reasons))

    # at work

    def at_work(self, numbers: Array) -> tuple[Array, Array]:
        """Speed (1 = a usual skilled person) and the share of usual resolution, person by person."""
        staff = self._staff
        served = np.maximum(0.0, self._center.env.now - staff.ready[numbers]) / MINUTES_PER_MONTH
        months = served / staff.learning[numbers]
        learned = np.asarray(skill(self._center.beliefs.behaviour.learning, months))
        speed = learned * staff.speed[numbers] * self._care.assistance(staff.people[numbers], learned)
        return speed, self._resolving(staff.quality[numbers])

    def _resolving(self, quality: Array) -> Array:
        """Share of usual resolution at these changes of log-odds."""
        contacts = self._center.beliefs.behaviour.contacts
        if contacts.solved in (0, 1):
            return np.ones(len(quality))
        changed = np.asarray(chance_of(log_odds(contacts.resolution) + quality)) / contacts.resolution
        return np.where(quality == 0, 1.0, changed)

    def least_resolved(self) -> float:
        """No contact with a resolution luck below this can stay unresolved, whoever answers it."""
        chat, contacts = self._center.beliefs.behaviour.chat, self._center.beliefs.behaviour.contacts
        most = self._center.floor_plan.most_at_once
        lost = chat.resolution * (most - 1) if chat.on else 0.0
        worst = float(self._resolving(np.array([self._worst_quality]))[0])
        return max(0.0, contacts.solved * worst - lost)

    def minutes(self, numbers: Array) -> Array:
        """Minutes at work in a shift relative to usual."""
        found: Array = self._staff.minutes[numbers]
        return found

    def minutes_away(self, numbers: Array, work_minutes: Array) -> Array:
        """Paid minutes of shifts of so many that care measures take from contacts."""
        return self._care.minutes_away(self._staff.people[numbers], work_minutes)

    def selling(self, numbers: Array) -> Array:
        """Orders per contact relative to usual."""
        found: Array = self._staff.sales[numbers]
        return found

    def quality(self, person: Person) -> float:
        """Change of the log-odds of doing well what is not paid."""
        return person.stance.quality


def _ahead(own: Mapping[str, FactValue], typical: Mapping[str, FactValue], fact: str) -> float:
    """Log of one's own number a day over the typical one; one more of each, so that none is no wonder."""
    mine, theirs = (
        (float(facts[fact]) + 1) / max(1.0, float(facts["days_worked"]))  # type: ignore[arg-type]
        for facts in (own, typical)
    )
    return log(mine / theirs)
