"""A week of training: the trained, and those who work beside them from the first day."""

from __future__ import annotations

from math import exp

import pytest

from simkit.model.center import Center
from simkit.model.hiring import people_at_the_start
from simkit.model.luck import Luck
from simkit.model.replication import demand_of
from tests.model.small import shop


def test_on_the_first_day_everybody_untrained_has_all_trained_teammates() -> None:
    half = shop().with_policy("care/training-week", changes={"policy.care.measures.training_week.share": 0.5})
    center = Center(half, demand_of(half), Luck(1, 0))
    people_at_the_start(center)
    care = half.assumptions.behaviour.care
    for group in ("phone", "chat"):
        team = [person for person in center.people if person.seat.group == group]
        trained = [person.care.speed == pytest.approx(care.training_speed) for person in team]
        untrained = [person for person, is_trained in zip(team, trained, strict=True) if not is_trained]
        beside = {round(person.care.speed, 9) for person in untrained}
        assert 0 < sum(trained) < len(team)
        assert beside == {round(exp(care.training_peers * sum(trained) / len(team)), 9)}
