"""A finished comparison of three invented plans, made once for all tests of reports."""

from __future__ import annotations

import pytest

import simkit.experiment.study as study
from simkit.experiment import Comparison, compare
from tests.experiment.fake import Pay, Policy, Shop, better_pay, replicate, today

SIZE = {"agents": 30, "days": 120, "warm_up": 31}


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    """Today against better pay and a capped bonus; four replications."""
    title = {"en": "Capped bonus", "zh": "奖金封顶（喆堃玥珺）"}  # rare given names are in the font too
    cap = Shop(name="cap", title=title, policy=Policy(pay=Pay(base=4000, bonus=22, fine=30)), **SIZE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(study, "_model", lambda: replicate)
        plans = [today(**SIZE), better_pay(**SIZE), cap]
        return compare(plans, replications=4, seed=7, progress=False, workers=1)


@pytest.fixture(scope="session")
def pair() -> Comparison:
    """Today against better pay alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(study, "_model", lambda: replicate)
        return compare([today(**SIZE), better_pay(**SIZE)], replications=4, seed=7, progress=False, workers=1)
