"""First question of a roster: how many seats work which week, and which wave on each day."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from simkit.errors import InputError
from simkit.experiment.roster.need import SCALE, SLOTS, Need, presence
from simkit.experiment.roster.solver import cp_model, solved
from simkit.experiment.roster.turns import WEEK, Turn, may_follow, span_of
from simkit.model.demand.contacts import Array

Seated = dict[str, dict[Turn, int]]
"""Group -> seats that work a turn in one week."""


Flow = dict[tuple[Turn, Turn], Any]
"""Seats that go from a turn to another one in the week after."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many, by group."""

    turns: dict[str, list[dict[Turn, int]]]
    """Per week: seats that work a turn."""
    waves: dict[str, list[dict[str, int]]]
    """Per day: seats on a wave."""
    status: str
    gap: float
    """How much better than this a roster could possibly fit, as a share of the misfit."""


@dataclass(frozen=True, slots=True)
class Week:
    """One week's answer."""

    turns: Seated
    waves: dict[str, list[dict[str, int]]]
    status: str
    misfit: float
    bound: float
    """No week under these rules has a smaller misfit."""


@dataclass
class Question:
    """The model of one week under construction."""

    need: Need
    model: Any
    turns: dict[tuple[str, Turn], Any] = field(default_factory=dict)
    waves: dict[tuple[str, int, str], Any] = field(default_factory=dict)


def count_seats(need: Need, seed: int) -> Counts:
    """The counts that fit the requirement best, week by week. Raises InputError when no roster exists.

    Each week is answered as if it stood alone; only where seats could not go over to that answer from
    the week before, it is asked again with the weeks tied together, and the gap says what that cost.
    """
    weeks: list[Week] = []
    tasks: list[Need] = []
    for number in need.weeks:
        task = need.week(number, _spill(tasks[-1], weeks[-1]) if weeks else None)
        if weeks and task.is_like(tasks[-1]):
            weeks.append(weeks[-1])
        else:
            weeks.append(_best(task, weeks[-1].turns if weeks else None, seed))
        tasks.append(task)
    misfit, bound = sum(week.misfit for week in weeks), sum(week.bound for week in weeks)
    names = [group.name for group in need.groups]
    return Counts(
        turns={name: [week.turns[name] for week in weeks] for name in names},
        waves={name: [day for week in weeks for day in week.waves[name]] for name in names},
        status="OPTIMAL" if misfit <= bound else "FEASIBLE",
        gap=max(0.0, 1 - bound / misfit) if misfit else 0.0,
    )


def _best(task: Need, before: Seated | None, seed: int) -> Week:
    alone = _answer(task, None, seed)
    if before is None or _can_follow(task, before, alone.turns, seed):
        return alone
    return replace(_answer(task, before, seed), bound=alone.bound)


def _answer(task: Need, before: Seated | None, seed: int) -> Week:
    question = Question(task, cp_model().CpModel())
    for group in task.groups:
        for number, turn in enumerate(task.turns[group.name]):
            name = f"{group.name} {number}"
            question.turns[group.name, turn] = question.model.new_int_var(0, group.headcount, name)
        asked = {turn: question.turns[group.name, turn] for turn in task.turns[group.name]}
        question.model.add(sum(asked.values()) == group.headcount)
        if before is not None:
            flow_between(question.model, task, group.name, before[group.name], asked)
        _days(question, group.name, group.headcount)
    question.model.minimize(sum(_misfit(question)))
    solver, status = solved(question.model, task.rules.effort, seed)
    found = {
        group.name: {turn: solver.value(question.turns[group.name, turn]) for turn in task.turns[group.name]}
        for group in task.groups
    }
    waves = {group.name: _waves_found(question, group.name, solver) for group in task.groups}
    return Week(found, waves, status, solver.objective_value, solver.best_objective_bound)


def _can_follow(task: Need, before: Seated, after: Seated, seed: int) -> bool:
    """Whether the seats of one week can go over to the turns of the next."""
    model = cp_model().CpModel()
    for group in task.groups:
        flow_between(model, task, group.name, before[group.name], after[group.name])
    try:
        solved(model, task.rules.effort, seed)
    except InputError:
        return False
    return True


