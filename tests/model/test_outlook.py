"""Forecasts by the real payslip: any scheme that can be written down has the slope that it pays."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.special import ndtri

from simkit.assumptions.behaviour import Behaviour
from simkit.assumptions.expectation import chosen, expected, marginal, spread
from simkit.model.outlook_names import looks_at
from simkit.model.outlook_post import Forecast
from simkit.model.outlook_ranks import Contest
from simkit.model.outlook_season import season, yearly_bonus
from tests.model.schemes import BASE, FIRST, PIECES, ahead, line, prospect, scheme

B = Behaviour()


def slope(post: Forecast, kind: str = "contacts", at: float = 0.0) -> float:
    """Extra pay for 1 % more output in % of pay."""
    curve = getattr(post, kind).actual
    return float(marginal(B.effort, curve, at)) / float(expected(B.effort, curve, at))


def effort(post: Forecast, *usual: float) -> list[float]:
    return list(chosen(B.effort, post.contacts.felt, np.array(usual)))


def bonus_from(contacts: int, amount: int) -> dict[str, Any]:
    return line("target", of="contacts_answered", target=contacts, amount=amount)


def test_a_salary_has_no_slope() -> None:
    post = ahead(scheme({"base": BASE}))
    assert [slope(post), slope(post, "sales"), post.minutes, post.quality] == [0, 0, 0, 0]
    assert effort(post, 0.0) == [0.0]


def test_piece_rate_has_the_slope_of_its_share_of_pay() -> None:
    assert slope(ahead(scheme({"pieces": PIECES}))) == pytest.approx(1.0)
    assert slope(ahead(scheme({"base": BASE, "pieces": PIECES}))) == pytest.approx(0.5)


def test_commission_rewards_selling_and_not_answering() -> None:
    post = ahead(scheme({"base": BASE, "commission": line("commission", rate=0.1, of=["order_value"])}))
    assert slope(post, "sales") == pytest.approx(600 / 4600)
    assert slope(post) == 0


def test_minutes_and_marks_count_where_they_are_paid() -> None:
    online = line("per_unit", rates={"online_minutes": 0.1})
    scored = line("scored", amount=1000, score="quality_score")
    post = ahead(scheme({"base": BASE, "online": online, "scored": scored}))
    assert post.minutes == pytest.approx(800)
    assert post.quality == pytest.approx(800)


@pytest.mark.parametrize("size", [2, 10, 50])
def test_a_team_bonus_shared_by_many_is_worth_as_much_less(size: int) -> None:
    shared = line("per_unit", rates={"team_contacts_answered": 4}, split="equal")
    team = {"team_size": size, "team_contacts_answered": 1000 * size}
    pool = prospect(scheme({"pool": shared}), team)
    more = pool.pay(pool.scaled(("contacts_answered",), 1)).total, pool.pay(
        pool.scaled(("contacts_answered",), 2)
    ).total
    assert more[1] - more[0] == pytest.approx(4000 / size)


def test_above_a_cap_nobody_works_for_more() -> None:
    capped = scheme({"pieces": PIECES, "cap": line("limits", of=["pieces"], cap=4000)})
    below, at_it, above = effort(ahead(capped), -0.5, 0.0, 0.4)
    assert below == pytest.approx(0.20, abs=0.02)
    assert at_it < below
    assert above == pytest.approx(0, abs=0.003)


def test_a_cliff_draws_people_just_over_it() -> None:
    usual = np.linspace(-0.4, 0.4, 161)
    post = ahead(scheme({"base": BASE, "bonus": bonus_from(1000, 1500)}))
    reached = usual + np.array(effort(post, *usual))
    just_below, just_above = (((low <= reached) & (reached < low + 0.05)).sum() for low in (-0.05, 0.05))
    assert just_above >= 1.3 * max(just_below, 1)
    straight = ahead(scheme({"base": BASE, "pieces": line("per_unit", rates={"contacts_answered": 0.75})}))
    reached = usual + np.array(effort(straight, *usual))
    just_below, just_above = (((low <= reached) & (reached < low + 0.05)).sum() for low in (-0.05, 0.05))
    assert abs(just_above - just_below) <= 1


def test_a_cliff_is_found_wherever_it_lies() -> None:
    for target in (613, 777, 951, 1043, 1288, 1633):
        curve = ahead(scheme({"base": BASE, "bonus": bonus_from(target, 1000)})).contacts.actual
        assert curve.at(target / 1000 - 0.02) == pytest.approx(4000)
        assert curve.at(target / 1000 + 0.02) == pytest.approx(5000)


def test_a_target_far_away_moves_nobody() -> None:
    post = ahead(scheme({"base": BASE, "bonus": bonus_from(1600, 1000)}))
    assert effort(post, 0.0) == [pytest.approx(0, abs=1e-3)]


def rivals(number: int) -> tuple[Contest, ...]:
    figures = 1000 * np.exp(0.18 * ndtri((np.arange(number) + 0.5) / number))
    return (Contest("place", "contacts_answered", "higher", figures, spread(B.effort)),)


def best(number: int) -> list[float]:
    of = scheme(
        {"base": BASE, "prize": line("rank_prize", rank="place", best=1, prize=1000)},
        ranks={"place": {"title": {"en": "place", "zh": "名次"}, "by": "contacts_answered"}},
    )
    return effort(ahead(of, rivals(number)), *(0.18 * ndtri((np.arange(100) + 0.5) / 100)))


def test_a_prize_for_the_best_of_a_hundred_moves_only_the_few_who_may_win() -> None:
    few, many = best(4), best(100)
    assert np.mean(few) > 0.015
    assert np.mean(many) < 0.02
    assert max(many[:75]) < 0.005


def test_chances_of_a_prize_add_up_to_one_winner() -> None:
    curve = ahead(
        scheme(
            {"prize": line("rank_prize", rank="place", best=1, prize=1000)},
            ranks={"place": {"title": {"en": "place", "zh": "名次"}, "by": "contacts_answered"}},
        ),
        rivals(6),
    ).contacts.actual
    chances = curve.at(rivals(6)[0].rivals / 1000) / 1000
    assert chances.sum() == pytest.approx(1, abs=0.25)


def test_attendance_money_is_lost_with_the_first_day_away() -> None:
    full = line("fixed", amount=300, when={"full_attendance": True})
    post = ahead(scheme({"base": BASE, "attendance": full}))
    assert post.day_away == pytest.approx(300 - 4300 / 22, abs=1)
    assert post.further_day == 0
    assert post.lateness == pytest.approx(300)


def test_a_day_away_that_costs_its_wage_costs_nothing_beyond_it() -> None:
    unpaid = line(
        "unpaid_days", of=["base"], divisor=22,
        days={"absence_days": 1, "personal_leave_days": 1, "sick_days": 1},
    )  # fmt: skip
    post = ahead(scheme({"base": BASE, "unpaid": unpaid}))
    assert post.day_away == pytest.approx(0, abs=0.01)


def test_a_fine_for_lateness_costs_what_it_says() -> None:
    fine = line("fixed", amount={"kind": "each", "of": ["late_minutes"], "steps": {1: 20, 30: 100}})
    assert ahead(scheme({"base": BASE}, {"late": fine})).lateness == pytest.approx(20)


def test_the_same_money_taken_back_is_felt_a_tenth_more() -> None:
    given = ahead(scheme({"base": BASE, "bonus": bonus_from(1000, 500)}))
    fine = line("target", of="contacts_answered", target=1000, amount=0, missed=500)
    taken = ahead(scheme({"base": {**BASE, "amount": 4500}}, {"fine": fine}))
    assert given.contacts.actual.at(1.1) == pytest.approx(taken.contacts.actual.at(1.1))
    assert given.contacts.actual.at(0.9) == pytest.approx(taken.contacts.actual.at(0.9))
    more = effort(taken, 0.0)[0] / effort(given, 0.0)[0]
    assert 1.0 < more < 1.2


def test_the_year_end_bonus_is_found_in_whichever_line_it_hides() -> None:
    extra = line("fixed", amount=4000, when={"year_ends": True})
    of = scheme({"base": BASE, "thirteenth": extra}, settlement={"payday": {"months_later": 1, "day": 10}})
    bonus = yearly_bonus(prospect(of), looks_at(of))
    assert bonus is not None
    assert (bonus.paid_on.month, bonus.paid_on.day) == (1, 10)
    assert bonus.months_of_pay == pytest.approx(1.0)
    plain = scheme({"base": BASE})
    assert yearly_bonus(prospect(plain), looks_at(plain)) is None


def test_people_wait_for_the_bonus_and_then_go() -> None:
    of = scheme({"base": BASE, "thirteenth": line("fixed", amount=4000, when={"year_ends": True})})
    bonus = yearly_bonus(prospect(of), looks_at(of))
    factors = [season(B.season, bonus, FIRST.replace(year=2026, month=month), 0) for month in range(1, 13)]
    assert bonus is not None and bonus.paid_on.month == 1
    assert factors[11] == pytest.approx(0.85)
    assert factors[1] == pytest.approx(1.5)
    assert factors[6] == 1
    small = bonus._replace(months_of_pay=0.1)
    assert season(B.season, small, FIRST.replace(month=2), 0) == pytest.approx(1.5**0.1)
    assert season(Behaviour.off().season, bonus, FIRST, 5.0) == 1.0


def test_pay_over_a_quarter_counts_a_standing_effort_month_by_month() -> None:
    quarterly = line(
        "per_unit", rates={"quarter_contacts_answered": 1}, when={"quarter_ends": True}
    )
    post = ahead(scheme({"base": BASE, "quarter": quarterly}))
    assert post.usual.total == pytest.approx(4000 + 1000)
    assert slope(post) == pytest.approx(1000 / 5000, rel=0.01)
