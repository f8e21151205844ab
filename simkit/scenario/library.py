"""The library of policies: where it lies, what is in it, and one file of it as a rule."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from simkit.errors import Fault, InputError, did_you_mean, relative
from simkit.policy.rule import Described, Title
from simkit.scenario.explain import faults_of
from simkit.scenario.merge import merge, set_values
from simkit.scenario.node import Node, plain
from simkit.scenario.reading import read_text
from simkit.scenario.yaml_nodes import parse, read_document

AREAS: dict[str, tuple[str, str]] = {
    "pay": ("simkit.policy.pay", "PayScheme"),
    "attendance": ("simkit.policy.attendance", "Attendance"),
    "breaks": ("simkit.policy.breaks", "Breaks"),
    "discipline": ("simkit.policy.discipline", "Discipline"),
    "complaints": ("simkit.policy.complaints", "ComplaintProcedure"),
    "dismissal": ("simkit.policy.dismissal", "DismissalProcedure"),
    "employment": ("simkit.policy.employment", "Employment"),
    "routing": ("simkit.policy.routing", "Routing"),
    "shifts": ("simkit.policy.shifts", "Shifts"),
    "staffing": ("simkit.policy.staffing", "Staffing"),
    "careers": ("simkit.policy.careers", "Careers"),
    "care": ("simkit.policy.care", "Care"),
}
"""Area -> module and main class; imported when the area is first asked for."""

EXAMPLES = ".examples.yaml"
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the library, as lists show it."""

    name: str
    path: Path
    id: str | None
    title: Title | None
    source: str | None


@cache
def scenarios_root() -> Path:
    """The folder of the shipped scenarios: beside the package in the source tree, inside it in a wheel."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package.parent / "scenarios", package / "shipped" / "scenarios"):
        if (folder / "library").is_dir():
            return folder
    raise InputError("the library of policies is missing; install simkit again")


def library_root() -> Path:
    """The folder with one sub-folder per area."""
    return scenarios_root() / "library"


def class_of(area: str) -> type[Described]:
    """The main class of an area. Raises InputError with the near name for an unknown area."""
    if area not in AREAS:
        hint = did_you_mean(area, [*AREAS])
        raise InputError(Fault("unknown area", found=area, allowed=", ".join(AREAS), repair=hint))
    module, name = AREAS[area]
    main: type[Described] = getattr(importlib.import_module(module), name)
    return main


def names(area: str | None = None) -> list[str]:
    """The names in the library ("pay/grade-tier"), of one area or of all, sorted."""
    return sorted(
        f"{path.parent.name}/{path.stem}"
        for path in library_root().glob(f"{area or '*'}/*.yaml")
        if not path.name.endswith(EXAMPLES)
    )


def path_of(name: str) -> Path:
    """The file of a library name. Raises InputError with near names when there is none."""
    path = library_root() / f"{name}.yaml"
    if name in names():
        return path
    area = name.partition("/")[0]
    known = names(area) if area in AREAS else names()
    hint = did_you_mean(name, names()) or did_you_mean(f"{area}/{name}", known)
    raise InputError(Fault("no such file in the library", found=name, allowed=", ".join(known), repair=hint))


def read_policy(name: str) -> Node:
    """The nodes of a library file, with file and line. Raises InputError with every fault of reading."""
    return read_map(path_of(name))


def find_used(name: str, folder: Path) -> Path:
    """The file that `use: NAME` means in a scenario of `folder`.

    A name that ends in `.yaml` is a path from the folder. Any other is looked up in a `library`
    folder beside or above the scenario, then among the shipped files. Raises InputError with near
    names when there is none.
    """
    if name.endswith((".yaml", ".yml")):
        return folder / name
    near = folder.resolve()
    for root in (near, *near.parents[:3], scenarios_root()):
        for candidate in (root / "library" / f"{name}.yaml", root / f"{name}.yaml"):
            if candidate.is_file():
                return candidate
    return path_of(name)


def read_map(path: Path, extending: tuple[Path, ...] = ()) -> Node:
    """The nodes of a YAML file that must be a map. Raises InputError with every fault of reading.

    A file that says `extends: AREA/NAME` is laid on that file, field by field, or on several
    (`extends: [A, B]`: B on A); `set:` changes values by dotted path. `extending` are the files that
    led here.
    """
    document = read_document(path)
    if document.root is not None and not isinstance(document.root.value, dict):
        place = document.root.place
        kind = "a list" if isinstance(document.root.value, tuple) else repr(document.root.value)
        document.faults.append(Fault("a map is needed (name: value)", place.file, place.line, found=kind))
    if document.faults or document.root is None:
        raise InputError(*document.faults)
    if "extends" in document.root.map:
        return _laid_on_its_base(document.root, (*extending, path.resolve()))
    return document.root


def _laid_on_its_base(root: Node, chain: tuple[Path, ...]) -> Node:
    written, faults = root.map["extends"], list[Fault]()
    laid: Node | None = None
    for named in written.items if isinstance(written.value, tuple) else (written,):
        base = find_used(str(named.value), chain[-1].parent)
        if base.resolve() in chain:
            message = "these files extend each other in a circle"
            raise InputError(Fault(message, named.place.file, named.place.line, "extends", str(named.value)))
        laid = merge(laid, read_map(base, chain))
    own = {key: entry for key, entry in root.map.items() if key not in ("extends", "set")}
    laid = merge(laid, Node(own, root.place))
    if "set" in root.map:
        laid = set_values(laid, root.map["set"], faults)
    if faults:
        raise InputError(*faults)
    return laid


def load_policy(name: str) -> Described:
    """One library file ("pay/grade-tier") as an instance of its area's main class, or the reason why not."""
    return validated(class_of(name.partition("/")[0]), read_policy(name))


