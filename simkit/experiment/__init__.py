"""How often, with which luck, against what."""

from simkit.experiment.comparison import Comparison, replications_needed
from simkit.experiment.metrics import Metric, metrics
from simkit.experiment.results import Results, load_results
from simkit.experiment.running import compare, run

__all__ = [
    "Comparison",
    "Metric",
    "Results",
    "compare",
    "load_results",
    "metrics",
    "replications_needed",
    "run",
]
