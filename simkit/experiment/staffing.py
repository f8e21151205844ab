"""How many people a channel needs in each half hour, from the demand that is expected.

Erlang A where customers give up, Erlang C where they do not (or on request), at the service target of
the scenario; see `simkit.assumptions.erlang` for formulas and sources.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from simkit.assumptions.chat import slowness
from simkit.assumptions.demand import ContactKind, Customers, Replay
from simkit.assumptions.erlang import Traffic, agents_needed
from simkit.assumptions.patience import EndlessPatience, ExponentialPatience, Patience
from simkit.errors import Fault, InputError
from simkit.model.annual_leave import usual_leave
from simkit.model.demand import prepare
from simkit.scenario.logs import log_of
from simkit.units.clock import clock

if TYPE_CHECKING:
    import pandas as pd

    from simkit.scenario import Scenario

Formula = Literal["erlang_a", "erlang_c"]

HALF_HOUR = 1800
"""Seconds of an interval."""

DIGITS = 3
"""Rates and times are rounded to so many digits before a formula is asked: expectations know no more."""


@dataclass(frozen=True, slots=True)
class Question:
    """Customers of a channel in a half hour, and what they are promised."""

    rate: float
    """Contacts per second."""
    handling: float
    """Mean seconds of an agent's time, alone with the contact."""
    patience: float | None
    """Mean seconds; None: nobody gives up."""
    threshold: float
    target: float
    at_once: int
    """Contacts that one agent may hold."""
    stretch: float
    """How much longer each of so many contacts lasts than one alone."""


def required_staff(
    scenario: Scenario,
    weeks: int = 4,
    start: date | None = None,
    shrinkage: float | None = None,
    formula: Formula = "erlang_a",
) -> pd.DataFrame:
    """Required staff per half hour and channel, one row each.

    Columns: date, interval (0..47), time, channel, contacts (expected, with those that come back), load
    (erlangs of agents' time), positions (people who serve), seats = positions / (1 - shrinkage).
    `shrinkage` is the share of rostered time away from contacts; not given, it is the scenario's usual
    absence with annual leave. Starts on the first Monday of the horizon. `erlang_c` plans as if nobody
    gave up.

    Chats are served several at once: an agent counts as that many servers, each as slow as with full
    hands, which errs on the safe side. Messages need their work content only. Raises InputError for a
    shrinkage outside 0 .. 1.
    """
    import pandas as pd

    lost = usual_absence(scenario) if shrinkage is None else shrinkage
    if not 0 <= lost < 1:
        raise InputError(Fault("is a share below 1", place="shrinkage", found=str(lost)))
    if formula not in ("erlang_a", "erlang_c"):
        raise InputError(Fault("no such formula", found=formula, allowed="erlang_a or erlang_c"))
    rows = [
        (day, interval, clock(interval * 30), channel, contacts, load, positions, positions / (1 - lost))
        for day, interval, channel, contacts, load, positions in _rows(
            scenario, days_of(scenario, weeks, start), formula
        )
    ]
    names = ["date", "interval", "time", "channel", "contacts", "load", "positions", "seats"]
    return pd.DataFrame(rows, columns=names)


def usual_absence(scenario: Scenario) -> float:
    """The share of scheduled days on which people are absent or on annual leave, as the scenario believes."""
    absence = scenario.assumptions.behaviour.absence
    absent = absence.base if absence.on else 0.0
    return absent + (1 - absent) * usual_leave(scenario)


def days_of(scenario: Scenario, weeks: int, start: date | None) -> list[date]:
    """The days of so many weeks; without a start, from the first Monday of the horizon.

    Raises InputError for less than a week, more than a year, or a start before the horizon.
    """
    if not 1 <= weeks <= 53:
        raise InputError(Fault("must be 1 to 53", place="weeks", found=str(weeks)))
    begin = scenario.horizon.start
    first = start or begin + timedelta(days=-begin.weekday() % 7)
    if first < begin:
        raise InputError(
            Fault("lies before the horizon", place="start", found=str(first), allowed=str(begin))
        )
    return [first + timedelta(days=number) for number in range(7 * weeks)]


