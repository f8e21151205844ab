"""What people do at work that some company forbids: on which day, how gravely, noticed or not.

Temptation adds up day by day, at the rate believed for each act; the person gives in when it exceeds
a resistance drawn from the person's own luck (exponential with mean 1), and again at the next one.
So a plan that tempts less lets the same person do the same thing later or never, and quiet days cost
nothing: once a month it is known which days will not be quiet.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simkit.assumptions.conduct import Conduct, Violation
from simkit.model.conduct_file import PlannedAct
from simkit.policy.discipline import Act, plain_act
from simkit.policy.discipline.acts import ACTS, FactValue
from simkit.units.clock import MINUTES_PER_DAY

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.model.duties import Duties
    from simkit.model.person import Person

DAYS_PER_YEAR = 365.25

FROM_ATTENDANCE = ("m2", "c5")
"""Violations that follow from the days missed without leave, not from a rate of their own."""

TOWARDS_CUSTOMERS = ("rudeness", "harassment")
"""Acts that a customer may complain about."""


@dataclass(frozen=True, slots=True, eq=False)
class Misdeeds:
    """Everything that people may do, by name, with its rate per day when all is usual."""

    beliefs: dict[str, Violation]
    per_day: NDArray[np.float64]
    watching: float

    @property
    def names(self) -> tuple[str, ...]:
        """Codes of the violations, kinds of the other acts."""
        return tuple(self.beliefs)


@lru_cache(maxsize=8)
def _of_json(conduct: str) -> Misdeeds:
    belief = Conduct.model_validate_json(conduct)
    every = {**belief.violations, **belief.acts} if belief.scale else {}
    known = {name: each for name, each in every.items() if name not in FROM_ATTENDANCE and each.per_year}
    rates = np.array([each.per_year * belief.scale / DAYS_PER_YEAR for each in known.values()])
    return Misdeeds(known, rates, belief.watching)


def misdeeds_of(conduct: Conduct) -> Misdeeds:
    """The acts of these beliefs; kept for the replications that follow."""
    return _of_json(conduct.model_dump_json())


def be_tempted(center: Center, person: Person, days: int) -> None:
    """Settle what the person will do in the next `days` days, as the person now sees the job."""
    names, file = center.misdeeds.names, person.conduct
    if file.temptation is None or file.resistance is None:
        file.temptation = np.zeros(len(names))
        file.resistance = np.array([_resistance(center, person, name, 0) for name in names])
    led_to = center.misdeeds.per_day * center.outlook.rate_factors(person, names) * days
    reached = file.temptation + led_to
    for place in np.flatnonzero(reached >= file.resistance).tolist():
        name = names[place]
        while file.resistance[place] <= reached[place]:
            share = (file.resistance[place] - file.temptation[place]) / led_to[place]
            day = int(center.env.now // MINUTES_PER_DAY) + min(days - 1, int(share * days))
            file.planned.append(PlannedAct(name, file.done[name], day))
            center.staff.acts_from[person.number] = min(day, center.staff.acts_from[person.number])
            file.done[name] += 1
            file.resistance[place] += _resistance(center, person, name, file.done[name])
    file.temptation = reached


def _resistance(center: Center, person: Person, name: str, number: int) -> float:
    return -log(1 - center.luck.uniform(f"resistance/{name}/{number}", person.luck))


def acts_today(center: Center, duties: Duties, day: int) -> list[tuple[Person, Act, bool]]:
    """What those at work did today, in order of hiring, and whether a supervisor noticed; told to the log."""
    acts, staff, came = [], center.staff, duties.came
    for row in came[staff.acts_from[duties.number[came]] <= day].tolist():
        person = duties.person(row)
        file = person.conduct
        due = [planned for planned in file.planned if planned.day <= day]
        for planned in due:
            file.planned.remove(planned)
            acts.append((person, *_commit(center, duties, row, planned, day)))
        staff.acts_from[person.number] = min((planned.day for planned in file.planned), default=np.inf)
    return acts


def _commit(center: Center, duties: Duties, row: int, planned: PlannedAct, day: int) -> tuple[Act, bool]:
    belief, person = center.misdeeds.beliefs[planned.name], duties.person(row)
    luck = center.luck.lent(f"act/{planned.name}/{planned.number}", person.luck)
    caught, severity, minute = luck.random(3)
    noticed = bool(caught < min(1.0, belief.detection * center.misdeeds.watching))
    loss = Decimal(round(float(belief.mean_loss) * luck.standard_exponential()))
    act = _act(planned.name, center, day, {"severity": share(severity), "team": person.seat.group}, loss)
    if act.kind in TOWARDS_CUSTOMERS:
        duties.rude[row] += 1
    if loss:
        center.cost("loss", loss, person.number)
    arrival, leaves = int(duties.arrival[row]), int(duties.leaves[row])
    at = arrival + int(minute * max(1, leaves - arrival))
    center.tell(
        "act", person.number, name=planned.name, act=act.kind, minute=at, noticed=noticed, loss=str(loss)
    )
    return act, noticed


def _act(name: str, center: Center, day: int, facts: dict[str, FactValue], loss: Decimal) -> Act:
    """The act of a violation's code, or of its own kind, with the loss where the kind knows one."""
    today = center.date_of(day)
    plain = plain_act(name, today) if name not in ACTS else Act(name, today)
    measured = {what: loss for what in ("loss", "amount") if loss and what in ACTS[plain.kind].facts}
    return Act(plain.kind, today, {**plain.facts, **facts, **measured})


def share(luck: float) -> Decimal:
    """A number from 0 to 1 with two decimals, exact."""
    return Decimal(round(100 * float(luck))) / 100
