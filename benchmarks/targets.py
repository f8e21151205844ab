"""What the benchmarks are held against: at least so good, and as good as we would like."""

from __future__ import annotations

from dataclasses import dataclass
from math import isclose
from typing import Literal

Figures = dict[str, dict[str, float]]
"""Figure -> where (center size, months ...) -> value."""

Verdict = Literal["aim", "met", "missed"]


@dataclass(frozen=True)
class Target:
    """A bound on the worst value of a figure; `most`: the value should be small, not large."""

    figure: str
    least: float
    aim: float
    most: bool = False
    where: str | None = None
    """The only place that counts; None: the worst of all."""

    def worst(self, figures: Figures) -> float | None:
        """The value that is judged; None where it was not measured."""
        values = figures.get(self.figure, {})
        found = [value for place, value in values.items() if self.where in (None, place)]
        if not found:
            return None
        return max(found) if self.most else min(found)

    def verdict(self, value: float) -> Verdict:
        """Is the aim reached, or at least the bound?"""
        for bound, verdict in ((self.aim, "aim"), (self.least, "met")):
            if isclose(value, bound) or (value < bound if self.most else value > bound):
                return verdict  # type: ignore[return-value]
        return "missed"


TARGETS = (
    Target("loop_over_c", 0.4, 0.77),
    Target("rich_loop_over_c", 0.4, 0.77),
    Target("general_loop_over_c", 0.4, 0.77),
    Target("loop_over_simpy", 150, 300),
    Target("drawn_over_simpy", 100, 180, where="60"),
    Target("cost_of_a_contact", 1.6, 1.35, most=True),
    Target("year_over_simpy", 40, 100),
    Target("year_over_cimba", 1, 2.5),
    Target("two_workers", 1.7, 1.85),
    Target("outlook_share", 0.25, 0.2, most=True),
    Target("memory_mb", 200, 100, most=True, where="1000 x 250"),
    Target("import_seconds", 0.6, 0.35, most=True),
    Target("warm_seconds", 3, 1.5, most=True),
    Target("cold_seconds", 8, 5, most=True),
)


def judged(figures: Figures) -> list[dict[str, object]]:
    """Every target that was measured, with its worst value and what that means."""
    rows: list[dict[str, object]] = []
    for target in TARGETS:
        value = target.worst(figures)
        if value is not None:
            rows.append(
                {
                    "figure": target.figure,
                    "least": target.least,
                    "aim": target.aim,
                    "most": target.most,
                    "worst": value,
                    "verdict": target.verdict(value),
                }
            )
    return rows
