"""Night routing (R2): proxies, the robot, and the hand-out in the morning."""

from __future__ import annotations

import numpy as np

from simkit.floor import Agents, Contacts, FloorDay, Outcome, by_proxy, by_robot, play

MINUTE = 60_000_000
HOUR = 60 * MINUTE


def night_contacts(count: int) -> Contacts:
    return Contacts(arrival=np.arange(count) * MINUTE, talk=np.full(count, MINUTE))


def test_proxies_get_the_night_in_turn_by_weight_and_serve_it_when_they_log_in() -> None:
    contacts = by_proxy(night_contacts(6), np.full(6, True), np.array([1, 2]), np.array([2, 1]))
    assert contacts.dedicated.tolist() == [1, 2, 1, 1, 2, 1]
    agents = Agents(login=[7 * HOUR, 8 * HOUR, 9 * HOUR], logout=[20 * HOUR] * 3)
    log = play(FloorDay(contacts=contacts, agents=agents))
    assert log.contacts.agent.tolist() == contacts.dedicated.tolist()
    assert log.contacts.wait_over[:2].tolist() == [8 * HOUR, 9 * HOUR]


def test_what_the_robot_cannot_settle_waits_for_the_hand_out_and_its_wait_counts_from_the_night() -> None:
    settled = np.array([True, False, False, False])
    hands = (np.array([0, 1]), np.array([1, 1]))
    contacts = by_robot(night_contacts(4), np.full(4, True), settled, 8 * HOUR + 10 * MINUTE, hands)
    agents = Agents(login=[8 * HOUR, 8 * HOUR], logout=[20 * HOUR] * 2)
    log = play(FloorDay(contacts=contacts, agents=agents))
    assert log.contacts.outcome.tolist() == [Outcome.ROBOT] + 3 * [Outcome.HANDLED]
    assert log.contacts.agent.tolist() == [-1, 0, 1, 0]
    assert (log.contacts.wait / MINUTE).tolist() == [0, 489, 488, 488]


def test_who_has_lost_patience_by_the_hand_out_is_lost() -> None:
    contacts = Contacts(arrival=[0, 0], talk=[MINUTE] * 2, patience=[HOUR, 9 * HOUR])
    dealt = by_robot(
        contacts, np.full(2, True), np.full(2, False), 8 * HOUR, (np.array([], int), np.array([], int))
    )
    log = play(FloorDay(contacts=dealt, agents=Agents(login=[7 * HOUR], logout=[20 * HOUR])))
    assert log.contacts.outcome.tolist() == [Outcome.ABANDONED, Outcome.HANDLED]


def test_the_hand_out_keeps_contacts_in_order_of_arrival() -> None:
    contacts = Contacts(arrival=[0, 9 * HOUR], talk=[MINUTE, 2 * MINUTE])
    nobody = (np.array([], int), np.array([], int))
    dealt = by_robot(contacts, np.array([True, False]), np.full(2, False), 10 * HOUR, nobody)
    assert dealt.arrival.tolist() == [9 * HOUR, 10 * HOUR]
    assert dealt.since.tolist() == [9 * HOUR, 0]
