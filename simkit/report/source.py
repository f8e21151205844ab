"""Where a figure comes from: the line below every chart and table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simkit import __version__
from simkit.experiment.comparison import Comparison
from simkit.experiment.results import Results
from simkit.experiment.wording_why import titles
from simkit.words import say

if TYPE_CHECKING:
    from simkit.experiment.reruns import Pair


def source_line(source: Results | Comparison, language: str) -> str:
    """Plans, replications, seed, version and the run's identity; and whether a calendar is an estimate."""
    results = source.results if isinstance(source, Comparison) else source
    text = say(
        "report.source",
        language,
        plans=_plans(source, language),
        replications=results.replications,
        seed=results.seed,
        version=__version__,
        run=results.manifest.identity,
    )
    return text + _estimated(results, language)


def pair_line(pair: Pair, language: str) -> str:
    """The same for two plans that were played again with other assumptions."""
    words = titles(pair, language)
    return say(
        "why.source",
        language,
        plans=say("report.versus", language, plans=words["plan"], baseline=words["baseline"]),
        replications=pair.replications,
        seed=pair.seed,
        version=__version__,
    )


def _plans(source: Results | Comparison, language: str) -> str:
    joined = say("tables.separator", language)
    if isinstance(source, Results):
        return joined.join(source.title(name, language) for name in source.names)
    plans = joined.join(source.results.title(name, language) for name in source.plans)
    return say(
        "report.versus", language, plans=plans, baseline=source.results.title(source.baseline, language)
    )


def _estimated(results: Results, language: str) -> str:
    years = sorted({year for name in results.names for year in results.meta(name).estimated_years})
    return say("report.estimated", language, years=", ".join(map(str, years))) if years else ""
