"""Second question of a roster: which seat works which of the counted weeks, so that burdens are fair."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from simkit.errors import InputError
from simkit.experiment.roster.counts import Counts, flow_between
from simkit.experiment.roster.need import Need
from simkit.experiment.roster.solver import cp_model, solved
from simkit.experiment.roster.turns import WEEK, Turn, may_follow, span_of

Seats = list[list[str]]
"""[seat][day] the name of the wave; "" on a day off."""

SATURDAY = 5


@dataclass(frozen=True)
class Assignment:
    """The model of one group: `works[seat, week, turn]` is true where the seat works the turn."""

    need: Need
    group: str
    model: Any
    works: dict[tuple[int, int, Turn], Any]
    seats: range


def assign(need: Need, group: str, counts: Counts, seed: int) -> tuple[Seats, str]:
    """Turns for every seat, evenly loaded with weekend days and late shifts; then the waves of each day."""
    found, status = _turns_by_seat(need, group, counts, seed)
    return _waves_by_seat(need, group, counts, found), status


def _turns_by_seat(need: Need, group: str, counts: Counts, seed: int) -> tuple[list[list[Turn]], str]:
    model = cp_model().CpModel()
    taken = [[turn for turn, count in week.items() if count] for week in counts.turns[group]]
    seats = range(sum(counts.turns[group][0].values()))
    works = {
        (seat, week, turn): model.new_bool_var(f"{seat} {week}")
        for seat in seats
        for week in need.weeks
        for turn in taken[week]
    }
    task = Assignment(need, group, model, works, seats)
    _fill(task, counts, taken)
    model.minimize(sum(_unfairness(task, taken)))
    start = _unshared(need, group, counts, seed)
    for (seat, week, turn), var in works.items():
        model.add_hint(var, start[seat][week] == turn)
    try:
        solver, status = solved(model, need.rules.effort, seed)
    except InputError:  # the search ended before it found anything: the start keeps every rule too
        return start, "FEASIBLE"
    found = [
        [next(t for t in taken[week] if solver.value(works[seat, week, t])) for week in need.weeks]
        for seat in seats
    ]
    return found, status


def _unshared(need: Need, group: str, counts: Counts, seed: int) -> list[list[Turn]]:
    """Turns for every seat that keep all rules, fair or not."""
    weeks = counts.turns[group]
    rows = [[turn] for turn, count in weeks[0].items() for _ in range(count)]
    for before, after in pairwise(weeks):
        model = cp_model().CpModel()
        flow = flow_between(model, need, group, before, after)
        solver, _ = solved(model, need.rules.effort, seed)
        left = {pair: solver.value(count) for pair, count in flow.items()}
        for row in rows:
            pair = next(pair for pair, count in left.items() if count and pair[0] == row[-1])
            left[pair] -= 1
            row.append(pair[1])
    return rows


def _fill(task: Assignment, counts: Counts, taken: list[list[Turn]]) -> None:
    """As many seats as were counted, one turn each, and no week after one that it may not follow."""
    need, model, works = task.need, task.model, task.works
    for week in need.weeks:
        for turn in taken[week]:
            model.add(
                sum(works[seat, week, turn] for seat in task.seats) == counts.turns[task.group][week][turn]
            )
        for seat in task.seats:
            model.add_exactly_one(works[seat, week, turn] for turn in taken[week])
    for week in need.weeks[:-1]:
        for turn in taken[week]:
            barred = [t for t in taken[week + 1] if not may_follow(turn, t, need.terms[task.group])]
            for seat in task.seats if barred else ():
                model.add_at_most_one(
                    [works[seat, week, turn], *(works[seat, week + 1, later] for later in barred)]
                )
    # seats are alike: without an order in the first week the search meets every roster many times over
    for seat in task.seats[1:]:
        rank = {turn: place for place, turn in enumerate(taken[0])}
        model.add(
            sum(rank[t] * works[seat - 1, 0, t] for t in taken[0])
            <= sum(rank[t] * works[seat, 0, t] for t in taken[0])
        )


def _unfairness(task: Assignment, taken: list[list[Turn]]) -> list[Any]:
    """For weekend days and for late shifts: the most of any seat less the fewest of any."""
    spreads = []
    for burden in (_weekend_days, _late_shifts):
        load = {
            (week, turn): burden(task.need, week, turn) for week in task.need.weeks for turn in taken[week]
        }
        most_possible = WEEK * len(task.need.weeks)
        most = task.model.new_int_var(0, most_possible, "most")
        fewest = task.model.new_int_var(0, most_possible, "fewest")
        total: Any = 0
        for seat in task.seats:
            mine = sum(days * task.works[seat, week, turn] for (week, turn), days in load.items())
            task.model.add(mine <= most)
            task.model.add(mine >= fewest)
            total += mine
        # known from the start, so that a roster as even as possible is recognised
        task.model.add(len(task.seats) * most >= total)
        task.model.add(len(task.seats) * fewest <= total)
        spreads.append(most - fewest)
    return spreads


def _weekend_days(need: Need, week: int, turn: Turn) -> int:
    """Saturdays, Sundays and statutory holidays worked."""
    return sum(
        turn.span(day, need.kinds[WEEK * week + day]) is not None
        for day in range(WEEK)
        if need.days[WEEK * week + day].weekday() >= SATURDAY
        or need.kinds[WEEK * week + day] == "statutory_holiday"
    )


def _late_shifts(need: Need, week: int, turn: Turn) -> int:
    spans = (turn.span(day, need.kinds[WEEK * week + day]) for day in range(WEEK))
    return sum(span is not None and span[1] > need.rules.late_from for span in spans)


def _waves_by_seat(need: Need, group: str, counts: Counts, turns: list[list[Turn]]) -> Seats:
    """The waves of each day for the seats of their shift, moved on by one seat a week."""
    rows = [[""] * len(need.days) for _ in turns]
    holidays = [0] * len(turns)
    for day, kind in enumerate(need.kinds):
        week, weekday = divmod(day, WEEK)
        for span in {span_of(wave): None for wave in need.waves(group, day)}:
            there = [seat for seat, weeks in enumerate(turns) if weeks[week].span(weekday, kind) == span]
            names = [
                wave.name
                for wave in need.waves(group, day)
                if span_of(wave) == span
                for _ in range(counts.waves[group][day][wave.name])
            ]
            if len(names) < len(there):  # a holiday on which a share comes in: those who had fewest so far
                there = sorted(sorted(there, key=lambda seat: (holidays[seat], seat))[: len(names)])
            turn = week % max(1, len(there))
            for seat, name in zip(there[turn:] + there[:turn], names, strict=True):
                rows[seat][day] = name
                holidays[seat] += kind == "statutory_holiday"
    return rows
