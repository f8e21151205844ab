"""Every chart in both languages: no letter missing, nothing of the user's changed, a table as its twin."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from matplotlib import image, rcParams
from matplotlib.figure import Figure

from simkit.errors import InputError
from simkit.experiment import Comparison
from simkit.report import charts
from simkit.report.charts import CHARTS, Chart
from simkit.words import LANGUAGES

GOLDEN = Path(__file__).parent / "golden"
GUARDED = ("differences", "headcount", "pay", "service", "pay_mix", "cost_bridge")
TOLERANCE = 8.0
"""Root mean square of the pixels' difference (of 255): letters may move by a pixel, marks may not."""


def letters(figure: Figure) -> str:
    return "".join(text.get_text() for text in figure.findobj(lambda a: hasattr(a, "get_text")))


@contextmanager
def glyphs_are_all_there() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message=".*Glyph.*")
        yield


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
def test_every_letter_of_a_chinese_chart_is_in_the_font(chart: Chart, comparison: Comparison):
    before = dict(rcParams)
    with glyphs_are_all_there():
        figure = chart(comparison, language="zh")
    assert dict(rcParams) == before
    assert "模拟结果" in letters(figure) and "{" not in letters(figure)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
def test_every_chart_has_a_table_in_words(chart: Chart, comparison: Comparison):
    for language in LANGUAGES:
        table = chart.table(comparison, language)
        assert len(table)
        if language == "zh":
            assert all(any(sign > "\u2e80" for sign in str(name)) for name in table.columns)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
def test_an_english_chart_fits_into_axes_of_ones_own(chart: Chart, pair: Comparison):
    figure = Figure(figsize=(8, 4))
    ax = figure.add_subplot(121)
    with glyphs_are_all_there():
        assert chart(pair, ax=ax, title="My title", size="page") is figure
    assert "My title" in letters(figure) and "{" not in letters(figure)


@pytest.mark.parametrize("name", GUARDED)
def test_the_main_charts_look_as_they_did(name: str, pair: Comparison):
    drawn = BytesIO()
    getattr(charts, name)(pair, language="en").savefig(drawn, format="png", dpi=50)
    drawn.seek(0)
    kept, now = image.imread(GOLDEN / f"{name}.png"), image.imread(drawn)
    assert kept.shape == now.shape
    rms = 255 * float(np.sqrt(np.mean((kept[..., :3] - now[..., :3]) ** 2)))
    assert rms < TOLERANCE, f"look at it, then keep it: python tests/report/refresh_golden.py ({rms:.1f})"


