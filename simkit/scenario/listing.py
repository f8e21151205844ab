"""What there is to choose from, one line each: for `simkit list` and for near names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from simkit.errors import InputError
from simkit.policy.rule import Title
from simkit.scenario.compose import compose
from simkit.scenario.library import list_library, scenarios_root
from simkit.scenario.node import plain


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a list: the name to type, the system's id, and a title."""

    name: str
    id: str | None
    title: Title | None

    def said(self, language: str) -> str:
        """The title in `language`, or the name when there is none."""
        return self.title.of(language) if self.title else self.name


def policies(area: str | None = None) -> list[Line]:
    """The library: every file, or those of one area."""
    return [Line(entry.name, entry.id, entry.title) for entry in list_library(area)]


def scenarios(folder: Path | None = None) -> list[Line]:
    """The scenarios of a folder (the shipped ones by default); unreadable files are listed by name."""
    files = sorted((folder or scenarios_root()).glob("*.yaml"))
    return [_scenario(path) for path in files]


def _scenario(path: Path) -> Line:
    try:
        composed = compose(path, [])
    except InputError:
        composed = None
    fields = composed.root.map if composed is not None else {}
    title = fields.get("title")
    words = plain(title) if title is not None else None
    return Line(
        name=path.stem,
        id=None,
        title=Title.model_validate(words) if isinstance(words, dict) and {"en", "zh"} <= set(words) else None,
    )
