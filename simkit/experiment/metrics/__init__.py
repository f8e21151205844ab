"""Key figures: each one a declared function over the tables of one replication."""

from simkit.experiment.metrics import cases, conduct, money, pay, people, service, wellbeing
from simkit.experiment.metrics.metric import Metric, measure, metric_named, metrics

__all__ = [
    "Metric",
    "cases",
    "conduct",
    "measure",
    "metric_named",
    "metrics",
    "money",
    "pay",
    "people",
    "service",
    "wellbeing",
]
