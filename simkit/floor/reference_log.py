"""The reference engine's contacts and agents as a `FloorLog`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from simkit.floor.codes import NEVER, BreakKind, Outcome
from simkit.floor.day import Array, FloorDay
from simkit.floor.log import AgentLog, ContactLog, FloorLog, InHand

if TYPE_CHECKING:
    from simkit.floor.reference_agent import Agent
    from simkit.floor.reference_contact import Contact


def log_of(day: FloorDay, contacts: Sequence[Contact], agents: Sequence[Agent]) -> FloorLog:
    """The day as it was played."""
    return FloorLog(
        contacts=_contact_log(day, contacts), agents=_agent_log(day, agents), in_hand=_in_hand(contacts)
    )


def _contact_log(day: FloorDay, contacts: Sequence[Contact]) -> ContactLog:
    for contact in contacts:
        if contact.waits:
            contact.wait_over = day.ends
        if contact.outcome in (Outcome.WAITING, Outcome.ABANDONED):
            contact.agent = None

    def column(name: str, dtype: type) -> Array:
        return np.array([getattr(contact, name) for contact in contacts], dtype)

    return ContactLog(
        outcome=column("outcome", np.int8),
        agent=np.array([-1 if c.agent is None else c.agent for c in contacts], np.int32),
        resolved=column("resolved", np.bool_),
        **{name: column(name, np.int64) for name in ("since", "wait_over", "talk_end", "wrap_end")},
    )


def _agent_log(day: FloorDay, agents: Sequence[Agent]) -> AgentLog:
    def column(name: str) -> Array:
        return np.array([getattr(agent, name) for agent in agents], np.int64)

    def off(kind: BreakKind) -> Array:
        return np.array([agent.off[kind] for agent in agents], np.int64)

    starts, ends = (np.full(day.agents.break_start.shape, NEVER) for _ in range(2))
    for agent in agents:
        for nth, (start, end) in enumerate(agent.breaks_taken):
            starts[agent.number, nth], ends[agent.number, nth] = start, end
    return AgentLog(
        login=column("real_login"),
        logout=column("real_logout"),
        rest=off(BreakKind.REST),
        meal=off(BreakKind.MEAL),
        away=off(BreakKind.AWAY),
        fatigue=np.array([agent.load for agent in agents], np.float64),
        break_start=starts,
        break_end=ends,
        **{name: column(name) for name in ("talk", "acw", "idle", "handled", "received", "resolved")},
    )


def _in_hand(contacts: Sequence[Contact]) -> InHand:
    held = [contact for contact in contacts if contact.outcome is Outcome.IN_HAND]
    return InHand(
        contact=np.array([contact.row for contact in held], np.int64),
        talk_left=np.array([0 if c.wrap is None else c.left for c in held], np.int64),
        acw_left=np.array([c.left if c.wrap is None else c.wrap for c in held], np.int64),
    )
