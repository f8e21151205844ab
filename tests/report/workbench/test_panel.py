"""The panel without a browser: menus, faults in words, languages, what one choice means for the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

import simkit as sk
from simkit.report.workbench.draft import PEOPLE, Draft
from simkit.report.workbench.figures_box import FiguresBox
from simkit.report.workbench.wording import Voice
from simkit.scenario.library import AREAS, names, scenarios_root

FILE = scenarios_root() / "taobao-shop.yaml"
SHOP = sk.load_scenario(FILE)


@pytest.fixture
def panel(tmp_path: Path):
    return sk.workbench(FILE, results=tmp_path)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("area", AREAS)
def test_every_rule_of_the_library_is_offered_under_a_label_of_its_own(language, area):
    offered = Voice(language).choices(SHOP, area)
    labels = [label for label, _ in offered]
    assert len(set(labels)) == len(labels)
    assert set(names(area)) <= {choice for _, choice in offered}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_area_opens_its_figures(language):
    draft, voice = Draft(SHOP, "new", 1), Voice(language)
    box = FiguresBox(draft, voice, lambda: None)
    for part in (*AREAS, PEOPLE):
        box.open(part)
        assert len(box.widget.children) >= 3, part
    box.open(PEOPLE)
    assert box.widget.children == ()


def test_nothing_can_be_run_before_something_differs(panel):
    assert panel.run.start.disabled and "Nothing differs" in panel.check.text.value
    panel.draft.choose("pay", "pay/piece-rate")
    panel._changed()
    assert not panel.run.start.disabled and "Ready to run" in panel.check.text.value


def test_a_fault_is_said_in_words_and_keeps_the_plan_from_running(panel):
    early = next(one for one in panel.draft.stated("shifts") if one.path.endswith("waves.0.start"))
    panel.draft.set(early, "14:30")
    panel._changed()
    assert panel.run.start.disabled and "lies outside the shift" in panel.check.text.value
    panel._speak("zh")
    assert "不在班次" in panel.check.text.value and "还不能运行" in panel.check.text.value


def test_what_was_chosen_and_typed_stays_when_the_language_changes(panel):
    panel.draft.choose("pay", "pay/grade-tier")
    panel.draft.replications = 7
    panel._speak("zh")
    assert panel.draft.chosen("pay") == "pay/grade-tier" and panel.draft.replications == 7
    assert "新方案" in panel.check.text.value


def test_the_law_is_asked_before_the_run(panel):
    panel.draft.choose("discipline", "discipline/points")
    panel._changed()
    assert "Law of Hangzhou" in panel.check.text.value


def test_a_plan_is_saved_from_the_panel(panel, tmp_path):
    panel.draft.choose("pay", "pay/piece-rate")
    panel.keep.file.value = str(tmp_path / "mine.yaml")
    panel.keep._save()
    assert sk.load_scenario(tmp_path / "mine.yaml").uses["pay"] == "pay/piece-rate"
    panel.keep._save()
    assert "there is such a file already" in panel.keep.saved.value


def test_a_title_with_markup_is_shown_as_text(tmp_path):
    shop = SHOP.with_changes({"title": {"en": "<script>", "zh": "<script>"}}, name="odd")
    panel = sk.workbench(shop, results=tmp_path)
    assert "&lt;script&gt;" in panel.children[0].children[0].value
