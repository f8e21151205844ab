"""Weak assumptions moved through their ranges: what moves the difference, and when a ranking is undecided."""

from __future__ import annotations

import pytest

from simkit.assumptions.catalogue import parameters
from simkit.errors import InputError
from simkit.experiment.figures_swept import chosen
from simkit.experiment.metrics import metric_named
from simkit.experiment.reruns import pair_of
from simkit.experiment.statistics import Estimate
from simkit.experiment.sweeping import Sweep, Swept, sweep
from simkit.report import charts
from tests.experiment.quiet import paid

PLANS = [paid("low", 4000), paid("high", 5200)]


def sure(mean: float, half: float = 0.5) -> Estimate:
    return Estimate(mean, mean - half, mean + half, 1.0, 20)


def swept(low: float, high: float, half: float = 0.5, base: float = -5.0) -> Sweep:
    one = Swept("behaviour.quitting.sanctions", 0.15, (0.0, 0.5), sure(low, half), sure(high, half), True)
    return Sweep(pair_of(PLANS, None, 20), metric_named("quit_rate"), sure(base), (one,))


@pytest.mark.parametrize(
    "low, high, half, ranking", [(-6, -4, 0.5, "holds"), (-6, -0.4, 0.5, "open"), (-6, 2, 0.5, "flips")]
)
def test_a_ranking_that_does_not_hold_within_the_range_is_undecided(
    low: float, high: float, half: float, ranking: str
) -> None:
    found = swept(low, high, half)
    assert found.figures[0].holds(found.base) == ranking
    assert found.decided == (ranking == "holds")
    assert ("undecided" in found.verdict()) == (ranking != "holds")
    assert ("尚不能断定" in found.verdict("zh")) == (ranking != "holds")


def test_what_is_not_sure_at_the_defaults_is_undecided_whatever_the_ends_say() -> None:
    found = swept(-3, -3, base=-0.2)
    assert not found.decided and "already at the defaults" in found.verdict()


def test_an_undecided_ranking_is_the_title_of_its_chart_in_both_languages() -> None:
    found = swept(-6, 2)
    assert charts.tornado(found).get_suptitle().startswith("Undecided")
    assert charts.tornado(found, language="zh").get_suptitle().startswith("尚不能断定")
    assert charts.tornado.table(found, "zh")["结论"].tolist() == ["反转"]
    assert charts.tornado(swept(-6, -4)).get_suptitle().startswith("The result hangs most on")


def test_the_more_people_look_at_pay_the_more_better_pay_keeps() -> None:
    names = ["behaviour.quitting.pay", "behaviour.monitoring.half_life_months"]
    found = sweep(PLANS, "quit_rate", figures=names, replications=1, workers=1, progress=False)
    by_pay, by_watching = found.figures
    assert by_pay.name == names[0]
    assert by_pay.high.mean < by_pay.low.mean < 0
    assert not by_watching.moves and by_watching.low == by_watching.high == found.base
    assert "no effect seen" in found.table().to_string()


def test_without_names_the_weak_figures_of_responses_at_their_defaults_are_moved() -> None:
    changed = {"assumptions.behaviour.morale.shortfall": 0.1, "assumptions.behaviour.misconduct": "off"}
    plans = (paid("one", 4000, changes=changed), paid("other", 5200, changes=changed))
    names = chosen(plans, None)
    weak = {f"behaviour.{name}" for name, one in parameters("behaviour") if one.strength == "C"}
    left = {name for name in weak if ".care." in name or ".misconduct." in name}
    assert set(names) == weak - left - {"behaviour.morale.shortfall"}


def test_figures_are_named_one_by_one_by_topic_or_by_file() -> None:
    plans = (PLANS[0], PLANS[1])
    assert chosen(plans, "behaviour.quitting.sanctions") == ["behaviour.quitting.sanctions"]
    assert set(chosen(plans, ["appraisal"])) > set(chosen(plans, ["appraisal.appraisal.mean"]))
    assert all(name.startswith("conduct.lateness.") for name in chosen(plans, ["conduct.lateness"]))
    with pytest.raises(InputError, match=r"behaviour\.quitting\.sanctions"):
        chosen(plans, ["behaviour.quitting.sanction"])


def test_nothing_to_play_asks_for_no_worker() -> None:
    pair = pair_of(PLANS, None, 1)
    assert pair.play(PLANS, range(1, 1), {"workers": 2}) == {}
    assert pair.play([], range(1), {"workers": 2}) == {}
