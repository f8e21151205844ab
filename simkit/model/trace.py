"""One day of a center, event by event, on the readable engine: contacts, breaks, and what was decided.

The replication runs as always up to that day; the day itself is played by the reference engine,
which is the same model. So the trace shows what the experiment counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from simkit.errors import Fault, InputError
from simkit.floor.codes import NEVER, BreakKind, Outcome
from simkit.model.center import Center
from simkit.model.days import days
from simkit.model.hiring import people_at_the_start
from simkit.model.luck import Luck
from simkit.model.played import PlayedDay
from simkit.model.replication import demand_of
from simkit.units.clock import MICROSECONDS_PER_MINUTE, MICROSECONDS_PER_SECOND, MINUTES_PER_DAY

if TYPE_CHECKING:
    from simkit.scenario import Scenario

BREAKS = {BreakKind.REST: "rest", BreakKind.MEAL: "meal", BreakKind.AWAY: "away"}


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """One thing that happened: microseconds after midnight, what, to whom, in which contact."""

    time: int
    kind: str
    agent: int | None = field(default=None, compare=False)
    contact: int | None = field(default=None, compare=False)
    facts: dict[str, object] = field(default_factory=dict, compare=False)

    @property
    def clock(self) -> str:
        """The time of day to the second; 24:00:00 for what was decided when the day was over."""
        seconds = self.time // MICROSECONDS_PER_SECOND
        return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def trace_day(
    scenario: Scenario, day: date, seed: int, replication: int, agent: int | None = None
) -> list[Moment]:
    """Everything that happened on `day`, in order of time; with `agent` only what that person was part of.

    Raises InputError for a day outside the horizon or a person whom nobody has hired by then.
    """
    number = (day - scenario.horizon.start).days
    if not 0 <= number < scenario.horizon.days:
        span = f"{scenario.horizon.start} to {scenario.horizon.day(scenario.horizon.days - 1)}"
        raise InputError(Fault("the day lies outside the horizon", found=f"{day}", allowed=span))
    center = _until(scenario, number, seed, replication)
    if agent is not None and not 0 <= agent < len(center.people):
        allowed = f"0 to {len(center.people) - 1}"
        raise InputError(Fault("nobody has this number", place="agent", found=str(agent), allowed=allowed))
    assert center.played is not None, "the day has been played"
    moments = sorted([*_of_the_floor(center, center.played), *_of_the_log(center, number)])
    return [one for one in moments if agent is None or one.agent == agent]


def _until(scenario: Scenario, day: int, seed: int, replication: int) -> Center:
    """The center at the end of a day, which was played by the reference engine."""
    center = Center(scenario, demand_of(scenario), Luck(seed, replication))
    people_at_the_start(center)
    center.env.process(days(center))
    center.env.run(until=day * MINUTES_PER_DAY + 1)
    center.engine = "reference"
    center.env.run(until=(day + 1) * MINUTES_PER_DAY + 1)
    return center


def _of_the_log(center: Center, day: int) -> Iterator[Moment]:
    """What the event log tells of the day, its end included."""
    start, end = day * MINUTES_PER_DAY, (day + 1) * MINUTES_PER_DAY
    for time, kind, agent, case, facts in center.log.rows():
        if start < time <= end or (time == 0 and day == 0):
            told = facts if case is None else {"case": case, **facts}
            yield Moment((time - start) * MICROSECONDS_PER_MINUTE, kind, agent, None, told)


def _of_the_floor(center: Center, played: PlayedDay) -> Iterator[Moment]:
    yield from _shifts(played)
    yield from _contacts(center, played)


def _shifts(played: PlayedDay) -> Iterator[Moment]:
    """Log-in, breaks and log-out of everybody who came."""
    agents = played.log.agents
    for row, who in enumerate(played.present.number.tolist()):
        yield Moment(int(agents.login[row]), "login", who)
        yield Moment(int(agents.logout[row]), "logout", who)
        columns = (played.floor.agents.break_kind, agents.break_start, agents.break_end)
        for kind, start, end in zip(*(column[row].tolist() for column in columns), strict=True):
            if start != NEVER:
                yield Moment(start, f"{BREAKS[BreakKind(kind)]}_begins", who)
                yield Moment(end, f"{BREAKS[BreakKind(kind)]}_ends", who)


def _contacts(center: Center, played: PlayedDay) -> Iterator[Moment]:
    """What became of every contact that came today."""
    kinds, log = [kind.name for kind in center.demand.kinds], played.log.contacts
    columns = (log.outcome, log.agent, log.since, log.wait_over, log.talk_end, log.wrap_end, log.resolved)
    kind_of = played.floor.contacts.kind.tolist()
    rows = zip(*(column.tolist() for column in columns), strict=True)
    for contact, (outcome, row, since, answered, talk_end, wrap_end, resolved) in enumerate(rows):
        if outcome in (Outcome.NEVER_CAME, Outcome.CALLS_LATER):
            continue
        who = int(played.present.number[row]) if row >= 0 else None
        if since >= 0:
            yield Moment(since, "contact_comes", None, contact, {"channel": kinds[kind_of[contact]]})
        if outcome == Outcome.ABANDONED:
            yield Moment(
                answered, "contact_gives_up", None, contact, {"waited_s": _seconds(answered - since)}
            )
        elif who is not None and answered != NEVER:
            yield Moment(answered, "contact_answered", who, contact, {"waited_s": _seconds(answered - since)})
            if talk_end != NEVER:
                yield Moment(talk_end, "talk_ends", who, contact, {"resolved": bool(resolved)})
                yield Moment(wrap_end, "contact_done", who, contact)


def _seconds(microseconds: int) -> int:
    return microseconds // MICROSECONDS_PER_SECOND
