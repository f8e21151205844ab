"""What a metric is: a function over tables, with its words in the catalogue under the same id.

A new key figure is one decorated function here plus one entry in `simkit/words/metrics.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from simkit.errors import Fault, InputError, did_you_mean
from simkit.experiment.warm_up import after_warm_up
from simkit.model.tables import RunTables
from simkit.words import catalogue

Better = Literal["higher", "lower", "neither"]
Compute = Callable[[RunTables], float | None]


@dataclass(frozen=True, slots=True)
class Metric:
    """A key figure. `compute` gets tables without the warm-up; None says that its data is missing."""

    id: str
    compute: Compute

    def title(self, language: str = "en") -> str:
        """The name that stands in tables and on axes."""
        return str(catalogue("metrics")[self.id]["title"][language])

    def unit(self, language: str = "en") -> str:
        """The unit in words; empty for none."""
        return str(self._unit()[language])

    def short_unit(self, language: str = "en") -> str:
        """The unit as a narrow table writes it."""
        return str(self._unit()["short"][language])

    def change_unit(self, language: str = "en") -> str:
        """The unit of a difference: points for percentages; empty where a word would only disturb."""
        unit = self._unit()
        words = unit.get("change", unit)
        return str(words[language])

    def definition(self, language: str = "en") -> str:
        """One sentence that defines the figure."""
        return str(catalogue("metrics")[self.id]["definition"][language]).strip()

    @property
    def better(self) -> Better:
        """Which direction planners wish for."""
        direction: Better = catalogue("metrics")[self.id]["better"]
        return direction

    @property
    def headline(self) -> bool:
        """Whether it stands on the first page unless others are asked for."""
        return bool(catalogue("metrics")[self.id].get("headline", False))

    @property
    def decimals(self) -> int:
        """Decimals worth printing."""
        return int(self._unit()["decimals"])

    @property
    def unit_id(self) -> str:
        """The unit's key in `simkit/words/units.yaml`."""
        return str(catalogue("metrics")[self.id]["unit"])

    def _unit(self) -> dict[str, Any]:
        unit: dict[str, Any] = catalogue("units")[self.unit_id]
        return unit


_METRICS: dict[str, Metric] = {}


def metric(compute: Compute) -> Compute:
    """Declare `compute` as the metric of the same name."""
    name = compute.__name__
    _METRICS[name] = Metric(name, compute)
    return compute


def metrics() -> dict[str, Metric]:
    """All metrics by id, in the order of the catalogue (people, money, service, conduct, well-being)."""
    return {name: _METRICS[name] for name in catalogue("metrics")}


def metric_named(name: str) -> Metric:
    """The metric with this id. Raises InputError with the likely name for an unknown one."""
    known = metrics()
    if name not in known:
        fault = Fault("unknown metric", found=name, repair=did_you_mean(name, list(known)))
        raise InputError(fault)
    return known[name]


def measure(tables: RunTables) -> dict[str, float | None]:
    """Every metric of one replication, warm-up left out; None where the tables cannot tell."""
    counted = after_warm_up(tables)
    return {name: known.compute(counted) for name, known in metrics().items()}
