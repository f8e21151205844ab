"""Procedures as process logs."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pandas as pd
import pytest

from simkit.errors import InputError
from simkit.experiment.process_log import ACTIVITY, CASE, RESOURCE, TIMESTAMP, log_of_events, process_log
from simkit.model.complaints import file_complaint
from simkit.model.dismissal import dismiss
from tests.cases.fake_world import MONDAY, FakeWorld, Policies, beliefs, library


@pytest.fixture(scope="module")
def events():
    world = FakeWorld(Policies(library("complaints/hearing"), library("dismissal/consent-window")), beliefs())
    for agent in range(5):
        world.at(datetime(2026, 3, 6, 15, agent), file_complaint, agent, 1, True, agent)
        world.at(datetime(2026, 3, 6, 16), dismiss, agent + 10, "no_fault", agent)
    world.tell("hired", 77, waited_days=3)
    world.env.run()
    return pd.DataFrame(world.events()).astype({"agent": "Int64", "case": "Int64"})


def test_the_frame_has_the_columns_that_process_mining_tools_expect(events):
    log = log_of_events(events, "complaints", MONDAY)
    assert list(log.columns[:4]) == ["case:concept:name", "concept:name", "time:timestamp", "org:resource"]
    assert log[TIMESTAMP].iloc[0] == pd.Timestamp(2026, 3, 6, 15)
    assert set(log[RESOURCE]) <= {"employer", "agent", "adjudicator"}


def test_each_trace_runs_from_filing_to_its_end(events):
    log = log_of_events(events, "complaints", MONDAY)
    traces = log.groupby(CASE, sort=False)[ACTIVITY].agg(list)
    assert all(trace[0] == "filed" and trace[-1] == "closed" for trace in traces)
    assert list(traces.index[:5]) == sorted(traces.index[:5])


def test_every_event_of_a_process_is_in_its_log_once(events):
    for kind, prefix in (
        ("complaints", "complaint."),
        ("dismissals", "dismissal."),
        ("disputes", "dispute."),
    ):
        assert len(log_of_events(events, kind, MONDAY)) == events["kind"].str.startswith(prefix).sum()


def test_a_career_is_the_case_of_a_person(events):
    log = log_of_events(events, "careers", MONDAY)
    assert "77" in set(log[CASE])
    assert log.loc[log[CASE] == "77", "fact:waited_days"].tolist() == [3]


def test_cases_of_several_replications_keep_apart(events):
    both = pd.concat([events.assign(scenario="a", replication=r) for r in (0, 1)], ignore_index=True)
    log = log_of_events(both, "complaints", MONDAY)
    assert log[CASE].nunique() == 2 * log_of_events(events, "complaints", MONDAY)[CASE].nunique()
    assert set(log["replication"]) == {0, 1}


class TwoPlans:
    """As much of a result as a process log reads."""

    names = ("today", "plan")

    def __init__(self, events):
        both = [events.assign(scenario=name, replication=0) for name in self.names]
        self._events = pd.concat(both, ignore_index=True)

    def table(self, name):
        assert name == "events"
        return self._events

    def meta(self, name):
        days = {"today": 0, "plan": 365}[name]
        return SimpleNamespace(start=MONDAY.date() + timedelta(days=days))


def test_the_log_of_a_result_has_every_plan_on_its_own_calendar(events):
    log = process_log(TwoPlans(events), "dismissals")
    first = log.groupby("scenario", sort=False)[TIMESTAMP].min()
    assert first["plan"] - first["today"] == pd.Timedelta(days=365)
    assert log[CASE].str.startswith(("today/0/", "plan/0/")).all()


def test_the_log_survives_being_written_as_csv(events, tmp_path):
    log = log_of_events(events, "complaints", MONDAY)
    log.to_csv(tmp_path / "log.csv", index=False)
    back = pd.read_csv(tmp_path / "log.csv", parse_dates=[TIMESTAMP])
    assert list(back[ACTIVITY]) == list(log[ACTIVITY])
    assert (back[TIMESTAMP] == log[TIMESTAMP]).all()


def test_an_unknown_process_is_refused_with_the_known_ones():
    with pytest.raises(InputError, match="did you mean complaints"):
        log_of_events(pd.DataFrame(), "complaint", MONDAY)
