"""Everything that one day of the floor is played from.

All times are int64 microseconds since the start of the day, all luck is drawn before. An array
that may be left out is empty (`size == 0`) by default, and says what that means. Other dtypes are accepted
and turned into contiguous arrays of the right dtype.

N = contacts (rows), of which the last M are follow-ups; A = agents; R = most breaks of one agent;
G = groups; K = contact kinds.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from simkit.floor.codes import FOREVER

Array: TypeAlias = npt.NDArray[Any]


def _column(dtype: type, missing: object = None) -> dict[str, object]:
    """The dtype of a field, and the value that fills it where it was left out (None: stays empty)."""
    return {"dtype": dtype, "missing": missing}


def _empty() -> Array:
    return np.empty(0)


def _settle(record: object, rows: int) -> None:
    """Give every array of the record its dtype, and its filling where it was left out."""
    for name, dtype, missing in _columns_of(type(record)):  # type: ignore[arg-type]
        value = np.ascontiguousarray(getattr(record, name), dtype)
        if value.size == 0 and missing is not None:
            value = np.full(rows, missing, dtype)
        object.__setattr__(record, name, value)


@cache
def _columns_of(kind: type) -> tuple[tuple[str, Any, Any], ...]:
    """Name, dtype and filling of every column of a record."""
    parts = [part for part in fields(kind) if "dtype" in part.metadata]
    return tuple((part.name, part.metadata["dtype"], part.metadata["missing"]) for part in parts)


@dataclass(frozen=True, eq=False, kw_only=True)
class FollowUps:
    """The last M rows of the contacts: each comes only if its first contact went a certain way.

    A follow-up can itself be the first contact of a later row. One contact has at most one follow-up
    of each cause. Whether a customer would redial or return is drawn before: only those get a row.
    """

    first: Array = field(default_factory=_empty, metadata=_column(np.int64))
    """[M] int64, row of the contact that this one follows; a lower row than its own."""
    cause: Array = field(default_factory=_empty, metadata=_column(np.int8))
    """[M] int8 `Cause`: comes if the first contact was abandoned, or was handled but not resolved."""
    delay: Array = field(default_factory=_empty, metadata=_column(np.int64))
    """[M] int64 us > 0, from the first contact's giving up, or end of talk, to this one's arrival."""

    def __post_init__(self) -> None:
        _settle(self, len(self.first))


@dataclass(frozen=True, eq=False, kw_only=True)
class Contacts:
    """The contacts of the day: first those that come by themselves, in order of arrival, then follow-ups."""

    arrival: Array = field(metadata=_column(np.int64))
    """[N] int64 us >= 0, never falling: the moment the contact enters the floor. Contacts queued overnight
    enter at 0, a handed-out night backlog at the hand-out; from `ends` on it calls later than today. Ignored
    for follow-ups."""
    talk: Array = field(metadata=_column(np.int64))
    """[N] int64 us >= 1: talk time with an agent of slowness 1 who is fresh and serves nobody else."""
    acw: Array = field(default_factory=_empty, metadata=_column(np.int64, 0))
    """[N] int64 us >= 0: after-call work, scaled like `talk`. Left out: none."""
    patience: Array = field(default_factory=_empty, metadata=_column(np.int64, FOREVER))
    """[N] int64 us >= 0, counted from `since`; FOREVER = never gives up (also when left out)."""
    kind: Array = field(default_factory=_empty, metadata=_column(np.int8, 0))
    """[N] int8, row of `Kinds`. Left out: all of kind 0."""
    since: Array = field(default_factory=_empty, metadata=_column(np.int64))
    """[N] int64 us <= arrival, negative for yesterday: when the customer began to wait. Empty: the arrival.
    Ignored for follow-ups, who wait from their own arrival."""
    resolution_luck: Array = field(default_factory=_empty, metadata=_column(np.float64))
    """[N] float64 in [0, 1): resolved if below agent's x kind's resolution. Empty: all are resolved."""
    routing_luck: Array = field(default_factory=_empty, metadata=_column(np.float64))
    """[N] float64 in [0, 1): points at the agent under Rule.RANDOM. Empty: needed by no group."""
    dedicated: Array = field(default_factory=_empty, metadata=_column(np.int64))
    """[N] int64: agent who is to serve this contact (VIP, night proxy), -1 nobody. Empty: nobody."""
    insists: Array = field(default_factory=_empty, metadata=_column(np.bool_))
    """[N] bool: waits for the dedicated agent (busy, resting or not yet logged in) instead of going to the
    pool at once; goes to the pool when that agent logs out or never comes. Empty: nobody insists."""
    robot: Array = field(default_factory=_empty, metadata=_column(np.bool_))
    """[N] bool: settled by the robot on arrival. Empty: none."""
    in_hand_of: Array = field(default_factory=_empty, metadata=_column(np.int64))
    """[N] int64: agent who has had this contact in hand since yesterday, -1 none; then `arrival` is 0, and
    `talk` and `acw` are what is left, already scaled to the agent. Empty: none."""
    follow_ups: FollowUps = field(default_factory=FollowUps)

    def __post_init__(self) -> None:
        _settle(self, len(self.talk))

    def __len__(self) -> int:
        return len(self.talk)


@dataclass(frozen=True, eq=False, kw_only=True)
class Agents:
    """The agents of the day, one row each, also those who are absent but still stand in a group."""

    login: Array = field(metadata=_column(np.int64))
    """[A] int64 us >= 0, as really made (late included); FOREVER = does not come, or the account is disabled;
    0 for a shift that began yesterday."""
    logout: Array = field(metadata=_column(np.int64))
    """[A] int64 us, end of shift or early leave; a contact in hand is finished first. Later than the day's
    `ends` = the shift goes on tomorrow."""
    slowness: Array = field(default_factory=_empty, metadata=_column(np.float64, 1.0))
    """[A] float64 > 0, multiplies talk and after-call work: 1.25 takes a quarter longer."""
    resolution: Array = field(default_factory=_empty, metadata=_column(np.float64, 1.0))
    """[A] float64 in [0, 1]: share of contacts resolved, times that of the kind."""
    capacity: Array = field(default_factory=_empty, metadata=_column(np.int64, 1))
    """[A] int64 1..15: most contacts in hand at once; 1 = phone."""
    group: Array = field(default_factory=_empty, metadata=_column(np.int64, 0))
    """[A] int64, row of `Groups`; -1 = in no group, gets dedicated contacts only."""
    weight: Array = field(default_factory=_empty, metadata=_column(np.int64, 1))
    """[A] int64 1..MAX_WEIGHT, routing weight of R1."""
    paused: Array = field(default_factory=_empty, metadata=_column(np.bool_, False))
    """[A] bool: logged in but hung up, gets dedicated contacts only."""
    fatigue: Array = field(default_factory=_empty, metadata=_column(np.float64, 0.0))
    """[A] float64 >= 0: hours of load already in the bones at login."""
    break_start: Array = field(default_factory=_empty, metadata=_column(np.int64))
    """[A, R] int64 us, planned start, never falling along a row; FOREVER fills a row. Empty: no breaks."""
    break_duration: Array = field(default_factory=_empty, metadata=_column(np.int64))
    """[A, R] int64 us >= 1, with any overrun; counted from the real start."""
    break_kind: Array = field(default_factory=_empty, metadata=_column(np.int8))
    """[A, R] int8 `BreakKind`."""

    def __post_init__(self) -> None:
        rows = len(self.login)
        _settle(self, rows)
        for name in ("break_start", "break_duration", "break_kind"):
            if getattr(self, name).ndim != 2:  # left out
                object.__setattr__(self, name, getattr(self, name).reshape(rows, 0))

    def __len__(self) -> int:
        return len(self.login)


@dataclass(frozen=True, eq=False, kw_only=True)
class Kinds:
    """The kinds of contact (pre-sales chat, refund call, offline message ...)."""

    channel: Array = field(metadata=_column(np.int8))
    """[K] int8 `Channel`."""
    priority: Array = field(default_factory=_empty, metadata=_column(np.int64, 0))
    """[K] int64 0..99: the lowest number is served first; work for idle time gets the highest."""
    resolution: Array = field(default_factory=_empty, metadata=_column(np.float64, 1.0))
    """[K] float64 in [0, 1]: share of contacts of this kind that an agent of resolution 1 resolves."""

    def __post_init__(self) -> None:
        _settle(self, len(self.channel))

    def __len__(self) -> int:
        return len(self.channel)


@dataclass(frozen=True, eq=False, kw_only=True)
class Groups:
    """The routing groups: agents who share their skills and their rule."""

    choice: Array = field(metadata=_column(np.int8))
    """[G, K] int8: -1 does not serve the kind, 0 first choice for it, 1 second choice and so on."""
    rule: Array = field(default_factory=_empty, metadata=_column(np.int8, 0))
    """[G] int8 `Rule`."""
    push: Array = field(default_factory=_empty, metadata=_column(np.bool_, False))
    """[G] bool: a contact is put on an account on arrival even if its hands are full, and waits for that
    account (how shop platforms split); False = it waits in the common queue for the first free agent."""
    offline_pitfall: Array = field(default_factory=_empty, metadata=_column(np.bool_, False))
    """[G] bool, R1 rule 4: when no member is logged in, contacts are put on members who are not there, and
    wait for that very account (for ever, if it is disabled)."""
    channel: Array = field(default_factory=_empty, metadata=_column(np.int8, 0))
    """[G] int8 `Channel` under which the group's staffed time is counted."""

    def __post_init__(self) -> None:
        _settle(self, len(self.choice))

    def __len__(self) -> int:
        return len(self.choice)