def validated(model: type[M], node: Node) -> M:
    """The nodes as a rule of the class. Raises InputError with every fault at its file and line."""
    try:
        return model.model_validate(plain(node))
    except ValidationError as error:
        raise InputError(*faults_of(error, model, node)) from None


def examples_path(path: Path) -> Path:
    """The file of worked examples beside a library file; it need not exist."""
    return path.with_name(path.stem + EXAMPLES)


def examples_of(name: str) -> list[dict[str, object]]:
    """The worked examples beside a library file, as plain maps; empty when it has none."""
    path = examples_path(path_of(name))
    if not path.is_file():
        return []
    document = read_document(path)
    if document.faults or document.root is None:
        raise InputError(*document.faults)
    cases = plain(document.root)
    if not isinstance(cases, list):
        raise InputError(Fault("a list of examples is needed", file=relative(path), line=1))
    return cases


def list_library(area: str | None = None) -> list[Entry]:
    """Every file of the library with id and title, sorted by area and name; a broken file raises."""
    return [_entry(name) for name in names(area)]


def _entry(name: str) -> Entry:
    path = path_of(name)
    head = parse(_head(read_text(path)), path)
    if head.faults or head.root is None:
        raise InputError(*head.faults)
    fields = head.root.map
    return Entry(
        name=name,
        path=path,
        id=fields["id"].text if "id" in fields else None,
        title=validated(Title, fields["title"]) if "title" in fields else None,
        source=fields["source"].text if "source" in fields else None,
    )


def _head(text: str) -> str:
    """What a file says about itself, which stands first; a list needs no more, and this is quick."""
    lines = text.splitlines(keepends=True)
    about = ("extends:", *(f"{field}:" for field in Described.model_fields))
    # a line that begins a top-level entry has neither indent nor a comment or list sign in front
    rules = (
        n
        for n, line in enumerate(lines)
        if line[:1] not in (" ", "#", "-", "\n") and not line.startswith(about)
    )
    return "".join(lines[: next(rules, len(lines))])
