"""Both engines are one model: equal contact for contact, break for break, to the last bit."""

from __future__ import annotations

import ast
import inspect
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings

import simkit.floor.compiled as compiled
from simkit.floor import play
from simkit.floor.codes import Outcome
from simkit.floor.kernels import options
from simkit.floor.pools import Pool, pools
from tests.floor.days import Recipe, cook, recipes
from tests.floor.equal import differences


def assert_equal_logs(recipe: Recipe) -> None:
    day = cook(recipe)
    assert list(differences(play(day), play(day, engine="reference"))) == []


@settings(max_examples=200)
@given(recipes())
def test_a_random_day_plays_alike_in_both_engines(recipe: Recipe) -> None:
    assert_equal_logs(recipe)


@pytest.mark.thorough
@settings(max_examples=2_000)
@given(recipes())
def test_two_thousand_random_days_play_alike_in_both_engines(recipe: Recipe) -> None:
    assert_equal_logs(recipe)


@settings(max_examples=100)
@given(recipes().map(lambda recipe: replace(recipe, phone=True)))
def test_the_general_loop_plays_the_phone_as_the_fast_loop_does(recipe: Recipe) -> None:
    day = cook(recipe)
    everything = Pool(np.arange(len(day.contacts)), np.arange(len(day.agents)), plain=False)
    with patch.object(compiled, "pools", lambda day: [everything]):
        general_log = play(day)
    assert list(differences(play(day), general_log)) == []


def test_the_random_days_use_both_loops_and_reach_every_outcome() -> None:
    plain, outcomes = set(), set()
    switches = [name for name, kind in inspect.get_annotations(Recipe).items() if kind == "bool"]
    for seed in range(40):
        on = {name: (seed >> (position % 6)) % 2 == 0 for position, name in enumerate(switches)}
        day = cook(
            Recipe(
                seed=seed,
                contacts=40,
                follow_ups=12,
                agents=3,
                kinds=3,
                groups=2,
                breaks=3,
                grain=1,
                length=300,
                **on,
            )
        )
        plain |= {pool.plain for pool in pools(day)}
        outcomes |= set(play(day).contacts.outcome.tolist())
    assert plain == {True, False}
    assert outcomes == set(Outcome)


def test_the_loops_are_made_of_nothing_whose_change_would_go_unnoticed() -> None:
    """Numba's cache sees one file; the fingerprint stands for the others, if all are among its sources."""
    kernels = Path(options.__file__).parent
    covered = {f"simkit.floor.kernels.{path.stem}" for path in kernels.glob("*.py")} | {"simkit.floor.codes"}
    types_only = {"simkit.floor.day"}
    imported = {
        node.module
        for path in kernels.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("simkit")
    }
    assert imported <= covered | types_only
