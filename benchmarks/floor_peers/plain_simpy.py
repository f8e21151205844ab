"""The day in SimPy as its tutorial writes it: a process per contact and per agent, a store between them.

Same rules as the floor: first come first served, longest idle first (the store hands out in the order of
asking), breaks and logout after the contact in hand. Times are whole microseconds.
"""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
import simpy

from simkit.floor import FloorDay
from simkit.floor.terms import load_per_us, share_kept

Steps = Generator[simpy.Event, object, None]


class Caller:
    """A contact on its way through the center."""

    def __init__(self, env: simpy.Environment, talk: int, acw: int) -> None:
        self.talk, self.acw = talk, acw
        self.answered = env.event()
        self.gone = False
        self.wait_over = 0


def call(env: simpy.Environment, queue: simpy.Store, caller: Caller, patience: int) -> Steps:
    """Queue up and hold the line until somebody answers or patience ends."""
    queue.put(caller)
    yield caller.answered | env.timeout(patience)
    caller.wait_over = env.now
    if not caller.answered.triggered:
        caller.gone = True
        if caller in queue.items:
            queue.items.remove(caller)


def arrivals(env: simpy.Environment, queue: simpy.Store, day: FloorDay, callers: list[Caller]) -> Steps:
    contacts = day.contacts
    columns = (contacts.arrival, contacts.talk, contacts.acw, contacts.patience)
    for arrival, talk, acw, patience in zip(*(column.tolist() for column in columns), strict=True):
        yield env.timeout(arrival - env.now)
        callers.append(Caller(env, talk, acw))
        env.process(call(env, queue, callers[-1], patience))


def agent(env: simpy.Environment, queue: simpy.Store, day: FloorDay, number: int) -> Steps:
    """Work from break to break, then go home."""
    agents, fatigue, per_us = day.agents, day.fatigue, load_per_us(day)
    breaks = (agents.break_start[number], agents.break_duration[number], share_kept(day)[number])
    logout, tired = int(agents.logout[number]), 0.0
    yield env.timeout(int(agents.login[number]))
    for due, length, kept in [*zip(*(column.tolist() for column in breaks), strict=True), (logout, 0, 1.0)]:
        busy = 0
        while env.now < due:
            asked = queue.get()
            yield asked | env.timeout(due - env.now)
            if not asked.triggered:
                asked.cancel()
                break
            caller = asked.value
            caller.answered.succeed()
            pace = max(fatigue.slowest, 1 - fatigue.slowing * (tired + busy * per_us))
            talk, acw = max(1, int(caller.talk * (1 / pace) + 0.5)), int(caller.acw * (1 / pace) + 0.5)
            yield env.timeout(talk)
            yield env.timeout(acw)
            busy += talk + acw
        if env.now >= logout:
            return
        yield env.timeout(min(length, logout - env.now))
        tired = (tired + busy * per_us) * kept


def play(day: FloorDay) -> tuple[np.ndarray, np.ndarray]:
    """Moment at which each wait was over, and whether the caller gave up."""
    env = simpy.Environment(initial_time=0)
    queue, callers = simpy.Store(env), []
    env.process(arrivals(env, queue, day, callers))
    for number in range(len(day.agents)):
        env.process(agent(env, queue, day, number))
    env.run()
    return np.array([caller.wait_over for caller in callers]), np.array([caller.gone for caller in callers])
