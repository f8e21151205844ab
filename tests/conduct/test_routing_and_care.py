"""Laws of routing by weights, of the night, and of the rest rule."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from simkit.policy.care import Care, RestRule
from simkit.policy.routing import Account, Routing
from simkit.policy.shifts import Wave
from tests.conduct.library import policy

WEIGHTED = policy(Routing, "routing/weighted-groups")


@given(st.lists(st.integers(1, 50), min_size=1, max_size=6), st.integers(0, 150))
def test_received_contacts_follow_the_weights_within_one_contact(weights: list[int], contacts: int) -> None:
    received = dict.fromkeys(range(len(weights)), 0)
    for _ in range(contacts):
        accounts = [
            Account(str(number), weight=weight, received=received[number])
            for number, weight in enumerate(weights)
        ]
        chosen = WEIGHTED.choose(accounts)
        assert chosen is not None
        received[int(chosen.name)] += 1
    for number, weight in enumerate(weights):
        assert abs(received[number] - contacts * weight / sum(weights)) < len(weights) + 1


@given(
    st.lists(
        st.builds(
            Account,
            name=st.sampled_from("abcdef"),
            state=st.sampled_from(["online", "paused", "offline", "disabled"]),
            weight=st.integers(1, 9),
            received=st.integers(0, 9),
        ),
        max_size=6,
    )
)
def test_contacts_go_to_absent_accounts_only_when_nobody_is_logged_on(accounts: list[Account]) -> None:
    chosen = WEIGHTED.choose(accounts)
    if chosen is not None and chosen.state in ("offline", "disabled"):
        assert not any(account.state in ("online", "paused") for account in accounts)
    assert chosen is None or chosen.state != "paused"


def test_a_switched_off_assistant_has_no_robot() -> None:
    with pytest.raises(ValidationError, match="mode: proxy needs the assistant switched off"):
        policy(Routing, "routing/night-proxy", night={"robot_share": 0.3})


def test_a_proxy_mode_without_proxies_is_refused() -> None:
    with pytest.raises(ValidationError, match="mode: proxy needs proxies"):
        policy(Routing, "routing/night-proxy", night={"proxies": []})


def test_nobody_stands_in_two_routing_groups() -> None:
    with pytest.raises(ValidationError, match="chat stands in two routing groups: pre_sales and again"):
        policy(Routing, "routing/weighted-groups", groups={"again": {"members": ["chat"]}})


def test_chance_is_left_to_the_model() -> None:
    with pytest.raises(ValueError, match="decided by luck"):
        policy(Routing, "routing/weighted-groups", pick="random").choose([Account("a")])


@given(st.integers(0, 12), st.integers(4, 12), st.integers(15, 240), st.integers(5, 20), st.booleans())
def test_with_the_missing_rests_nobody_works_longer_than_the_rule_allows(
    start: int, hours: int, after: int, rest: int, meal: bool
) -> None:
    clock = f"{start:02d}:00"
    written: dict[str, Any] = {"name": "w", "start": clock, "end": f"{start + hours:02d}:00"}
    if meal:
        written["meal"] = {"at": f"{start + 2:02d}:00", "minutes": 30}
    wave = Wave.model_validate(written)
    rule = RestRule(after_minutes=after, rest_minutes=rest)
    pauses = sorted((*wave.pauses, *rule.missing_rests(wave)), key=lambda pause: pause.at)
    edges = [wave.start, *(edge for pause in pauses for edge in (pause.at, pause.end)), wave.end]
    stretches = list(pairwise(edges))[::2]
    assert all(0 <= end - begin <= after for begin, end in stretches)


def test_a_measure_reaches_only_its_groups() -> None:
    care = policy(Care, "care/hybrid", measures={"hybrid": {"groups": ["chat"], "share": 0.4}})
    assert care.levers("phone") == {}
    assert float(care.levers("chat")["hybrid"]) == 0.4
