"""Pay over the luck that people know, and the effort that is worth its pains."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.assumptions.behaviour import Behaviour
from simkit.assumptions.expectation import PayLine, chosen, expected, marginal, spread

B = Behaviour()
EFFORT = B.effort
LEVELS = np.linspace(0.4, 2.0, 65)
PIECES = PayLine(LEVELS, 5000 * LEVELS)
SALARY = PayLine(LEVELS, np.full(65, 5000.0))


def cliff(at: float, bonus: float = 1000.0) -> PayLine:
    """A salary and a bonus from a level of output on."""
    levels = np.unique(np.append(LEVELS, [at - 1e-6, at]))
    return PayLine(levels, 5000 + bonus * (levels >= at))


def cap(at: float) -> PayLine:
    """Piece rate up to a level of output."""
    levels = np.unique(np.append(LEVELS, at))
    return PayLine(levels, 5000 * np.minimum(levels, at))


def choose(line: PayLine, *usual: float) -> list[float]:
    return list(chosen(EFFORT, line, np.array(usual)))


def test_full_piece_rate_is_worth_the_published_fifth() -> None:
    assert choose(PIECES, 0.0, -0.3, 0.4) == pytest.approx([0.20] * 3, abs=1e-4)
    small = PayLine(LEVELS, 4500 + 500 * LEVELS)
    assert choose(small, 0.0) == pytest.approx([0.1 * 0.2], rel=0.03)


def test_a_salary_is_worth_no_effort_at_all() -> None:
    assert choose(SALARY, 0.0, 0.5, -0.5) == [0.0, 0.0, 0.0]


def test_with_the_response_off_nobody_changes() -> None:
    off = Behaviour.off().effort
    assert list(chosen(off, PIECES, np.zeros(3))) == [0.0, 0.0, 0.0]


def test_above_a_cap_there_is_no_effort_and_below_it_there_is() -> None:
    far_below, just_below, above = choose(cap(1.0), -0.5, -0.05, 0.3)
    assert far_below == pytest.approx(0.2, abs=0.03)
    assert 0.02 < just_below < 0.12
    assert above == pytest.approx(0.0, abs=0.002)


def test_a_cliff_pulls_those_just_below_it_and_nobody_far_away() -> None:
    hopeless, near, beyond = choose(cliff(1.0), -0.6, -0.08, 0.5)
    assert near > 0.08
    assert hopeless == pytest.approx(0, abs=0.003)
    assert beyond == pytest.approx(0, abs=0.003)


def test_a_bonus_of_half_a_percent_of_pay_raises_output_by_less_than_one_percent() -> None:
    assert max(choose(cliff(1.0, bonus=25.0), *np.linspace(-0.4, 0.4, 41))) < 0.01


def test_nobody_does_more_than_people_can() -> None:
    steep = PayLine(LEVELS, 50_000 * np.maximum(LEVELS - 0.9, 0) + 1000)
    assert max(choose(steep, *np.linspace(-1, 1, 21))) <= EFFORT.most


@given(st.lists(st.floats(0, 5000), min_size=2, max_size=12), st.floats(-0.8, 0.8))
def test_expected_pay_is_the_mean_over_lucky_and_unlucky_months(pay: list[float], usual: float) -> None:
    line = PayLine(np.linspace(0.4, 2.0, len(pay)), np.cumsum(pay))
    luck = spread(EFFORT) * np.linspace(-6, 6, 4001)
    weight = np.exp(-((luck / spread(EFFORT)) ** 2) / 2)
    months = line.at(np.exp(usual + luck - spread(EFFORT) ** 2 / 2))
    assert expected(EFFORT, line, usual) == pytest.approx(
        float(np.sum(months * weight) / weight.sum()), rel=1e-4, abs=0.5
    )


@given(st.lists(st.floats(0, 5000), min_size=2, max_size=12), st.floats(-0.8, 0.8))
def test_the_margin_is_the_slope_of_the_expectation(pay: list[float], usual: float) -> None:
    line = PayLine(np.linspace(0.4, 2.0, len(pay)), np.cumsum(pay))
    step = 1e-4
    rise = float(expected(EFFORT, line, usual + step)) - float(expected(EFFORT, line, usual - step))
    assert marginal(EFFORT, line, usual) == pytest.approx(rise / (2 * step), rel=1e-3, abs=0.5)


def test_two_lines_add_up_at_every_level() -> None:
    both = cap(1.0).plus(cliff(1.2))
    levels = np.linspace(0.3, 2.4, 50)
    assert both.at(levels) == pytest.approx(cap(1.0).at(levels) + cliff(1.2).at(levels), rel=1e-9)
