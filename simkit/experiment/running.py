"""The two calls of every study: run plans, compare plans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import TypedDict, Unpack

import numpy as np

from simkit.errors import Fault, InputError, did_you_mean
from simkit.experiment.comparison import Comparison, check_comparable, comparison
from simkit.experiment.plan import Plan, document, plans
from simkit.experiment.precision import FEWEST, Series, reach
from simkit.experiment.results import Results
from simkit.experiment.study import How, Study
from simkit.model.tables import Array

REPLICATIONS = 30
SEED = 2026
CONFIDENCE = 0.95
MOST = 300
"""The cap of a run that goes on until it is precise enough."""


class Options(TypedDict, total=False):
    """What `run` and `compare` both accept beside replications and seed.

    workers: local processes (one per core).
    executor: any concurrent.futures executor instead, such as Dask's. progress: a bar on stderr.
    out: the results folder (none is kept without). replace: overwrite another experiment's folder.
    precision: {metric: half-width}, adds replications until every interval is that narrow, up to
    `most`; `replications` is then not used.
    """

    workers: int | None
    executor: Executor | None
    progress: bool
    out: str | Path | None
    replace: bool
    precision: Mapping[str, float] | None
    most: int


class CompareOptions(Options, total=False):
    """What `compare` accepts besides.

    confidence: level of the intervals (0.95). allow_assumptions: compare plans that differ in more
    than policy all the same.
    """

    confidence: float
    allow_assumptions: bool


def run(
    scenarios: Plan | Iterable[Plan],
    replications: int = REPLICATIONS,
    seed: int = SEED,
    **options: Unpack[Options],
) -> Results:
    """Play every scenario under the same luck; options: workers, executor, progress, out (see `Options`).

    A folder that holds the same experiment is gone on with: only missing replications are played.
    Raises InputError before anything is written when the input is wrong, Stopped on Ctrl-C.
    """
    chosen = plans(scenarios)
    _check(replications, seed, options, Options)
    study = _study(chosen, seed, options)

    def means(metric: str, n: int) -> list[Array]:
        return [study.figures(plan.name, metric, n) for plan in chosen]

    results, _ = _enough(study, replications, means, options)
    return results


def compare(
    scenarios: Results | Iterable[Plan],
    baseline: str | None = None,
    replications: int = REPLICATIONS,
    seed: int = SEED,
    **options: Unpack[CompareOptions],
) -> Comparison:
    """Every plan against the baseline (the first when none is named), paired replication by replication.

    Takes finished results, or scenarios that are run first (see `run`). Raises InputError for plans
    that differ in more than policy, unless `allow_assumptions=True`.
    """
    confidence, allow = options.get("confidence", CONFIDENCE), options.get("allow_assumptions", False)
    if isinstance(scenarios, Results):
        return comparison(scenarios, baseline, confidence, allow)
    chosen = plans(scenarios)
    _check(replications, seed, options, CompareOptions)
    name = baseline or chosen[0].name
    check_comparable({plan.name: document(plan) for plan in chosen}, name, allow)
    study = _study(chosen, seed, options)

    def gaps(metric: str, n: int) -> list[Array]:
        base = study.figures(name, metric, n)
        return [study.figures(plan.name, metric, n) - base for plan in chosen if plan.name != name]

    results, precise = _enough(study, replications, gaps, options)
    return Comparison(results, name, confidence, precise)


def _enough(study: Study, replications: int, series: Series, options: Options) -> tuple[Results, bool]:
    """The results with the asked replications, or with as many as the asked precision needs."""
    targets = options.get("precision")
    if not targets:
        return study.reach(replications), True
    for metric in targets:
        if all(np.isnan(values).all() for values in series(metric, FEWEST)):
            raise InputError(Fault("these scenarios tell nothing about this metric", found=metric))
    n, precise = reach(targets, series, options.get("most", MOST), CONFIDENCE)
    return study.reach(n), precise


def _study(chosen: list[Plan], seed: int, options: Options) -> Study:
    out = options.get("out")
    how = How(
        workers=options.get("workers"),
        executor=options.get("executor"),
        progress=options.get("progress", True),
        out=None if out is None else Path(out),
        replace=options.get("replace", False),
    )
    return Study(chosen, seed, how)


def _check(replications: int, seed: int, options: Options, known: type) -> None:
    names = [*known.__annotations__]
    faults = [
        Fault("unknown option", found=name, allowed=", ".join(names), repair=did_you_mean(name, names))
        for name in options
        if name not in names
    ]
    counts = {"replications": replications, "workers": options.get("workers"), "most": options.get("most")}
    faults += [
        Fault("must be a whole number of 1 or more", place=name, found=str(value))
        for name, value in counts.items()
        if value is not None and not (_is_whole(value) and value >= 1)
    ]
    if not (_is_whole(seed) and seed >= 0):
        faults.append(Fault("must be a whole number of 0 or more", place="seed", found=str(seed)))
    if faults:
        raise InputError(*faults)


def _is_whole(value: object) -> bool:
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool)
