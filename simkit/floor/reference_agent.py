"""An agent of the reference engine: one process from login to logout."""

from __future__ import annotations

from collections.abc import Generator
from enum import Enum
from typing import TYPE_CHECKING

import simpy

from simkit.floor.codes import NEVER, BreakKind, Cause, Outcome, Rule
from simkit.floor.day import FloorDay
from simkit.floor.moments import Moment, Rank
from simkit.floor.reference_contact import Contact
from simkit.floor.terms import load_per_us, share_kept

if TYPE_CHECKING:
    from simkit.floor.reference import Floor

Steps = Generator[simpy.Event, object, None]


class State(Enum):
    """Where the agent is."""

    OUT = "not yet logged in, or not coming"
    ON = "at the desk"
    BREAK = "on a break"
    GONE = "logged out for today"


class Agent:
    """One row of `simkit.floor.day.Agents`, at work."""

    def __init__(self, floor: Floor, day: FloorDay, number: int) -> None:
        agents = day.agents
        self.floor, self.day, self.number = floor, day, number
        self.login, self.logout = int(agents.login[number]), int(agents.logout[number])
        self.slowness, self.resolution = float(agents.slowness[number]), float(agents.resolution[number])
        self.capacity, self.weight = int(agents.capacity[number]), int(agents.weight[number])
        self.group = int(agents.group[number]) if agents.group[number] >= 0 else None
        self.paused = bool(agents.paused[number])
        self.breaks = _planned_breaks(day, number)
        self.state = State.OUT
        self.hands: list[Contact] = []
        self.own_queue: list[Contact] = []
        self.called = floor.env.event()
        self.since: int = 0
        self.booked: int = 0
        self.tired, self.busy = float(agents.fatigue[number]), 0
        self.received = self.handled = self.resolved = 0
        self.real_login = self.real_logout = NEVER
        self.talk = self.acw = self.idle = 0
        self.off = dict.fromkeys(BreakKind, 0)
        self.breaks_taken: list[tuple[int, int]] = []
        self.due = self.next_due()

    # the shift

    def shift(self) -> Steps:
        """Log in, serve, rest when a break is due, go home."""
        yield Moment(self.floor.env, self.login, Rank.DONE, self.number)
        self.log_in()
        while True:
            self.fill_hands()
            if self.is_due and not self.hands:
                if self.logout <= self.now:
                    break
                yield from self.take_break()
            else:
                next_moment = self.next_moment()
                yield next_moment | self.called
                self.called = self.floor.env.event()
                if next_moment.processed and next_moment.rank is Rank.DONE:
                    self.book(self.now)
                    self.put_down_what_is_done()
        self.log_out()

    def log_in(self) -> None:
        self.state, self.real_login = State.ON, self.now
        self.since = self.booked = self.now
        for contact in self.floor.contacts:
            if contact.in_hand_of == self.number:
                self.take_in_hand(contact, contact.talk, contact.acw)
                if contact.talk == 0:
                    self.end_talk(contact)

    def take_break(self) -> Steps:
        """A break is taken when the last contact is done; it ends with the shift at the latest."""
        self.book(self.now)
        _, duration, kind, kept = self.breaks[len(self.breaks_taken)]
        end = min(self.now + duration, self.logout)
        self.breaks_taken.append((self.now, end))
        self.off[BreakKind(kind)] += min(end, self.day.ends) - self.now
        self.tired, self.busy = (self.tired + self.busy * load_per_us(self.day)) * kept, 0
        self.state = State.BREAK
        yield Moment(self.floor.env, end, Rank.DONE, self.number)
        self.state = State.ON
        self.since = self.booked = self.now
        self.due = self.next_due()

    def log_out(self) -> None:
        """Whoever waits for this very account is routed anew."""
        self.book(self.now)
        self.state, self.real_logout = State.GONE, self.now
        waiting, self.own_queue = self.own_queue, []
        for contact in waiting:
            self.floor.route_to_pool(contact)

    # contacts

    def put_on(self, contact: Contact) -> None:
        """Routing puts a contact on this account: it is answered now, or waits for this very account."""
        self.received += 1
        contact.agent = self.number
        self.own_queue.append(contact)
        self.fill_hands()
        if not self.called.triggered:
            self.called.succeed()

    def fill_hands(self) -> None:
        """Answer contacts while a hand is free and nothing is due: first those who wait for this account."""
        while self.state is State.ON and not self.is_due and len(self.hands) < self.capacity:
            if self.own_queue:
                contact = self.own_queue.pop(0)
            else:
                queued = self.floor.next_in_queue(self)
                if queued is None:
                    return
                contact = queued
                self.received += 1
            self.answer(contact)

    def answer(self, contact: Contact) -> None:
        """Talk and wrap-up take as long as the agent's pace of this moment makes them."""
        self.book(self.now)
        fatigue = self.day.fatigue
        pace = 1.0 - fatigue.slowing * (self.tired + self.busy * load_per_us(self.day))
        factor = self.slowness / max(fatigue.slowest, pace)
        self.take_in_hand(contact, max(1, int(contact.talk * factor + 0.5)), int(contact.acw * factor + 0.5))

    def take_in_hand(self, contact: Contact, talk: int, acw: int) -> None:
        self.hands.append(contact)
        self.since = self.now
        contact.outcome, contact.agent, contact.wait_over = Outcome.IN_HAND, self.number, self.now
        contact.left, contact.wrap = talk, acw
        contact.resolved = True
        if contact.resolution_luck is not None:
            skill = self.resolution * float(self.day.kinds.resolution[contact.kind])
            loss = self.day.concurrency.resolution_loss * (len(self.hands) - 1)
            contact.resolved = contact.resolution_luck < skill - loss

    def put_down_what_is_done(self) -> None:
        for contact in list(self.hands):
            if contact.left == 0 and contact.wrap is not None:
                self.end_talk(contact)
            if contact.left == 0 and contact.wrap is None:
                self.hands.remove(contact)
                contact.outcome, contact.wrap_end = Outcome.HANDLED, self.booked
                self.handled += 1
                self.resolved += contact.resolved
                self.since = self.booked

    def end_talk(self, contact: Contact) -> None:
        """Talk turns into wrap-up; a customer who was not helped will return."""
        contact.talk_end = self.booked
        contact.left, contact.wrap = contact.wrap or 0, None
        if not contact.resolved:
            self.floor.follow_up(contact, Cause.UNRESOLVED, self.booked)

    # time

    @property
    def now(self) -> int:
        return int(self.floor.env.now)

    def next_due(self) -> int:
        """When the agent next leaves the queue: the next break or the end of the shift."""
        nth = len(self.breaks_taken)
        return min([self.logout, *(start for start, *_ in self.breaks[nth : nth + 1])])

    @property
    def is_due(self) -> bool:
        return self.due <= self.now

    def done_at(self) -> int:
        """When the next talk or wrap-up is done if nothing else comes."""
        stretch = int(self.day.concurrency.stretch[len(self.hands)])
        return self.booked - (-min(contact.left for contact in self.hands) * stretch) // 1000

    def next_moment(self) -> Moment:
        """Something is done, or a break or logout falls due, whichever is first."""
        if self.hands and (self.is_due or self.done_at() <= self.due):
            return Moment(self.floor.env, self.done_at(), Rank.DONE, self.number)
        return Moment(self.floor.env, self.due, Rank.DUE, self.number)

    def book(self, until: int) -> None:
        """Book time and work. Each of c contacts in hand comes forward by 1000 / stretch[c]."""
        passed = until - self.booked
        if not self.hands:
            self.idle += passed
        else:
            self.busy += passed
            if any(contact.wrap is not None for contact in self.hands):
                self.talk += passed
            else:
                self.acw += passed
            forward = passed * 1000 // int(self.day.concurrency.stretch[len(self.hands)])
            for contact in self.hands:
                contact.left = max(contact.left - forward, 0)
        self.booked = until

    # routing

    @property
    def is_online(self) -> bool:
        away = self.state is State.BREAK and self.breaks[len(self.breaks_taken) - 1][2] == BreakKind.AWAY
        return self.state in (State.ON, State.BREAK) and not away and not self.paused

    @property
    def may_come(self) -> bool:
        """Is at work, or will be today."""
        return self.state in (State.ON, State.BREAK) or (
            self.state is State.OUT and self.login <= self.day.ends
        )

    @property
    def is_capped(self) -> bool:
        if self.received < self.weight or self.group is None:
            return False
        return bool(self.day.groups.rule[self.group] == Rule.WEIGHTED_CAP)

    @property
    def has_hand(self) -> bool:
        """Could answer this moment."""
        return self.state is State.ON and not self.is_due and len(self.hands) < self.capacity

    @property
    def is_available(self) -> bool:
        """Gets contacts from the group's routing."""
        if self.state is not State.ON or self.is_due or self.paused or self.group is None:
            return False
        has_place = len(self.hands) < self.capacity or bool(self.day.groups.push[self.group])
        return has_place and not self.is_capped

    # the end of the day

    def end_day(self) -> None:
        """Whose shift is over finishes what is in hand; the others hand it on to tomorrow."""
        if self.state is State.ON and self.logout <= self.day.ends:
            while self.hands:
                self.book(self.done_at())
                self.put_down_what_is_done()
            self.real_logout = self.booked
        elif self.state is State.ON:
            self.book(self.day.ends)
        if self.state in (State.ON, State.BREAK) and self.logout > self.day.ends:
            self.real_logout = self.day.ends

    @property
    def load(self) -> float:
        """Hours of fatigue."""
        return self.tired + self.busy * load_per_us(self.day)


def _planned_breaks(day: FloorDay, number: int) -> list[tuple[int, int, int, float]]:
    """Planned start, duration, kind, and share of the load that the break leaves."""
    agents = day.agents
    columns = (agents.break_start, agents.break_duration, agents.break_kind, share_kept(day))
    return list(zip(*(column[number].tolist() for column in columns), strict=True))
