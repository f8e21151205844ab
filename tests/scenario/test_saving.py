"""A changed scenario is saved as a variant that says only what differs, and reads back the same."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from ruamel.yaml import YAML

from simkit.errors import InputError
from simkit.scenario import load_scenario
from simkit.scenario.library import names, scenarios_root

BANK, SHOP = (scenarios_root() / f"{name}.yaml" for name in ("bank-1999", "taobao-shop"))


def written(path: Path) -> dict:
    return YAML(typ="safe", pure=True).load(path)


def test_only_the_change_is_written(plan):
    changed = plan.with_changes({"policy.pay.lines.base.amount": Decimal("5200.50")}, name="more", why="Try")
    path = changed.save("more")
    assert path == Path("more.yaml")
    assert written(path) == {
        "extends": "plan.yaml",
        "name": "more",
        "why": "Try",
        "set": {"policy.pay.lines.base.amount": 5200.50},
    }
    assert load_scenario(path).content_hash == changed.content_hash


def test_a_swapped_rule_is_named_with_what_differs_from_its_file(plan):
    path = plan.with_policy("staffing/monthly-intake", changes={"policy.staffing.hire_lead_days": 9}).save(
        "there/new.yaml"
    )
    found = written(path)
    assert found["extends"] == "../plan.yaml"
    assert (
        found["policy"] == {"staffing": {"use": "staffing/monthly-intake", "set": {"hire_lead_days": 9}}}
        and "set" not in found
    )


def test_seats_under_other_grades_are_written_as_a_whole(plan):
    path = plan.with_policy("pay/grade-tier", grades="by_order").save("new")
    assert written(path)["set"] == {"workforce.groups.phone.grades": {"I": 1, "H": 3}}


def test_a_rule_taken_away_and_a_time_of_day_read_back(plan, write):
    text = "extends: plan.yaml\nname: base\npolicy: {care: {use: care/hybrid}}\n"
    base = load_scenario(write("base.yaml", text))
    changed = base.with_changes({"policy.care": None, "policy.shifts.waves.early.start": "07:30"})
    path = changed.save("new")
    assert written(path)["policy"] == {"care": None}
    assert '"07:30"' in path.read_text(encoding="utf-8")
    assert load_scenario(path).content_hash == changed.content_hash


def test_what_a_variant_can_not_say_is_written_out_whole(plan):
    wave = plan.model_dump()["policy"]["shifts"]["waves"][0]
    changed = plan.with_changes({"policy.shifts.waves": [wave]})
    path = changed.save("new")
    assert "extends" not in written(path) and load_scenario(path).content_hash == changed.content_hash


def test_no_file_is_overwritten_unasked_and_the_base_never(plan, write):
    changed = plan.with_changes({"horizon.months": 2}, name="short")
    write("kept.yaml", "mine")
    with pytest.raises(InputError, match="there is such a file already"):
        changed.save("kept")
    with pytest.raises(InputError, match="this is the file that the scenario began with"):
        changed.save("plan.yaml", replace=True)
    assert changed.save("kept", replace=True).read_text(encoding="utf-8").startswith("extends: plan.yaml")


def test_a_call_log_that_can_not_be_found_from_there_is_said_and_nothing_is_written(tmp_path):
    mine, there = tmp_path / "mine", tmp_path / "there"
    mine.mkdir()
    text = BANK.read_text(encoding="utf-8").replace("data/bank_calls_1999_01.csv", "own.csv")
    (mine / "bank.yaml").write_text(text, encoding="utf-8")
    shutil.copy(scenarios_root() / "data" / "bank_calls_1999_01.csv", mine / "own.csv")
    with pytest.raises(InputError, match=r"save it in .*mine"):
        load_scenario(mine / "bank.yaml").with_changes({"horizon.months": 3}).save(there / "new")
    assert list(there.iterdir()) == []


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=some.data())
def test_any_mix_of_library_rules_reads_back_the_same(data, tmp_path):
    areas = some.sampled_from(["pay", "discipline", "careers", "complaints"])
    drawn = data.draw(some.sets(areas, min_size=1))
    uses = [data.draw(some.sampled_from(names(area))) for area in sorted(drawn)]
    changed = load_scenario(SHOP).with_policy(uses, grades="by_order", name="mix")
    again = load_scenario(changed.save(tmp_path / "mix", replace=True))
    assert again.content_hash == changed.content_hash and again.name == "mix"
