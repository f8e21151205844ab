"""Tables that fit a terminal, Chinese included."""

from hypothesis import given
from hypothesis import strategies as st

from simkit.cli.printing import table
from simkit.words.lines import width, wrapped

WORDS = st.text(alphabet="abc 工资单", min_size=0, max_size=60)


@given(st.lists(st.tuples(WORDS, WORDS, st.integers(0, 10**6).map(str)), min_size=1, max_size=5))
def test_no_line_is_wider_than_the_table(rows: list[tuple[str, str, str]]):
    text = table(["one", "two", "three"], rows, columns=60)
    assert max(width(line) for line in text.splitlines()) <= 60


@given(WORDS, st.integers(4, 40))
def test_wrapping_loses_nothing_but_spaces(text: str, letters: int):
    found = wrapped(text, letters)
    assert found.replace("\n", "").replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= letters for line in found.split("\n"))


def test_figures_stand_to_the_right():
    lines = table(["name", "value"], [["a", "1"], ["b", "1,000"]]).splitlines()
    assert lines[2].endswith("    1") and lines[3].endswith("1,000")
