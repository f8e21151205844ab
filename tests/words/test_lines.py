"""Titles break between the parts of an enumeration; nothing is lost on the way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.words.lines import balanced, width, wrapped


@pytest.mark.parametrize(
    "lines",
    [
        ["Leavers a year: 28.0 (No penalties), ", "41.0 (Fines, by minutes)"],
        ["每年离职人数：28.0（无处罚）、", "41.0（按分钟罚款）"],
        ["The same shop that is ", "paid by the piece now"],
    ],
)
def test_a_title_breaks_where_it_reads_best(lines: list[str]):
    assert balanced("".join(lines), 40).split("\n") == [line.strip() for line in lines]


@given(st.text(alphabet="ab, 工资、：1", max_size=80), st.integers(8, 40))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, letters: int):
    broken = balanced(text, letters)
    assert all(width(line) <= letters + 2 for line in broken.split("\n"))  # a closing sign may hang out
    assert "".join(broken.split()) == "".join(text.split())
    assert broken.count("\n") <= wrapped(text, letters).count("\n")


def test_a_figure_is_never_written_as_a_power_of_ten():
    from simkit.words.figures import significant

    written = {1615318.3475: "1,615,318", -37.695: "−37.70", 0.002623: "0.002623", 1e-9: "0.000000", 0.0: "0"}
    assert {value: significant(value) for value in written} == written
    assert significant(float("nan")) == "–"
