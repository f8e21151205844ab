"""Luck belongs to the entity: what one plan changes shifts nobody else's luck."""

from __future__ import annotations

import numpy as np
import pytest

from simkit.model.luck import Luck
from simkit.model.philox import numbers_at
from tests.model.small import run


def test_a_stream_is_the_same_at_every_call():
    luck = Luck(7, 3)
    assert (luck.of("patience", 4).random(5) == luck.of("patience", 4).random(5)).all()


@pytest.mark.parametrize("places", [[0, 1, 2, 3, 4], [[7, 6], [999, 5]], [[]]])
def test_numbers_at_places_of_a_stream_are_those_that_it_would_draw(places):
    places = np.array(places, np.int64)
    whole = Luck(7, 3).of("follow-up", 4).random(1000)
    assert np.array_equal(numbers_at(Luck(7, 3).of("follow-up", 4), places), whole[places])


def test_streams_differ_by_seed_replication_purpose_and_entity():
    draws = {
        Luck(seed, replication).of(purpose, entity).random()
        for seed in (1, 2)
        for replication in (0, 1)
        for purpose in ("patience", "talk")
        for entity in (0, 1)
    }
    assert len(draws) == 16


def test_the_same_scenario_and_seed_give_the_same_tables():
    one, two = run(), run()
    for name, columns in one.tables.items():
        for column, values in columns.items():
            assert list(map(str, values)) == list(map(str, two.tables[name][column])), (name, column)


def test_two_replications_differ():
    one, two = (run(replication=number).tables["intervals"]["offered"].sum() for number in (0, 1))
    assert one != two


def test_another_pay_scheme_meets_the_same_first_contacts():
    ours = run()
    theirs = run({"policy.pay.lines.base.amount.values.specialist": 3400})
    offered = [tables.tables["intervals"] for tables in (ours, theirs)]
    first_days = [columns["offered"][columns["day"] == 0] for columns in offered]
    assert (first_days[0] == first_days[1]).all()


def test_one_more_agent_shifts_nobody_elses_absences():
    ours = run()
    theirs = run({"workforce.groups.chat.headcount": 7})

    def absences(tables, seats):
        agents, days = tables.tables["agents"], tables.tables["agent_days"]
        rows = np.isin(agents["seat"][days["agent"]], seats) & (days["absence"] != "")
        return set(zip(agents["seat"][days["agent"][rows]], days["day"][rows], strict=True))

    phone = range(6)
    assert absences(ours, phone) == absences(theirs, phone)
    assert absences(ours, phone)
