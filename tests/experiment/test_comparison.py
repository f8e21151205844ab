"""A difference has one cause, an interval, and a verdict that many questions at once do not spoil."""

import numpy as np
import pandas as pd
import pytest

import simkit.experiment.study as study
from simkit.errors import InputError
from simkit.experiment import Comparison, compare, replications_needed, run
from simkit.experiment.differences import differences
from simkit.words import LANGUAGES
from tests.experiment.fake import better_pay, replicate, today

QUIET = {"progress": False, "workers": 1}


@pytest.fixture(scope="module")
def found() -> Comparison:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(study, "_model", lambda: replicate)
        return compare([today(), better_pay()], replications=8, **QUIET)


@pytest.fixture(autouse=True)
def _invented(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(study, "_model", lambda: replicate)


def long(**metrics: tuple[list[float], list[float]]) -> pd.DataFrame:
    """Baseline and plan values per replication as the long frame of key figures."""
    rows = [
        (plan, number, metric, value)
        for metric, pair in metrics.items()
        for plan, values in zip(("a", "b"), pair, strict=True)
        for number, value in enumerate(values)
    ]
    return pd.DataFrame(rows, columns=["scenario", "replication", "metric", "value"])


def verdict(metric: str, one: list[float], other: list[float]) -> str:
    return differences(long(**{metric: (one, other)}), "a", ["b"], 0.95)[0].verdict


def test_the_direction_of_the_metric_decides_what_is_better():
    low, high = [10.0, 11.0, 12.0, 10.5], [20.0, 21.5, 22.0, 20.0]
    assert verdict("turnover", low, high) == "worse"
    assert verdict("turnover", high, low) == "better"
    assert verdict("service_level", low, high) == "better"
    assert verdict("headcount", low, high) == "changed"


def test_pairs_decide_what_independent_means_could_not():
    luck = np.random.default_rng(0).normal(0, 10, 12)  # far larger than the difference
    noise = np.random.default_rng(1).normal(0, 0.1, 12)
    assert verdict("turnover", list(luck), list(luck - 1 + noise)) == "better"


def test_what_is_equal_in_every_pair_is_called_the_same():
    assert verdict("turnover", [1.0, 2.0], [1.0, 2.0]) == "same"


def test_one_pair_decides_nothing():
    assert verdict("turnover", [1.0], [2.0]) == "undecided"


def test_many_questions_make_a_lucky_answer_undecided():
    luck = np.random.default_rng(5)
    lucky = ([0.0] * 6, [0.2, 0.9, 0.5, 1.2, -0.1, 0.8])
    alone = differences(long(turnover=lucky), "a", ["b"], 0.95)[0]
    noise = {
        name: (list(luck.normal(size=6)), list(luck.normal(size=6)))
        for name in ("labor_cost", "pay_mean", "handled", "abandonment", "occupancy", "late_rate", "sales")
    }
    among = differences(long(turnover=lucky, **noise), "a", ["b"], 0.95)[0]
    assert (alone.verdict, among.verdict) == ("worse", "undecided")


def test_a_pair_with_an_unknown_value_does_not_count():
    nan = float("nan")
    entry = differences(long(case_days=([1.0, nan, 3.0], [2.0, 2.0, 4.5])), "a", ["b"], 0.95)[0]
    assert (entry.pairs, entry.mean) == (2, pytest.approx(1.25))


def test_relative_differences_need_a_baseline_that_is_not_zero():
    entry = differences(long(sales=([0.0, 0.0], [1.0, 2.0])), "a", ["b"], 0.95)[0]
    assert entry.relative is None


def test_the_frame_has_the_promised_columns(found: Comparison):
    promised = "metric unit baseline plan baseline_mean plan_mean difference low high relative verdict"
    assert list(found.to_frame().columns)[:11] == promised.split()
    row = found.to_frame().set_index("metric").loc["labor_cost"]
    assert row["difference"] == pytest.approx(row["plan_mean"] - row["baseline_mean"])
    assert row["low"] < row["difference"] < row["high"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_difference_can_be_said_in_words(found: Comparison, language: str):
    assert len(found.table(language)) == len(found.differences)
    assert all("{" not in text for text in [*found.verdicts(language), *found.notes(language)])
    assert found._repr_html_().startswith("<table")


def test_the_notes_say_on_how_many_leavers_the_rates_rest(found: Comparison):
    text = " ".join(found.notes("en"))
    assert "leavers" in text and "Holm" in text and "not published yet" in text


def test_the_same_call_gives_the_same_table(found: Comparison):
    again = compare([today(), better_pay()], replications=8, progress=False, workers=2)
    pd.testing.assert_frame_equal(found.to_frame(), again.to_frame())


def test_a_plan_with_other_assumptions_is_refused_unless_allowed():
    other = better_pay(assumptions={"quits_per_year": 0.8})
    with pytest.raises(InputError, match="two causes"):
        compare([today(), other], **QUIET)
    allowed = compare([today(), other], replications=2, allow_assumptions=True, **QUIET)
    assert any("Careful" in note for note in allowed.notes())


def test_a_comparison_needs_two_plans_and_a_baseline_that_is_one_of_them():
    with pytest.raises(InputError, match="two scenarios"):
        compare([today()], **QUIET)
    with pytest.raises(InputError, match="unknown baseline"):
        compare([today(), better_pay()], baseline="yesterday", **QUIET)


def test_finished_results_can_be_compared_from_another_baseline():
    results = run([today(), better_pay()], 3, **QUIET)
    one, other = compare(results), compare(results, baseline="better-pay")
    assert one.difference("labor_cost").mean == pytest.approx(-other.difference("labor_cost").mean)


def test_a_wanted_precision_is_reached_or_said_to_be_missed():
    reached = compare([today(), better_pay()], precision={"labor_cost": 20_000}, **QUIET)
    assert (
        reached.precise
        and reached.difference("labor_cost").high - reached.difference("labor_cost").low <= 40_000
    )
    missed = compare([today(), better_pay()], precision={"labor_cost": 1}, most=9, **QUIET)
    assert not missed.precise and missed.results.replications == 9


def test_the_needed_replications_grow_with_the_wanted_precision(found: Comparison):
    entry = found.difference("labor_cost")
    assert entry.high is not None and entry.low is not None
    half = (entry.high - entry.low) / 2
    assert replications_needed(found, "labor_cost", half * 1.0001) == 8
    assert replications_needed(found, "labor_cost", half / 10) > 400
    with pytest.raises(InputError, match="above zero"):
        replications_needed(found, "labor_cost", 0)


def test_tables_in_words_hold_the_metrics_that_are_asked_for():
    found = compare([today(), better_pay()], replications=2, progress=False, workers=1)
    assert list(found.table(metrics=["turnover"])["Metric"]) == ["Turnover (% per year)"]
    assert list(found.results.in_words("zh", metrics=["turnover"])["指标"]) == ["年流失率（%/年）"]
    with pytest.raises(InputError, match="did you mean turnover"):
        found.results.in_words(metrics=["turnovr"])
