"""Known answers: every figure here was worked out by hand from a handful of rows."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.errors import InputError
from simkit.experiment.metrics import measure, metric_named, metrics
from simkit.experiment.metrics.pay import gini
from simkit.experiment.metrics.period import months_counted, person_days
from simkit.model.tables import TABLES, RunMeta, RunTables
from simkit.words import LANGUAGES, catalogue
from tests.experiment.fake import replicate, today

YEAR = RunMeta(date(2026, 1, 1), 365)
NOBODY: dict[str, list] = {}


def agents(*rows: tuple[int, int, int | None, str | None]) -> dict[str, list]:
    """Seat, hired, left, reason; the persons are numbered as they come."""
    seat, hired, left, reason = (list(column) for column in zip(*rows, strict=True))
    number = list(range(len(rows)))
    same = dict.fromkeys(("group", "grade", "form"), ["a"] * len(rows))
    return dict(agent=number, seat=seat, hired_day=hired, left_day=left, left_reason=reason, **same)


def figures(meta: RunMeta = YEAR, **tables: dict[str, list]) -> dict[str, float | None]:
    return measure(RunTables.of(meta, tables))


def day(**fields: object) -> dict[str, list]:
    """One agent-day, zero where nothing is said."""
    zeros = {name: 0 for name, column in TABLES["agent_days"].items() if not column.nullable}
    row = {**zeros, "group": "a", "absence": "", "scheduled_min": 480, "login_min": 480, **fields}
    return {name: [value] for name, value in row.items()}


def days(*rows: dict[str, list]) -> dict[str, list]:
    return {name: [row[name][0] for row in rows] for name in rows[0]}


def slips(*rows: tuple[int, str, int], minimum: int | None = None) -> dict[str, list]:
    """Agent, month, net yuan (gross the same)."""
    agent, month, net = (list(column) for column in zip(*rows, strict=True))
    fen = [100 * yuan for yuan in net]
    texts, zeros = ["a"] * len(rows), [0] * len(rows)
    return {
        **{"agent": agent, "month": month, "group": texts, "grade": texts, "days_worked": [20] * len(rows)},
        **{"gross_fen": fen, "deductions_fen": zeros, "net_fen": fen},
        "minimum_fen": [minimum and 100 * minimum] * len(rows),
    }


def line(agent: int, kind: str, yuan: int) -> dict[str, list]:
    """One payslip line of January."""
    return {
        "agent": [agent], "month": ["2026-01"], "rule": [kind], "kind": [kind], "amount_fen": [100 * yuan],
    }  # fmt: skip


def hour(**counts: int) -> dict[str, list]:
    """One half hour, zero where nothing is said."""
    zeros = {name: 0 for name, column in TABLES["intervals"].items() if column.kind == "int"}
    return {name: [value] for name, value in {**zeros, "channel": "phone", **counts}.items()}


def test_turnover_is_leavers_over_mean_headcount_per_year():
    staff = agents((0, -10, 73, "quit"), (1, -10, None, None), (2, -10, 292, "dismissed"))
    found = figures(agents=staff)
    assert found["headcount"] == pytest.approx((73 + 365 + 292) / 365)  # two people on average
    assert found["turnover"] == pytest.approx(100)
    assert found["quit_rate"] == found["dismissal_rate"] == pytest.approx(50)


def test_half_a_year_counts_twice_as_much_per_year():
    half = RunMeta(date(2026, 1, 1), 181)
    staff = agents((0, -10, 100, "quit"), (0, 100, None, None))
    assert figures(half, agents=staff)["turnover"] == pytest.approx(200)


def test_an_empty_seat_counts_its_days_until_the_successor_or_the_end():
    staff = agents((0, -10, 100, "quit"), (0, 120, None, None), (1, -10, 355, "quit"))
    assert figures(agents=staff)["vacancy_days"] == pytest.approx(20 + 10)


def test_the_workforce_of_the_first_day_is_not_hired():
    assert figures(agents=agents((0, 0, None, None), (1, 5, None, None)))["hires"] == pytest.approx(1)


def test_tenure_is_counted_from_hiring_to_the_last_day_of_those_who_stay():
    staff = agents((0, -365, None, None), (1, 0, 30, "quit"))
    assert figures(agents=staff)["tenure_mean"] == pytest.approx(730 / (365.25 / 12))


def test_pay_of_a_broken_month_does_not_count():
    staff = agents((0, -10, None, None), (1, 20, None, None))
    pay = slips((0, "2026-01", 5000), (1, "2026-01", 1000), (1, "2026-02", 6000))
    found = figures(RunMeta(date(2026, 1, 1), 59), agents=staff, payslips=pay)
    assert found["pay_mean"] == pytest.approx(5500)


def test_labor_cost_is_the_mean_month_times_twelve_and_what_is_spent_on_people():
    pay = slips((0, "2026-01", 5000), (0, "2026-02", 7000))
    pay["employer_fen"] = [100_000, 100_000]
    lines = line(0, "deduction", -200)
    spent = {"day": [3, 3], "kind": ["hiring", "legal_exposure"], "amount_fen": [300_000, 9_900_000]}
    meta = RunMeta(date(2026, 1, 1), 59, law=True)
    staff = agents((0, -10, None, None))
    found = figures(meta, agents=staff, payslips=pay, payslip_lines=lines, costs=spent)
    assert found["labor_cost"] == pytest.approx((12_000 + 2_000 - 200) / 2 * 12 + 3_000 * 6)
    assert found["fines_total"] == pytest.approx(1_200)
    assert found["legal_exposure"] == pytest.approx(99_000 * 6)


def test_pay_is_held_against_the_minimum_after_what_the_company_took():
    lines = line(0, "deduction", -200)
    tax = line(1, "statutory", -200)
    both = {name: lines[name] + tax[name] for name in lines}
    pay = slips((0, "2026-01", 2600), (1, "2026-01", 2600), minimum=2490)
    staff = agents((0, -10, None, None), (1, -10, None, None))
    found = figures(RunMeta(date(2026, 1, 1), 31), agents=staff, payslips=pay, payslip_lines=both)
    assert found["pay_below_minimum_wage"] == pytest.approx(50)  # tax is not the company's


def test_gini_of_equal_pay_is_zero_and_of_one_earner_nearly_one():
    assert gini(np.array([5.0, 5.0, 5.0])) == pytest.approx(0)
    assert gini(np.array([0.0, 0.0, 0.0, 8.0])) == pytest.approx(0.75)


@given(st.lists(st.floats(1, 1e6), min_size=2, max_size=30), st.floats(0.1, 100))
def test_gini_does_not_depend_on_the_currency(pay: list[float], rate: float):
    assert gini(np.array(pay)) == pytest.approx(gini(np.array(pay) * rate), abs=1e-9)


def test_service_figures_are_shares_of_all_offered():
    shown = hour(offered=100, handled=90, abandoned=10, in_threshold=80, wait_s=450)
    found = figures(intervals=shown)
    assert (found["abandonment"], found["service_level"]) == (pytest.approx(10), pytest.approx(80))
    assert found["wait_mean"] == pytest.approx(5)
    assert found["offered"] == pytest.approx(100)


def test_time_figures_follow_the_agents_day():
    worked = day(login_min=470, rest_s=1800, talk_s=14_000, acw_s=2_000, idle_s=4_000, handled=100)
    absent = day(agent=1, login_min=0, absence="sick")
    found = figures(agents=agents((0, -1, None, None)), agent_days=days(worked, absent))
    assert found["occupancy"] == pytest.approx(80)
    assert found["handle_time"] == pytest.approx(160)
    assert found["adherence"] == pytest.approx(100 * 470 / 480)
    assert found["shrinkage"] == pytest.approx(100 * (960 - 470 + 30) / 960)
    assert found["absence_rate"] == pytest.approx(50)


def test_complaints_are_counted_when_filed_and_judged_when_decided():
    cases = {"case": [0, 1, 2], "agent": [0] * 3, "filed_min": [0] * 3,
             "decided_min": [1440, 4320, None], "verdict": ["liable", "not_liable", None],
             "ground": ["1"] * 3, "at_fault": [0, 0, 1]}  # fmt: skip
    found = figures(complaints=cases, intervals=hour(offered=3000, handled=3000))
    assert found["complaint_rate"] == pytest.approx(10)
    assert found["complaints_upheld"] == pytest.approx(50)
    assert found["case_days"] == pytest.approx(2)
    assert (found["wrongly_punished"], found["wrongly_cleared"]) == (100, 0)


def test_what_the_model_does_not_tell_is_unknown_and_never_zero():
    assert set(figures().values()) == {None}


def test_an_empty_table_means_that_nothing_happened():
    found = figures(agents=agents((0, -1, None, None)), events=NOBODY)
    assert (found["violations"], found["turnover"]) == (0, 0)


def test_the_warm_up_counts_for_nothing_but_tenure():
    meta = RunMeta(date(2026, 1, 1), 59, warm_up_day=31)
    staff = agents((0, -365, 10, "quit"), (0, 20, None, None), (1, -365, 40, "quit"))
    pay = slips((1, "2026-01", 1), (1, "2026-02", 4000))
    found = figures(meta, agents=staff, payslips=pay)
    assert found["headcount"] == pytest.approx((28 + 9) / 28)
    assert found["turnover"] == pytest.approx(100 / (37 / 28) * 12)
    assert found["labor_cost"] == pytest.approx(48_000)


def test_a_run_with_a_warm_up_equals_the_run_cut_by_hand():
    tables = replicate(today(days=59), 1, 0)
    counted = replace(tables.meta, warm_up_day=31)
    cut = {
        name: {key: value[columns["day"] >= 31] for key, value in columns.items()}
        for name, columns in tables.tables.items()
        if name == "intervals"
    }
    whole = measure(RunTables(counted, tables.tables))
    assert whole["offered"] == measure(RunTables(counted, cut))["offered"]


def test_a_broken_month_counts_by_its_days():
    assert months_counted(RunMeta(date(2026, 1, 1), 31 + 14)) == pytest.approx(1.5)


@given(st.lists(st.tuples(st.integers(-500, 364), st.none() | st.integers(0, 364)), min_size=1, max_size=20))
def test_nobody_is_employed_longer_than_the_horizon(lives: list[tuple[int, int | None]]):
    staff = agents(*((seat, hired, left, None) for seat, (hired, left) in enumerate(lives)))
    tables = RunTables.of(YEAR, {"agents": staff})
    assert 0 <= person_days(tables.tables["agents"], YEAR) <= 365 * len(lives)


def test_every_metric_has_its_words_and_every_word_its_metric():
    from simkit.experiment.metrics.metric import _METRICS

    assert set(_METRICS) == set(catalogue("metrics"))
    for known in metrics().values():
        assert known.better in ("higher", "lower", "neither")
        for language in LANGUAGES:
            assert known.title(language) and known.unit(language)
            assert known.definition(language).rstrip().endswith((".", "。"))


def test_a_misspelt_metric_gets_the_likely_name():
    with pytest.raises(InputError, match="did you mean turnover"):
        metric_named("turnovr")


def test_a_table_with_a_column_too_few_is_refused():
    with pytest.raises(ValueError, match="missing"):
        RunTables.of(YEAR, {"agents": {"agent": [1]}})
