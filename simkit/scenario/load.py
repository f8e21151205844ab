"""Reading scenarios from files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from simkit.errors import Fault, InputError, relative
from simkit.scenario.build import build
from simkit.scenario.compose import compose, find_scenario
from simkit.scenario.merge import set_values
from simkit.scenario.node import node_of
from simkit.scenario.scenario import Scenario


def load_scenario(path: str | Path, changes: Mapping[str, Any] | None = None) -> Scenario:
    """Read and check one scenario; `changes` are set by dotted path before it is checked.

    `path` is a file, with or without `.yaml`, or the name of a shipped scenario. Raises InputError
    with every fault in the file, in what it extends and in the library files it uses.
    """
    faults: list[Fault] = []
    composed = compose(find_scenario(Path(path)), faults)
    if composed is None:
        raise InputError(*faults)
    if changes:
        root = set_values(composed.root, node_of(dict(changes)), faults)
        composed = replace(composed, root=root)
    return build(composed, faults)


def load_scenarios(folder: str | Path) -> list[Scenario]:
    """Every scenario of a folder (not of the folders inside it), sorted by file name.

    Raises InputError with the faults of all files, or when two scenarios have the same name.
    """
    folder = Path(folder)
    files = sorted(path for path in folder.glob("*.yaml") if path.is_file())
    if not files:
        message = "no scenarios (*.yaml) in this folder" if folder.is_dir() else "no such folder"
        raise InputError(Fault(message, file=relative(folder)))
    faults: list[Fault] = []
    loaded: dict[str, tuple[Path, Scenario]] = {}
    for path in files:
        try:
            scenario = load_scenario(path)
        except InputError as error:
            faults.extend(error.faults)
            continue
        first = loaded.setdefault(scenario.name, (path, scenario))
        if first[0] != path:
            found = f"{scenario.name}, the name of {relative(first[0])} too"
            faults.append(Fault("two scenarios have the same name", relative(path), found=found))
    if faults:
        raise InputError(*dict.fromkeys(faults))
    return [scenario for _, scenario in loaded.values()]
