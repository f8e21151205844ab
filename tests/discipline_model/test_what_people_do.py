"""Acts hang on beliefs and on what is at stake; spells of absence leave the days missed as they are."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simkit.assumptions.absence import start_chance
from simkit.assumptions.conduct import AbsenceKinds, Conduct
from simkit.model.absences import stay_away
from simkit.model.conduct_file import ConductFile
from simkit.model.duties import called
from simkit.model.fates import FATES_PER_DAY
from simkit.model.replication import replicate
from simkit.model.rota import Figures, Turn
from simkit.model.staff import Staff
from tests.discipline_model.center import UNRULY, events, plan, unruly

SHARES = st.floats(0.01, 0.2)


def kinds(**figures: float) -> AbsenceKinds:
    return AbsenceKinds.model_validate(figures)


@given(SHARES, st.floats(1, 6), st.floats(1, 4), st.floats(0, 1))
def test_spells_begin_so_often_that_the_days_missed_stay_the_same(missed, sick, unauthorised, halves):
    belief = kinds(sick_days=sick, unauthorised_days=unauthorised, half_days=halves)
    begins = start_chance(belief, missed)
    # Of one round - days without a spell until one begins, then the spell - the share of days missed:
    round_days = (1 - begins) / begins + belief.mean_slots
    assert belief.mean_days / round_days == pytest.approx(missed)


@pytest.mark.parametrize(("sick_days", "half_days"), [(1, 0), (1.8, 0.3), (5, 1)])
def test_longer_illnesses_do_not_change_the_share_of_days_missed_nor_its_kinds(sick_days, half_days):
    belief = kinds(sick_days=sick_days, half_days=half_days)
    luck, days, people = np.random.default_rng(1), 120, 800
    staff, turn = Staff(days, people), Turn(None, 0, 480, 480, 0, 0)  # type: ignore[arg-type]
    staff.people[:] = [SimpleNamespace(conduct=ConductFile()) for _ in range(people)]
    staff.hired[:], staff.away_chance[:], staff.turn[:] = -1.0, 0.06, 0
    figures = Figures(*(np.array([figure]) for figure in (0, 480, 480, 0, 0)))
    rota = SimpleNamespace(turns=[turn], figures=figures)
    fates = SimpleNamespace(of_day=lambda day, people, keys: luck.random((len(people), FATES_PER_DAY)))
    center = SimpleNamespace(staff=staff, rota=rota, fates=fates)
    missed: Counter[str] = Counter()
    for day in range(days):
        today = called(center, day, np.arange(people))  # type: ignore[arg-type]
        stay_away(staff, belief, day, today)
        missed.update(today.absence[~today.present].tolist())
        missed["personal"] += 0.5 * today.half_day.sum()
    total = sum(missed.values())
    assert total / (people * days) == pytest.approx(0.06, rel=0.06)
    for kind in ("sick", "personal", "unauthorised"):
        assert missed[kind] / total == pytest.approx(getattr(belief, kind), rel=0.15)


def test_with_all_penalties_off_conduct_depends_on_the_assumptions_alone():
    recorded = unruly("no-penalties").tables
    scenario = plan("dismissal/at-once", policy__discipline=None, horizon__months=2)
    nothing = replicate(scenario.with_changes(UNRULY, name="unruly"), 1, 0).tables
    for column in ("agent", "day", "absence", "late_min", "early_min", "rest_s"):
        assert (recorded["agent_days"][column] == nothing["agent_days"][column]).all()


def test_nobody_breaks_a_rule_when_the_assumptions_say_so():
    scenario = plan("discipline/ladder")
    with_leave = {"sick": 0.6, "personal": 0.4, "unauthorised": 0}
    off = {"assumptions.conduct": Conduct.off().model_dump(mode="json"),
           "assumptions.conduct.absence_kinds": with_leave}  # fmt: skip
    tables = replicate(scenario.with_changes(off, name="angels"), 1, 0)
    assert not list(events(tables, "act", "budget_broken"))
    assert not [event for event in events(tables, "breach") if event.facts["by"] != "complaint"]


def acts(watching: float, regime: str) -> int:
    """Deliberate acts in four months of many, noticed or not."""
    scenario = plan(f"discipline/{regime}", "dismissal/at-once", horizon__months=3)
    changes = UNRULY | {"assumptions.conduct.watching": watching, "assumptions.conduct.scale": 60.0}
    tables = replicate(scenario.with_changes(changes, name="watched"), 1, 0)
    weighed = {name for name, each in Conduct().violations.items() if each.motive in ("gain", "slack")}
    return sum(event.facts["name"] in weighed for event in events(tables, "act"))


def test_closer_watching_lowers_misconduct_where_something_is_at_stake_and_only_there():
    assert acts(4.0, "ladder") < acts(1.0, "ladder")
    assert acts(4.0, "no-penalties") == acts(1.0, "no-penalties")


@settings(max_examples=3)
@given(st.integers(0, 100))
def test_a_plan_that_tempts_less_has_no_act_earlier(seed):
    calm, wild = (
        replicate(plan(assumptions__conduct__scale=scale, assumptions__behaviour__misconduct="off"), seed, 0)
        for scale in (10.0, 30.0)
    )
    first: list[dict[tuple[object, object], int]] = []
    for tables in (calm, wild):
        times: dict[tuple[object, object], int] = {}
        for event in events(tables, "act"):
            times.setdefault((event.agent, event.facts["name"]), event.time)
        first.append(times)
    assert all(first[1].get(who, -1) <= time for who, time in first[0].items() if who in first[1])
    assert set(first[0]) <= set(first[1])


def acts_of(name: str, watching: float, seed: int) -> tuple[int, int]:
    """How often forty agents did it in three months, and the days on which they were at work."""
    often = {f"assumptions.conduct.violations.{name}.per_year": 6.0,
             f"assumptions.conduct.violations.{name}.detection": 0.1,
             "assumptions.conduct.watching": watching}  # fmt: skip
    quiet = {"assumptions.demand.kinds.phone.arrivals.contacts_per_day": 20,
             "assumptions.demand.kinds.pre-sale.arrivals.contacts_per_day": 20,
             "assumptions.demand.kinds.after-sale.arrivals.contacts_per_day": 20,
             "workforce.groups.phone.headcount": 20, "workforce.groups.chat.headcount": 20}  # fmt: skip
    scenario = plan("discipline/ladder", "dismissal/at-once", horizon__months=3)
    tables = replicate(scenario.with_changes(often | quiet, name="watched"), seed, 0)
    done = sum(event.facts["name"] == name for event in events(tables, "act"))
    return done, int((tables.tables["agent_days"]["absence"] == "").sum())


def test_doubling_detection_lowers_misconduct_by_a_tenth_to_two_fifths():
    """Monitoring of waiters (Pierce, Snow and McAfee 2015): theft fell by 22 % (accepted: 10 to 40 %)."""
    usual, doubled = (
        np.sum([acts_of("c2", watching, seed) for seed in (1, 2)], axis=0) for watching in (1.0, 2.0)
    )
    change = (doubled[0] / doubled[1]) / (usual[0] / usual[1]) - 1
    assert usual[0] > 80
    assert -0.40 <= change <= -0.10
