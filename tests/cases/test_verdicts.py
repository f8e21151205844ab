"""Who is responsible on which evidence, and what it costs: the rules with paper and pencil."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from simkit.policy.complaints import ComplaintProcedure, Dispute, Evidence, Finding, PerDay, Record
from tests.cases.fake_world import changed, library

BOTH_PROVE = {"employer": True, "agent": True}
HEARING = library("complaints/hearing")
DAY = Dispute(day_pay=Decimal(200), days_worked=1)


def judged(ground, procedure=HEARING, **evidence):
    return procedure.hearing.judge(procedure.ground(ground), Evidence(**evidence))


def reading(**changes):
    return changed(HEARING, changes)


def excuse(ground, fact, procedure=HEARING):
    return judged(ground, procedure, **BOTH_PROVE, circumstances={fact}).verdict


# D2.5, D2.6, D2.8: the order in which evidence decides


@pytest.mark.parametrize("ground", range(1, 11))
def test_without_any_evidence_the_days_decide(ground):
    assert judged(ground, employer=False, agent=False).verdict == "per_day"


@pytest.mark.parametrize("ground", range(1, 11))
def test_the_side_without_evidence_compromises(ground):
    assert judged(ground, employer=True, agent=False).state == "compromise_agent"
    assert judged(ground, employer=False, agent=True).state == "compromise_employer"


@pytest.mark.parametrize("ground", [1, 2, 3, 4, 5, 6, 7])
def test_grounds_one_to_seven_are_judged_on_the_employers_evidence(ground):
    assert judged(ground, **BOTH_PROVE).verdict == "liable"


@pytest.mark.parametrize("ground", [8, 9, 10])
def test_the_other_grounds_need_more_than_the_employers_word(ground):
    assert judged(ground, **BOTH_PROVE).verdict == "not_liable"


def test_the_employers_burden_of_proof_can_be_extended_to_every_ground():
    both = reading(**{"grounds.0.judged_on": "both"})
    assert judged(1, both, **BOTH_PROVE).verdict == "not_liable"


def test_every_explained_ground_has_a_duty_and_its_wording_for_customer_service():
    explained = [ground for ground in HEARING.grounds if ground.number != 10]
    assert [ground.number for ground in HEARING.grounds] == list(range(1, 11))
    assert all(ground.duty and ground.in_customer_service for ground in explained)


def test_a_ground_that_is_not_listed_is_taken_as_other():
    assert HEARING.ground(77).number == 10


def test_one_sided_evidence_can_decide_instead_of_calling_for_a_compromise():
    decide = reading(**{"hearing.one_side_missing": "decide"})
    assert judged(1, decide, employer=True, agent=False).verdict == "liable"
    assert judged(1, decide, employer=False, agent=True).verdict == "not_liable"


def test_nobody_with_evidence_can_clear_the_agent_instead_of_going_by_the_day():
    cleared = reading(**{"hearing.both_missing": "not_liable"})
    assert judged(1, cleared, employer=False, agent=False).verdict == "not_liable"


# D3.1, D3.2: what excuses


@pytest.mark.parametrize(
    ("ground", "fact", "verdict"),
    [
        (2, "work_confirmed", "not_liable"),
        (2, "demand_too_high", "not_liable"),
        (3, "urgent", "mitigated"),
        (3, "told_but_refused", "mitigated"),
        (4, "amount_was_enough", "mitigated"),
        (4, "no_material", "mitigated"),
        (5, "faulty_material", "not_liable"),
        (5, "work_confirmed", "not_liable"),
        (6, "family_matter", "not_liable"),
        (6, "told_but_refused", "not_liable"),
        (7, "urgent", "mitigated"),
        (7, "told_but_refused", "mitigated"),
        (9, "material_from_employer", "not_liable"),
    ],
)
def test_a_proven_circumstance_has_the_effect_of_its_ground(ground, fact, verdict):
    assert excuse(ground, fact) == verdict


def test_a_circumstance_of_another_ground_excuses_nothing():
    assert excuse(1, "urgent") == "liable"


def test_told_but_refused_can_excuse_out_of_contact_fully_in_the_other_reading():
    lenient = reading(**{"grounds.2.circumstances.1.effect": "not_liable"})
    assert excuse(3, "told_but_refused", lenient) == "not_liable"


def test_told_but_refused_can_merely_mitigate_a_late_start_in_the_other_reading():
    strict = reading(**{"grounds.5.circumstances.1.effect": "mitigated"})
    assert excuse(6, "told_but_refused", strict) == "mitigated"


def test_one_circumstance_is_enough_unless_the_garbled_phrase_is_read_as_all():
    both = {"family_matter", "told_but_refused"}
    all_needed = reading(**{"grounds.5.needs": "all"})
    assert excuse(6, "family_matter") == "not_liable"
    assert excuse(6, "family_matter", all_needed) == "liable"
    assert judged(6, all_needed, **BOTH_PROVE, circumstances=both).verdict == "not_liable"


def test_an_unauthorised_face_beats_the_exemption_and_doubles_the_fine():
    finding = judged(9, **BOTH_PROVE, circumstances={"material_from_employer"}, aggravated=True)
    assert (finding.verdict, finding.aggravated) == ("liable", True)
    fined = reading(**{"consequences.liable.fine": 100})
    assert fined.price(finding, 9, DAY).fine == Decimal("200.00")


def test_the_exemption_can_be_made_to_win_always_by_naming_no_aggravating_fact():
    assert reading(**{"grounds.8.aggravating": None}).ground(9).aggravating is None


def test_a_reply_after_fifteen_minutes_is_in_time_and_a_second_later_is_late():
    ground = HEARING.ground(3)
    assert not ground.is_late(15 * 60)
    assert ground.is_late(15 * 60 + 1)
    assert not HEARING.ground(1).is_late(3600)


# D3.4-D3.6: what counts as evidence


@pytest.mark.parametrize("channel", ["platform", "email", "wechat", "sms", "call"])
def test_records_of_the_named_channels_are_admitted(channel):
    assert HEARING.hearing.standard.accepts(Record(channel=channel))


def test_qq_is_admitted_as_a_web_archive_that_shows_both_sides():
    accepts = HEARING.hearing.standard.accepts
    assert accepts(Record(channel="qq", web_archive=True))
    assert not accepts(Record(channel="qq"))
    assert not accepts(Record(channel="qq", web_archive=True, shows_both_sides=False))
    assert not accepts(Record(channel="other"))


def test_a_client_confirms_in_chat_by_use_or_by_mail_and_not_by_silence():
    confirms = HEARING.hearing.standard.confirms
    assert all(map(confirms, ("said_in_chat", "used_the_work", "replied_to_email")))
    assert not confirms("said_nothing")


# D2.10 and D1.9: what a verdict costs


def test_liability_costs_the_pay_of_the_disputed_days_and_a_mark():
    outcome = HEARING.price(Finding(verdict="liable", rule="D2.6"), 9, DAY)
    assert (outcome.refund, outcome.marks, outcome.fine) == (Decimal("600.00"), 1, 0)


def test_a_mitigated_verdict_halves_the_consequence_and_leaves_no_mark():
    outcome = HEARING.price(Finding(verdict="mitigated", rule="D3.2"), 1, DAY)
    assert (outcome.refund, outcome.marks) == (Decimal("100.00"), 0)


def compromises(procedure):
    """The refund when the agent gives way, and when the employer does."""
    findings = (Finding(verdict="compromise", yields=side, rule="D2.5") for side in ("agent", "employer"))
    return tuple(procedure.price(finding, 1, DAY).refund for finding in findings)


def test_an_agent_gives_way_by_half_and_an_employer_drops_the_matter():
    assert compromises(HEARING) == (Decimal("100.00"), Decimal("0.00"))


def test_half_the_disputed_amount_can_move_to_the_other_side_on_both_sides():
    both = reading(**{"consequences.compromise_share.employer": Decimal("0.5")})
    assert compromises(both) == (Decimal("100.00"), Decimal("-100.00"))


def test_per_day_means_pay_for_the_days_worked():
    per_day = HEARING.consequences.per_day
    assert per_day.settlement(Decimal(4500), 12) == Decimal("1800.00")
    away = Dispute(day_pay=Decimal(200), days_worked=0)
    finding = Finding(verdict="per_day", rule="D2.8")
    assert HEARING.price(finding, 7, away).refund == Decimal("200.00")
    assert HEARING.price(finding, 7, DAY).refund == Decimal("0.00")


def test_per_day_can_be_read_as_a_penalty_for_each_day():
    penalty = PerDay(reading="penalty_per_day", divisor=Decimal(30), penalty=Decimal(50))
    procedure = reading(**{"consequences.per_day": penalty.model_dump()})
    outcome = procedure.price(Finding(verdict="per_day", rule="D2.8"), 9, DAY)
    assert outcome.refund == Decimal("150.00")


def test_ten_points_follow_a_complaint_on_sight_whatever_the_truth():
    rival = library("complaints/points-on-sight")
    outcome = rival.price(rival.on_sight_finding(), 1, DAY)
    assert (outcome.points, outcome.refund, outcome.marks) == (10, 0, 0)


def test_an_upheld_complaint_about_attitude_is_also_a_violation():
    liable = Finding(verdict="liable", rule="D2.6")
    assert HEARING.price(liable, 1, DAY).violation == "m4"
    assert HEARING.price(Finding(verdict="not_liable", rule="D2.6"), 1, DAY).violation is None


def test_a_cleared_agent_pays_nothing():
    for verdict in ("not_liable", "withdrawn", "recorded"):
        assert not HEARING.price(Finding(verdict=verdict, rule="D2.6"), 1, DAY).costs_the_agent


EVIDENCE = st.builds(
    Evidence,
    employer=st.booleans(),
    agent=st.booleans(),
    circumstances=st.frozensets(st.sampled_from(["urgent", "work_confirmed", "told_but_refused"])),
    aggravated=st.just(False),
)


@given(ground=st.integers(1, 12), evidence=EVIDENCE, more=EVIDENCE)
def test_evidence_of_ones_own_never_harms_the_agent(ground, evidence, more):
    with_more = evidence.model_copy(
        update={"agent": True, "circumstances": evidence.circumstances | more.circumstances}
    )
    procedure = HEARING
    rules = procedure.hearing

    def refund(given):
        return procedure.price(rules.judge(procedure.ground(ground), given), ground, DAY).refund

    without = evidence.model_copy(update={"agent": False, "circumstances": frozenset()})
    if not (evidence.employer and procedure.ground(ground).judged_on == "employer"):
        assert refund(with_more) <= refund(without)


@given(ground=st.integers(1, 12), evidence=EVIDENCE)
def test_every_evidence_leads_to_exactly_one_verdict_with_a_rule_behind_it(ground, evidence):
    finding = HEARING.hearing.judge(HEARING.ground(ground), evidence)
    assert finding.verdict in {"liable", "mitigated", "compromise", "per_day", "not_liable"}
    assert finding.rule.startswith(("D2", "D3"))
    assert (finding.yields is not None) == (finding.verdict == "compromise")


def test_a_procedure_either_hears_or_counts_on_sight():
    document = HEARING.model_dump() | {"on_sight": "liable"}
    with pytest.raises(ValidationError, match="either heard"):
        ComplaintProcedure.model_validate(document)


def test_a_hearing_lists_the_catch_all_ground_and_each_ground_once():
    grounds = HEARING.model_dump()["grounds"]
    with pytest.raises(ValidationError, match="catch-all"):
        ComplaintProcedure.model_validate(HEARING.model_dump() | {"grounds": grounds[:9]})
    with pytest.raises(ValidationError, match="once"):
        ComplaintProcedure.model_validate(HEARING.model_dump() | {"grounds": [*grounds, grounds[0]]})
