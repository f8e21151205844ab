"""A claim about the floor holds on both engines."""

from __future__ import annotations

import pytest


@pytest.fixture(params=["compiled", "reference"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)
