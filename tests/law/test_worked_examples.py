"""Every worked example of the law, by its id."""

import pytest

from simkit.law.worked import Example, answer, examples, expected

ALL = tuple(examples())


@pytest.mark.parametrize("example", ALL, ids=lambda example: f"{example.id}: {example.name}")
def test_the_law_answers_as_the_worked_example_says(example: Example) -> None:
    assert answer(example) == expected(example), example.place
