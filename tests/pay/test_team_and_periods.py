"""Team totals, averages and ranks; quarters and years."""

from datetime import date
from decimal import Decimal

import pytest

from simkit.policy.pay import Employee, FactValue, MissingFact, WorkMonth
from simkit.policy.pay.periods import with_period_facts
from simkit.policy.pay.team import vary_own, with_team_facts
from tests.pay.test_examples import scheme_of

MARCH = date(2026, 3, 1)


def person(name: str, team: str = "a") -> Employee:
    return Employee(name, grade="specialist", hired_on=date(2024, 1, 1), team=team)


def worked(**facts: FactValue) -> WorkMonth:
    usual: dict[str, FactValue] = {
        "scheme_month": 1,
        "answer_rate": Decimal("0.9"),
        "tasks_done_share": Decimal(1),
        "records_handed_in": 20,
        "reviews": 0,
        "days_worked": 20,
        "online_minutes": 7000,
        "contacts_answered": 900,
        "counted_orders": 10,
        "order_value": Decimal(12000),
    }
    return WorkMonth(MARCH, {**usual, **facts})


def test_a_teams_pool_is_paid_out_among_its_members_only() -> None:
    scheme = scheme_of("pay/six-grade")
    team = [
        (person(name), worked(contacts_answered=calls))
        for name, calls in (("1", 600), ("2", 900), ("3", 1500))
    ]
    others = [(person("4", "b"), worked(order_value=Decimal(0)))]
    slips = [scheme.payslip(*record) for record in with_team_facts(scheme, [*team, *others])]
    assert sum(slip.amount("commission") for slip in slips[:3]) == Decimal("360.00")  # 1 % of 36,000
    assert slips[0].amount("commission") == Decimal("96.00")  # half by 600 of 3,000 calls, half by a third
    assert slips[3].amount("commission") == 0


def test_shares_are_averaged_and_counts_added_up() -> None:
    scheme = scheme_of("pay/six-grade")
    records = [
        (person("1"), worked(answer_rate=Decimal("0.90"), praise=1)),
        (person("2"), worked(answer_rate=Decimal("1.00"), praise=2)),
    ]
    facts = with_team_facts(scheme, records)[0][1].facts
    assert (facts["team_size"], facts["team_answer_rate"], facts["team_praise"]) == (2, Decimal("0.95"), 3)


def test_a_team_fact_that_is_given_stays_as_given() -> None:
    scheme = scheme_of("pay/six-grade")
    records = [(person("1"), worked(team_order_value=Decimal(99999), team_size=9))]
    facts = with_team_facts(scheme, records)[0][1].facts
    assert (facts["team_order_value"], facts["team_size"]) == (99999, 9)


def test_equals_share_the_better_place() -> None:
    scheme = scheme_of("pay/day-rate")
    done = {"1": 700, "2": 900, "3": 700, "4": 100}
    records = [
        (
            person(name),
            WorkMonth(MARCH, {"days_worked": 20, "contacts_answered": 1, "quarter_target_done": total}),
        )
        for name, total in done.items()
    ]
    places = [month.facts["rank_in_quarter"] for _, month in with_team_facts(scheme, records)]
    assert places == [2, 1, 2, 4]


def test_a_total_for_which_a_member_lacks_the_fact_is_missing_for_all() -> None:
    scheme = scheme_of("pay/six-grade")
    records = with_team_facts(scheme, [(person("1"), worked()), (person("2"), WorkMonth(MARCH))])
    with pytest.raises(MissingFact, match="team_answer_rate"):
        scheme.payslip(*records[0])


def test_a_forecast_of_own_pay_moves_the_teams_total_by_the_difference() -> None:
    scheme = scheme_of("pay/six-grade")
    month = with_team_facts(scheme, [(person("1"), worked()), (person("2"), worked())])[0][1]
    more = vary_own(scheme, month, {"contacts_answered": 1000, "order_value": Decimal(15000)})
    assert (more.facts["team_contacts_answered"], more.facts["team_order_value"]) == (1900, 27000)
    assert month.facts["team_contacts_answered"] == 1800


def test_a_quarter_averages_shares_and_adds_up_counts_over_its_own_months() -> None:
    quarterly, day_rate = scheme_of("pay/quarterly-appraisal"), scheme_of("pay/day-rate")
    months = [
        WorkMonth(
            date(2026, month, 1),
            {
                "answer_rate": Decimal(month) / 10,
                "csat": Decimal("0.9"),
                "handling_speed": 80,
                "skill_growth": 70,
                "contacts_answered": 100 * month,
            },
        )
        for month in (1, 2, 3, 4, 5)
    ]
    may = with_period_facts(quarterly, person("1"), months)
    assert may.facts["quarter_answer_rate"] == Decimal("0.45")  # April and May
    assert with_period_facts(day_rate, person("1"), months[:3]).facts["quarter_target_done"] == 600


def test_a_year_adds_up_a_measure_of_the_scheme() -> None:
    scheme = scheme_of("pay/profit-share")
    facts: dict[str, FactValue] = {
        "company_expenses": 60000,
        "sales_staff": 4,
        "gross_profit": 1,
        "own_spending": 5,
    }
    months = [WorkMonth(date(2026, month, 1), facts) for month in range(1, 13)]
    december = with_period_facts(scheme, person("1"), months)
    assert december.facts["year_company_share"] == 180000
    assert december.facts["year_own_spending"] == 60


def test_a_table_that_begins_in_the_middle_of_a_quarter_gives_no_quarter() -> None:
    scheme = scheme_of("pay/day-rate")
    march = [WorkMonth(MARCH, {"contacts_answered": 500})]
    assert "quarter_target_done" not in with_period_facts(scheme, person("1"), march, whole=True).facts
    newcomer = Employee("2", hired_on=date(2026, 3, 9))
    assert with_period_facts(scheme, newcomer, march, whole=True).facts["quarter_target_done"] == 500
