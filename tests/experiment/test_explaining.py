"""A difference split into its channels: the parts add up, and each cause is found where it is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.assumptions.catalogue import FILES, parameters
from simkit.errors import InputError
from simkit.experiment import compare, reruns, run
from simkit.experiment.channels import CHANNELS, closed
from simkit.experiment.explaining import Explanation, explain, parts_of, variants
from simkit.experiment.metrics import metric_named
from simkit.experiment.reruns import RerunOptions, gaps, pair_of
from simkit.experiment.statistics import estimate
from simkit.model.tables import Array
from simkit.report import charts
from simkit.scenario import Scenario
from tests.experiment.quiet import paid


def why(one: Scenario, other: Scenario, metric: str) -> Explanation:
    return explain([one, other], metric, replications=1, workers=1, progress=False)


def means(found: Explanation) -> dict[str, float]:
    return {name: part.mean for name, part in found.parts.items()}


def test_better_pay_alone_is_found_in_the_pay_level() -> None:
    found = why(paid("low", 4000), paid("high", 5200), "quit_rate")
    assert found.total.mean < -10
    assert means(found)["pay_level"] == pytest.approx(found.total.mean, rel=0.05)
    assert sum(means(found).values()) == pytest.approx(found.total.mean)
    dearer = found.of("labor_cost")
    assert means(dearer)["rules"] > 0 and sum(means(dearer).values()) == pytest.approx(dearer.total.mean)


def test_a_fine_alone_is_found_in_the_sanctions() -> None:
    stay = {"assumptions.behaviour.quitting": "off"}
    found = why(paid("free", 4400, changes=stay), paid("fined", 4400, fine=300, changes=stay), "late_rate")
    assert found.total.mean < -5
    assert means(found)["sanctions"] == pytest.approx(found.total.mean, rel=0.1)
    assert means(found)["rules"] == 0


def test_the_same_plan_twice_has_no_parts() -> None:
    pair = pair_of([paid("one", 4400), paid("same", 4400)], None, 1)
    played = pair.play_variants(variants(pair, ["fairness"]), {"workers": 1, "progress": False})
    parts = parts_of(gaps(played, "quit_rate"), ["fairness"], 0.95)
    assert {part.mean for part in parts.values()} == {0.0}
    found = Explanation(pair, metric_named("quit_rate"), parts["rules"], parts)
    assert "do not differ" in found.verdict() and "没有差异" in found.verdict("zh")


def world(effects: dict[frozenset[str], Array]) -> dict[str, Array]:
    """The gaps of a center in which these groups of channels act: each where all of it is open."""
    channels = ("a", "b", "c")

    def gap(opened: set[str]) -> Array:
        return np.sum([row if group <= opened else 0 * row for group, row in effects.items()], axis=0)

    states = {"all": set(channels), "none": set()}
    states |= {f"only {one}": {one} for one in channels}
    states |= {f"without {one}": set(channels) - {one} for one in channels}
    return {name: gap(opened) for name, opened in states.items()}


GROUPS = [frozenset(group) for group in ("", "a", "b", "c", "ab", "ac", "bc", "abc")]


@given(st.lists(st.lists(st.floats(-100, 100), min_size=3, max_size=3), min_size=8, max_size=8))
def test_what_two_do_together_is_halved_and_what_three_do_remains(values: list[list[float]]) -> None:
    effects = {group: np.array(row) for group, row in zip(GROUPS, values, strict=True)}
    parts = {name: part.mean for name, part in parts_of(world(effects), ("a", "b", "c"), 0.95).items()}
    mean = {"".join(sorted(group)): row.mean() for group, row in effects.items()}
    assert parts["rules"] == pytest.approx(mean[""])
    assert parts["a"] == pytest.approx(mean["a"] + mean["ab"] / 2 + mean["ac"] / 2 + mean["abc"] / 2)
    assert parts["remaining"] == pytest.approx(-mean["abc"] / 2, abs=1e-9)
    assert sum(parts.values()) == pytest.approx(sum(mean.values()), abs=1e-9)


def test_the_other_order_of_the_plans_has_the_other_sign() -> None:
    low, high = paid("low", 4000), paid("high", 5200)
    options: RerunOptions = {"workers": 1, "progress": False}
    there, back = (pair_of(order, None, 1) for order in ([low, high], [high, low]))
    forward, backward = (
        gaps(pair.play_variants({"all": (pair.baseline, pair.plan)}, options), "quit_rate")["all"]
        for pair in (there, back)
    )
    assert forward[0] < 0 and backward[0] == -forward[0]
    known = world({frozenset("ab"): np.array([1.0, 5.0])})
    turned = parts_of({name: -gap for name, gap in known.items()}, ("a", "b", "c"), 0.95)
    for name, part in parts_of(known, ("a", "b", "c"), 0.95).items():
        assert (turned[name].mean, turned[name].low) == (-part.mean, -part.high)  # type: ignore[operator]


def test_what_results_know_is_not_played_again(monkeypatch: pytest.MonkeyPatch) -> None:
    results = run([paid("low", 4000), paid("high", 5200)], replications=2, workers=1, progress=False)
    pair = pair_of(compare(results), None, 1)
    monkeypatch.delattr(reruns, "played")
    played = pair.play_variants({"all": (pair.baseline, pair.plan)}, {})
    rows = results.metrics.query("metric == 'quit_rate' and replication == 0").set_index("scenario")["value"]
    assert gaps(played, "quit_rate")["all"].tolist() == [rows["high"] - rows["low"]]


@pytest.mark.parametrize("metric, plan", [("quit_rat", None), ("quit_rate", "hihg")])
def test_an_unknown_name_is_refused_with_the_likely_one(metric: str, plan: str | None) -> None:
    with pytest.raises(InputError, match=r"quit_rate|high"):
        explain([paid("low", 4000), paid("high", 5200)], metric, plan)


def test_every_switch_is_a_figure_that_people_s_responses_have() -> None:
    known = {f"{file}.{name}": one for file in FILES for name, one in parameters(file)}
    for channel, groups in CHANNELS.items():
        for place, figures in groups.items():
            for figure, value in figures.items():
                limits = known[f"{place}.{figure}"].limits if figure != "on" else (0, 1)
                assert limits[0] <= value <= limits[1], f"{channel}: {place}.{figure}"


def test_what_is_off_stays_off_when_a_channel_is_closed() -> None:
    plan = paid("plan", 4400, changes={"assumptions.behaviour.quitting": "off"})
    shut = closed(plan, list(CHANNELS), "shut").assumptions
    assert not shut.behaviour.quitting.on
    assert shut.behaviour.effort.slope == 0 and shut.conduct.lateness.loss == 0


def test_parts_are_told_in_both_languages_and_drawn() -> None:
    first = parts_of(world({frozenset("a"): np.array([1.0, 3.0])}), ("a",), 0.95)
    parts = {"pay_level": first["a"], "remaining": first["remaining"]}
    pair = pair_of([paid("one", 4400), paid("same", 4400)], None, 2)
    found = Explanation(pair, metric_named("quit_rate"), parts["pay_level"], parts)
    assert found.table("zh").iloc[0, 0] == "薪酬水平"
    assert "not sure" in found.verdict() and "尚不能断定" in found.verdict("zh")
    one = estimate(np.array([2.0]))
    assert one is not None
    lone = Explanation(pair, found.metric, one, {"slope": one})
    assert "Not sure" in charts.explanation(lone).get_suptitle()
    figure = charts.explanation(found, language="zh")
    assert "尚不能断定" in figure.get_suptitle()
