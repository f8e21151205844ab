"""YAML 1.2 to nodes with line numbers; the traps of YAML become faults instead of wrong values."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, cast

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from simkit.errors import Fault, relative
from simkit.scenario.node import Key, Node, Place, Scalar
from simkit.scenario.reading import read_text
from simkit.scenario.syntax import full_width, syntax_fault

YamlNode: TypeAlias = MappingNode | ScalarNode | SequenceNode
TAG = "tag:yaml.org,2002:"
CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2})?")
CODE = re.compile(r"[-+]?0\d+")
YES_NO = {"yes", "no"}


@dataclass
class Document:
    """One file as written: its nodes (None when it could not be read so far) and its faults."""

    path: Path
    root: Node | None = None
    faults: list[Fault] = field(default_factory=list)


def read_document(path: Path) -> Document:
    """Read a YAML file into nodes, collecting every fault that does not stop the reading.

    Raises InputError when the file is missing or not in UTF-8.
    """
    return parse(read_text(path), path)


def parse(text: str, path: Path) -> Document:
    """The nodes of a text that was read from `path`."""
    document = Document(path)
    yaml = YAML(typ="safe", pure=True)  # "rt" leaves marks of folding in texts
    try:
        tree = yaml.compose(text)
    except YAMLError as error:
        document.faults.append(syntax_fault(error, text, relative(path)))
        return document
    if tree is None:
        document.faults.append(Fault("the file is empty", relative(path)))
        return document
    reader = _Reader(relative(path), document.faults, SafeConstructor(loader=yaml))
    document.root = reader.node(tree, "")
    return document


@dataclass
class _Reader:
    """Walks the composed tree; every trap met is a fault at its line."""

    file: str
    faults: list[Fault]
    constructor: SafeConstructor
    open: set[int] = field(default_factory=set)

    def node(self, tree: YamlNode, path: str, place: Place | None = None) -> Node:
        place = place or self.place(tree)
        if id(tree) in self.open:
            self.fault("an anchor contains itself", place, path)
            return Node(None, place)
        self.open.add(id(tree))
        try:
            if isinstance(tree, MappingNode):
                return Node(self.entries(tree, path), place)
            if isinstance(tree, SequenceNode):
                pairs = enumerate(tree.value)
                return Node(tuple(self.node(item, f"{path}[{index}]") for index, item in pairs), place)
            return Node(self.scalar(tree, path), place)
        finally:
            self.open.discard(id(tree))

    def entries(self, tree: MappingNode, path: str) -> dict[Key, Node]:
        """The entries of a map; a repeated key keeps its first value and is a fault with both."""
        entries: dict[Key, Node] = {}
        inherited: dict[Key, Node] = {}
        for written, value in tree.value:
            if written.tag == TAG + "merge":
                inherited |= self.inherited(value, path)
                continue
            key = self.key(written, value, path)
            if key is None:
                continue
            inside = f"{path}.{key}" if path else str(key)
            node = self.node(value, inside, self.place(written))
            if key in entries:
                self.repeated(inside, entries[key], node)
            else:
                entries[key] = node
        self.check_kinds(entries, self.place(tree), path)
        return inherited | entries

    def inherited(self, value: YamlNode, path: str) -> dict[Key, Node]:
        """What `<<:` brings in, from one map or a list of maps (the first wins)."""
        sources = value.value if isinstance(value, SequenceNode) else [value]
        entries: dict[Key, Node] = {}
        for source in reversed(sources):
            entries |= self.node(source, path).map
        return entries

    def key(self, written: YamlNode, value: YamlNode, path: str) -> Key | None:
        place = self.place(written)
        if not isinstance(written, ScalarNode):
            self.fault("a key must be a name, a number or a date", place, path)
            return None
        key = self.scalar(written, path)
        if isinstance(key, str):
            if trap := full_width(key):
                self.fault(trap, place, path, found=key)
                return None
            return key
        empty = isinstance(value, ScalarNode) and value.tag == TAG + "null"
        if isinstance(key, int) and not isinstance(key, bool) and empty:
            self.fault("a number stands where a name was expected", place, path, found=written.value,
                       repair="write numbers without thousands separators: 1000, not 1,000")  # fmt: skip
            return None
        if key is None or isinstance(key, bool | float):
            self.fault("a key must be a name, a number or a date", place, path, found=written.value)
            return None
        return cast(Key, key)

    def scalar(self, tree: ScalarNode, path: str) -> Scalar:
        text, tag = str(tree.value), str(tree.tag)
        if tree.style is None and (trap := _trap(text)):
            self.fault(trap[0], self.place(tree), path, found=text, repair=trap[1])
            return int(text) if CODE.fullmatch(text) else text
        if not tag.startswith(TAG):
            self.fault("tags are not used here", self.place(tree), path, found=tag)
            return text
        try:
            value = self.constructor.construct_object(tree, deep=True)
        except (YAMLError, ValueError) as error:
            self.fault(f"can't be read: {error}".splitlines()[0], self.place(tree), path, found=text)
            return text
        if isinstance(value, float) and not math.isfinite(value):
            self.fault("a number is needed", self.place(tree), path, found=text)
            return None
        return cast(Scalar, value)

    def check_kinds(self, entries: dict[Key, Node], place: Place, path: str) -> None:
        """A map that mixes names, numbers and dates as keys is read differently by every program."""
        kinds = {type(key).__name__: key for key in entries}
        if len(kinds) > 1:
            found = ", ".join(repr(str(key)) if isinstance(key, str) else str(key) for key in kinds.values())
            self.fault("the keys of one map are of different kinds", place, path, found=found,
                       allowed="all names, all numbers or all dates",
                       repair='put numbers that are names in quotes ("1")')  # fmt: skip

    def repeated(self, path: str, first: Node, second: Node) -> None:
        found = f"{_shown(first)} in line {first.place.line} and {_shown(second)} in line {second.place.line}"
        self.fault("stands twice in the same map", second.place, path, found=found, repair="keep one")

    def place(self, tree: YamlNode) -> Place:
        return Place(self.file, tree.start_mark.line + 1)

    def fault(self, message: str, place: Place, path: str, **more: str) -> None:
        self.faults.append(Fault(message, place.file, place.line, path or None, **more))


def _trap(text: str) -> tuple[str, str] | None:
    """Values without quotes that one YAML program reads as a text and another as something else."""
    if CLOCK.fullmatch(text):
        return "a time of day needs quotes", f'write "{text}"'
    if text.lower() in YES_NO:
        return "yes and no are read differently by different programs", f'write true or false, or "{text}"'
    if CODE.fullmatch(text):
        return "a number with a leading zero", f'write "{text}" if it is a code, 1000 instead of 1,000'
    return None


def needs_quotes(text: str) -> bool:
    """Whether a text written without quotes would be refused here or read as something else."""
    return _trap(text) is not None


def _shown(node: Node) -> str:
    if isinstance(node.value, dict):
        return "a map"
    return "a list" if isinstance(node.value, tuple) else repr(node.value)
