"""A comparison is the same on one worker and on two, and at every call."""

from __future__ import annotations

import pandas as pd
import pytest

import simkit as sk
from tests.model.small import shop


@pytest.fixture(scope="module")
def plans():
    today = shop({"horizon.months": 1})
    higher = today.with_changes({"policy.pay.lines.base.amount.values.specialist": 3600}, name="higher")
    return [today, higher]


def test_results_do_not_depend_on_the_number_of_workers(plans):
    one = sk.run(plans, replications=3, seed=5, workers=1, progress=False)
    two = sk.run(plans, replications=3, seed=5, workers=2, progress=False)
    for table in ("agent_days", "intervals", "payslips", "payslip_lines", "agents", "events"):
        pd.testing.assert_frame_equal(one.table(table), two.table(table))
    pd.testing.assert_frame_equal(one.metrics, two.metrics)


def test_the_same_call_twice_gives_the_same_comparison(plans):
    runs = [sk.run(plans, replications=3, seed=5, workers=1, progress=False) for _ in range(2)]
    tables = [sk.compare(results, baseline="small").to_frame() for results in runs]
    pd.testing.assert_frame_equal(*tables)
    compared = tables[0].set_index("metric")
    asked = ["turnover", "labor_cost", "service_level", "abandonment", "complaint_rate", "pay_mean"]
    assert compared.loc[asked, ["low", "high"]].notna().all(axis=None)
    assert compared.loc["pay_mean", "difference"] > 0
