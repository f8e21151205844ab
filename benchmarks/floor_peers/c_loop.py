"""The hand-written C loop: compiled on the spot, fed with a floor day."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from simkit.floor import NEVER, Cause, FloorDay
from simkit.floor.terms import load_per_us, share_kept

SOURCE = Path(__file__).with_name("floor.c")
_INPUTS = ("arrival", "talk", "acw", "patience", "login", "logout", "break_start", "break_duration")
_FOLLOW_UPS = ("if_abandoned", "if_unresolved", "delay")
_OUTPUTS = ("outcome", "agent", "since", "wait_over", "talk_end", "wrap_end", "resolved")
_REAL = ("real_start", "real_end", "real_logout")
_DESK_BYTES = 9 * 8


class CDay(ctypes.Structure):
    """The `Day` of floor.c."""

    _fields_ = [
        *((name, ctypes.c_int64) for name in ("contacts", "agents", "breaks")),
        *((name, ctypes.c_void_p) for name in (*_INPUTS, "keeps")),
        *((name, ctypes.c_double) for name in ("slowing", "load_per_us", "slowest", "resolution")),
        ("ends", ctypes.c_int64),
        *((name, ctypes.c_void_p) for name in ("robot", "luck", *_FOLLOW_UPS)),
        *((name, ctypes.c_void_p) for name in (*_OUTPUTS, *_REAL, "desk", "heap", "later")),
    ]


def compiled() -> Callable[[CDay], None] | None:
    """The loop, or None where there is no C compiler."""
    gcc = shutil.which("gcc") or shutil.which("cc")
    if gcc is None:
        return None
    folder = tempfile.mkdtemp(prefix="floor-c-")
    library = Path(folder) / "floor.so"
    # no fused multiply-add: the results must be those of the other engines to the last bit
    options = ["-O3", "-march=native", "-ffp-contract=off", "-shared", "-fPIC"]
    subprocess.run([gcc, *options, str(SOURCE), "-o", str(library)], check=True)
    loop = ctypes.CDLL(str(library)).play
    return lambda day: loop(ctypes.byref(day))


def prepared(day: FloorDay) -> tuple[CDay, dict[str, np.ndarray]]:
    """The day as C reads it, and the arrays that it fills."""
    contacts, agents, m = day.contacts, day.agents, len(day.contacts.follow_ups.first)
    arrays = {name: getattr(contacts, name) for name in _INPUTS[:4]}
    arrays |= {name: getattr(agents, name) for name in _INPUTS[4:]}
    arrays |= {name: np.empty(len(contacts), np.int64) for name in _OUTPUTS}
    arrays |= {name: np.full(agents.break_start.shape, NEVER) for name in ("real_start", "real_end")}
    arrays["keeps"] = share_kept(day)
    arrays["real_logout"] = np.full(len(agents), NEVER)
    arrays["desk"] = np.zeros(len(agents) * _DESK_BYTES, np.int8)
    arrays["heap"], arrays["later"] = np.empty(len(agents) + 1, np.int64), np.empty(m + 1, np.int64)
    arrays |= _rich(day) if m else {}
    return CDay(
        contacts=len(contacts) - m,
        agents=len(agents),
        breaks=agents.break_start.shape[1],
        slowing=day.fatigue.slowing,
        load_per_us=load_per_us(day),
        slowest=day.fatigue.slowest,
        resolution=float(agents.resolution[0]),
        ends=day.ends,
        **{name: array.ctypes.data for name, array in arrays.items()},
    ), arrays


def _rich(day: FloorDay) -> dict[str, np.ndarray]:
    """What only a rich day has; follow-ups by the row of their first contact."""
    contacts, follow_ups, n = day.contacts, day.contacts.follow_ups, len(day.contacts)
    rows = n - len(follow_ups.first) + np.arange(len(follow_ups.first))
    columns = {"robot": contacts.robot.view(np.int8), "luck": contacts.resolution_luck}
    columns["delay"] = np.zeros(n, np.int64)
    columns["delay"][rows] = follow_ups.delay
    for name, cause in (("if_abandoned", Cause.ABANDONED), ("if_unresolved", Cause.UNRESOLVED)):
        such = follow_ups.cause == cause
        columns[name] = np.full(n, -1)
        columns[name][follow_ups.first[such]] = rows[such]
    return columns
