"""`simkit check`: everything that is wrong in files, all at once, before anything runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from simkit.errors import Fault, InputError
from simkit.scenario.checks import warnings_in
from simkit.scenario.compose import find_scenario
from simkit.scenario.examples import example_faults
from simkit.scenario.library import AREAS, EXAMPLES, class_of, find_used, read_map, validated
from simkit.scenario.load import load_scenario
from simkit.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: scenarios that are sound, faults, warnings, and the examples it worked through."""

    scenarios: tuple[Scenario, ...] = ()
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    examples: int = 0

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong; warnings don't count."""
        return not self.faults

    def raise_faults(self) -> None:
        """Raises InputError with every fault when there is any."""
        if self.faults:
            raise InputError(*self.faults)


def check(paths: Iterable[str | Path]) -> Report:
    """Check scenarios, library files and folders of either; library files with their worked examples.

    A scenario's own check includes the examples of the library files that it uses.
    """
    scenarios: list[Scenario] = []
    faults: list[Fault] = []
    policies: dict[Path, None] = {}
    for file in [file for path in paths for file in _files(Path(path))]:
        try:
            if _is_policy(file):
                validated(class_of(file.parent.name), read_map(file))
                policies[file.resolve()] = None
            else:
                scenarios.append(load_scenario(file))
        except InputError as error:
            faults += error.faults
    policies |= dict.fromkeys(file for scenario in scenarios for file in _used(scenario))
    worked = [example_faults(file) for file in policies]
    faults += [fault for _, found in worked for fault in found]
    examples = sum(count for count, _ in worked)
    warnings = [fault for scenario in scenarios for fault in warnings_in(scenario)]
    return Report(tuple(scenarios), tuple(dict.fromkeys(faults)), tuple(dict.fromkeys(warnings)), examples)


def _files(path: Path) -> Iterator[Path]:
    """The file itself, or every scenario or library file of a folder; for examples, the file they are of."""
    if path.name.endswith(EXAMPLES):
        yield path.with_name(path.name.replace(EXAMPLES, ".yaml"))
    elif path.is_dir():
        found = sorted(path.glob("*.yaml")) or sorted(path.rglob("*.yaml"))
        yield from (file for file in found if not file.name.endswith(EXAMPLES))
    else:
        yield find_scenario(path)


def _used(scenario: Scenario) -> list[Path]:
    """The library files behind the scenario's rules."""
    files = (find_used(name, scenario.folder).resolve() for name in scenario.uses.values())
    return [file for file in files if _is_policy(file)]


def _is_policy(file: Path) -> bool:
    return file.parent.name in AREAS and file.resolve().parent.parent.name == "library"
