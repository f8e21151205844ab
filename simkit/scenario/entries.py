"""The entries of one scenario file laid over what it extends, with `use:` and `set:` carried out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from simkit.errors import Fault, InputError
from simkit.scenario.library import AREAS, find_used, read_map
from simkit.scenario.merge import merge, set_values
from simkit.scenario.node import Key, Node

Steps = tuple[Key, ...]


@dataclass
class Entries:
    """One file's entries: the folder from which it names files, and the library file behind each area."""

    folder: Path
    uses: dict[str, str]
    faults: list[Fault]

    def lay(self, base: Node | None, over: Node, path: Steps = ()) -> Node:
        """`over` laid on `base`; entries that may name a file are expanded on the way."""
        if _may_use(path):
            return self.entry(base, over, path)
        if path == ("workforce", "groups") and isinstance(over.value, tuple):
            groups = enumerate(over.value)
            return Node(tuple(self.lay(None, group, (*path, number)) for number, group in groups), over.place)
        if not isinstance(over.value, dict) or len(path) not in (0, 1, 3):
            return merge(base, over)
        before = base.map if base is not None else {}
        laid = {key: self.lay(before.get(key), entry, (*path, key)) for key, entry in over.map.items()}
        return Node({**before, **laid}, over.place)

    def entry(self, base: Node | None, entry: Node, path: Steps) -> Node:
        """One area of the policy (or demand): from a file, on top of the base's rule, or written out."""
        fields = entry.map
        if "use" in fields:
            return self.from_file(entry, path)
        if base is None or base.value is None or entry.value is None:
            self.uses.pop(dotted(path[1:]), None)
            if "set" in fields:
                repair = f"name a file first, with use: {path[-1]}/..."
                self.fault("there is nothing to set this on", entry, path, repair=repair)
                return Node(None, entry.place)
            return entry
        written = Node({key: value for key, value in fields.items() if key != "set"}, entry.place)
        laid = merge(base, written if isinstance(entry.value, dict) else entry)
        return set_values(laid, fields["set"], self.faults, dotted(path)) if "set" in fields else laid

    def from_file(self, entry: Node, path: Steps) -> Node:
        """The rule of a library file with the entry's `set:` on it."""
        for key, value in entry.map.items():
            if key not in ("use", "set"):
                self.fault("can't stand beside use:", value, (*path, key), repair="write it under set:")
        named = entry.map["use"]
        start = self.file(named, path)
        if start is None:
            return Node(None, named.place)
        self.uses[dotted(path[1:])] = str(named.value)
        if "set" not in entry.map:
            return start
        return set_values(start, entry.map["set"], self.faults, dotted(path))

    def file(self, named: Node, path: Steps) -> Node | None:
        """The nodes of the named file, or None with the reason among the faults."""
        area, name = str(path[-1]), named.text or ""
        if area in AREAS and not name.endswith((".yaml", ".yml")) and name.partition("/")[0] != area:
            near = f"did you mean {area}/{name.rpartition('/')[2]}?"
            self.fault("names no file of this area", named, (*path, "use"), found=name or "nothing",
                       allowed=f"{area}/...", repair=near)  # fmt: skip
            return None
        try:
            return read_map(find_used(name, self.folder))
        except InputError as error:
            for fault in error.faults:
                here = replace(fault, file=named.place.file, line=named.place.line,
                               place=dotted((*path, "use")))  # fmt: skip
                self.faults.append(fault if fault.file else here)
            return None

    def fault(self, message: str, at: Node, path: Steps, **more: str | None) -> None:
        self.faults.append(Fault(message, at.place.file, at.place.line, dotted(path), **more))


def dotted(path: Steps) -> str:
    """`("policy", "pay")` as `policy.pay`."""
    return ".".join(map(str, path))


def _may_use(path: Steps) -> bool:
    """Whether the entry at this path may name a file: areas of the policy, a group's contract, demand."""
    if len(path) == 4 and path[:2] == ("workforce", "groups"):
        return path[3] == "employment"
    return path == ("assumptions", "demand") or (len(path) == 2 and path[0] == "policy")
