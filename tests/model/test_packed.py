"""What is held of closed months comes back bit for bit."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
import simpy

from simkit.model.books import Books
from simkit.model.log import EventLog
from simkit.model.packed import Packed

FLOATS = [0.5, -0.0, float("nan"), 1e300, -float("inf"), 0.1, 2.0**24 + 1]
COLUMNS = [FLOATS, [1.0, float("nan")], [0.0, -0.0], [0.5, 2.0**30], [127.0, -128.0]]


@pytest.mark.parametrize("values", COLUMNS)
def test_numbers_keep_every_bit(values: list[float]) -> None:
    """The sign of a zero and the payload of an unknown too."""
    wide = np.array(values)
    back = Packed("agent_days", "fatigue", wide).open()
    assert back.tobytes() == wide.tobytes()


@pytest.mark.parametrize("largest", [0, 127, 128, 2**15, 2**31, 2**31 - 1, 2**53 + 1, -(2**31) - 1])
def test_whole_numbers_of_any_size_come_back(largest: int) -> None:
    """Around the ends of the narrow types, and where a float would round."""
    wide = np.array([0, 1, largest], dtype=np.int64)
    back = Packed("costs", "amount_fen", wide).open()
    assert back.dtype == np.int64
    assert back.tolist() == wide.tolist()


def test_small_numbers_are_held_small() -> None:
    """A column of minutes takes a quarter of its size in the table or less."""
    packed = Packed("agent_days", "late_min", [0, 5, 480] * 1000)
    assert len(pickle.dumps(packed)) < 3000 * 8 / 3


def test_texts_and_unknown_texts_come_back() -> None:
    """Chinese, quotes, and None beside the empty text."""
    texts = ["售前", "", None, 'a "b"', "售前"]
    assert Packed("agents", "left_reason", texts).open().tolist() == texts


def test_closed_months_and_the_open_one_make_one_table() -> None:
    """Rows in the order in which they were written; only the open month can be asked for before the end."""
    books = Books()
    for month in ("2026-01", "2026-02", "2026-03"):
        if month != "2026-01":
            books.close_month()
        for kind in ("hiring", "training"):
            books.note("costs", day=1, agent=None, kind=f"{kind} {month}", amount_fen=100)
        books.write("intervals", {"day": [3], "channel": np.array([month], dtype=object)})
    assert books.this_month("intervals")["channel"].tolist() == ["2026-03"]
    costs = books.closed("costs")
    assert costs["kind"].tolist() == [
        f"{kind} {month}" for month in ("2026-01", "2026-02", "2026-03") for kind in ("hiring", "training")
    ]
    assert np.isnan(costs["agent"]).all()
    assert books.closed("intervals")["channel"].tolist() == ["2026-01", "2026-02", "2026-03"]


def test_the_log_tells_closed_rows_and_open_ones_alike() -> None:
    """Closing changes neither what is told nor its order."""
    env = simpy.Environment()
    logs = EventLog(env), EventLog(env)
    for minute in (0, 5, 5, 9):
        if minute > env.now:
            env.run(until=minute)
        for log in logs:
            log.tell("hired", minute, None, seat=minute, of="初级")
            log.tell("left", None, 4)
    logs[0].close(5)
    assert [*logs[0].rows()] == [*logs[1].rows()]
    closed, whole = logs[0].columns(), logs[1].columns()
    assert all(closed[name].tolist() == whole[name].tolist() for name in ("time", "kind", "facts"))