def flow_between(model: Any, task: Need, group: str, out: dict[Turn, int], into: dict[Turn, Any]) -> Flow:  # noqa: ANN401
    """Every seat goes from its turn to one that may follow it."""
    seats = sum(out.values())
    pairs = [(one, two) for one in out if out[one] for two in into if may_follow(one, two, task.terms[group])]
    flow = {pair: model.new_int_var(0, seats, "flow") for pair in pairs}
    for turn, count in out.items():
        if count:
            model.add(sum(moved for (one, _), moved in flow.items() if one == turn) == count)
    for turn, asked in into.items():
        model.add(sum(moved for (_, two), moved in flow.items() if two == turn) == asked)
    return flow


def _spill(task: Need, week: Week) -> Array:
    """[48] seats that are still there on the morning after the week's last day."""
    there = np.zeros(SLOTS)
    for group, days in week.waves.items():
        waves = {wave.name: wave for wave in task.waves(group, WEEK - 1)}
        for name, count in days[-1].items():
            there += count * presence(task.shifts.parts_of(waves[name]))[SLOTS:]
    return there


def _days(question: Question, group: str, seats: int) -> None:
    """The seats of a shift are split among its waves."""
    need, model = question.need, question.model
    for day, kind in enumerate(need.kinds):
        waves = need.waves(group, day)
        for wave in waves:
            question.waves[group, day, wave.name] = model.new_int_var(0, seats, f"{group} {day} {wave.name}")
        for span in {span_of(wave): None for wave in waves}:
            there = [
                question.turns[group, turn] for turn in need.turns[group] if turn.span(day, kind) == span
            ]
            mine = sum(question.waves[group, day, wave.name] for wave in waves if span_of(wave) == span)
            _share_of(question, mine, sum(there), need.share(day))


def _share_of(question: Question, mine: Any, there: Any, share: float) -> None:  # noqa: ANN401
    """Those who come in are the share of those whose turn it is, rounded down."""
    if share == 1:
        question.model.add(mine == there)
        return
    percent = round(100 * share)
    question.model.add(100 * mine <= percent * there)
    question.model.add(100 * mine > percent * there - 100)


def _misfit(question: Question) -> list[Any]:
    """Weighted shortage and surplus of every half hour in which somebody could be there."""
    need, rules = question.need, question.need.rules
    there = _rostered(question)
    terms = []
    for slot, parts in enumerate(there):
        if not parts:
            continue
        required = round(SCALE * float(need.required[slot]))
        most = required + SCALE * sum(group.headcount for group in need.groups)
        deep_from = round(required * rules.deep_from)
        short = question.model.new_int_var(0, deep_from, "short")
        deep = question.model.new_int_var(0, required, "deep")
        over = question.model.new_int_var(0, most, "over")
        question.model.add(sum(parts) + short + deep - over == required)
        terms.append(rules.shortage * short + rules.deep_shortage * deep + rules.surplus * over)
    return terms


def _rostered(question: Question) -> list[list[Any]]:
    """Per half hour of the period: who is there, in sixtieths of a seat."""
    need = question.need
    there: list[list[Any]] = [[] for _ in range(SLOTS * len(need.days))]
    for group in need.groups:
        shares = {
            wave.name: presence(need.shifts.parts_of(wave)) for wave in need.shifts.waves_of(group.name)
        }
        for (name, day, wave), count in question.waves.items():
            if name != group.name:
                continue
            for slot in np.flatnonzero(shares[wave]):
                at = SLOTS * day + int(slot)
                if at < len(there):
                    there[at].append(round(SCALE * float(shares[wave][slot])) * count)
    return there


def _waves_found(question: Question, group: str, solver: Any) -> list[dict[str, int]]:  # noqa: ANN401
    return [
        {
            wave.name: solver.value(question.waves[group, day, wave.name])
            for wave in question.need.waves(group, day)
        }
        for day in range(len(question.need.days))
    ]
