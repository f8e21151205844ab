"""Every word that a planner reads, in English and Chinese, in one place: the YAML files beside this one."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")


@cache
def catalogue(name: str) -> dict[str, Any]:
    """The content of `<name>.yaml` of this package."""
    from ruamel.yaml import YAML

    text = files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return loaded


def say(key: str, language: str, /, **values: object) -> str:
    """The text named `file.key` in `language`, with `{placeholders}` filled from `values`.

    Raises KeyError for an unknown key: a missing word is a bug, not an input error.
    """
    name, _, entry = key.partition(".")
    text: str = catalogue(name)[entry][language]
    return text.format(**values) if values else text
