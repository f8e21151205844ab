"""How a procedure waits: until a moment, and only as long as the agent is there."""

from __future__ import annotations

from collections.abc import Generator
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

import simpy

if TYPE_CHECKING:
    from simkit.model.world import World

T = TypeVar("T")
Steps = Generator[simpy.Event, Any, T]
"""A procedure in steps; its value is what came out."""


def until(world: World, moment: datetime) -> Steps[None]:
    """Wait until `moment`; no wait when it is past."""
    wait = world.minutes_at(moment) - world.env.now
    if wait > 0:
        yield world.env.timeout(wait)


def share_of_window(opened: datetime, closes: datetime, share: float) -> datetime:
    """The whole minute at a share (0 to 1) of the way from `opened` to `closes`."""
    moment = opened + (closes - opened) * share
    return moment.replace(second=0, microsecond=0)


def while_employed(world: World, agent: int, steps: Steps[Any]) -> simpy.Process:
    """Run the procedure; it is interrupted when the agent's employment ends."""
    process = world.env.process(steps)
    ended = world.ended(agent)

    def stop(_: simpy.Event) -> None:
        if process.is_alive:
            process.interrupt("the agent left")

    def forget(_: simpy.Event) -> None:
        if ended.callbacks is not None:  # else whoever is gone would keep every procedure that ever ran
            ended.callbacks.remove(stop)

    if ended.callbacks is not None:
        ended.callbacks.append(stop)
        process.callbacks.append(forget)
    return process
