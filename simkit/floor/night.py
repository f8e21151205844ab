"""Night routing (R2) and the closed shop (R3), said in the day's contacts: the engines need not know of them.

Two modes that exclude each other. By proxy: a night contact waits for the morning account that is entered as
proxy. By robot: the robot settles a share; the others are offline messages until somebody hands them out.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from simkit.floor.day import Array, Contacts
from simkit.floor.rows import fresh_count, in_order


def by_proxy(contacts: Contacts, at_night: Array, accounts: Array, weights: Array) -> Contacts:
    """Mode A: put the night's contacts on the proxies in turn; each waits until its proxy logs in.

    `at_night` [N] bool; `accounts` agent numbers, `weights` their routing weights. Follow-ups are left as
    they are. A contact whose proxy never comes goes to the pool.
    """
    rows = _fresh(contacts, at_night)
    return meant_for(contacts, rows, _in_turn(len(rows), accounts, weights))


def by_robot(
    contacts: Contacts, at_night: Array, settled: Array, handed_out: int, hands: tuple[Array, Array]
) -> Contacts:
    """Mode B: the robot settles what `settled` [N] says; at `handed_out` us the rest is dealt out in turn.

    `hands`: the accounts logged in at the hand-out, and their weights; no accounts = into the common queue.
    The wait counts from the customer's own arrival. Whoever has lost patience by the hand-out is lost.
    """
    return in_order(dealt_by_robot(contacts, at_night, settled, handed_out, hands))


def dealt_by_robot(
    contacts: Contacts, at_night: Array, settled: Array, handed_out: int, hands: tuple[Array, Array]
) -> Contacts:
    """As `by_robot`, with the rows as they stood: not yet in order of arrival."""
    rows = _fresh(contacts, at_night)
    by_machine, left = rows[settled[rows]], rows[~settled[rows]]
    robot = contacts.robot.copy() if contacts.robot.size else np.zeros(len(contacts), np.bool_)
    since = contacts.since.copy() if contacts.since.size else contacts.arrival.copy()
    arrival = contacts.arrival.copy()
    robot[by_machine] = True
    arrival[left] = np.maximum(arrival[left], handed_out)
    dealt = replace(contacts, robot=robot, since=since, arrival=arrival)
    accounts, weights = hands
    if len(accounts):
        dealt = meant_for(dealt, left, _in_turn(len(left), accounts, weights))
    return dealt


def _fresh(contacts: Contacts, such: Array) -> Array:
    """Rows of such contacts that come by themselves."""
    return np.flatnonzero(such[: fresh_count(contacts)])


def meant_for(contacts: Contacts, rows: Array, agents: Array) -> Contacts:
    """These contacts insist on these agents."""
    dedicated = contacts.dedicated.copy() if contacts.dedicated.size else np.full(len(contacts), -1)
    insists = contacts.insists.copy() if contacts.insists.size else np.zeros(len(contacts), np.bool_)
    dedicated[rows], insists[rows] = agents, True
    return replace(contacts, dedicated=dedicated, insists=insists)


def _in_turn(count: int, accounts: Array, weights: Array) -> Array:
    """[count] accounts, always the one with the lowest given / weight, ties to the first (as R1 splits)."""
    given = np.arange(count)
    share = given[:, None] / np.asarray(weights)[None, :]
    who = np.broadcast_to(np.arange(len(accounts)), share.shape)
    order = np.lexsort((who.ravel(), share.ravel()))[:count]
    dealt: Array = np.asarray(accounts)[who.ravel()[order]]
    return dealt
