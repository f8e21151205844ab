"""The search for garbage is put off for a while, and goes on as it was."""

from __future__ import annotations

import gc
import weakref

import pytest

from simkit.units.garbage import look_at_what_is_new, no_search_for_garbage


def test_the_search_goes_on_afterwards_whatever_happened():
    with pytest.raises(ValueError), no_search_for_garbage():
        assert not gc.isenabled()
        raise ValueError
    assert gc.isenabled()


def test_within_another_block_it_stays_off():
    with no_search_for_garbage():
        with no_search_for_garbage():
            pass
        assert not gc.isenabled()


def test_a_search_that_was_off_stays_off():
    gc.disable()
    try:
        with no_search_for_garbage():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_new_garbage_is_let_go_of_where_nothing_is_searched():
    """Two objects that hold one another are gone after the look, though the search is off."""

    class Thing:
        other: object

    with no_search_for_garbage():
        one, two = Thing(), Thing()
        one.other, two.other = two, one
        seen = weakref.ref(one)
        del one, two
        assert seen() is not None
        look_at_what_is_new()
        assert seen() is None