def _rows(
    scenario: Scenario, days: list[date], formula: Formula
) -> Iterator[tuple[date, int, str, float, float, int]]:
    belief = scenario.assumptions
    demand = prepare(belief.demand, belief.behaviour.contacts, scenario.folder)
    customers = _customers(scenario)
    channels = list(dict.fromkeys(kind.channel for kind in demand.kinds))
    for day in days:
        expected = demand.expected((day - scenario.horizon.start).days, day)
        for channel in channels:
            mine = [place for place, kind in enumerate(demand.kinds) if kind.channel == channel]
            mixed = [customers[place] for place in mine]
            for interval in range(expected.shape[1]):
                contacts = expected[mine, interval] * [one.share for one in mixed]
                total = float(contacts.sum())
                question = _question(scenario, channel, mixed, contacts)
                load = 0.0 if question is None else question.rate * question.handling
                yield day, interval, channel, total, load, _positions(question, channel, formula)


@dataclass(frozen=True, slots=True)
class _Mean:
    """The mean customer of a kind."""

    share: float
    """Contacts that need a person, per contact of the forecast."""
    handling: float
    leaving: float
    """1 / mean patience; 0: nobody gives up."""


def _customers(scenario: Scenario) -> list[_Mean]:
    demand = scenario.assumptions.demand
    if isinstance(demand, Replay):
        log = log_of(scenario, demand)
        return [_mean(scenario, demand, _logged(demand, log, row)) for row in range(len(log.kinds))]
    return [_mean(scenario, kind, _written(kind)) for kind in demand.kinds]


def _mean(scenario: Scenario, kind: Customers, handling: float) -> _Mean:
    contacts = scenario.assumptions.behaviour.contacts
    returning = contacts.returning if kind.return_share is None else kind.return_share
    # who comes back once does so with an unresolved contact, and is not sent round again
    again = (1 - contacts.solved) * returning
    patience = mean_patience(kind.patience)
    return _Mean((1 - kind.robot_share) * (1 + again), handling, 1 / patience if patience else 0.0)


def _written(kind: ContactKind | Replay) -> float:
    return kind.handle.mean_seconds + (kind.after_call.mean_seconds if kind.after_call else 0.0)


def _logged(demand: Replay, log: Any, row: int) -> float:  # noqa: ANN401 - arrays of the log
    """Mean work of a kind of the log, with what is believed where the log does not tell."""
    mine = log.kind == row
    known = mine & log.served & (log.service >= demand.shortest_service_seconds)
    service = float(log.service[known].mean()) if known.any() else demand.handle.mean_seconds
    after = log.after_call[mine]
    believed = demand.after_call.mean_seconds if demand.after_call else 0.0
    return service + float(np.where(np.isnan(after), believed, after).mean())


def mean_patience(patience: Patience) -> float | None:
    """Mean seconds that customers are ready to wait; None: for ever."""
    if isinstance(patience, EndlessPatience):
        return None
    if isinstance(patience, ExponentialPatience):
        return patience.mean_seconds
    points = np.array([(0.0, 1.0), *patience.still_waiting])
    inside = float(np.trapezoid(points[:, 1], points[:, 0]))
    return inside + float(points[-1, 1]) * patience.tail_mean_seconds


def _question(scenario: Scenario, channel: str, mixed: list[_Mean], contacts: Any) -> Question | None:  # noqa: ANN401
    total = float(contacts.sum())
    if total <= 0:
        return None
    weights = contacts / total
    target = scenario.assumptions.service.target(channel)
    leaving = float(weights @ [one.leaving for one in mixed])
    routing, chat = scenario.policy.routing, scenario.assumptions.behaviour.chat
    at_once = routing.most_open_contacts if routing is not None and channel == "chat" else 1
    return Question(
        rate=_rounded(total / HALF_HOUR),
        handling=_rounded(float(weights @ [one.handling for one in mixed])),
        patience=_rounded(1 / leaving) if leaving else None,
        threshold=target.threshold_seconds,
        target=target.target,
        at_once=at_once,
        stretch=float(slowness(chat, at_once)),
    )


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


def _positions(question: Question | None, channel: str, formula: Formula) -> int:
    if question is None:
        return 0
    if channel == "offline":
        return math.ceil(question.rate * question.handling)
    return positions(question, formula)


@cache
def positions(question: Question, formula: Formula = "erlang_a") -> int:
    """Fewest agents who keep the promise."""
    patience = question.patience if formula == "erlang_a" else None
    traffic = Traffic(question.rate, question.handling * question.stretch, patience)
    servers = agents_needed(traffic, lambda met: met.in_time >= question.target, question.threshold)
    return math.ceil(servers / question.at_once)
