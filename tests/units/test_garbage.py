"""The search for garbage is put off for a while, and goes on as it was."""

from __future__ import annotations

import gc

import pytest

from simkit.units.garbage import no_search_for_garbage


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
