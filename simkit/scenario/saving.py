"""A scenario written as a variant of the file that it began with: only what differs, proved by reading it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from simkit.errors import Fault, InputError, relative
from simkit.scenario.differences import ABOUT, areas_swapped, leaves
from simkit.scenario.library import class_of, find_used, read_map, validated
from simkit.scenario.load import load_scenario
from simkit.scenario.merge import WHOLE
from simkit.scenario.resolved import resolved_yaml, written, yaml_text
from simkit.scenario.scenario import Scenario
from simkit.scenario.schema import FILE

Values = dict[str, Any]
FOR_EDITORS = f"# yaml-language-server: $schema={FILE}\n"


def save(scenario: Scenario, path: Path, replace: bool = False) -> Path:
    """Write the scenario to `path` (`.yaml` is added); returns the path.

    What a variant can't say (a list that lost an item) makes a whole file without `extends`. Raises
    InputError when there is a file already, unless `replace`, when it would take the place of the file
    that the scenario began with, and when files that it names can't be found from there.
    """
    path = path if path.suffix in (".yaml", ".yml") else path.with_name(f"{path.name}.yaml")
    _check_free(scenario, path, replace)
    path.parent.mkdir(parents=True, exist_ok=True)
    trial = path.with_name(f".{path.name}.{os.getpid()}.yaml")
    try:
        for text in _texts(scenario, path):
            trial.write_text(_for_editors(path) + text, encoding="utf-8")
            if _says(trial, scenario):
                return trial.replace(path)
    finally:
        trial.unlink(missing_ok=True)
    message = "the scenario names files (rules, a call log) that can't be found from there"
    raise InputError(Fault(message, relative(path), repair=f"save it in {relative(scenario.folder)}"))


def _check_free(scenario: Scenario, path: Path, replace: bool) -> None:
    if scenario.file is not None and path.resolve() == scenario.file.resolve():
        repair = "give it another name"
        raise InputError(
            Fault("this is the file that the scenario began with", relative(path), repair=repair)
        )
    if path.exists() and not replace:
        repair = "give it another name, or replace it (replace=True)"
        raise InputError(Fault("there is such a file already", relative(path), repair=repair))


def _texts(scenario: Scenario, path: Path) -> Iterator[str]:
    """The shortest text first, then the one that says everything."""
    if scenario.file is not None:
        yield yaml_text(variant(scenario, load_scenario(scenario.file), path.parent))
    yield resolved_yaml(scenario)


def _for_editors(path: Path) -> str:
    return FOR_EDITORS if (path.parent / FILE).is_file() else ""


def _says(file: Path, scenario: Scenario) -> bool:
    try:
        return load_scenario(file).content_hash == scenario.content_hash
    except InputError:
        return False


def variant(scenario: Scenario, base: Scenario, folder: Path) -> Values:
    """The content of a file in `folder` that extends the base and says what differs."""
    assert base.file is not None
    about = {key: value for key in ABOUT if (value := written(scenario)[key]) is not None}
    swapped = areas_swapped(scenario, base)
    policy = {area: _rule(scenario, area) for area in swapped}
    skip = tuple(f"policy.{area}" for area in swapped)
    changes = {
        path: value
        for path, value in _changes(written(base), written(scenario))
        if path.partition(".")[0] not in ABOUT and not _below(path, skip)
    }
    parts = {"policy": policy, "set": changes}
    return {"extends": _way(base.file, folder), **about, **{key: part for key, part in parts.items() if part}}


def _way(file: Path, folder: Path) -> str:
    """How a file of `folder` names another: relatively, where both are on one disk."""
    try:
        return Path(os.path.relpath(file.resolve(), folder.resolve())).as_posix()
    except ValueError:
        return file.resolve().as_posix()


def _below(path: str, tops: tuple[str, ...]) -> bool:
    return any(path == top or path.startswith(f"{top}.") for top in tops)


def _rule(scenario: Scenario, area: str) -> object:
    """The entry of an area: a library file with what differs from it, written out, or nothing."""
    rule = getattr(scenario.policy, area)
    if rule is None or area not in scenario.uses:
        return None if rule is None else written(rule)
    use = scenario.uses[area]
    kept = validated(class_of(area), read_map(find_used(use, scenario.folder)))
    changes = dict(_changes(written(kept), written(rule)))
    return {"use": use, "set": changes} if changes else {"use": use}


def _changes(before: Values, after: Values) -> Iterator[tuple[str, object]]:
    """The paths whose values differ, with the new value; maps that are set as a whole come as a whole."""
    old, new = dict(leaves(before, "")), dict(leaves(after, ""))
    for path, value in new.items():
        if path in old and old[path] == value:
            continue
        top = path.rpartition(".")[0]
        yield (top, _at(after, top)) if WHOLE.fullmatch(top) else (path, value)


def _at(values: Values, path: str) -> object:
    """What a dotted path leads to in plain values; items of lists by name."""
    found: Any = values
    for step in path.split("."):
        found = found[step] if isinstance(found, dict) else next(i for i in found if i["name"] == step)
    return found
