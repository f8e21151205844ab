"""Contacts taken apart and put together again, follow-ups and all."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np

from simkit.floor.day import Array, Contacts, FollowUps

_LEFT_OUT: dict[str, float] = {"resolution_luck": -1.0, "dedicated": -1, "in_hand_of": -1}
"""What a column that was left out says of every row; 0 if not named. Luck below every share: resolved."""


def fresh_count(contacts: Contacts) -> int:
    """How many contacts come by themselves; their rows come first."""
    return len(contacts) - len(contacts.follow_ups.first)


def take(contacts: Contacts, rows: Array) -> Contacts:
    """These rows in this order, fresh ones first; each follow-up stands below its first contact."""
    new_row = np.full(len(contacts), -1)
    new_row[rows] = np.arange(len(rows))
    follow_ups = rows[rows >= fresh_count(contacts)] - fresh_count(contacts)
    kept = {name: column[rows] for name, column in columns_of(contacts) if column.size}
    old = contacts.follow_ups
    return replace(
        contacts,
        **kept,
        follow_ups=FollowUps(
            first=new_row[old.first[follow_ups]], cause=old.cause[follow_ups], delay=old.delay[follow_ups]
        ),
    )


def in_order(contacts: Contacts) -> Contacts:
    """The same contacts, the fresh ones by arrival (equal arrivals as they stand)."""
    return take(contacts, order_of_arrival(contacts))


def order_of_arrival(contacts: Contacts) -> Array:
    """[N] rows in the order in which `in_order` puts them."""
    fresh = fresh_count(contacts)
    order = np.argsort(contacts.arrival[:fresh], kind="stable")
    return np.concatenate([order, np.arange(fresh, len(contacts))])


def merge(first: Contacts, second: Contacts) -> Contacts:
    """Both together, by arrival; of equal arrivals `first` comes first (yesterday's before today's)."""
    fresh = fresh_count(second)
    rows = merged_rows(first, second.arrival[:fresh])
    rows = np.concatenate([rows, len(first) + np.arange(fresh, len(second))])
    columns = {
        name: np.concatenate([_filled(first, name), _filled(second, name)])[rows]
        for name, column in columns_of(first)
        if column.size or getattr(second, name).size
    }
    old, new = first.follow_ups, second.follow_ups
    new_row = new_rows(rows)
    follow_ups = FollowUps(
        first=new_row[np.concatenate([old.first, len(first) + new.first])],
        cause=np.concatenate([old.cause, new.cause]),
        delay=np.concatenate([old.delay, new.delay]),
    )
    none = np.empty(0, np.int64)  # both empty: no column above
    return Contacts(**{"arrival": none, "talk": none} | columns, follow_ups=follow_ups)


def merged_rows(first: Contacts, arrival: Array) -> Array:
    """[N] the rows of `first` and of those who come by themselves at `arrival`, as `merge` puts them.

    Numbered as if the latter stood below the former; of equal arrivals `first` comes first.
    """
    fresh = fresh_count(first)
    order = np.argsort(np.concatenate([first.arrival[:fresh], arrival]), kind="stable")
    order[order >= fresh] += len(first) - fresh
    return np.concatenate([order, np.arange(fresh, len(first))])


def new_rows(rows: Array) -> Array:
    """[N] where each row stands when all stand in the order of `rows`."""
    new_row = np.empty(len(rows), np.int64)
    new_row[rows] = np.arange(len(rows))
    return new_row


def nobody() -> Contacts:
    """No contacts at all."""
    return Contacts(arrival=np.empty(0, np.int64), talk=np.empty(0, np.int64))


def columns_of(contacts: Contacts) -> list[tuple[str, Array]]:
    """Name and array of every column but the follow-ups."""
    names = [part.name for part in fields(contacts) if part.name != "follow_ups"]
    return [(name, getattr(contacts, name)) for name in names]


def _filled(contacts: Contacts, name: str) -> Array:
    """The column; where it was left out, what that says of every row."""
    column: Array = getattr(contacts, name)
    if column.size or not len(contacts):
        return column
    if name == "since":
        return contacts.arrival
    return np.full(len(contacts), _LEFT_OUT.get(name, 0), column.dtype)
