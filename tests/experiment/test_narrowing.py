"""The interval replication by replication, and what it would be without common luck."""

from __future__ import annotations

import numpy as np
import pytest

import simkit.experiment.study as study
from simkit.errors import InputError
from simkit.experiment import compare
from simkit.experiment.narrowing import narrowing
from tests.experiment.fake import better_pay, replicate, today


@pytest.fixture
def comparison(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(study, "_model", lambda: replicate)
    return compare([today(), better_pay()], replications=12, workers=1, progress=False)


def test_the_last_row_is_the_comparison_s_own_interval(comparison):
    entry = comparison.difference("labor_cost")
    last = narrowing(comparison, "labor_cost").iloc[-1]
    assert (last["replications"], last["mean"]) == (12, pytest.approx(entry.mean))
    assert (last["low"], last["high"]) == (pytest.approx(entry.low), pytest.approx(entry.high))


def test_there_is_a_row_for_every_number_of_replications(comparison):
    assert narrowing(comparison, "labor_cost")["replications"].tolist() == list(range(2, 13))


def test_common_luck_makes_the_interval_narrower(comparison):
    last = narrowing(comparison, "labor_cost").iloc[-1]
    assert (last["high"] - last["low"]) / 2 < last["half_width_if_independent"] < np.inf


def test_an_unknown_metric_names_the_near_one(comparison):
    with pytest.raises(InputError, match="did you mean labor_cost"):
        narrowing(comparison, "labour_cost")
