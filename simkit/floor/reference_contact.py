"""A contact of the reference engine: what it is, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from simkit.floor.codes import NEVER, Cause, Outcome
from simkit.floor.day import Array, FloorDay


@dataclass(eq=False, slots=True)
class Contact:
    """One row of `simkit.floor.day.Contacts`, and of the log."""

    row: int
    arrival: int
    since: int
    patience: int
    talk: int
    acw: int
    kind: int
    resolution_luck: float | None
    routing_luck: float
    dedicated: int | None
    insists: bool
    robot: bool
    in_hand_of: int | None
    delay: int
    """us after its cause, for a follow-up."""
    follow_up: dict[Cause, Contact] = field(default_factory=dict)
    outcome: Outcome = Outcome.WAITING
    agent: int | None = None
    wait_over: int = NEVER
    talk_end: int = NEVER
    wrap_end: int = NEVER
    resolved: bool = False
    left: int = 0
    """us of talk, or then of wrap-up, that it still needs of an agent who serves nobody else."""
    wrap: int | None = None
    """us of wrap-up after the talk; None while wrapping up."""
    watched: bool = False
    """Its giving up is scheduled."""

    @property
    def deadline(self) -> int:
        return self.since + self.patience

    @property
    def waits(self) -> bool:
        return self.outcome is Outcome.WAITING


def contacts_of(day: FloorDay) -> list[Contact]:
    """The day's contacts, each with its follow-ups."""
    rows = [_contact(day, row) for row in range(len(day.contacts))]
    follow_ups = day.contacts.follow_ups
    for nth, contact in enumerate(rows[len(rows) - len(follow_ups.first) :]):
        contact.outcome, contact.since = Outcome.NEVER_CAME, NEVER
        contact.delay = int(follow_ups.delay[nth])
        rows[follow_ups.first[nth]].follow_up[Cause(follow_ups.cause[nth])] = contact
    return rows


def _contact(day: FloorDay, row: int) -> Contact:
    contacts = day.contacts

    def given(column: Array) -> Array | None:
        return column if column.size else None

    def person(column: Array) -> int | None:
        return int(column[row]) if column.size and column[row] >= 0 else None

    luck, routing, since = (
        given(contacts.resolution_luck),
        given(contacts.routing_luck),
        given(contacts.since),
    )
    return Contact(
        row=row,
        arrival=int(contacts.arrival[row]),
        since=int((contacts.arrival if since is None else since)[row]),
        patience=int(contacts.patience[row]),
        talk=int(contacts.talk[row]),
        acw=int(contacts.acw[row]),
        kind=int(contacts.kind[row]),
        resolution_luck=None if luck is None else float(luck[row]),
        routing_luck=0.0 if routing is None else float(routing[row]),
        dedicated=person(contacts.dedicated),
        insists=bool(contacts.insists.size and contacts.insists[row]),
        robot=bool(contacts.robot.size and contacts.robot[row]),
        in_hand_of=person(contacts.in_hand_of),
        delay=0,
    )
