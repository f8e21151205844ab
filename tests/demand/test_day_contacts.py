"""The contacts of a day: the right numbers, drawn alone, the same in every plan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from simkit.assumptions.behaviour import Behaviour
from simkit.assumptions.demand import Demand
from simkit.errors import InputError
from simkit.floor import Cause
from simkit.model.demand import DECISIONS, FOREVER, Contacts, Prepared, day_contacts, prepare
from simkit.model.luck import Luck

START = date(2026, 1, 5)
DAY = 24 * 3600 * 1_000_000
ADAPTER: TypeAdapter[Any] = TypeAdapter(Demand)
CONTACTS = Behaviour().contacts
RATES = [0.0] * 18 + [20.0] * 26 + [0.0] * 4


def kind(name: str = "phone", **more: object) -> dict[str, Any]:
    return {
        "name": name,
        "arrivals": {"every_day": RATES},
        "handle": {"mean_seconds": 200, "cv": 1.2},
        "patience": {"kind": "exponential", "mean_seconds": 300},
    } | more


def profile(*kinds: dict[str, Any], **more: object) -> Prepared:
    return prepare(
        ADAPTER.validate_python({"kind": "profile", "kinds": list(kinds or (kind(),)), **more}), CONTACTS
    )


def drawn(demand: Prepared, day: int = 0, seed: int = 1) -> Contacts:
    return day_contacts(demand, day, START + timedelta(day), Luck(seed, 0).of)


def columns(contacts: Contacts) -> list[Any]:
    own = [getattr(contacts, name) for name in Contacts.__slots__ if name != "customers"]
    return [*own, contacts.vip, contacts.robot, *contacts.following()]


def same(one: Contacts, other: Contacts) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(columns(one), columns(other), strict=True))


def test_as_many_contacts_come_as_the_rates_say() -> None:
    numbers = [len(drawn(profile(), day)) for day in range(400)]
    assert np.mean(numbers) == pytest.approx(520, rel=0.01)
    assert np.var(numbers) / np.mean(numbers) == pytest.approx(1.0, abs=0.2), "Poisson"


def test_contacts_come_in_order_and_only_when_the_rates_allow() -> None:
    arrival = drawn(profile()).arrival
    assert np.all(np.diff(arrival) >= 0)
    assert arrival.min() / 1e6 >= 9 * 3600 and arrival.max() / 1e6 < 22 * 3600


def test_handle_time_is_lognormal_with_the_written_mean_and_spread() -> None:
    talk = np.concatenate([drawn(profile(), day).talk for day in range(60)]) / 1e6
    assert talk.mean() == pytest.approx(200, rel=0.02)
    assert np.log(talk).std() == pytest.approx(np.sqrt(np.log1p(1.2**2)), rel=0.02)


def test_patience_follows_the_measured_curve() -> None:
    points = [[20, 0.9], [100, 0.5], [300, 0.2]]
    demand = profile(kind(patience={"kind": "piecewise", "still_waiting": points, "tail_mean_seconds": 500}))
    patience = np.concatenate([drawn(demand, day).patience for day in range(60)]) / 1e6
    for seconds, share in points:
        assert (patience > seconds).mean() == pytest.approx(share, abs=0.01)
    assert (patience > 800).mean() == pytest.approx(0.2 * np.exp(-1), abs=0.01)


def test_endless_patience_is_the_floors_forever() -> None:
    assert np.all(drawn(profile(kind(patience={"kind": "endless"}))).patience == FOREVER)


def test_a_share_redials_and_a_share_returns() -> None:
    contacts = drawn(profile(kind(redial_share=0.3, redial_minutes=20)))
    following = contacts.following()
    redials, returns = (following.delay[following.cause == cause] for cause in Cause)
    assert len(redials) / len(contacts) == pytest.approx(0.3, abs=0.06)
    assert len(returns) / len(contacts) == pytest.approx(0.8, abs=0.06)
    assert redials.min() > 0 and returns.min() > 0
    assert redials.mean() / 60e6 == pytest.approx(20, rel=0.3)


def test_returns_of_contacts_that_are_always_resolved_are_left_out_and_the_others_stay() -> None:
    contacts = drawn(profile(kind(redial_share=0.3)))
    every, some = contacts.following(), contacts.following(least_resolved=0.7)
    left_out = (every.cause == Cause.UNRESOLVED) & (
        contacts.luck_of("resolution")[every.first] < np.float32(0.7)
    )
    assert 0 < left_out.sum() < len(every.first)
    for all_of_them, kept in zip(every, some, strict=True):
        assert np.array_equal(all_of_them[~left_out], kept)


def test_who_comes_back_does_so_at_a_similar_hour() -> None:
    following = drawn(profile(kind(return_hours=48))).following()
    hours = following.delay[following.cause == Cause.UNRESOLVED] / 3_600_000_000
    nearest_day = np.rint(hours / 24) * 24
    assert np.all(np.abs(hours - nearest_day) <= 2.001)
    assert hours.mean() == pytest.approx(48, rel=0.25)


def test_days_differ_as_much_and_as_steadily_as_written() -> None:
    demand = profile(
        kind(arrivals={"every_day": RATES, "contacts_per_day": 5_000}), day={"cv": 0.15, "correlation": 0.6}
    )
    numbers = np.array([len(drawn(demand, day)) for day in range(500)]) / 5_000
    assert numbers.mean() == pytest.approx(1, abs=0.03)
    assert numbers.std() == pytest.approx(0.15, abs=0.02)
    assert np.corrcoef(numbers[1:], numbers[:-1])[0, 1] == pytest.approx(0.6, abs=0.1)


@settings(max_examples=15)
@given(st.integers(0, 300), st.integers(0, 2**31))
def test_a_day_is_the_same_alone_and_after_others(day: int, seed: int) -> None:
    demand = profile(day={"cv": 0.2, "correlation": 0.5})
    before = [drawn(demand, one, seed) for one in range(min(day, 3))]
    assert len(before) <= 3
    assert same(drawn(demand, day, seed), drawn(demand, day, seed))


def test_another_kind_of_contact_changes_no_contact_of_the_first() -> None:
    alone, beside = drawn(profile()), drawn(profile(kind(), kind("chat", channel="chat")))
    first = beside.kind == 0
    assert np.array_equal(alone.arrival, beside.arrival[first])
    assert np.array_equal(alone.talk, beside.talk[first])
    assert np.array_equal(alone.uniforms, beside.uniforms[first])


def test_a_busier_day_starts_with_the_same_people() -> None:
    quiet, busy = drawn(profile()), drawn(profile(scale=1.5))
    least = min(len(quiet), len(busy))
    assert np.array_equal(quiet.talk[:least], busy.talk[:least])
    assert np.array_equal(quiet.uniforms[:least], busy.uniforms[:least])


def test_nobody_calls_when_demand_is_zero() -> None:
    contacts = drawn(profile(scale=0.0))
    assert len(contacts) == 0
    assert contacts.uniforms.shape == (0, len(DECISIONS))


def expected(demand: Prepared, day: date) -> float:
    return float(demand.expected((day - START).days, day).sum())


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ({"on": "06-18", "days_before": 1}, [date(2026, 6, 17), date(2026, 6, 18)]),
        ({"on": "2026-03-03"}, [date(2026, 3, 3)]),
        (
            {"on": "spring_festival", "days_after": 1},
            [date(2026, 2, 17), date(2026, 2, 18), date(2027, 2, 6)],
        ),
        ({"on": "12-31", "days_after": 2}, [date(2026, 1, 2), date(2026, 12, 31)]),
    ],
)
def test_periods_touch_their_days_and_no_other(period: dict[str, Any], days: list[date]) -> None:
    demand = profile(periods=[{"name": "x", "factor": 3, "source": "ours", **period}])
    for day in days:
        assert expected(demand, day) == pytest.approx(3 * 520)
        assert expected(demand, day + timedelta(10)) == pytest.approx(520)


def test_months_and_growth_change_the_level() -> None:
    demand = profile(months={2: 0.5}, growth_per_year=0.21)
    assert expected(demand, START) == pytest.approx(520)
    assert expected(demand, date(2026, 2, 5)) == pytest.approx(260 * 1.21 ** (31 / 365.25))
    assert expected(demand, date(2028, 1, 5)) == pytest.approx(520 * 1.21**2, rel=1e-3)


LOG = {
    "kind": "replay",
    "file": "data/bank_calls_1999_01.csv",
    "handle": {"mean_seconds": 190, "cv": 1.2},
    "patience": {"kind": "exponential", "mean_seconds": 400},
}


def replay(**more: object) -> Prepared:
    return prepare(ADAPTER.validate_python(LOG | more), CONTACTS)


def test_a_replayed_day_is_the_logged_day() -> None:
    monday = drawn(replay())  # 4 January 1999 is the first Monday of the log
    assert len(monday) == 1756
    assert np.all(np.diff(monday.arrival) >= 0)


def test_a_replay_starts_over_when_the_log_ends() -> None:
    demand = replay()
    mondays = [len(drawn(demand, 7 * week)) for week in range(6)]
    assert mondays[:3] == mondays[3:], "the log has three Mondays"


def test_the_days_of_a_log_can_be_played_in_order_and_cut() -> None:
    demand = replay(repeat="in_order", from_day="1999-01-03", to_day="1999-01-05")
    assert [len(drawn(demand, day)) for day in range(4)] == [2053, 1756, 1590, 2053]


def test_who_gave_up_keeps_that_wait_and_who_was_served_would_have_waited_longer() -> None:
    demand = replay(scale=1.0)
    monday = drawn(demand)
    rows = slice(
        *np.searchsorted(demand.log.day, [date(1999, 1, 4).toordinal(), date(1999, 1, 5).toordinal()])
    )  # type: ignore[union-attr]
    wait, served = demand.log.wait[rows], demand.log.served[rows]  # type: ignore[union-attr]
    assert np.all(monday.patience[served] >= wait[served] * 1e6 - 1)
    assert np.array_equal(monday.patience[~served], np.maximum(wait[~served] * 1e6, 1).astype(np.int64))


@pytest.mark.parametrize("scale", [0.5, 2.0, 2.5])
def test_a_log_can_be_scaled(scale: float) -> None:
    contacts = drawn(replay(scale=scale))
    assert len(contacts) == pytest.approx(1756 * scale, rel=0.05)
    assert np.all((contacts.arrival >= 0) & (contacts.arrival < DAY))


def test_a_log_without_the_asked_days_is_refused() -> None:
    with pytest.raises(InputError, match="no day of the log"):
        replay(from_day="2026-01-01")


def test_a_missing_log_is_refused() -> None:
    with pytest.raises(InputError, match="there is no file"):
        replay(file="data/my_calls.csv")
