"""Charts of pay on paper, of one day, of a screening and of an explanation, in both languages."""

from __future__ import annotations

import warnings

import pandas as pd
import pytest

from simkit.errors import InputError
from simkit.model.trace import Moment
from simkit.report import charts
from simkit.report.charts import FRAME_CHARTS, FrameChart
from simkit.units.clock import MICROSECONDS_PER_MINUTE
from simkit.words import LANGUAGES

DAY = [
    ("login", 540),
    ("contact_answered", 541),
    ("contact_answered", 543),
    ("talk_ends", 545),
    ("talk_ends", 547),
    ("contact_done", 548),
    ("rest_begins", 548),
    ("contact_done", 549),
    ("rest_ends", 560),
    ("logout", 570),
]
"""One agent with two chats at once who goes into a rest when the second is written up."""

FRAMES = {
    "pay_curves": pd.DataFrame(
        {
            "scheme": "一",
            "vary": "contacts",
            "value": [0, 1, 2, 3, 4],
            "gross": [10, 11, 50, 51, 20.0],
            "net": 0.0,
        }
    ),
    "tornado": pd.DataFrame({"name": ["工资 norm", "fatigue"], "low": [90, 99], "high": [130, 102]}),
    "explanation": pd.DataFrame({"name": ["fines 罚款", "season"], "difference": [-4.0, 1.5]}),
    "day_replay": charts.day_states(
        [Moment(minute * MICROSECONDS_PER_MINUTE, kind, agent=7) for kind, minute in DAY]
    ),
}


def test_an_agent_talks_before_writing_up_and_rests_when_no_contact_is_left():
    spells = FRAMES["day_replay"][["state", "start_min", "end_min"]].to_numpy().tolist()
    assert spells == [
        ["idle", 540, 541],
        ["talk", 541, 547],
        ["acw", 547, 549],
        ["rest", 549, 560],
        ["idle", 560, 570],
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chart", FRAME_CHARTS, ids=lambda chart: chart.id)
def test_every_chart_of_a_table_has_all_its_letters_and_a_twin(chart: FrameChart, language: str):
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message=".*Glyph.*")
        figure = chart(FRAMES[chart.id], language=language, title="标题" if language == "zh" else None)
    words = "".join(text.get_text() for text in figure.findobj(lambda a: hasattr(a, "get_text")))
    assert "{" not in words and "simkit" in words
    table = chart.table(FRAMES[chart.id], language)
    assert len(table) == len(FRAMES[chart.id])
    if language == "zh":
        assert all(any(sign > "\u2e80" for sign in str(name)) for name in table.columns)


def test_a_cliff_in_pay_is_told_in_the_title():
    figure = charts.pay_curves(FRAMES["pay_curves"])
    assert "jumps up: 1; where it falls: 1" in figure.get_suptitle()


def test_a_table_without_the_columns_is_refused():
    with pytest.raises(InputError, match="tornado"):
        charts.tornado(FRAMES["explanation"])
