"""From the truth of a case to what stands proven: channels, forms, excuses, untrue claims."""

from dataclasses import replace

import pytest

from simkit.assumptions.cases import Cases, EvidenceAtHand
from simkit.model.complaint_facts import Side, draw_facts, evidence_of
from tests.cases.fake_world import Beliefs, FakeWorld, Policies, changed, library

HEARING = library("complaints/hearing")
MANY = 3000


def drawn(at_fault, **evidence):
    cases = Cases.model_validate({"evidence": evidence} if evidence else {})
    world = FakeWorld(Policies(HEARING), Beliefs(cases=cases))
    return [draw_facts(world, number, at_fault) for number in range(MANY)]


def share(values):
    values = list(values)
    return sum(values) / len(values)


def proven(facts, ground=1, procedure=HEARING):
    return evidence_of(procedure.hearing, procedure.ground(ground), facts)


SOMETHING = Side(channel="platform", archived=False, proves=True, hands_in=0.5)


def with_sides(**changes):
    facts = draw_facts(FakeWorld(Policies(HEARING)), luck=1, at_fault=False)
    return replace(facts, employer=SOMETHING, agent=SOMETHING, **changes)


def test_a_true_claim_is_proven_as_often_as_its_channel_allows():
    by_channel = EvidenceAtHand.default()
    facts = drawn(at_fault=True, excuse=0)
    on_platform = [each for each in facts if each.employer.channel == "platform"]
    assert share(each.employer.proves for each in on_platform) == pytest.approx(by_channel.platform, abs=0.02)
    assert share(each.agent.proves for each in on_platform) == pytest.approx(0.9 * 0.25, abs=0.03)


def test_conversations_are_spread_over_the_channels_as_believed():
    facts = drawn(at_fault=True)
    assert share(each.employer.channel == "platform" for each in facts) == pytest.approx(0.7 / 0.98, abs=0.03)


def test_what_is_not_in_the_required_form_proves_nothing():
    qq = Side(channel="qq", archived=False, proves=True, hands_in=0.5)
    assert not proven(replace(with_sides(), employer=qq)).employer
    assert proven(replace(with_sides(), employer=replace(qq, archived=True))).employer


def test_a_record_of_a_channel_that_is_not_admitted_proves_nothing():
    only_platform = changed(HEARING, {"hearing.standard.admissible": ["platform"]})
    call = replace(SOMETHING, channel="call")
    assert proven(replace(with_sides(), agent=call)).agent
    assert not proven(replace(with_sides(), agent=call), procedure=only_platform).agent


def test_an_agent_with_proof_shows_one_of_the_grounds_circumstances():
    assert proven(replace(with_sides(), excuse_at=0.1), ground=6).circumstances == {"family_matter"}
    assert proven(replace(with_sides(), excuse_at=0.9), ground=6).circumstances == {"told_but_refused"}
    assert proven(with_sides(), ground=1).circumstances == frozenset()


def test_only_a_ground_that_names_an_aggravating_fact_can_be_aggravated():
    facts = replace(with_sides(), aggravated=True)
    assert proven(facts, ground=9).aggravated
    assert not proven(facts, ground=1).aggravated
    unproven = replace(facts, employer=replace(SOMETHING, proves=False))
    assert not proven(unproven, ground=9).aggravated


def test_the_exemption_always_wins_where_no_aggravating_fact_is_named():
    facts = replace(with_sides(), aggravated=True)
    lenient = changed(HEARING, {"grounds.8.aggravating": None})
    strict, mild = (
        procedure.hearing.judge(procedure.ground(9), proven(facts, 9, procedure)).verdict
        for procedure in (HEARING, lenient)
    )
    assert (strict, mild) == ("liable", "not_liable")


@pytest.mark.parametrize("at_fault", [True, False])
def test_with_evidence_off_each_side_proves_exactly_what_is_true(at_fault):
    world = FakeWorld(Policies(HEARING), Beliefs(cases=Cases.model_validate({"evidence": "off"})))
    for number in range(200):
        facts = draw_facts(world, number, at_fault)
        assert (facts.employer.proves, facts.agent.proves) == (at_fault, not at_fault)


def wrong_shares(**evidence):
    """Shares of the innocent who are found guilty or give way, and of the guilty who are cleared."""
    verdicts = {
        at_fault: [
            HEARING.hearing.judge(HEARING.ground(1), proven(facts)).state
            for facts in drawn(at_fault, **evidence)
        ]
        for at_fault in (True, False)
    }
    punished = share(state in ("liable", "mitigated", "compromise_agent") for state in verdicts[False])
    cleared = share(state in ("not_liable", "compromise_employer") for state in verdicts[True])
    return punished, cleared


def test_better_records_and_fewer_untrue_claims_make_fewer_wrong_verdicts():
    punished, cleared = wrong_shares()
    punished_less, cleared_less = wrong_shares(false_claim=0.05)
    assert punished_less < punished
    assert cleared_less < cleared
    assert wrong_shares(false_claim=0)[0] == 0


def test_a_complaint_takes_as_much_desk_work_under_every_policy_and_one_unit_on_average():
    facts = drawn(at_fault=True)
    assert share(each.work_factor for each in facts) == pytest.approx(1, abs=0.03)
