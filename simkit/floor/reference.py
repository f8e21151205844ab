"""The reference engine: the floor in SimPy, to be read beside `docs/floor.md`.

One process per agent, one for the arrivals, and the floor that routes between them. Slow and plain on
purpose: queues are lists, routing looks at everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import simpy

from simkit.floor.codes import Cause, Outcome, Rule
from simkit.floor.day import FloorDay
from simkit.floor.log import FloorLog
from simkit.floor.moments import Moment, Rank
from simkit.floor.reference_agent import Agent, Steps
from simkit.floor.reference_contact import Contact, contacts_of
from simkit.floor.reference_log import log_of


def play_reference(day: FloorDay) -> FloorLog:
    """See `simkit.floor.play`."""
    floor = Floor(day)
    floor.play()
    return log_of(day, floor.contacts, floor.agents)


class Floor:
    """The queues, and who gets which contact."""

    def __init__(self, day: FloorDay) -> None:
        self.day = day
        self.env = simpy.Environment(initial_time=0)
        self.contacts = contacts_of(day)
        self.agents = [Agent(self, day, number) for number in range(len(day.agents))]
        self.members = [
            [agent for agent in self.agents if agent.group == group] for group in range(len(day.groups))
        ]
        self.queues: dict[int, list[Contact]] = {kind: [] for kind in range(len(day.kinds))}
        self.tickets = 0
        self.ticket: dict[Contact, int] = {}

    def play(self) -> None:
        """From the first moment of the day to the last, which is still played."""
        for agent in self.agents:
            if agent.login <= self.day.ends:
                self.env.process(agent.shift())
        self.env.process(self.arrivals())
        self.env.run(until=Moment(self.env, self.day.ends, Rank.END))
        for agent in self.agents:
            agent.end_day()

    def arrivals(self) -> Steps:
        """Contacts come by themselves; what has been in hand since yesterday is with its agent already."""
        fresh = len(self.contacts) - len(self.day.contacts.follow_ups.first)
        for contact in self.contacts[:fresh]:
            if contact.arrival >= self.day.ends:
                contact.outcome, contact.wait_over = Outcome.CALLS_LATER, contact.arrival
            elif contact.in_hand_of is None:
                yield Moment(self.env, contact.arrival, Rank.ARRIVAL, contact.row)
                self.arrive(contact)

    def arrive(self, contact: Contact) -> None:
        """The robot settles it, or it has given up before it was released, or it is routed."""
        now = int(self.env.now)
        if contact.robot:
            contact.outcome, contact.wait_over, contact.resolved = Outcome.ROBOT, now, True
        elif contact.deadline < now:
            self.give_up(contact)
        else:
            self.route(contact)

    # routing

    def route(self, contact: Contact) -> None:
        """To the agent it is meant for, if that one can have it or it insists; else to the pool."""
        if contact.dedicated is not None:
            agent = self.agents[contact.dedicated]
            if agent.has_hand or (contact.insists and agent.may_come):
                self.give(contact, agent)
                return
        self.route_to_pool(contact)

    def route_to_pool(self, contact: Contact) -> None:
        """To an available agent of the first group that has one; else into the queue of its kind."""
        contact.agent = None
        agent = self.available_agent(contact) or self.absent_agent(contact)
        if agent is not None:
            self.give(contact, agent)
            return
        self.queues[contact.kind].append(contact)
        self.tickets += 1
        self.ticket[contact] = self.tickets
        self.watch(contact)

    def give(self, contact: Contact, agent: Agent) -> None:
        agent.put_on(contact)
        self.watch(contact)

    def groups_for(self, kind: int) -> list[int]:
        """The groups that serve a kind, first choice first, then the lower number."""
        choice = self.day.groups.choice[:, kind]
        return sorted(np.flatnonzero(choice >= 0).tolist(), key=lambda group: int(choice[group]))

    def available_agent(self, contact: Contact) -> Agent | None:
        for group in self.groups_for(contact.kind):
            available = [agent for agent in self.members[group] if agent.is_available]
            if not available:
                continue
            if self.day.groups.rule[group] == Rule.RANDOM:
                return available[int(contact.routing_luck * len(available))]
            return min(available, key=_PLACE[Rule(self.day.groups.rule[group])])
        return None

    def absent_agent(self, contact: Contact) -> Agent | None:
        """R1 rule 4: if nobody who serves the kind is logged in, a grouped account that is away gets it."""
        groups = self.groups_for(contact.kind)
        if any(agent.is_online for group in groups for agent in self.members[group]):
            return None
        for group in groups:
            if self.day.groups.offline_pitfall[group] and self.members[group]:
                return min(self.members[group], key=_by_share)
        return None

    def next_in_queue(self, agent: Agent) -> Contact | None:
        """The most urgent contact that the agent's group serves: by priority, then who queued up first."""
        if agent.paused or agent.group is None or agent.is_capped:
            return None
        heads = [queue[0] for kind, queue in self.queues.items() if queue and self.serves(agent.group, kind)]
        if not heads:
            return None
        priority = self.day.kinds.priority
        first = min(heads, key=lambda contact: (int(priority[contact.kind]), self.ticket[contact]))
        return self.queues[first.kind].pop(0)

    def serves(self, group: int, kind: int) -> bool:
        return bool(self.day.groups.choice[group, kind] >= 0)

    # patience and follow-ups

    def watch(self, contact: Contact) -> None:
        """Whoever still waits will give up when patience ends."""
        if contact.waits and not contact.watched and contact.deadline <= self.day.ends:
            contact.watched = True
            self.at(contact.deadline, Rank.GIVING_UP, contact, self.give_up)

    def give_up(self, contact: Contact) -> None:
        if not contact.waits:
            return
        contact.outcome, contact.wait_over = Outcome.ABANDONED, int(self.env.now)
        for queue in self.waiting_places():
            if contact in queue:
                queue.remove(contact)
        self.follow_up(contact, Cause.ABANDONED, contact.wait_over)

    def waiting_places(self) -> Iterator[list[Contact]]:
        yield from self.queues.values()
        yield from (agent.own_queue for agent in self.agents)

    def follow_up(self, contact: Contact, cause: Cause, caused_at: int) -> None:
        """The customer comes again, if not today then tomorrow."""
        if cause not in contact.follow_up:
            return
        again = contact.follow_up[cause]
        again.since = again.wait_over = caused_at + again.delay
        again.outcome = Outcome.CALLS_LATER
        if again.since <= self.day.ends:
            self.at(again.since, Rank.ARRIVAL, again, self.come_again)

    def come_again(self, contact: Contact) -> None:
        contact.outcome = Outcome.WAITING
        self.arrive(contact)

    def at(self, time: int, rank: Rank, contact: Contact, happens: Callable[[Contact], None]) -> None:
        moment = Moment(self.env, time, rank, contact.row)
        moment.callbacks.append(lambda _: happens(contact))


def _by_share(agent: Agent) -> tuple[float, int]:
    """Received over weight; ratios of small whole numbers compare exactly as floats."""
    return (agent.received / agent.weight, agent.number)


_PLACE: dict[Rule, Callable[[Agent], tuple[float, ...]]] = {
    Rule.LONGEST_IDLE: lambda agent: (agent.since, agent.number),
    Rule.LEAST_LOADED: lambda agent: (len(agent.hands) + len(agent.own_queue), agent.since, agent.number),
    Rule.WEIGHTED_SHARE: _by_share,
    Rule.WEIGHTED_CAP: _by_share,
}
"""The available agent with the smallest value gets the contact."""
