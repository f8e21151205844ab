"""From a call log to a demand profile that a scenario can use."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq

from simkit.assumptions.demand import Channel, Profile
from simkit.calibrate.handle import lognormal
from simkit.calibrate.patience import patience_from
from simkit.calibrate.rates import day_variation, half_hour_counts, weekday_rates
from simkit.errors import Fault, InputError
from simkit.scenario.calllog import CallLog, read_call_log

__all__ = ["LogFit", "profile_from_log", "read_call_log", "write_shape"]

Array = npt.NDArray[Any]

OTHER = "other"


@dataclass(frozen=True, slots=True)
class LogFit:
    """How a log is read into a profile; the defaults are those of the shipped shapes."""

    channel: Channel = "phone"
    smallest_kind: float = 0.02
    """Kinds with a smaller share of the contacts are put together as `other`."""
    shortest_service_seconds: float = 10.0
    """Shorter services are the agent hanging up, not handle time."""
    fewest_lost: int = 100
    """Kinds with fewer callers who gave up have the patience of all kinds together."""


def profile_from_log(log: CallLog, fit: LogFit = LogFit()) -> dict[str, Any]:
    """The demand profile that the log shows, as plain data that `Profile` accepts and YAML holds.

    Contacts are those that asked for a person, served or not. Rates are weekday means; handle time
    is lognormal by kind, from services of at least `shortest_service_seconds`; patience is
    Kaplan-Meier, with the served censored at their wait. Redials, returns and robots are not in a
    log and keep their defaults. Raises InputError when no kind has two usable services.
    """
    kinds = _kinds(log, fit.smallest_kind)
    everyone = np.ones(len(log), bool)
    shared = _customers(log, everyone, fit)
    if shared["handle"] is None:
        raise InputError(Fault("the log has no usable service times", log.name))
    totals = half_hour_counts(log.day, log.arrival, log.days).sum(axis=1)
    return {
        "kind": "profile",
        "day": day_variation(totals, log.days),
        "kinds": [_kind(log, name, rows, fit, shared) for name, rows in kinds.items()],
    }


def _kinds(log: CallLog, smallest: float) -> dict[str, Array]:
    """Kind -> which contacts are of it; rare ones together."""
    share = np.bincount(log.kind, minlength=len(log.kinds)) / len(log)
    kinds = {name: log.kind == row for row, name in enumerate(log.kinds) if share[row] >= smallest}
    rare = ~np.logical_or.reduce([*kinds.values(), np.zeros(len(log), bool)])
    return kinds | ({OTHER: rare} if rare.any() else {})


def _customers(log: CallLog, rows: Array, fit: LogFit) -> dict[str, Any]:
    usable = rows & log.served & (log.service >= max(fit.shortest_service_seconds, 1e-6))
    return {
        "handle": lognormal(log.service[usable]),
        "after_call": lognormal(log.after_call[usable & ~np.isnan(log.after_call)]),
        "patience": patience_from(log.wait[rows], ~log.served[rows]),
    }


def _kind(log: CallLog, name: str, rows: Array, fit: LogFit, shared: dict[str, Any]) -> dict[str, Any]:
    own = _customers(log, rows, fit)
    lost = int((~log.served[rows]).sum())
    after_call = own["after_call"] or shared["after_call"]
    return {
        "name": name,
        "channel": fit.channel,
        "arrivals": weekday_rates(half_hour_counts(log.day[rows], log.arrival[rows], log.days), log.days),
        "handle": own["handle"] or shared["handle"],
        **({"after_call": after_call} if after_call else {}),
        "patience": own["patience"] if lost >= fit.fewest_lost else shared["patience"],
    }


def write_shape(profile: dict[str, Any], path: Path, about: dict[str, Any]) -> None:
    """The profile as a demand file; `about` (title, source, note ...) stands first.

    Raises pydantic's ValidationError when the result is no profile.
    """
    document = about | profile
    Profile.model_validate(document)
    yaml = YAML()
    yaml.width = 500
    yaml.indent(mapping=2, sequence=4, offset=2)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        yaml.dump(_flowing(document), file)


def _flowing(value: Any) -> Any:  # noqa: ANN401 - any plain data
    """Lists of numbers on one line, whole numbers without a point, as people would write them."""
    if isinstance(value, dict):
        return {name: _flowing(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        row = CommentedSeq(_flowing(part) for part in value)
        if not any(isinstance(part, dict) for part in value):
            row.fa.set_flow_style()
        return row
    return int(value) if isinstance(value, float) and value.is_integer() else value
