"""What YAML would silently read as something else is said, with its line and the way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from simkit.errors import InputError
from simkit.scenario import load_scenario
from simkit.scenario.node import plain
from simkit.scenario.yaml_nodes import read_document


def said(write, text: str) -> str:
    return "\n".join(map(str, read_document(write("a.yaml", text)).faults))


def test_an_unquoted_time_of_day_asks_for_quotes(write):
    assert said(write, "a: 1\nmeal: 16:30\n") == (
        'a.yaml:2: meal: a time of day needs quotes; found 16:30; write "16:30"'
    )


def test_a_quoted_time_of_day_is_fine(write):
    assert said(write, 'meal: "16:30"\n') == ""


@pytest.mark.parametrize("word", ["no", "yes", "No", "YES"])
def test_yes_and_no_ask_for_true_or_false_or_quotes(write, word):
    assert f'write true or false, or "{word}"' in said(write, f"paid: {word}\n")


def test_a_key_that_stands_twice_is_shown_with_both_values_and_lines(write):
    assert said(write, "a: 1\nb: 2\na: 3\n") == (
        "a.yaml:3: a: stands twice in the same map; found 1 in line 1 and 3 in line 3; keep one"
    )


def test_keys_of_different_kinds_in_one_map_ask_for_quotes(write):
    assert "keys of one map are of different kinds; found 1, 'senior'" in said(write, "1: a\nsenior: b\n")


def test_thousands_separators_in_a_list_are_noticed(write):
    assert "leading zero" in said(write, "amounts: [1,000]\n")


def test_thousands_separators_in_a_map_are_noticed(write):
    assert "1000 instead of 1,000" in said(write, "pay: {base: 1,000}\n")


def test_not_a_number_and_infinity_are_refused(write):
    found = said(write, "a: .nan\nb: .inf\n")
    assert found.count("a number is needed") == 2


def test_a_full_width_colon_is_named(write):
    assert "the sign ： is full-width; write :" in said(write, "name：plan\ntitle: x\n")


def test_a_full_width_colon_inside_brackets_is_named(write):
    assert "the sign ： is full-width; write :" in said(write, "title: {en：Plan, zh: 方案}\n")


def test_a_full_width_colon_in_a_quoted_text_is_no_trap(write):
    assert said(write, 'why: "原因：罚款"\n') == ""


def test_tabs_ask_for_spaces(write):
    assert said(write, "a:\n\tb: 1\n").endswith("indent with spaces, not with tabs")


def test_a_second_colon_asks_for_quotes_and_shows_the_line(write):
    found = said(write, "name: x\ntitle: Plan: B\n")
    assert found.startswith("a.yaml:2: ") and "2: title: Plan: B" in found and "needs quotes" in found


def test_an_open_bracket_shows_the_line_before_too(write):
    found = said(write, "a: [1, 2\nb: 3\n")
    assert "1: a: [1, 2" in found and "open bracket" in found


def test_two_documents_in_one_file_are_refused(write):
    assert "remove the line ---" in said(write, "a: 1\n---\nb: 2\n")


def test_an_empty_file_says_so(write):
    assert said(write, "# only a remark\n") == "a.yaml: the file is empty"


def test_an_anchor_that_contains_itself_is_a_fault_and_not_an_endless_loop(write):
    assert "contains itself" in said(write, "a: &a [*a]\n")


def test_anchors_and_merge_keys_are_followed(write):
    root = read_document(write("a.yaml", "a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\n")).root
    assert root is not None and plain(root) == {"a": {"x": 1, "y": 2}, "b": {"x": 1, "y": 3}}


def test_every_trap_of_a_file_is_reported_at_once(write):
    assert len(read_document(write("a.yaml", "a: 16:30\nb: no\nc: .nan\na: 1\n")).faults) == 4


def test_a_file_saved_as_gb18030_says_so_and_how_to_save_it(tmp_path: Path):
    path = tmp_path / "方案.yaml"
    path.write_bytes("name: plan\ntitle: 降低罚款\n".encode("gb18030"))
    with pytest.raises(
        InputError, match=r"方案.yaml:2: the file is not saved as UTF-8; found GB18030.*Save as"
    ):
        load_scenario(path)


def test_a_file_saved_as_utf_16_says_so(tmp_path: Path):
    path = tmp_path / "plan.yaml"
    path.write_text("name: plan\n", encoding="utf-16")
    with pytest.raises(InputError, match="saved as UTF-16"):
        load_scenario(path)


def test_a_byte_order_mark_is_no_trap(write, text, tmp_path: Path):
    path = tmp_path / "plan.yaml"
    path.write_text(text, encoding="utf-8-sig")
    assert load_scenario(path).name == "plan"


def test_a_list_instead_of_a_scenario_is_refused(faults):
    assert "a scenario is a map" in str(faults("- a\n- b\n")[0])


def test_a_missing_file_names_the_near_one(write, text):
    write("taobao-shop.yaml", text)
    with pytest.raises(InputError, match=r"no such file.*did you mean taobao-shop.yaml\?"):
        load_scenario("taobao-shp.yaml")


def test_a_scenario_that_is_not_there_is_answered_with_scenarios_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "environment.yml").write_text("name: conda\ndependencies: [python]\n", encoding="utf-8")
    (tmp_path / "mine.yaml").write_text("extends: taobao-shop\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="no such file") as caught:
        load_scenario("no-such-scenario")
    allowed = caught.value.faults[0].allowed or ""
    assert "environment" not in allowed
    assert {"mine.yaml", "taobao-shop", "ctrip-2010"} <= {*allowed.split(", ")}



def test_a_folder_instead_of_a_file_is_refused(tmp_path: Path):
    with pytest.raises(InputError, match="is a folder"):
        load_scenario(tmp_path)


def test_a_comma_in_a_title_inside_braces_asks_for_quotes(write, text):
    broken = text.replace("{en: A small plan,", "{en: A small plan, for one month,")
    with pytest.raises(InputError, match="a text with a comma needs quotes"):
        load_scenario(write("plan.yaml", broken))
