"""The day that every engine of the benchmark plays: a phone center with shifts, breaks and impatient callers.

Two overlapping waves of nine hours, a meal and five rests each, lognormal talk of 200 s (CV 1.2), 40 s of
after-call work, exponential patience of two minutes, tiring agents; about 6 % of callers give up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from simkit.floor import Agents, Cause, Contacts, Fatigue, FloorDay, FollowUps

SECOND = 1_000_000
HOUR = 3600 * SECOND
OPENS, CLOSES = 9 * HOUR, 21 * HOUR
TALK, VARIATION, WRAP_UP, PATIENCE = 200.0, 1.2, 40.0, 120.0
UTILISATION = 0.86
ROBOT_SHARE, FIRST_CONTACT_RESOLUTION, AGAIN_IF_ABANDONED, AGAIN_IF_UNRESOLVED = 0.1, 0.72, 0.5, 0.8
BREAKS_AT = (1.0, 2.0, 3.0, 4.0, 5.5, 7.0)
"""Hours into the shift; the fourth is the meal."""


@dataclass(frozen=True)
class Roster:
    """Who is there every day."""

    agents: Agents

    @classmethod
    def of(cls, size: int) -> Roster:
        number = np.arange(size)
        # nobody comes in the same instant: SimPy would settle the tie by the order of its events
        login = np.where(number % 2 == 0, OPENS, OPENS + 3 * HOUR) + number * SECOND
        hours = np.array(BREAKS_AT) * HOUR
        start = login[:, None] + hours.astype(np.int64)[None, :] + (number % 6)[:, None] * 600 * SECOND
        duration = np.full(start.shape, 600 * SECOND)
        kind = np.zeros(start.shape, np.int8)
        duration[:, 3], kind[:, 3] = HOUR, 1
        return cls(
            Agents(
                login=login,
                logout=login + 9 * HOUR,
                break_start=start,
                break_duration=duration,
                break_kind=kind,
            )
        )


def draw(rng: np.random.Generator, agents: int) -> Contacts:
    """One day's luck, in blocks."""
    per_second = agents / 2 * UTILISATION / (TALK + WRAP_UP)
    count = rng.poisson(per_second * (CLOSES - OPENS) / SECOND)
    gaps = rng.standard_exponential(count + 1)
    moments = np.cumsum(gaps[:-1])
    moments *= (CLOSES - OPENS) / (moments[-1] + gaps[-1])
    sigma = np.sqrt(np.log(1 + VARIATION**2))
    talk = np.exp(rng.standard_normal(count) * sigma + (np.log(TALK * SECOND) - sigma**2 / 2))
    return Contacts(
        arrival=(moments + OPENS).astype(np.int64),
        talk=np.maximum(1, talk.astype(np.int64)),
        acw=(rng.standard_exponential(count) * (WRAP_UP * SECOND)).astype(np.int64),
        patience=(rng.standard_exponential(count) * (PATIENCE * SECOND)).astype(np.int64),
    )


def day_of(contacts: Contacts, roster: Roster) -> FloorDay:
    return FloorDay(
        contacts=contacts, agents=roster.agents, fatigue=Fatigue(slowing=0.045, reference_occupancy=0.85)
    )


def enriched(day: FloorDay, seed: int = 3) -> FloorDay:
    """The same day with a robot, unresolved contacts that return and callers who try again."""
    rng, contacts = np.random.default_rng(seed), day.contacts
    n = len(contacts)
    first = [np.flatnonzero(rng.random(n) < share) for share in (AGAIN_IF_ABANDONED, AGAIN_IF_UNRESOLVED)]
    rows = np.concatenate([np.arange(n), *first])
    columns = {name: getattr(contacts, name)[rows] for name in ("arrival", "talk", "acw", "patience")}
    more = Contacts(
        **columns,
        resolution_luck=rng.random(len(rows)),
        robot=rng.random(len(rows)) < ROBOT_SHARE,
        follow_ups=FollowUps(
            first=np.concatenate(first),
            cause=np.repeat([Cause.ABANDONED, Cause.UNRESOLVED], [len(part) for part in first]),
            delay=rng.integers(300 * SECOND, HOUR, len(rows) - n),
        ),
    )
    agents = replace(day.agents, resolution=np.full(len(day.agents), FIRST_CONTACT_RESOLUTION))
    return replace(day, contacts=more, agents=agents)


def days(agents: int, contacts: int, seed: int = 1) -> list[FloorDay]:
    """As many days as hold this many contacts."""
    roster, found, total = Roster.of(agents), [], 0
    while total < contacts:
        drawn = draw(np.random.Generator(np.random.Philox([seed, len(found)])), agents)
        found.append(day_of(drawn, roster))
        total += len(drawn)
    return found
