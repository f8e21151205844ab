"""Two plans or more against a baseline, replication by replication under the same luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from simkit.errors import Fault, InputError, did_you_mean
from simkit.experiment.differences import Difference, differences
from simkit.experiment.plan import changed_places
from simkit.experiment.results import Results
from simkit.experiment.statistics import needed_for

if TYPE_CHECKING:
    import pandas as pd

POLICY_SIDE = ("policy", "workforce", "law")
"""What a plan may change. The rest of a scenario says under which conditions it is tried."""

DESCRIPTION = ("name", "title", "why", "extends")


class Comparison:
    """Every plan against the baseline, metric by metric. Shows itself as a table in a notebook.

    `precise` is False when a wanted precision was not reached before the cap.
    """

    def __init__(
        self, results: Results, baseline: str, confidence: float = 0.95, precise: bool = True
    ) -> None:
        self.precise = precise
        self.results = results
        self.baseline = baseline
        self.confidence = confidence
        self.plans = [name for name in results.names if name != baseline]

    @cached_property
    def differences(self) -> list[Difference]:
        """One entry per plan and metric, in the order of the catalogue of metrics."""
        return differences(self.results.metrics, self.baseline, self.plans, self.confidence)

    def difference(self, metric: str, plan: str | None = None) -> Difference:
        """One metric of one plan (the first one when none is named). Raises InputError when there is none."""
        plan = plan or self.plans[0]
        for entry in self.differences:
            if (entry.metric.id, entry.plan) == (metric, plan):
                return entry
        known = [entry.metric.id for entry in self.differences]
        fault = Fault(
            "no figures for this metric", found=f"{metric}, {plan}", repair=did_you_mean(metric, known)
        )
        raise InputError(fault)

    def to_frame(self, language: str = "en") -> pd.DataFrame:
        """The numbers, one row per plan and metric.

        Columns: metric, unit, baseline, plan, baseline_mean, plan_mean, difference, low, high,
        relative, verdict, p, p_holm, sd (of the paired differences), replications.
        """
        import pandas as pd

        return pd.DataFrame([entry.row(self.baseline, language) for entry in self.differences])

    def table(
        self, language: str = "en", plan: str | None = None, metrics: Sequence[str] | None = None
    ) -> pd.DataFrame:
        """The comparison in words and rounded figures, as it is printed; of all metrics or of these."""
        from simkit.experiment.wording import table

        return table(self, language, plan, metrics)

    def short_table(self, language: str = "en", plan: str | None = None) -> pd.DataFrame:
        """The table of one plan (the first one when none is named) in fewer columns, for a terminal."""
        from simkit.experiment.wording import short_table

        return short_table(self, language, plan or self.plans[0])

    def verdicts(self, language: str = "en", plan: str | None = None) -> list[str]:
        """One sentence per metric that is decided or open, the decided ones first."""
        from simkit.experiment.wording import verdicts

        return verdicts(self, language, plan)

    def notes(self, language: str = "en") -> list[str]:
        """What an honest reader must know beside the figures."""
        from simkit.experiment.wording import notes

        return notes(self, language)

    def other_causes(self, plan: str) -> list[str]:
        """Fields outside the policy in which the plan differs from the baseline."""
        return places_outside_policy(self.results.scenario(self.baseline), self.results.scenario(plan))

    def changes(self, plan: str) -> list[str]:
        """Fields in which the plan differs from the baseline, its description apart."""
        places = changed_places(self.results.scenario(self.baseline), self.results.scenario(plan))
        return [place for place in places if place.split(".")[0] not in DESCRIPTION]

    def __repr__(self) -> str:
        return (
            f"Comparison({', '.join(self.plans)} against {self.baseline}; {self.results.replications} pairs)"
        )

    def _repr_html_(self) -> str:
        from simkit.experiment.wording import as_html

        return as_html(self)


def replications_needed(found: Comparison, metric: str, half_width: float, plan: str | None = None) -> int:
    """How many replications would make the interval of a difference at most `half_width` to either side.

    Worked out from the spread seen so far, so it is itself uncertain when that rests on few
    replications. Raises InputError for an unknown metric, one replication, or a width that is not positive.
    """
    entry = found.difference(metric, plan)
    if entry.sd is None:
        raise InputError(Fault("one replication has no spread", found=metric, repair="run ten or more"))
    if half_width <= 0:
        raise InputError(Fault("the half-width must be above zero", found=str(half_width)))
    return needed_for(entry.sd, half_width, found.confidence)


def comparison(
    results: Results, baseline: str | None = None, confidence: float = 0.95, allow_assumptions: bool = False
) -> Comparison:
    """Compare finished results; the first plan is the baseline unless another is named.

    Raises InputError for fewer than two plans, an unknown baseline, and plans that differ in their
    assumptions or horizon as well (the difference would have two causes), unless that is allowed.
    """
    name = baseline or results.names[0]
    check_comparable({plan: results.scenario(plan) for plan in results.names}, name, allow_assumptions)
    return Comparison(results, name, confidence)


def check_comparable(documents: Mapping[str, Mapping[str, object]], baseline: str, allow: bool) -> None:
    """Refuse what cannot be compared honestly; see `comparison`."""
    names = list(documents)
    if baseline not in names:
        fault = Fault("unknown baseline", found=baseline, allowed=", ".join(names))
        raise InputError(fault)
    if len(names) < 2:
        raise InputError(Fault("a comparison needs two scenarios or more", found=", ".join(names)))
    others = (
        {} if allow else {plan: places_outside_policy(documents[baseline], documents[plan]) for plan in names}
    )
    if faults := [_two_causes(plan, baseline, places) for plan, places in others.items() if places]:
        raise InputError(*faults)


def _two_causes(plan: str, baseline: str, places: list[str]) -> Fault:
    return Fault(
        f"{plan} differs from {baseline} in more than its policy, so the difference would have two causes",
        place=", ".join(places[:6]),
        repair="make these equal, or allow it (--allow-assumptions, allow_assumptions=True)",
    )


def places_outside_policy(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    """The fields that are neither policy nor description in which two scenarios differ."""
    allowed = (*POLICY_SIDE, *DESCRIPTION)
    return [place for place in changed_places(one, other) if place.split(".")[0] not in allowed]
