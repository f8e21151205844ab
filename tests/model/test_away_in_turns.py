"""Hours of training or meetings are taken in turns: never is everybody away at once."""

from __future__ import annotations

import numpy as np

from simkit.model.tables import RunTables
from tests.model.small import run

MEETINGS = {"title": {"en": "meetings", "zh": "例会"}, "lever": "open_appraisal", "hours_per_month": 15}
CARE = {"title": {"en": "care", "zh": "关怀"}, "source": "ours", "measures": {"meetings": MEETINGS}}


def staffed_by_half_hour(tables: RunTables) -> np.ndarray:
    """Seconds logged in, by half hour of the day, from 10:00 to 21:00."""
    intervals = tables.tables["intervals"]
    seconds = np.bincount(intervals["interval"], weights=intervals["staffed_s"], minlength=48)
    return seconds[20:42]


def test_meetings_leave_most_of_the_staff_on_the_floor_at_every_hour() -> None:
    usual, with_meetings = (
        staffed_by_half_hour(run(changes)) for changes in (None, {"policy.care": CARE})
    )
    left = with_meetings / usual
    assert 0.8 < left.mean() < 0.97
    assert left.min() > 0.6
