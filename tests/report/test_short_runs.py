"""A run of a single month: a chart draws something or says why it cannot."""

from __future__ import annotations

import pytest

import simkit.experiment.study as study
from simkit.errors import InputError
from simkit.experiment import Comparison, compare
from simkit.report import charts
from simkit.report.charts import CHARTS, Chart
from simkit.report.exports.pictures import Gallery
from tests.experiment.fake import better_pay, replicate, today

MONTH = {"agents": 6, "days": 31, "warm_up": 0}


@pytest.fixture(scope="module")
def month() -> Comparison:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(study, "_model", lambda: replicate)
        plans = [today(**MONTH), better_pay(**MONTH)]
        return compare(plans, replications=2, seed=7, progress=False, workers=1)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
def test_a_chart_of_one_month_draws_or_says_why_not(chart: Chart, month: Comparison):
    try:
        figure = chart(month)
    except InputError as reason:
        assert str(reason)
    else:
        assert figure.get_suptitle()


def test_one_month_has_no_development_and_its_report_leaves_the_chart_out(month: Comparison):
    with pytest.raises(InputError, match="run more months"):
        charts.headcount(month)
    assert "headcount" not in [chart.id for chart in Gallery(month, "en").charts]
