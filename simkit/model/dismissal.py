"""The end of employment on the employer's wish (D1, V3, P8.7, P20.8).

Each dismissal ends in exactly one state, told as `dismissal.closed`: `agreed`, `deemed_agreed`,
`settled`, `decided`, `noticed` or `at_once` (the employment is over), `lapsed`, `kept` or `withdrawn`
(it goes on), or `agent_left`. What has no such line yet is open.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import simpy

from simkit.model.dismissal_case import Dismissal, Ending
from simkit.model.dismissal_facts import draw_facts
from simkit.model.disputes import Contested, contest
from simkit.model.negotiation import negotiate, next_step
from simkit.model.steps import Steps, until, while_employed
from simkit.policy.dismissal import AtOnce, ConsentWindow, Restart, WithNotice

if TYPE_CHECKING:
    from simkit.model.world import World
    from simkit.policy.dismissal import Cause


def dismiss(
    world: World, agent: int, cause: Cause, luck: int, ground: int | None = None
) -> simpy.Process | None:
    """The employer starts to dismiss an agent now; `luck` is the key of the case's luck.

    None when the company has no route for the cause, a dismissal of this agent is already open,
    or the agent is no longer employed.
    """
    route = world.policy.dismissal.route_for(cause) if world.policy.dismissal else None
    if route is None or agent in world.cases.open_dismissals or world.ended(agent).triggered:
        return None
    facts = draw_facts(world, luck)
    return _start(world, Dismissal(world.cases.number(), agent, cause, route, ground, luck, facts))


def _start(world: World, case: Dismissal) -> simpy.Process:
    world.cases.open_dismissals.add(case.agent)
    case.tell(world, "created", "employer", cause=case.cause, route=case.route.kind, attempt=case.attempt)
    return while_employed(world, case.agent, _to_its_end(world, case))


def _to_its_end(world: World, case: Dismissal) -> Steps[None]:
    try:
        ending = yield from _run(world, case)
    except simpy.Interrupt:
        ending = Ending("agent_left", ends_employment=False)
    world.cases.open_dismissals.discard(case.agent)
    case.tell(world, "closed", "employer", state=ending.state, severance=str(ending.severance))
    if ending.ends_employment:
        end_employment(world, case, ending)
    elif ending.state == "lapsed":
        _restart(world, case)


def _run(world: World, case: Dismissal) -> Steps[Ending]:
    """The route as written."""
    if isinstance(case.route, ConsentWindow):
        return (yield from ask_for_consent(world, case, case.route))
    if isinstance(case.route, WithNotice):
        return (yield from give_notice(world, case, case.route))
    return end_at_once(world, case, case.route)


def ask_for_consent(world: World, case: Dismissal, route: ConsentWindow) -> Steps[Ending]:
    """D1: notify, wait for consent until the window closes and negotiate meanwhile; else the next ways."""
    for channel in route.notify:
        case.tell(world, "notified", "employer", channel=channel)
    closes = route.window.closes(world.moment(world.env.now))
    answer = yield from negotiate(world, case, route.offers, closes)
    if answer.agreed:
        return Ending("agreed", ends_employment=True, severance=answer.payment)
    if not (answer.refused and route.refusal_ends_window):
        yield from until(world, closes)
    if not answer.refused and route.silence_means == "agree":
        return Ending("deemed_agreed", ends_employment=True, severance=answer.payment, silent=True)
    case.tell(world, "lapsed", "employer", refused=answer.refused)
    lapsed = world.moment(world.env.now)
    for step in route.after_lapse:
        ending = yield from next_step(world, case, step, lapsed)
        if ending is not None:
            return ending
    return Ending("lapsed", ends_employment=False)


def give_notice(world: World, case: Dismissal, route: WithNotice) -> Steps[Ending]:
    """The employment ends after the notice period, or at once with a month's pay in its place.

    The notice is that of the form of employment, where there is one, else that of the route.
    """
    case.tell(world, "notified", "employer", in_lieu=route.pay_in_lieu)
    if not route.pay_in_lieu:
        employment = world.standing(case.agent).employment
        notice = route.notice if employment is None else employment.notice
        yield from until(world, notice.closes(world.moment(world.env.now)))
    severance = world.severance(case.agent, route.severance)
    if route.pay_in_lieu:
        severance += world.severance(case.agent, "N+1") - world.severance(case.agent, "N")
    return Ending("noticed", ends_employment=True, severance=severance)


def end_at_once(world: World, case: Dismissal, route: AtOnce) -> Ending:
    """The employer's word ends the employment."""
    return Ending("at_once", ends_employment=True, severance=world.severance(case.agent, route.severance))


def end_employment(world: World, case: Dismissal, ending: Ending) -> None:
    """End the employment with its severance, and meet the agent in arbitration if it contests the end."""
    forfeits = sorted(case.route.forfeits) if isinstance(case.route, AtOnce) else []
    contested = Contested(
        agent=case.agent,
        dismissal=case.number,
        misused=case.route.is_misused(case.cause, ending.silent),
        claim=world.severance(case.agent, "2N") - ending.severance,
        employment=world.standing(case.agent).employment,
        facts=case.facts,
    )
    world.end_employment(
        case.agent,
        "dismissed",
        severance=ending.severance,
        state=ending.state,
        settlement=ending.settlement,
        forfeits=forfeits,
        dismissal=case.number,
    )
    contest(world, contested)


def _restart(world: World, case: Dismissal) -> None:
    """After a lapse the employer may start again, so many times, each after a cool-down."""
    steps = case.route.after_lapse if isinstance(case.route, ConsentWindow) else ()
    restart = next((step for step in steps if isinstance(step, Restart)), None)
    if restart is not None and case.attempt <= restart.times:
        while_employed(world, case.agent, _start_again(world, case, restart))


def _start_again(world: World, case: Dismissal, restart: Restart) -> Steps[None]:
    try:
        yield from until(world, world.moment(world.env.now) + timedelta(days=restart.cool_down_days))
    except simpy.Interrupt:
        return
    if case.agent not in world.cases.open_dismissals:
        _start(world, replace(case, number=world.cases.number(), attempt=case.attempt + 1))
