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
    if ended.callbacks is not None:
        tie = _Tie(process, ended)
        ended.callbacks.append(tie.stop)
        process.callbacks.append(tie.forget)
    return process


class _Tie:
    """Between a procedure and the end of an employment; small, for thousands may be under way."""

    __slots__ = ("_ended", "_process")

    def __init__(self, process: simpy.Process, ended: simpy.Event) -> None:
        self._process, self._ended = process, ended

    def stop(self, _: simpy.Event) -> None:
        """The employment is over: so is the procedure."""
        if self._process.is_alive:
            self._process.interrupt("the agent left")

    def forget(self, _: simpy.Event) -> None:
        """The procedure is over: a person would else keep every one that ever ran."""
        if self._ended.callbacks is not None:
            self._ended.callbacks.remove(self.stop)
