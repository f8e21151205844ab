"""What people decide from day to day: to stay away, to come late, to rest longer, to bend a rule."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from simkit.assumptions.absence import absence_chance, lateness_chance, overlong_rest_chance
from simkit.assumptions.exhaustion import drifted, strain
from simkit.assumptions.fatigue import after_rest
from simkit.assumptions.misconduct import deterrent, habit_of_paying, small_fine
from simkit.assumptions.numbers import Array
from simkit.model.outlook_care import CareReach
from simkit.model.outlook_post import ABSENCES
from simkit.model.outlook_stakes import Deterrence
from simkit.model.person import MEMORY_OF_SANCTIONS_DAYS
from simkit.units.clock import MICROSECONDS_PER_MINUTE, MINUTES_PER_DAY

if TYPE_CHECKING:
    from simkit.floor import FloorLog
    from simkit.model.center import Center
    from simkit.model.duties import Duties
    from simkit.model.person import Person

MINUTES_PER_HOUR = 60


class DayByDay:
    """Chances of a day as each person stands, and what the day leaves behind in the person."""

    def __init__(self, center: Center) -> None:
        self._center = center
        self._care = CareReach(center)
        self._deterrence = Deterrence(center)
        self._staff = center.staff
        self._month_began = 0.0
        self._rates_of_month: dict[int, Array] = {}

    def weigh_days(self, numbers: Array) -> None:
        """Have those weigh the day who have not yet: with a new month, or new in the company."""
        undecided = numbers[np.isnan(self._staff.away_chance[numbers])]
        if undecided.size:
            self._weigh_days(undecided)

    def _weigh_days(self, numbers: Array) -> None:
        """How likely each is to stay away or come late tomorrow."""
        staff, beliefs = self._staff, self._center.beliefs
        missed, late = self._prices(numbers)
        tired, fines = staff.exhaustion[numbers], beliefs.behaviour.small_fines
        staff.away_chance[numbers] = absence_chance(
            beliefs.behaviour.absence, missed, tired, staff.unexplained[numbers]
        )
        staff.late_chance[numbers] = lateness_chance(
            beliefs.conduct.lateness,
            staff.habit[numbers],
            deterrent(fines, late),
            tired,
            small_fine(fines, late, staff.pays_for_lateness[numbers]),
        )

    def _get_used_to_fines(self, numbers: Array) -> None:
        """Once a month: lateness under a small fine becomes something that one may buy."""
        fines, known = self._center.beliefs.behaviour.small_fines, self._staff.pays_for_lateness
        known[numbers] = habit_of_paying(fines, known[numbers], self._prices(numbers)[1])

    def _prices(self, numbers: Array) -> tuple[Array, Array]:
        """What one more day away and one more late start cost; kept until the month or the record changes."""
        staff = self._staff
        for number in numbers[np.isnan(staff.price_of_day[numbers])].tolist():
            prices = self._prices_of(staff.people[number])
            staff.price_of_day[number], staff.price_of_lateness[number] = prices
        return staff.price_of_day[numbers], staff.price_of_lateness[numbers]

    def _prices_of(self, person: Person) -> tuple[float, float]:
        """A day away beyond its wage, and a late start, in months of pay."""
        kinds, stance = self._center.beliefs.conduct.absence_kinds, person.stance
        day = stance.further_day if self._staff.days_missed[person.number] else stance.day_away
        if self._center.policy.discipline is None:
            return day, stance.lateness
        absence, late = self._deterrence.expected_losses(person, ("absence", "late"))
        without_leave = kinds.unauthorised * (1 - kinds.proof)
        return day + without_leave * absence, stance.lateness + late

    def overlong_rest_chance(self, numbers: Array) -> Array:
        """Chance that a rest overruns: by habit, by tiredness, and less where it costs something."""
        staff, belief = self._staff, self._center.beliefs.conduct.rests
        price = self._prices_of_a_rest(numbers)
        return np.asarray(
            overlong_rest_chance(belief, staff.habit[numbers], price, staff.exhaustion[numbers])
        )

    def _prices_of_a_rest(self, numbers: Array) -> Array:
        """What an overrun costs each in months of pay, asked when the post or the stance has changed."""
        if not self._paid_for_rests:
            return np.zeros(len(numbers))
        price, today = self._staff.price_of_rest, self._center.today.day
        # On these days of the month another month of service is complete, which pay may go by.
        price[(self._staff.birthday == today) | (today == 1)] = np.nan
        for number in numbers[np.isnan(price[numbers])].tolist():
            price[number] = self._price_of_a_rest(self._staff.people[number])
        found: Array = price[numbers]
        return found

    def _price_of_a_rest(self, person: Person) -> float:
        """What an overrun costs in months of pay: it breaks the single limit and the total one."""
        if not self._center.policy.breaks.applies_to(person.seat.group):
            return 0.0
        return self._paid_for_rests / max(float(self._center.outlook.usual_pay(person)), 1.0)

    @cached_property
    def _paid_for_rests(self) -> float:
        """Yuan that an overrun costs in compensation, as often as it is noticed."""
        rules, conduct = self._center.policy.breaks, self._center.beliefs.conduct
        noticed = 1.0 if rules.seen_by == "system" else min(1.0, conduct.rests.detection * conduct.watching)
        owed = sum(rules.compensation.get(kind, 0) for kind in ("long_rest", "too_much_rest"))
        return noticed * float(owed)

    def extra_rest_chance(self) -> float:
        """Chance of an unplanned rest in a shift."""
        rests = self._center.beliefs.conduct.rests
        return rests.extra_per_shift if rests.on else 0.0

    def early_leaves(self, numbers: Array) -> Array:
        """How often each goes early, over the base rate of the assumptions."""
        return self._rates(numbers, self._staff.early_leave, "early_leave")

    def sign_ins_missed(self, numbers: Array) -> Array:
        """How often each forgets to sign in, over the base rate."""
        return self._rates(numbers, self._staff.missed_sign_in, "missed_sign_in")

    def proxy_punches(self, numbers: Array) -> Array:
        """How often a colleague punches in for each, over the base rate."""
        return self._rates(numbers, self._staff.proxy_punching, "proxy_punching")

    def _rates(self, numbers: Array, known: Array, act: str) -> Array:
        unknown = numbers[np.isnan(known[numbers])]
        if unknown.size:
            known[unknown] = self._deterrence.rate_factors(unknown, (act,))[:, 0]
        rates: Array = known[numbers]
        return rates

    def rate_factors(self, person: Person, acts: Sequence[str]) -> Array:
        """How often the person does what is forbidden, over the base rates.

        `acts` are codes of the catalogue of violations (m4) and kinds of act (noise). When a month begins
        everybody asks at the same minute, and the first one's question answers all.
        """
        if self._month_began == self._center.env.now and not self._rates_of_month:
            everybody = self._staff.at_work_at(self._month_began)
            rates = self._deterrence.rate_factors(everybody, acts)
            self._rates_of_month = dict(zip(everybody.tolist(), rates, strict=True))
        if self._month_began == self._center.env.now and person.number in self._rates_of_month:
            return self._rates_of_month[person.number]
        found: Array = self._deterrence.rate_factors(np.array([person.number]), acts)[0]
        return found

    def _month_begins(self) -> None:
        self._month_began, self._rates_of_month = self._center.env.now, {}

    def tired(self, numbers: Array, day: int, minute: Array) -> Array:
        """How tired people still are when a shift starts at `minute`, in hours of work at usual occupancy."""
        belief, staff = self._center.beliefs.behaviour.fatigue, self._staff
        if not belief.on:
            return np.zeros(len(numbers))
        hours = (day * MINUTES_PER_DAY + minute - staff.off_since[numbers]) / MINUTES_PER_HOUR
        return np.asarray(after_rest(belief, staff.fatigue[numbers], np.maximum(hours, 0.0)))

    def settle(self, day: int, rostered: Duties, played: FloorLog) -> None:
        """Let the shifts of a day settle: strain and tiredness in who came, a day missed in who did not."""
        staff, came = self._staff, rostered.number[rostered.came]
        away = ~rostered.present
        away[away] = [kind in ABSENCES for kind in rostered.absence[away]]
        missed = rostered.number[away | rostered.half_day]
        first = missed[staff.days_missed[missed] == 0]
        staff.price_of_day[first] = staff.price_of_lateness[first] = np.nan
        staff.days_missed[missed] += 1
        staff.days_at_work[rostered.number[~away]] += 1
        staff.fatigue[came] = played.agents.fatigue
        staff.off_since[came] = day * MINUTES_PER_DAY + played.agents.logout // MICROSECONDS_PER_MINUTE
        if came.size and self._center.beliefs.behaviour.exhaustion.on:
            self._tire(came, played)
            self._care.relieve(came)
        self._weigh_days(rostered.number)

    def _tire(self, came: Array, played: FloorLog) -> None:
        belief, contacts = self._center.beliefs.behaviour.exhaustion, self._center.beliefs.behaviour.contacts
        agents, level = played.agents, self._staff.exhaustion
        busy = agents.talk + agents.acw
        occupancy = busy / np.maximum(busy + agents.idle, 1)
        sanctions = self._staff.sanctions_since(came, self._remembered())
        toward = strain(belief, occupancy, contacts.abusive * agents.handled, sanctions)
        level[came] = drifted(belief, level[came], toward)

    def _remembered(self) -> float:
        """The minute since which sanctions are remembered."""
        return self._center.env.now - MEMORY_OF_SANCTIONS_DAYS * MINUTES_PER_DAY
