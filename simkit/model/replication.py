"""One plan played once, from the first day to the last."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

import numpy as np

from simkit.floor import Engine
from simkit.model.case_table import complaints
from simkit.model.center import Center
from simkit.model.days import days
from simkit.model.demand import Prepared, prepare
from simkit.model.hiring import people_at_the_start
from simkit.model.luck import Luck
from simkit.model.tables import Columns, RunMeta, RunTables
from simkit.policy.rule_titles import rule_titles
from simkit.units.calendar import is_estimate
from simkit.units.clock import MINUTES_PER_DAY
from simkit.units.garbage import no_search_for_garbage
from simkit.units.money import to_fen

if TYPE_CHECKING:
    from simkit.scenario import Scenario


def replicate(scenario: Scenario, seed: int, replication: int, engine: Engine = "compiled") -> RunTables:
    """The tables of one replication; the same for the same scenario, seed and replication, on any machine."""
    with no_search_for_garbage():
        return _play(scenario, seed, replication, engine)


def _play(scenario: Scenario, seed: int, replication: int, engine: Engine) -> RunTables:
    center = Center(scenario, demand_of(scenario), Luck(seed, replication), engine)
    people_at_the_start(center)
    center.env.process(days(center))
    # The last day is played at its midnight, so the clock stops just after it.
    center.env.run(until=center.days * MINUTES_PER_DAY + 1)
    return _tables(center)


_PREPARED: OrderedDict[str, Prepared] = OrderedDict()
KEPT = 8


def demand_of(scenario: Scenario) -> Prepared:
    """The scenario's demand ready to be drawn from; kept for the replications that follow."""
    demand, contacts = scenario.assumptions.demand, scenario.assumptions.behaviour.contacts
    key = f"{demand.model_dump_json()}{contacts.model_dump_json()}@{scenario.folder}"
    if key not in _PREPARED:
        _PREPARED[key] = prepare(demand, contacts, scenario.folder)
        while len(_PREPARED) > KEPT:
            _PREPARED.popitem(last=False)
    return _PREPARED[key]


def _tables(center: Center) -> RunTables:
    horizon = center.scenario.horizon
    years = sorted({center.date_of(day).year for day in range(center.days)})
    meta = RunMeta(
        start=horizon.start,
        horizon_days=center.days,
        warm_up_day=horizon.warm_up_days,
        estimated_years=tuple(year for year in years if is_estimate(year)),
        law=center.scenario.law is not None,
        rules=rule_titles(center.policy),
    )
    others: dict[str, Any] = {"agents": _agents(center)}
    if center.policy.complaints is not None:
        others["complaints"] = complaints(center.log)
    others["events"] = center.log.columns()
    tables: dict[str, Columns] = {}
    for name in ("agent_days", "intervals", "payslips", "payslip_lines", "costs"):
        # One after the other, so that only one table is held twice.
        tables |= RunTables.of(meta, {name: center.books.closed(name)}).tables
    run = RunTables(meta, {**tables, **RunTables.of(meta, others).tables})
    return run if center.place is None else _with_claims(center, run)


def _with_claims(center: Center, run: RunTables) -> RunTables:
    """The run with what its people could claim among the costs; arbitration's awards are there already."""
    from simkit.law import claims

    rows = [(day, None, "legal_exposure", to_fen(yuan)) for day, yuan in claims(center.scenario, run)]
    if not rows:
        return run
    names = ("day", "agent", "kind", "amount_fen")
    more = RunTables.of(run.meta, {"costs": dict(zip(names, zip(*rows, strict=True), strict=True))})
    costs = {name: np.concatenate([run.tables["costs"][name], more.tables["costs"][name]]) for name in names}
    return RunTables(run.meta, {**run.tables, "costs": costs})


def _agents(center: Center) -> dict[str, list[object]]:
    def day(minutes: float | None) -> int | None:
        return None if minutes is None else int(minutes // MINUTES_PER_DAY)

    people = center.people
    return {
        "agent": [person.number for person in people],
        "seat": [person.seat.number for person in people],
        "group": [person.seat.group for person in people],
        "grade": [person.grade for person in people],
        "form": [person.form for person in people],
        "hired_day": [day(person.hired) for person in people],
        "ready_day": [day(person.ready) for person in people],
        "left_day": [day(person.left) for person in people],
        "left_reason": [person.reason for person in people],
    }
