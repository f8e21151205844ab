"""A scheme that is nothing but text changes what people do, in the direction that its terms give."""

from __future__ import annotations

import numpy as np
import pytest
from ruamel.yaml import YAML
from scipy.special import ndtri

from simkit.assumptions.behaviour import Behaviour
from simkit.assumptions.expectation import chosen, spread
from simkit.model.outlook_post import Forecast
from simkit.model.outlook_ranks import Contest
from simkit.model.replication import replicate
from simkit.model.tables import RunTables
from simkit.policy.pay import PayScheme
from tests.model.schemes import ahead
from tests.model.small import shop

HEAD = """
id: ours
title: {en: ours, zh: 自拟方案}
source: our own plan
"""
BASE = "{kind: fixed, title: {en: base, zh: 底薪}, amount: 4000}"
PIECES = "{kind: per_unit, title: {en: pieces, zh: 计件}, rates: {contacts_answered: 4}}"


def text(*lines: str, rest: str = "") -> PayScheme:
    """A scheme of named lines."""
    body = "\n".join(f"  {line}" for line in lines)
    return PayScheme.model_validate(YAML(typ="safe", pure=True).load(f"{HEAD}lines:\n{body}\n{rest}"))


def capped(yuan: int) -> PayScheme:
    cap = f"cap: {{kind: limits, title: {{en: cap, zh: 封顶}}, of: [pieces], cap: {yuan}}}"
    return text(f"base: {BASE}", f"pieces: {PIECES}", cap)


def effort(post: Forecast, usual: np.ndarray) -> np.ndarray:
    """Log of extra output by log of usual output."""
    return chosen(Behaviour().effort, post.contacts.felt, usual)


def played(pay: PayScheme, lateness: float = 0.03) -> RunTables:
    """Two months of the small shop; people respond in the second."""
    late = {"assumptions.conduct.lateness.share": lateness}
    plan = shop({"horizon.months": 2, "policy.discipline": None, **late})
    return replicate(plan.model_copy(update={"policy": plan.policy.model_copy(update={"pay": pay})}), 1, 0)


def mean_effort(tables: RunTables) -> float:
    days = tables.tables["agent_days"]
    return float(days["effort"][(days["day"] >= 31) & (days["absence"] == "")].mean())


def late_share(tables: RunTables) -> float:
    days = tables.tables["agent_days"]
    rows = (days["day"] >= 31) & (days["absence"] == "")
    return float((days["late_min"][rows] > 0).mean())


def test_a_cap_that_everybody_exceeds_takes_the_effort_that_pieces_bring() -> None:
    free, below_all = (mean_effort(played(pay)) for pay in (capped(100_000), capped(400)))
    assert free > 1.04
    assert below_all == pytest.approx(1.0, abs=0.01)


def test_above_a_cap_effort_is_flat_and_below_it_is_not() -> None:
    below, above = effort(ahead(capped(4000)), np.array([-0.5, 0.4]))
    assert below > 0.05
    assert above == pytest.approx(0.0, abs=0.003)


def test_people_bunch_just_over_a_cliff() -> None:
    target = "of: contacts_answered, target: 1000, amount: 1500"
    bonus = f"bonus: {{kind: target, title: {{en: target, zh: 达标奖}}, {target}}}"
    usual = np.linspace(-0.4, 0.4, 161)
    reached = usual + effort(ahead(text(f"base: {BASE}", bonus)), usual)
    below, above = (((low <= reached) & (reached < low + 0.05)).sum() for low in (-0.05, 0.0))
    assert above > 1.3 * max(below, 1)


@pytest.mark.parametrize("rivals, least, most", [(4, 0.5, 1.0), (100, 0.0, 0.25)])
def test_a_prize_for_the_best_of_a_hundred_moves_only_the_few(
    rivals: int, least: float, most: float
) -> None:
    prize = "prize: {kind: rank_prize, title: {en: prize, zh: 第一名奖}, rank: place, best: 1, prize: 1000}"
    rest = "ranks: {place: {title: {en: place, zh: 名次}, by: contacts_answered}}"
    figures = 1000 * np.exp(0.18 * ndtri((np.arange(rivals) + 0.5) / rivals))
    contest = Contest("place", "contacts_answered", "higher", figures, spread(Behaviour().effort))
    usual = 0.18 * ndtri((np.arange(100) + 0.5) / 100)
    more = effort(ahead(text(f"base: {BASE}", prize, rest=rest), (contest,)), usual)
    assert least <= np.mean(more > 0.005) <= most


def test_a_fine_below_half_a_percent_of_pay_does_not_deter() -> None:
    def fined(yuan: int) -> float:
        each = f"{{kind: each, of: [late_minutes], steps: {{1: {yuan}}}}}"
        late = f"deductions: {{late: {{kind: fixed, title: {{en: late, zh: 迟到}}, amount: {each}}}}}"
        return late_share(played(text(f"base: {BASE}", rest=late), lateness=0.3))

    free, cheap, dear = late_share(played(text(f"base: {BASE}"), lateness=0.3)), fined(12), fined(400)
    assert cheap >= free
    assert dear < 0.7 * free
