"""Required staff agrees with the formulas, with another implementation of them, and with common sense."""

from __future__ import annotations

import math
from datetime import date

import pytest
from pyworkforce.queuing import ErlangC

import simkit as sk
from simkit.assumptions.patience import ExponentialPatience, PiecewisePatience
from simkit.errors import InputError
from simkit.experiment.staffing import Question, mean_patience, positions, usual_absence
from tests.model.small import shop


def phone(rate: float, handling: float, patience: float | None = None) -> Question:
    return Question(rate, handling, patience, threshold=20, target=0.8, at_once=1, stretch=1.0)


@pytest.mark.validation
@pytest.mark.parametrize(("calls", "handling"), [(20, 180), (60, 240), (150, 300), (400, 150)])
def test_positions_are_those_of_pyworkforce(calls: int, handling: int):
    theirs = ErlangC(transactions=calls, aht=handling / 60, asa=20 / 60, interval=30, shrinkage=0.0)
    asked = theirs.required_positions(service_level=0.8, max_occupancy=1.0)
    assert positions(phone(calls / 1800, handling), "erlang_c") == asked["raw_positions"]


def test_who_gives_up_needs_no_more_people():
    for rate in (0.01, 0.05, 0.2):
        assert positions(phone(rate, 240, 300.0)) <= positions(phone(rate, 240))


def test_two_chats_at_once_need_fewer_people_but_not_half():
    alone = Question(0.05, 300, None, 180, 0.9, 1, 1.0)
    twice = Question(0.05, 300, None, 180, 0.9, 2, 1.3)
    assert positions(alone) / 2 < positions(twice) < positions(alone)


def test_patience_by_formula_and_by_points_have_the_same_mean():
    points = tuple((float(t), math.exp(-t / 300)) for t in range(1, 900))
    piecewise = PiecewisePatience(kind="piecewise", still_waiting=points, tail_mean_seconds=300)
    exponential = ExponentialPatience(kind="exponential", mean_seconds=300)
    assert mean_patience(piecewise) == pytest.approx(mean_patience(exponential), rel=1e-3)


def test_seats_are_positions_over_presence():
    table = sk.required_staff(shop(), weeks=1, shrinkage=0.2)
    assert list(table["seats"]) == [pytest.approx(p / 0.8) for p in table["positions"]]
    usual = sk.required_staff(shop(), weeks=1)
    absence = shop().assumptions.behaviour.absence.base
    assert usual["seats"].sum() == pytest.approx(usual["positions"].sum() / (1 - absence))


def test_annual_leave_of_law_or_company_is_lost_too():
    lawful = sk.load_scenario("taobao-shop")
    generous = lawful.with_changes({"policy.attendance.annual_leave_days": 12}, name="generous")
    nobody = generous.with_changes({"assumptions.conduct.annual_leave": "off"}, name="nobody")
    absent, rostered = 0.05, 365.25 * 5 / 7
    for plan, days in ((shop(), 0), (lawful, 5), (generous, 12), (nobody, 0)):
        assert usual_absence(plan) == pytest.approx(absent + (1 - absent) * days / rostered)


def test_every_half_hour_of_every_day_and_channel_is_there():
    table = sk.required_staff(shop(), weeks=2)
    assert len(table) == 14 * 48 * 2
    assert table["date"].iloc[0] == date(2026, 1, 5) and table["date"].iloc[0].weekday() == 0
    assert (table.loc[table["contacts"] == 0, "positions"] == 0).all()
    assert (table["positions"] >= table["load"].where(table["channel"] == "phone", 0) * 0.7).all()


def test_contacts_that_come_back_are_counted_and_those_of_robots_are_not():
    some = sk.required_staff(shop(), weeks=1)["contacts"].sum()
    once = sk.required_staff(shop({"assumptions.behaviour.contacts": "off"}), weeks=1)["contacts"].sum()
    contacts = shop().assumptions.behaviour.contacts
    assert some == pytest.approx(once * (1 + (1 - contacts.resolution) * contacts.returning))
    robots = shop({"assumptions.demand.kinds.phone.robot_share": 0.5})
    phone = [
        t[t["channel"] == "phone"]["contacts"].sum()
        for t in (sk.required_staff(s, 1) for s in (shop(), robots))
    ]
    assert phone[1] == pytest.approx(phone[0] / 2)


def test_a_replayed_log_has_requirements_too():
    bank = sk.load_scenario("bank-1999")
    table = sk.required_staff(bank, weeks=1)
    assert set(table["channel"]) == {"phone"} and 4 < table["positions"].max() < 40


@pytest.mark.parametrize(
    "wrong", [{"shrinkage": 1.0}, {"weeks": 0}, {"formula": "erlang_x"}, {"start": date(2020, 1, 1)}]
)
def test_a_wrong_wish_is_explained(wrong: dict[str, object]):
    with pytest.raises(InputError):
        sk.required_staff(shop(), **wrong)