@dataclass(frozen=True)
class Fatigue:
    """How an agent slows down in the shift. Load F (hours) grows with busy time and shrinks in breaks:

    speed = max(slowest, 1 - slowing x F);  F grows by busy hours / reference_occupancy;
    a break of m minutes leaves F x exp(-m / recovery_minutes).
    """

    slowing: float = 0.0
    """Share of speed lost per hour of load; 0 = nobody tires."""
    reference_occupancy: float = 1.0
    recovery_minutes: float = 90.0
    slowest: float = 0.25
    """Speed never falls below this share."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Concurrency:
    """What serving several contacts at once does to each of them."""

    stretch: Array = field(default_factory=_empty, metadata=_column(np.int64, 1000))
    """[16] int64 per mille: how much longer each contact takes with c in hand (index c; index 0 unused).
    Never falling, stretch[1] = 1000. Empty: each contact runs as fast as if it were alone."""
    resolution_loss: float = 0.0
    """Resolution lost per further contact in hand when this one is answered (0.015 = 1.5 points)."""

    def __post_init__(self) -> None:
        _settle(self, 16)

    @classmethod
    def curve(cls, linear: float, square: float, resolution_loss: float = 0.0) -> Concurrency:
        """Each of c contacts takes 1 + linear (c-1) + square (c-1)^2 times as long as alone."""
        more = np.maximum(np.arange(16) - 1, 0)
        stretch = np.rint(1000 * (1 + linear * more + square * more**2)).astype(np.int64)
        return cls(stretch=stretch, resolution_loss=resolution_loss)


@dataclass(frozen=True, eq=False, kw_only=True)
class FloorDay:
    """One day: who calls, who is there, how contacts find agents. See `simkit.floor.play`."""

    contacts: Contacts
    agents: Agents
    kinds: Kinds = field(default_factory=lambda: Kinds(channel=np.zeros(1)))
    """Left out: one kind, a phone call."""
    groups: Groups = field(default_factory=lambda: Groups(choice=np.zeros((1, 1))))
    """Left out: one group, longest idle first, that serves kind 0."""
    fatigue: Fatigue = Fatigue()
    concurrency: Concurrency = field(default_factory=Concurrency)
    ends: int = 86_400_000_000
    """us, at most MAX_TIME: moment at which the day is cut and handed to the next."""
