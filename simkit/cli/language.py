"""The language of this process: `--language`, or the variable SIMKIT_LANGUAGE, or English."""

from __future__ import annotations

import os
from collections.abc import Sequence

from simkit.words import LANGUAGES, say

_chosen = "en"


def choose(arguments: Sequence[str]) -> str:
    """Find the language before the command line is read, because `--help` needs it too."""
    global _chosen
    asked = [os.environ.get("SIMKIT_LANGUAGE", "")]
    for word, following in zip(arguments, [*arguments[1:], ""], strict=True):
        if word == "--language":
            asked.append(following)
        elif word.startswith("--language="):
            asked.append(word.partition("=")[2])
    known = [word for word in asked if word in LANGUAGES]
    _chosen = known[-1] if known else "en"
    return _chosen


def chosen() -> str:
    """The language found by `choose`."""
    return _chosen


def text(key: str, **values: object) -> str:
    """Words of the command line in the chosen language."""
    return say(f"cli.{key}", _chosen, **values)
