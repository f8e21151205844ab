"""Every roster keeps its rules, is the same each time, and fits as well as the rules allow."""

from __future__ import annotations

import builtins
from datetime import date
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

import simkit as sk
from simkit.cli.app import run as cli
from simkit.errors import InputError
from simkit.experiment.roster import Roster
from simkit.experiment.roster.rules import roster_rules
from simkit.report import charts
from simkit.scenario.library import scenarios_root
from simkit.words.lines import width
from tests.model.small import shop

QUICK = {"effort": 0.15}
FEW = {
    "workforce.groups.phone.headcount": 4,
    "workforce.groups.chat.headcount": 4,
    "assumptions.demand.scale": 0.15,
}


@pytest.fixture(scope="module")
def made() -> Roster:
    return sk.roster(shop(), weeks=2, rules=QUICK)


def rows(roster: Roster) -> list[list[str]]:
    return [list(row) for row in roster.table.to_numpy()]


def keeps_its_rules(roster: Roster) -> None:
    rules, rest = roster.rules, roster.shifts.weekly_rest_days
    for row in rows(roster):
        runs = "".join("x" if name else " " for name in row).split()
        assert max(map(len, runs), default=0) <= rules.days_in_a_row
        for week in range(0, len(row), 7):
            on = [name for name in row[week : week + 7] if name]
            assert len(on) <= 7 - rest
            assert sum(roster.wave(name).work_minutes for name in on) <= 60 * rules.hours_per_week
            assert len({(roster.wave(name).start, roster.wave(name).end) for name in on}) <= 1
        for one, two in pairwise(row):
            if one and two:
                night = roster.wave(two).start + 1440 - roster.wave(one).end
                assert night >= 60 * rules.hours_between_shifts


def test_every_seat_works_its_days_and_keeps_the_rules(made: Roster):
    keeps_its_rules(made)
    assert made.table.shape == (12, 14)
    assert set(made.burdens()["days"]) == {10}


def test_late_nights_are_not_followed_by_early_mornings():
    night = sk.roster(shop().with_policy("shifts/three-waves"), weeks=2, rules=QUICK)
    keeps_its_rules(night)
    assert {name for row in rows(night) for name in row} >= {"early", "late"}


def test_the_same_call_gives_the_same_roster(made: Roster):
    again = sk.roster(shop(), weeks=2, rules=QUICK)
    pd.testing.assert_frame_equal(made.table, again.table)
    pd.testing.assert_frame_equal(made.coverage, again.coverage)


def test_coverage_counts_who_is_there_and_not_at_a_meal(made: Roster):
    phone = made.coverage[made.coverage["channel"] == "phone"]
    worked = sum(
        roster.duty_minutes - sum(pause.minutes for pause in roster.pauses)
        for name in made.table.loc["phone"].to_numpy().ravel()
        if name
        for roster in [made.wave(name)]
    )
    assert phone["rostered"].sum() / 2 == pytest.approx(worked / 60)


def test_it_fits_better_than_the_rota_of_the_scenario():
    scenario = shop()
    roster = sk.roster(scenario, weeks=1, rules=QUICK)
    there = roster.coverage.set_index(["channel", "date", "interval"])["required"]
    short = 0.0
    for channel in ("phone", "chat"):
        for day in roster.days:
            waves = [scenario.policy.shifts.on_duty(seat, day, channel) for seat in range(6)]
            for slot in range(18, 44):
                minutes = range(30 * slot, 30 * slot + 30)
                at_work = sum(
                    wave.start <= m < wave.end and not any(p.at <= m < p.end for p in wave.pauses)
                    for wave in waves
                    if wave
                    for m in minutes
                )
                short += max(0.0, there[channel, day, slot] - at_work / 30) / 2
    assert roster.fit()["missing"].sum() < short


