"""Reading the parameter files: defaults of a file, inheritance of meaning, faults with file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from simkit.errors import Fault, InputError, relative
from simkit.law.series import Series

SHARED = ("law", "confidence", "checked", "known_until", "note")
"""What a file may say once for all its parameters, a parameter once for all its values."""

MEANING = ("id", "title", "unit")
"""What a place inherits from the parent that defined the parameter."""


@cache
def read(path: Path) -> Mapping[str, Any]:
    """The file as written, with line numbers; InputError if it is no YAML mapping."""
    try:
        content = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise InputError(Fault(str(error.problem), file=relative(path), line=line)) from error
    if not isinstance(content, Mapping):
        raise InputError(Fault("a mapping is needed", file=relative(path), line=1))
    return content


def parameters_of(path: Path, scope: str | None) -> Iterator[tuple[str, Mapping[str, Any], int]]:
    """Name, content with the file's defaults filled in, and line of each parameter.

    `scope` names a class of cities (`classes: class-1:`) or is None for the file's own place.
    """
    content = read(path)
    block = content.get("parameters") if scope is None else content.get("classes", {}).get(scope)
    defaults = {key: content[key] for key in SHARED if key in content}
    if block:
        for name, raw in block.items():
            yield name, defaults | dict(raw), block.lc.key(name)[0] + 1


def series(name: str, raw: Mapping[str, Any], meaning: Series | None, where: tuple[Path, int]) -> Series:
    """The parameter as a checked series; what it does not say about its meaning comes from `meaning`."""
    inherited = {key: getattr(meaning, key) for key in MEANING} if meaning else {}
    shared = {key: raw[key] for key in SHARED if key in raw}
    own = {key: raw[key] for key in raw if key not in SHARED}
    values = {start: _entry(value, shared) for start, value in (own.pop("values", None) or {}).items()}
    try:
        return Series.model_validate(inherited | own | {"values": values})
    except ValidationError as error:
        raise InputError(*_faults(error, name, where)) from error


def _entry(value: object, shared: Mapping[str, Any]) -> dict[str, Any]:
    stated = dict(value) if isinstance(value, Mapping) and "value" in value else {"value": value}
    return dict(shared) | stated


def _faults(error: ValidationError, name: str, where: tuple[Path, int]) -> Iterator[Fault]:
    path, line = where
    for fault in error.errors():
        place = ".".join([name, *(str(part) for part in fault["loc"])])
        yield Fault(fault["msg"], file=relative(path), line=line, place=place)
