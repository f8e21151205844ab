"""Demand shapes kept in files, and where files that a scenario names lie."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

_PACKAGE = Path(__file__).resolve().parent.parent


def scenarios_folder() -> Path:
    """The shipped scenarios: beside the package in the source tree, inside it when installed."""
    beside = _PACKAGE.parent / "scenarios"
    return beside if beside.is_dir() else _PACKAGE / "shipped" / "scenarios"


def find(name: str, folder: Path | str | None = None, suffix: str = "") -> Path:
    """The file a planner means: beside the scenario (`folder`), a path, or a shipped one.

    Raises ValueError when there is none.
    """
    places = [Path(folder) if folder is not None else Path(), Path(), scenarios_folder()]
    for place in places:
        for ending in ("", suffix):
            candidate = place / (name + ending)
            if candidate.is_file():
                return candidate
    raise ValueError(f"there is no file {name!r}, neither beside the scenario nor among the shipped ones")


@cache
def _document(path: Path) -> Mapping[str, Any]:
    document: Mapping[str, Any] = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return document


def kinds_in(name: str, kind: object = None, folder: Path | str | None = None) -> list[Mapping[str, Any]]:
    """The contact kinds of a shape file as they stand there: all of them, or the one called `kind`.

    Raises ValueError when the file or the kind is missing.
    """
    kinds = _document(find(name, folder, ".yaml")).get("kinds", [])
    chosen = [one for one in kinds if kind is None or one["name"] == kind]
    if not chosen:
        known = ", ".join(str(one["name"]) for one in kinds)
        raise ValueError(f"{name} has no contact kind {kind!r}; it has {known}")
    return chosen
