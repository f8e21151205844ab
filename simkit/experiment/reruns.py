"""Two plans that are played again with other assumptions, under the luck of the first time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict, Unpack

import numpy as np

from simkit.errors import Fault, InputError, did_you_mean, relative
from simkit.experiment.comparison import Comparison, check_comparable, comparison
from simkit.experiment.executors import cores, played, progress_bar
from simkit.experiment.folder import SCENARIOS, file_name
from simkit.experiment.manifest import code
from simkit.experiment.plan import document, plans
from simkit.experiment.results import Results
from simkit.experiment.running import CONFIDENCE, REPLICATIONS, SEED
from simkit.experiment.work import Figures, jobs
from simkit.model.replication import replicate
from simkit.model.tables import Array

if TYPE_CHECKING:
    from simkit.scenario import Scenario

Source = Comparison | Results | Iterable["Scenario"]
"""A comparison or results whose plans are played again, or the plans themselves."""

Variants = Mapping[str, tuple["Scenario", "Scenario"]]
"""Name -> the baseline and the plan under the assumptions of that name."""

Played = Mapping[str, tuple[list[Figures], list[Figures]]]
"""Name of a variant -> all key figures of baseline and plan, replication by replication."""


class RerunOptions(TypedDict, total=False):
    """What `explain` and `sweep` accept beside the plans and the metric.

    baseline, seed, confidence: for plans and results that are no comparison yet. workers, executor,
    progress: as for `run`.
    """

    baseline: str | None
    seed: int
    confidence: float
    workers: int | None
    executor: Executor | None
    progress: bool


@dataclass(frozen=True)
class Pair:
    """A baseline and a plan, the luck under which they meet, and what is known of them already."""

    baseline: Scenario
    plan: Scenario
    seed: int
    replications: int
    confidence: float
    known: Results | None = None

    def play_variants(self, variants: Variants, options: RerunOptions) -> Played:
        """All key figures of both under each variant; what the results know is not played again."""
        rows = {} if self.known is None else _known(self.known, self.replications)
        both = [one for pair in variants.values() for one in pair]
        missing = [one for one in both if one.content_hash not in rows]
        rows |= self.play(missing, range(self.replications), options)
        return {
            name: (rows[baseline.content_hash], rows[plan.content_hash])
            for name, (baseline, plan) in variants.items()
        }

    def play(
        self, plans: Iterable[Scenario], numbers: range, options: RerunOptions
    ) -> dict[str, list[Figures]]:
        """Hash of a plan -> its key figures in these replications; each content once."""
        chosen = list({one.content_hash: one for one in plans}.values())
        if not chosen or not numbers:
            return {}
        tasks = [(one, number) for number in numbers for one in chosen]
        hashes = {one.name: one.content_hash for one in chosen}
        found: dict[str, dict[int, Figures]] = {hashed: {} for hashed in hashes.values()}
        workers, executor = cores(options.get("workers")), options.get("executor")
        with progress_bar(len(tasks), 0, options.get("progress", True)) as advance:
            for one in played(jobs(replicate, self.seed, tasks, workers), workers, executor):
                name, number = one.key
                found[hashes[name]][number] = one.figures
                advance(1)
        return {hashed: [rows[number] for number in sorted(rows)] for hashed, rows in found.items()}


def pair_of(
    source: Source, plan: str | None, replications: int | None, **options: Unpack[RerunOptions]
) -> Pair:
    """The plan (the first beside the baseline when none is named) and its baseline, ready to be played again.

    Raises InputError for an unknown name, plans that differ in more than policy, and results that
    another version of simkit made or that need files from outside their folder.
    """
    confidence = options.get("confidence", CONFIDENCE)
    if isinstance(source, Results):
        source = comparison(source, options.get("baseline"), confidence)
    if isinstance(source, Comparison):
        results, n = source.results, replications or source.results.replications
        one, other = (_again(results, name) for name in (source.baseline, _chosen(plan, source.plans)))
        known = results if n <= results.replications else None
        return Pair(one, other, results.seed, n, source.confidence, known)
    found = {one.name: one for one in plans(source)}
    baseline = options.get("baseline") or next(iter(found))
    check_comparable({name: document(one) for name, one in found.items()}, baseline, allow=False)
    name = _chosen(plan, [other for other in found if other != baseline])
    seed = options.get("seed", SEED)
    return Pair(found[baseline], found[name], seed, replications or REPLICATIONS, confidence)  # type: ignore[arg-type]


def _chosen(plan: str | None, others: list[str]) -> str:
    if plan is not None and plan not in others:
        raise InputError(Fault("unknown plan", found=plan, repair=did_you_mean(plan, others)))
    return plan or others[0]


def _again(results: Results, name: str) -> Scenario:
    """The scenario as it was played. Raises InputError when it cannot be played as it was."""
    from simkit.scenario import load_scenario

    repair = "give the scenarios themselves instead of their results"
    if results.manifest.versions["code"] != code():
        raise InputError(Fault("made by another version of simkit", relative(results.folder), repair=repair))
    path = results.folder / SCENARIOS / f"{file_name(name)}.yaml"
    try:
        scenario = load_scenario(path)
        same = scenario.content_hash == results.manifest.contents[name]
    except InputError:
        same = False
    if not same:
        message = "needs files beside its own, so it cannot be played again"
        raise InputError(Fault(message, relative(path), repair=repair))
    return scenario


def _known(results: Results, replications: int) -> dict[str, list[Figures]]:
    """Hash of a plan -> all its key figures in its first replications."""
    found: dict[str, list[Figures]] = {}
    for name in results.names:
        rows = results.metrics[results.metrics["scenario"] == name]
        wide = rows.pivot(index="replication", columns="metric", values="value").sort_index()
        found[results.manifest.contents[name]] = [
            {str(metric): value for metric, value in row.items()}
            for row in wide.head(replications).to_dict("records")
        ]
    return found


def gaps(played: Played, metric: str) -> dict[str, Array]:
    """[replications] plan minus baseline under each variant, where the metric is known under all of them.

    Raises InputError for a metric of which these plans tell nothing.
    """
    found = {name: _values(plan, metric) - _values(base, metric) for name, (base, plan) in played.items()}
    known = ~np.any([np.isnan(values) for values in found.values()], axis=0)
    if not known.any():
        raise InputError(Fault("these plans tell nothing about this metric", found=metric))
    return {name: values[known] for name, values in found.items()}


def _values(rows: Sequence[Figures], metric: str) -> Array:
    return np.array([row[metric] for row in rows], float)
