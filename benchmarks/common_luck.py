"""How much sooner a paired comparison is sure: variance of a difference with common against own luck.

Two plans that differ by 4 % of handling speed are compared twice: with the same seed (both meet the
same callers, illnesses and offers) and with independent seeds. Printed is the ratio of the
variances of the difference, per key figure: the factor by which pairing cuts the replications needed.

    python benchmarks/common_luck.py [replications]
"""

from __future__ import annotations

import sys

import numpy as np

from simkit.experiment.metrics import measure
from simkit.model.replication import replicate
from simkit.scenario import Scenario, load_scenario
from simkit.scenario.library import scenarios_root

FASTER = 0.96
KINDS = ("phone", "pre-sale", "after-sale")
FIGURES = ("abandonment", "service_level", "wait_mean", "occupancy", "handle_time", "labor_cost")
SMALL = {
    "horizon.months": 1,
    "workforce.groups.phone.headcount": 12,
    "workforce.groups.chat.headcount": 12,
    **{f"assumptions.demand.kinds.{kind}.arrivals.contacts_per_day": 360 for kind in KINDS},
}


def plans() -> tuple[Scenario, Scenario]:
    """The small shop, and the same with contacts that take 4 % less time."""
    base = load_scenario(scenarios_root() / "taobao-shop.yaml", changes=SMALL)
    times = {kind.name: kind.handle.mean_seconds for kind in base.assumptions.demand.kinds}
    faster = {f"assumptions.demand.kinds.{kind}.handle.mean_seconds": times[kind] * FASTER for kind in KINDS}
    return base, base.with_changes(faster, name="faster")


def figures(plan: Scenario, seed: int, replications: int) -> np.ndarray:
    """[replications, figures] of the plan."""
    rows = [measure(replicate(plan, seed, number)) for number in range(replications)]
    return np.array([[row[name] for name in FIGURES] for row in rows], float)


def main() -> None:
    """Print the factor per key figure."""
    replications = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    base, faster = plans()
    ours = figures(base, 2026, replications)
    paired = figures(faster, 2026, replications) - ours
    apart = figures(faster, 4052, replications) - ours
    print(f"{replications} replications; variance of the difference, own luck over common luck")
    for column, name in enumerate(FIGURES):
        factor = apart[:, column].var(ddof=1) / paired[:, column].var(ddof=1)
        print(f"{name:16s} {factor:8.1f} x")


if __name__ == "__main__":
    main()
