"""Scenarios from what was typed: files, folders, names of shipped scenarios."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from simkit.errors import Fault, InputError

if TYPE_CHECKING:
    from simkit.scenario import Scenario


def load_all(paths: Iterable[Path]) -> list[Scenario]:
    """Every scenario, a folder standing for all of its own. Raises InputError with the faults of all."""
    from simkit.scenario import load_scenario, load_scenarios

    found: list[Scenario] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            found += load_scenarios(path) if path.is_dir() else [load_scenario(path)]
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(*dict.fromkeys(faults))
    return found


def default_folder(names: Iterable[str]) -> Path:
    """`results/today-vs-piece-rate`."""
    return Path("results") / "-vs-".join(names)