def test_a_closed_holiday_is_off_for_all():
    closed = shop({"policy.shifts.holidays": "closed", "horizon.start": date(2026, 5, 1)})
    roster = sk.roster(closed, weeks=1, start=date(2026, 5, 1), rules=QUICK)
    assert set(roster.table[date(2026, 5, 1)]) == {""}


def test_part_timers_work_their_slots_within_their_hours():
    scenario = sk.load_scenario(
        scenarios_root() / "employment-forms" / "evening-and-weekend-slots.yaml", changes=FEW
    )
    roster = sk.roster(scenario, weeks=1, rules=QUICK)
    by_call = {g.name: g.employment for g in scenario.workforce.groups if g.employment is not None}
    assert by_call
    hours = roster.burdens().set_index("group")["hours"]
    for group, employment in by_call.items():
        most = employment.roster.max_hours_per_week
        assert most is None or hours[group].max() <= float(most)
    assert roster.notice_days >= 1 and roster.publish_by < roster.days[0]


def test_an_unknown_rule_and_an_impossible_one_are_explained():
    with pytest.raises(InputError, match=r"rules\.nap"):
        sk.roster(shop(), rules={"nap": 1})
    with pytest.raises(InputError, match=r"rules\.days_in_a_row"):
        sk.roster(shop(), rules={"days_in_a_row": 9})


def test_without_the_library_the_way_to_get_it_is_told(monkeypatch: pytest.MonkeyPatch):
    known = builtins.__import__

    def without(name: str, *more: object, **named: object) -> object:
        if name.startswith("ortools"):
            raise ImportError(name)
        return known(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InputError, match=r"simkit\[calibrate\]"):
        sk.roster(shop())


def test_a_scenario_takes_over_the_split_among_the_waves(made: Roster):
    weights = made.wave_weights()
    changed = shop().with_changes(weights, name="rostered")
    assert {w.name: w.weight for w in changed.policy.shifts.waves} == {
        path.split(".")[3]: weight for path, weight in weights.items()
    }


def test_it_can_be_opened_in_a_spreadsheet(made: Roster, tmp_path: Path):
    sheets = pd.read_excel(made.save(tmp_path / "班表.xlsx", "zh"), sheet_name=None)
    assert list(sheets) == ["排班表", "覆盖情况", "汇总", "个人负担"] and len(sheets["排班表"]) == 12
    text = made.save(tmp_path / "roster.csv").read_text(encoding="utf-8-sig").splitlines()
    assert text[0].startswith("Group,Seat,2026-01-05 Mon") and len(text) == 13
    with pytest.raises(InputError, match="kind of file"):
        made.save(tmp_path / "roster.doc")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_chart_has_a_table_twin_and_all_its_letters(made: Roster, language: str, recwarn):
    figure = charts.staffing(made, language=language)
    texts = "".join(t.get_text() for t in figure.findobj(lambda a: hasattr(a, "get_text")))
    assert "{" not in texts and not [w for w in recwarn if "Glyph" in str(w.message)]
    twin = charts.staffing.table(made, language)
    assert len(twin) == 2 * 7 * 48
    assert twin.columns[4] == {"en": "Required", "zh": "需求人数"}[language]


def test_the_command_prints_the_fit_and_writes_the_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    monkeypatch.setattr("simkit.cli.commands.roster.load_all", lambda _: [shop()])
    monkeypatch.setattr("simkit.experiment.roster.making.roster_rules", lambda _: roster_rules(QUICK))
    wish = ["roster", "small.yaml", "--weeks", "1"]
    assert cli([*wish, "--out", str(tmp_path / "r.csv"), "--chart", str(tmp_path / "r.png")]) == 0
    out = capsys.readouterr().out
    assert "Required" in out and "Phone" in out and max(width(line) for line in out.splitlines()) <= 100
    assert (tmp_path / "r.csv").exists() and (tmp_path / "r.png").stat().st_size > 10_000
    assert cli([*wish, "--json"]) == 0
    assert '"status"' in capsys.readouterr().out
    assert cli(["roster", "small.yaml", "--out", "roster.doc"]) == 2
