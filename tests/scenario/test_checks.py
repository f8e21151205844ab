"""Parts that don't fit together are faults; what runs but is hardly meant is a warning."""

from __future__ import annotations

import pytest

from simkit.errors import InputError
from simkit.scenario import check, load_scenario
from simkit.scenario.checks import warnings_in


def said(faults) -> str:
    return "\n".join(map(str, faults))


def test_a_grade_that_the_pay_scheme_lacks_names_the_near_one(faults, text):
    [fault] = faults(text.replace("grades: {junior: 1, senior: 3}", "grades: {junior: 1, senor: 3}"))
    assert str(fault) == (
        "plan.yaml:6: workforce.groups.phone.grades.senor: the pay scheme has no such grade; "
        "found senor; allowed: junior, senior; did you mean senior?"
    )


def test_a_channel_that_nobody_answers_is_a_fault(faults, text):
    assert "no group answers it" in said(faults(text.replace("channel: phone", "channel: chat")))


def test_a_contract_for_another_form_is_a_fault(faults, text):
    found = faults(
        text.replace("headcount: 4", "headcount: 4, employment: {use: employment/hourly-part-time}")
    )
    assert "its contract is for another form; found full_time; allowed: hourly_part_time" in said(found)


def test_a_group_has_the_contract_that_it_names(write, text):
    contract = "form: hourly_part_time, employment: {use: employment/hourly-part-time}"
    found = load_scenario(write("plan.yaml", text.replace("headcount: 4", f"headcount: 4, {contract}")))
    [group] = found.workforce.groups
    assert group.employment is not None and group.employment.form == group.form == "hourly_part_time"
    assert "its contract leaves out" in said(warnings_in(found))
    assert "at most 24 hours a week" in said(warnings_in(found))


def test_nobody_and_nothing_to_do_are_faults(faults, text):
    assert "at least 1" in said(faults(text.replace("headcount: 4", "headcount: 0")))
    assert "no grade has a seat" in said(
        faults(text.replace("{junior: 1, senior: 3}", "{junior: 0, senior: 0}"))
    )
    assert "the demand is zero" in said(
        faults(text.replace('"10"', "0").replace("10, ", "0, ").replace("10]", "0]"))
    )
    assert "the demand is zero" in said(faults(text.replace("kind: profile", "kind: profile\n    scale: 0")))


def test_negative_pay_is_refused_at_its_line(faults, text):
    [fault] = faults(text.replace("amount: 5000.10", "amount: -5000.10"))
    assert (fault.line, fault.place, fault.found) == (13, "policy.pay.lines.base.amount", "-5000.1")


def test_a_wave_for_other_groups_only_is_a_fault(faults, text):
    closed = "use: shifts/two-waves, set: {waves.early.groups: [chat], waves.late.groups: [chat]}"
    found = faults(text.replace("use: shifts/two-waves", closed))
    assert "nobody of the group phone is ever rostered" in said(found)


def test_a_rota_that_misses_all_contacts_is_a_fault_and_one_that_misses_some_a_warning(faults, write, text):
    night = 'waves: [{name: night, start: "22:00", end: "31:00"}], weekly_rest_days: 2'
    assert "nobody is on the rota when the contacts of phone come" in said(
        faults(text.replace("{use: shifts/two-waves}", f"{{{night}}}"))
    )
    short = 'waves: [{name: day, start: "10:00", end: "19:00"}], weekly_rest_days: 2'
    found = warnings_in(
        load_scenario(write("b.yaml", text.replace("{use: shifts/two-waves}", f"{{{short}}}")))
    )
    assert "18.2% of the contacts of phone come when nobody is rostered" in said(found)
    assert "Monday 09:00-10:00" in said(found) and "Monday 19:00-20:00" in said(found)


def test_a_rota_that_breaks_the_break_rules_is_a_warning_at_its_wave(plan):
    long = plan.with_changes({"policy.shifts.waves.early.meal.minutes": 70})
    [warning] = [one for one in warnings_in(long) if "break rules" in one.message]
    assert (warning.place, warning.found) == ("policy.shifts.waves.early", "70 minutes")
    assert "at most 60" in (warning.allowed or "")


def test_grades_that_do_not_add_up_are_named_as_a_mix(plan):
    assert "a mix in proportion" in said(
        warnings_in(plan.with_changes({"workforce.groups.phone.headcount": 8}))
    )


def test_a_year_without_a_published_calendar_is_called_an_estimate(plan):
    assert "2040 is an estimate" in said(warnings_in(plan.with_changes({"horizon.start": "2040-01-01"})))
    assert "estimate" not in said(warnings_in(plan.with_changes({"horizon.start": "2025-01-01"})))


@pytest.mark.parametrize(
    "horizon, message",
    [
        ("{start: 2026-01-15, months: 3}", "write 2026-01-01"),
        ("{start: 1026-01-01, months: 3}", "2000 to 2100"),
        ("{start: 2026-01-01, months: 3, warm_up_months: 3}", "leaves nothing of the 3 months"),
    ],
)
def test_a_senseless_horizon_is_refused(faults, text, horizon, message):
    assert message in said(faults(text.replace("{start: 2026-01-01, months: 3}", horizon)))


def test_a_sound_plan_has_neither_faults_nor_warnings(plan):
    report = check(["plan.yaml"])
    assert report.ok and not report.warnings
    assert [scenario.name for scenario in report.scenarios] == ["plan"]


def test_a_check_of_a_folder_reports_the_faults_of_all_its_files(write, text):
    write("a.yaml", text.replace("months: 3", "months: 0"))
    write("b.yaml", text.replace("headcount: 4", "headcount: 0"))
    write("c.yaml", text)
    report = check(["."])
    assert [fault.file for fault in report.faults] == ["a.yaml", "b.yaml"]
    assert len(report.scenarios) == 1


def test_a_log_that_is_missing_or_broken_is_reported_before_anything_runs(faults, write, text):
    head = text[: text.index("    kind: profile")]
    replay = "    kind: replay\n    file: calls.csv\n    handle: {mean_seconds: 180, cv: 1}\n"
    replay += "    patience: {kind: exponential, mean_seconds: 300}\n"
    assert "no file 'calls.csv'" in said(faults(head + replay))
    write("calls.csv", "date,arrival time,wait,outcome,service\n2026-01-05,10:00,x,served,60\n")
    found = faults(head + replay)
    assert all(fault.file and "calls.csv" in fault.file for fault in found)


def test_a_career_rule_that_knows_none_of_the_grades_is_noticed(plan):
    stuck = warnings_in(plan.with_policy("careers/six-grade"))
    assert "nobody is ever promoted" in said(stuck) and "junior, senior" in str(stuck[-1])
    assert "promoted" not in said(warnings_in(plan))


def test_a_career_rule_that_moves_people_to_unpaid_grades_is_a_fault(plan):
    with pytest.raises(
        InputError, match=r"grades that the pay scheme does not know; found intermediate, veteran"
    ):
        plan.with_policy("careers/title-ladder")
    plan.with_policy(["careers/title-ladder", "pay/title-ladder"])
