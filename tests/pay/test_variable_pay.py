"""What counts as variable pay follows from what a line looks at, not from its name."""

from __future__ import annotations

import pytest

from simkit.policy.pay import PayScheme
from simkit.scenario.library import load_policy


@pytest.mark.parametrize(
    ("name", "variable"),
    [
        ("pay/piece-rate", {"pieces", "reward"}),
        ("pay/menu-hourly", set()),
        ("pay/grade-tier", {"attendance_bonus", "performance", "target_task"}),
        ("pay/six-grade", {"performance", "commission", "order_bonus", "call_order_bonus", "outbound"}),
    ],
)
def test_lines_that_hang_on_output_sales_or_quality_are_variable(name: str, variable: set[str]) -> None:
    scheme = load_policy(name)
    assert isinstance(scheme, PayScheme)
    assert scheme.variable == variable
