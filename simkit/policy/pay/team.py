"""Facts of a month that need everybody: team totals and averages, team size, ranks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal, localcontext
from typing import TypeAlias

from simkit.policy.pay.catalogue import split_prefix
from simkit.policy.pay.closing import EXACT
from simkit.policy.pay.facts import Employee, FactValue, WorkMonth
from simkit.policy.pay.parts import Rank
from simkit.policy.pay.reckon import Number
from simkit.policy.pay.scheme import PayScheme
from simkit.policy.pay.sheet import MissingFact, Sheet

Record: TypeAlias = tuple[Employee, WorkMonth]


def with_team_facts(scheme: PayScheme, records: Sequence[Record]) -> list[Record]:
    """The records, each with the team facts and ranks that the scheme needs; facts given stay as given.

    A team is everybody of the same month and `Employee.team`. Counts and money are added up, shares
    and scores averaged over its people. A total for which a member lacks the fact is not added.
    """
    needs = scheme.needs()
    totals = [name for name in needs if (split_prefix(name) or ("",))[0] == "team" and name != "team_size"]
    ranks = {name: rank for name, rank in scheme.ranks.items() if name in needs}
    if not totals and not ranks and "team_size" not in needs:
        return list(records)
    with localcontext(EXACT):
        added = _team_totals(scheme, records, totals)
        records = [_add(record, facts) for record, facts in zip(records, added, strict=True)]
        for name, rank in ranks.items():
            with suppress(MissingFact):
                places = _places(scheme, records, rank)
                records = [_add(record, {name: place}) for record, place in zip(records, places, strict=True)]
    return list(records)


def own_changes(
    scheme: PayScheme, facts: Mapping[str, FactValue], changes: Mapping[str, FactValue]
) -> dict[str, FactValue]:
    """Changes of a person's own facts, and with them the team's totals, moved by the difference.

    For forecasts of one's own pay: the others' work stays as it is, ranks too.
    """
    varied: dict[str, FactValue] = dict(changes)
    for name, value in changes.items():
        team, before = facts.get(f"team_{name}"), facts.get(name)
        if not (isinstance(team, Decimal | int) and isinstance(before, Decimal | int)):
            continue
        assert isinstance(value, Decimal | int), "a number stays a number"
        difference = value - before
        if scheme.fact(name).over_time != "sum":
            size = facts.get("team_size", 1)
            difference = Decimal(difference) / (size if isinstance(size, Decimal | int) else 1)
        varied[f"team_{name}"] = team + difference
    return varied


def vary_own(scheme: PayScheme, month: WorkMonth, changes: Mapping[str, Number]) -> WorkMonth:
    """The same month with other own facts, and with the team's totals moved by the difference."""
    return month.vary(own_changes(scheme, month.facts, changes))


def _team_totals(
    scheme: PayScheme, records: Sequence[Record], totals: Iterable[str]
) -> list[dict[str, FactValue]]:
    teams = _groups(records, "team")
    added: list[dict[str, FactValue]] = [{} for _ in records]
    for members in teams.values():
        facts: dict[str, FactValue] = {"team_size": len(members)}
        for name in totals:
            if any(name not in records[member][1].facts for member in members):
                with suppress(MissingFact):
                    facts[name] = _total(scheme, [records[member] for member in members], name)
        for member in members:
            added[member] = facts
    return added


def _total(scheme: PayScheme, members: Sequence[Record], name: str) -> Number:
    own = name.removeprefix("team_")
    numbers = [Sheet(scheme, *member)[own] for member in members]
    whole: Number = sum(numbers)
    return whole if scheme.fact(own).over_time == "sum" else Decimal(whole) / len(members)


def _places(scheme: PayScheme, records: Sequence[Record], rank: Rank) -> list[int]:
    values: list[Number] = [Sheet(scheme, *record)[rank.by] for record in records]
    places = [0] * len(records)
    for members in _groups(records, rank.among).values():
        ordered = sorted((values[member] for member in members), reverse=rank.better == "higher")
        first_place = {value: place for place, value in reversed(list(enumerate(ordered, 1)))}
        for member in members:
            places[member] = first_place[values[member]]
    return places


def _groups(records: Sequence[Record], among: str) -> dict[tuple[object, str], list[int]]:
    """Indices of the records that belong together: of one month, and of one team or of all."""
    groups: dict[tuple[object, str], list[int]] = {}
    for index, (employee, month) in enumerate(records):
        key = (month.first, employee.team if among == "team" else "")
        groups.setdefault(key, []).append(index)
    return groups


def _add(record: Record, facts: Mapping[str, FactValue]) -> Record:
    employee, month = record
    return employee, replace(month, facts={**facts, **month.facts})