@pytest.fixture(scope="module")
def six() -> Comparison:
    import simkit.experiment.study as study
    from simkit.experiment import compare
    from tests.experiment.fake import Pay, Policy, Shop, replicate, today

    size = {"agents": 12, "days": 62, "warm_up": 0}
    plans = [
        Shop(
            name=f"bonus-{yuan}",
            title={"en": f"A bonus of {yuan} yuan for all", "zh": f"全员奖金 {yuan} 元"},
            policy=Policy(pay=Pay(base=4000, bonus=yuan)), **size,
        )
        for yuan in (10, 20, 30, 40, 50)
    ]  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(study, "_model", lambda: replicate)
        return compare([today(**size), *plans], replications=2, seed=7, progress=False, workers=1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", ["slide", "page"])
def test_with_six_plans_title_and_source_stay_inside(six: Comparison, size: str, language: str):
    for chart in CHARTS:
        if chart.data_or_none(six) is None:
            continue
        figure = chart(six, size=size, language=language)
        lines = [text for text in figure.texts if text.get_text()]
        lines += [figure._suptitle, figure._supxlabel]  # type: ignore[attr-defined]
        for text in lines:
            box = text.get_window_extent().transformed(figure.transFigure.inverted())
            assert box.x1 <= 1 and box.y0 >= -0.01, f"{chart.id}: {text.get_text()}"


def test_of_many_plans_the_title_tells_the_lowest_and_the_highest(six: Comparison):
    medians = charts.pay.data(six).groupby("scenario", observed=True)["median"].first()
    title = " ".join(charts.pay(six).get_suptitle().split())
    low, high = (six.results.title(str(name)) for name in (medians.idxmin(), medians.idxmax()))
    assert title.index(low) < title.index(" to ") < title.index(high)


def test_a_flow_that_leaves_plans_out_names_them(six: Comparison):
    assert "A bonus of 50 yuan" in letters(charts.complaint_flow(six))


def test_differences_need_a_comparison(pair: Comparison):
    with pytest.raises(InputError, match="comparison"):
        charts.differences(pair.results)
    assert isinstance(charts.headcount(pair.results), Figure)


def test_one_may_choose_the_metrics_of_a_chart(pair: Comparison):
    table = charts.differences.table(pair, metrics=["occupancy", "turnover"])
    assert list(table["Metric"]) == ["Occupancy", "Turnover"]
    with pytest.raises(InputError, match="did you mean turnover"):
        charts.differences(pair, metrics=["turnovr"])


def test_a_plan_that_is_worse_in_both_figures_is_not_efficient(comparison: Comparison):
    table = charts.tradeoff.data(comparison, x="labor_cost", y="pay_mean")
    best = set(table.loc[table["efficient"], "scenario"])
    for row in table.to_dict("records"):
        beaten = any(other["x"] < row["x"] and other["y"] > row["y"] for other in table.to_dict("records"))
        assert (row["scenario"] in best) == (not beaten)


def test_the_cost_bridge_ends_at_the_difference_in_labor_cost(pair: Comparison):
    bridge = charts.cost_bridge.data(pair)
    assert bridge["difference"].sum() == pytest.approx(pair.difference("labor_cost").mean)


def test_shares_of_the_pay_distribution_add_up(pair: Comparison):
    shares = charts.pay.data(pair).groupby("scenario", observed=True)["share"].sum()
    assert list(shares) == [pytest.approx(100), pytest.approx(100)]


def test_nobody_leaves_means_that_everybody_stays():
    from simkit.report.charts.survival import _kaplan_meier

    many = np.zeros(40)
    curve = _kaplan_meier(many, many + 6.0, many.astype(bool))
    assert curve == [(100.0, 100.0, 100.0)] * 7


def test_where_nobody_is_new_there_is_no_curve_and_it_says_why(monkeypatch: pytest.MonkeyPatch):
    import simkit.experiment.study as study
    from simkit.experiment import run
    from tests.experiment.fake import replicate, today

    monkeypatch.setattr(study, "_model", lambda: replicate)
    stays = today(assumptions={"quits_per_year": 1e-9})
    with pytest.raises(InputError, match="run more months"):
        charts.survival.data(run([stays], 1, progress=False, workers=1))


def test_every_budget_that_can_be_broken_has_a_name():
    from typing import get_args

    from simkit.policy.breaks import BreachKind
    from simkit.words import catalogue

    assert set(get_args(BreachKind)) <= set(catalogue("rules"))


def test_every_rule_by_which_a_hearing_decides_has_a_name():
    from simkit.model import complaints
    from simkit.policy.complaints import procedure
    from simkit.words import catalogue

    files = [Path(module.__file__ or "") for module in (complaints, procedure)]
    told = "".join(file.read_text(encoding="utf-8") for file in files)
    found = set(re.findall(r'rule="([^"]+)"', told))
    assert found and found <= set(catalogue("rules"))


def test_every_kind_of_cost_has_a_name_on_the_bridge():
    from simkit.experiment.metrics.money import COST_KINDS
    from simkit.words import catalogue

    assert {f"step_{kind}" for kind in COST_KINDS} <= set(catalogue("charts"))


def test_with_many_plans_the_sanctions_are_those_that_matter_most(comparison: Comparison):
    from simkit.report.charts.sanctions import MOST_RULES, _most_frequent

    table = charts.sanctions.data(comparison)
    rows = _most_frequent(table)
    assert len(rows) == len(set(rows))
    for kind in ("violations", "sanctions"):
        own = table[table["kind"] == kind].groupby("rule")["per_person_year"].max()
        shown = {rule for found, rule in rows if found == kind}
        assert len(shown) == min(MOST_RULES, len(own))
        assert own[list(shown)].min() >= own.drop(list(shown)).max() if len(own) > len(shown) else True
