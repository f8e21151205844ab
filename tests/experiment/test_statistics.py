"""Our short formulas against SciPy's and statsmodels' long ones."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from simkit.errors import InputError
from simkit.experiment.precision import enough, look_ahead, parse_targets, reach
from simkit.experiment.statistics import estimate, holm, needed_for, paired_p

NUMBERS = st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=40)


@given(NUMBERS)
def test_the_interval_is_students(values: list[float]):
    found = estimate(np.array(values))
    assert found is not None and found.low is not None and found.high is not None
    sem = stats.sem(values)
    low, high = stats.t.interval(0.95, len(values) - 1, np.mean(values), sem) if sem else (found.mean,) * 2
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-6), pytest.approx(high, abs=1e-6))


def test_the_paired_p_is_scipys():
    luck = np.random.default_rng(3)
    one, other = luck.normal(size=12), luck.normal(0.5, size=12)
    assert paired_p(other - one) == pytest.approx(stats.ttest_rel(other, one).pvalue)


def test_one_replication_has_no_interval_and_no_verdict():
    found = estimate(np.array([3.0]))
    assert found is not None and found.low is None
    assert paired_p(np.array([3.0])) is None


def test_unknown_values_do_not_count():
    found = estimate(np.array([1.0, np.nan, 3.0]))
    assert found is not None and (found.mean, found.n) == (2.0, 2)
    assert estimate(np.array([np.nan])) is None


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_holm_lies_between_no_correction_and_bonferroni(p_values: list[float]):
    m = len(p_values)
    for p, corrected in zip(p_values, holm(p_values), strict=True):
        assert p <= corrected <= min(1, m * p) + 1e-12 or corrected == pytest.approx(max(holm(p_values)))
    assert min(holm(p_values)) == pytest.approx(min(1, m * min(p_values)))


def test_holm_of_the_textbook():
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])


@given(st.floats(0.1, 100), st.floats(0.05, 10))
def test_the_needed_replications_are_enough_and_one_less_is_not(sd: float, width: float):
    n = needed_for(sd, sd * width)
    half = stats.t.ppf(0.975, n - 1) * sd / n**0.5
    assert half <= sd * width * (1 + 1e-9)
    if n > 2:
        assert stats.t.ppf(0.975, n - 2) * sd / (n - 1) ** 0.5 > sd * width


def test_precision_must_last_for_five_more_replications():
    # Three equal values are narrow by luck; the fourth breaks it.
    lucky = np.array([1.0, 1.0, 1.0, 9.0, 1.0, 1.0, 1.0, 1.0, 1.0])
    assert enough(lucky, 0.5) is None
    assert enough(np.ones(8), 0.5) == 8
    assert look_ahead(200) == 10


def test_the_number_of_replications_depends_on_the_values_alone():
    values = np.random.default_rng(1).normal(size=400)
    n, reached = reach({"turnover": 0.3}, lambda _, n: [values[:n]], 400, 0.95)
    assert reached and n == enough(values, 0.3)


def test_a_precision_out_of_reach_stops_at_the_cap():
    values = np.random.default_rng(1).normal(size=50)
    assert reach({"turnover": 0.001}, lambda _, n: [values[:n]], 50, 0.95) == (50, False)


@pytest.mark.parametrize("text", ["turnover", "turnover=0", "turnover=-1", "turnover=two", "turnovr=2"])
def test_a_precision_that_makes_no_sense_is_refused(text: str):
    with pytest.raises(InputError):
        parse_targets([text])
