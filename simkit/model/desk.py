"""The adjudicators' desk: a queue, office hours, and so many minutes of work per step."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Protocol

import simpy

from simkit.model.steps import Steps, until
from simkit.units.money import fen

if TYPE_CHECKING:
    from simkit.assumptions.cases import Step
    from simkit.model.world import World
    from simkit.policy.complaints import ComplaintProcedure, Desk


def adjudicators(env: simpy.Environment, procedure: ComplaintProcedure | None) -> simpy.Resource:
    """The people at the desk; where the policy sets no number there are always enough."""
    hearing = procedure.hearing if procedure else None
    number = hearing.desk.adjudicators if hearing else None
    return simpy.Resource(env, capacity=number or sys.maxsize)


class OnDesk(Protocol):
    """A case as the desk sees it."""

    @property
    def number(self) -> int:
        """The number of the case."""
        ...

    @property
    def agent(self) -> int:
        """The agent whom it concerns."""
        ...


def at_desk(world: World, desk: Desk, case: OnDesk, step: Step, work_factor: float = 1.0) -> Steps[None]:
    """Wait for an adjudicator, then for the step to be worked off in office hours.

    Told as `desk.worked` when it is done, with the minute at which it came and the minutes waited and
    worked, from which load and queue follow; paid for by the hour. A step without work needs nobody and
    happens at once.
    """
    minutes = round(world.beliefs.cases.desk_work.minutes(step) * work_factor)
    if minutes == 0:
        return
    came = world.env.now
    with world.adjudicators.request() as adjudicator:
        yield adjudicator
        waited = round(world.env.now - came)
        yield from until(world, desk.office.after(world.moment(world.env.now), minutes))
    world.tell(
        "desk.worked", case.agent, case.number, step=step, came=round(came), waited=waited, worked=minutes
    )
    world.cost("desk", fen(world.beliefs.service.costs.desk_hour * minutes / 60), case.agent)
