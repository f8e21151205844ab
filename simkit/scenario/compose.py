"""From a scenario file to one tree: `extends` followed, library files used, overrides set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from simkit.errors import Fault, InputError, did_you_mean, relative
from simkit.scenario.entries import Entries
from simkit.scenario.library import scenarios_root
from simkit.scenario.merge import set_values
from simkit.scenario.node import Node
from simkit.scenario.reading import missing
from simkit.scenario.yaml_nodes import read_document

OF_A_SCENARIO = re.compile(r"^(extends|horizon|workforce):", re.MULTILINE)
"""What stands at the beginning of a line in every scenario file and in no other."""


@dataclass(frozen=True)
class Composed:
    """A scenario before validation: one tree, the library file behind each area, its folder.

    `file` is the scenario file that it began with; changes made since then are in the tree only.
    """

    root: Node
    uses: Mapping[str, str] = field(default_factory=dict)
    folder: Path = Path()
    file: Path | None = None


def find_scenario(path: Path) -> Path:
    """The file that is meant: as given, with `.yaml` added, or the shipped scenario of that name."""
    for folder in (Path(), scenarios_root()):
        for suffix in ("", ".yaml", ".yml"):
            candidate = folder / path.parent / (path.name + suffix)
            if candidate.is_file():
                return candidate
    return path


def compose(path: Path, faults: list[Fault], chain: tuple[Path, ...] = ()) -> Composed | None:
    """The tree of a scenario file with everything it extends and uses; None when it can't be built.

    What is wrong is added to `faults`; what can still be read is read, to report it all at once.
    `chain` are the files that led here by `extends`.
    """
    root = _root(path, faults)
    if root is None:
        return None
    written = root.map.get("extends")
    base = _extended(written, path, faults, (*chain, path.resolve())) if written is not None else None
    if written is not None and base is None:
        return None
    base = base or Composed(Node({}, root.place))
    entries = Entries(path.parent, dict(base.uses), faults)
    own = Node({key: entry for key, entry in root.map.items() if key not in ("extends", "set")}, root.place)
    laid = entries.lay(base.root, own)
    if "set" in root.map:
        laid = set_values(laid, root.map["set"], faults)
    return Composed(laid, dict(entries.uses), path.parent, path)


def _root(path: Path, faults: list[Fault]) -> Node | None:
    if path.parent.is_dir() and not path.exists():
        faults.append(missing(path, _scenarios_beside(path), _shipped()))
        return None
    try:
        document = read_document(path)
    except InputError as error:
        faults.extend(error.faults)
        return None
    faults.extend(document.faults)
    root = document.root
    if root is not None and not isinstance(root.value, dict):
        found = "a list" if isinstance(root.value, tuple) else repr(root.value)
        message = "a scenario is a map (name: ..., policy: ...)"
        faults.append(Fault(message, root.place.file, root.place.line, found=found))
        return None
    return root


def _scenarios_beside(path: Path) -> list[str]:
    """The files of its folder that are scenarios; other YAML may lie there too."""
    files = (file for file in path.parent.iterdir() if file.suffix in {".yaml", ".yml"} and file.is_file())
    return sorted(
        file.name for file in files if OF_A_SCENARIO.search(file.read_text("utf-8-sig", errors="replace"))
    )


def _shipped() -> list[str]:
    """The names of the scenarios that come with simkit."""
    return sorted(file.stem for file in scenarios_root().glob("*.yaml"))


def _extended(written: Node, path: Path, faults: list[Fault], chain: tuple[Path, ...]) -> Composed | None:
    """The scenario named by `extends`, composed; None with a fault when it can't be."""
    file, line = written.place.file, written.place.line
    if not written.text:
        faults.append(Fault("the name of one scenario file is needed", file, line, "extends"))
        return None
    target = path.parent / written.text
    target = target if target.suffix else target.with_name(target.name + ".yaml")
    if target.resolve() in chain:
        circle = [*chain[chain.index(target.resolve()) :], target.resolve()]
        found = " -> ".join(step.name for step in circle)
        faults.append(Fault("scenarios extend each other in a circle", file, line, "extends", found))
        return None
    if not target.is_file():
        near = did_you_mean(target.name, sorted(file.name for file in target.parent.glob("*.yaml")))
        found = relative(target)
        faults.append(Fault("there is no such scenario", file, line, "extends", found, repair=near))
        return None
    return compose(target, faults, chain)
