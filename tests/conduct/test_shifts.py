"""The rota staffs every day, shares the waves as written and explains what cannot be."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from simkit.policy.shifts import Shifts
from simkit.policy.staffing import Staffing
from simkit.units.calendar import day_type
from tests.conduct.library import policy

MONDAY = date(2026, 3, 2)
DAY = {"name": "day", "start": "09:00", "end": "18:00"}


def rota(**changes: Any) -> Shifts:  # noqa: ANN401 - a change is any YAML value
    return Shifts.model_validate({"waves": [DAY], "weekly_rest_days": 2, **changes})


def waves(*weights: int) -> list[dict[str, Any]]:
    return [{**DAY, "name": f"w{number}", "weight": weight} for number, weight in enumerate(weights)]


WEIGHTS = st.lists(st.integers(1, 5), min_size=1, max_size=4)


@given(WEIGHTS, st.integers(0, 3), st.sampled_from(["fixed", "weekly"]))
def test_every_wave_is_staffed_on_every_weekday(weights: list[int], rest_days: int, rotation: str) -> None:
    shifts = rota(waves=waves(*weights), weekly_rest_days=rest_days, rotation=rotation)
    seats = 7 * sum(weights)
    for offset in range(7):
        day = MONDAY + timedelta(days=offset)
        on = Counter(wave.name for seat in range(seats) if (wave := shifts.on_duty(seat, day)))
        assert set(on) == {f"w{number}" for number in range(len(weights))}
        assert sum(on.values()) == seats * (7 - rest_days) // 7


@given(WEIGHTS, st.integers(0, 6), st.integers(0, 200))
def test_every_seat_has_its_rest_days_in_every_week(weights: list[int], rest_days: int, seat: int) -> None:
    shifts = rota(waves=waves(*weights), weekly_rest_days=rest_days)
    worked = [shifts.on_duty(seat, MONDAY + timedelta(days=offset)) for offset in range(7)]
    assert sum(wave is not None for wave in worked) == 7 - rest_days


@given(WEIGHTS, st.integers(0, 50))
def test_waves_share_the_seats_by_their_weights(weights: list[int], first: int) -> None:
    shifts = rota(waves=waves(*weights), weekly_rest_days=0)
    seats = range(first, first + sum(weights))
    on = Counter(wave.name for seat in seats if (wave := shifts.on_duty(seat, MONDAY)))
    assert on == {f"w{number}": weight for number, weight in enumerate(weights)}


@given(st.integers(0, 30))
def test_weekly_rotation_takes_a_seat_through_all_waves(seat: int) -> None:
    shifts = rota(waves=waves(1, 1, 1), weekly_rest_days=0, rotation="weekly")
    seen = [shifts.on_duty(seat, MONDAY + timedelta(weeks=week)) for week in range(4)]
    assert len({wave.name for wave in seen[:3] if wave}) == 3
    assert seen[3] == seen[0]


@given(st.decimals("0.1", "0.9", places=1), st.integers(1, 3))
def test_a_reduced_holiday_calls_its_share_of_those_whose_turn_it_is(share: Decimal, slots: int) -> None:
    holiday = date(2026, 10, 1)
    assert day_type(holiday) == "statutory_holiday"
    ordinary, reduced = (
        rota(waves=waves(*[1] * slots), **more)
        for more in ({}, {"holidays": "reduced", "holiday_share": share})
    )
    seats = range(70 * slots)
    expected = sum(ordinary.on_duty(seat, holiday) is not None for seat in seats) * float(share)
    assert abs(sum(reduced.on_duty(seat, holiday) is not None for seat in seats) - expected) <= slots


def test_two_seats_never_leave_the_center_empty() -> None:
    shifts = rota()
    for offset in range(7):
        day = MONDAY + timedelta(days=offset)
        assert any(shifts.on_duty(seat, day) for seat in range(2))


@pytest.mark.parametrize(
    ("wave", "words"),
    [
        ({"meal": {"at": "19:00", "minutes": 60}}, "the meal 19:00-20:00 lies outside the shift 09:00-18:00"),
        ({"rests": [{"at": "17:55", "minutes": 10}]}, "the rest 17:55-18:05 lies outside"),
        (
            {"meal": {"at": "12:00", "minutes": 60}, "rests": [{"at": "12:50", "minutes": 10}]},
            "the meal 12:00-13:00 and the rest 12:50-13:00 overlap",
        ),
        ({"end": "09:00"}, "has no length: 09:00 to 09:00"),
        ({"start": "22:00", "end": "07:00"}, 'if it ends on the next day write "31:00"'),
        ({"start": "00:00", "end": "24:30"}, "longer than 24 hours"),
        ({"start": 990}, 'in quotes: "16:30"'),
        (
            {"start": "09:00", "end": "10:00", "meal": {"at": "09:00", "minutes": 60}},
            "leaves no time for work",
        ),
        ({"on": []}, "at least 1 item"),
    ],
)
def test_an_impossible_wave_is_explained(wave: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError) as found:
        rota(waves=[{**DAY, **wave}])
    assert words in str(found.value)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"waves": []}, "at least 1 item"),
        ({"weekly_rest_days": 7}, "less than or equal to 6"),
        ({"waves": [DAY, DAY]}, "two waves have the same name: day"),
        ({"holidays": "reduced"}, "holiday_share (above 0) and holidays: reduced belong together"),
        ({"rest_pattern": "calendar", "weekly_rest_days": 1}, "weekly_rest_days must be 2"),
    ],
)
def test_an_impossible_rota_is_explained(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError) as found:
        rota(**changes)
    assert words in str(found.value)


def test_a_group_without_a_wave_is_named() -> None:
    shifts = rota(waves=[{**DAY, "groups": ["phone"]}])
    assert shifts.unserved(["phone", "chat"]) == ("chat",)
    assert shifts.on_duty(0, MONDAY, "chat") is None


def test_a_group_works_only_its_own_and_the_open_waves() -> None:
    shifts = policy(Shifts, "shifts/part-time-slots")
    names = {wave.name for seat in range(7) if (wave := shifts.on_duty(seat, MONDAY, "phone"))}
    assert names == {"day"}


@given(st.integers(0, 100), st.integers(0, 30), st.integers(0, 100), st.decimals(0, 1, places=2))
def test_recruiting_never_overshoots_the_seats_and_the_reserve(
    present: int, coming: int, target: int, ahead: Decimal
) -> None:
    staffing = policy(Staffing, "staffing/standard", hire_ahead=ahead)
    wanted = staffing.openings(present, coming, target)
    assert wanted >= 0
    assert wanted == 0 or present + coming + wanted < target * (1 + float(ahead)) + 1


@given(
    st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.sampled_from(["any_day", "monday", "first_of_month"])
)
def test_a_newcomer_starts_on_an_intake_day_not_before_the_lead_time(opened: date, intake: str) -> None:
    staffing = policy(Staffing, "staffing/standard", intake=intake)
    starts = staffing.starts_on(opened)
    assert timedelta(0) <= starts - opened - timedelta(days=21) < timedelta(days=31)
    assert intake != "monday" or starts.weekday() == 0
    assert intake != "first_of_month" or starts.day == 1


def test_building_up_needs_the_headcount_to_build_up_to() -> None:
    with pytest.raises(ValidationError, match="belong together"):
        policy(Staffing, "staffing/standard", vacancies="up_to")


def test_staggered_pauses_that_do_not_fit_are_explained() -> None:
    late_rest = {**DAY, "rests": [{"at": "17:20", "minutes": 10}]}
    with pytest.raises(ValidationError, match="the rest 18:00-18:10 lies outside the shift"):
        rota(waves=[late_rest], stagger={"parts": 3, "minutes": 20})


@given(st.integers(2, 6), st.integers(1, 4))
def test_the_parts_of_a_wave_are_equally_many(parts: int, slots: int) -> None:
    meal = {**DAY, "meal": {"at": "11:00", "minutes": 30}}
    named = [{**meal, "name": f"w{number}"} for number in range(slots)]
    shifts = rota(waves=named, weekly_rest_days=0, stagger={"parts": parts, "minutes": 20})
    seats = range(slots * parts * 2)
    meals = Counter((wave.name, wave.meal.at) for seat in seats if (wave := shifts.on_duty(seat, MONDAY)))
    assert set(meals.values()) == {2}
