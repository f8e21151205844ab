"""The messages of faults in the reader's language; they are written in English where they are found."""

from __future__ import annotations

import re
from functools import cache

from simkit.errors import Fault
from simkit.words import Language, catalogue, say

_BLANK = re.compile(r"\\\{(\w+)\\\}")


def said(fault: Fault, language: Language, where: str = "") -> str:
    """A fault as a sentence behind the words of its place: what, what was found, what is allowed, repair."""
    parts = [
        in_words(fault.message, language),
        say("workbench.found", language, found=fault.found) if fault.found is not None else "",
        say("workbench.allowed", language, allowed=fault.allowed) if fault.allowed else "",
        in_words(fault.repair, language) if fault.repair else "",
    ]
    return where + ("; " if language == "en" else "；").join(part for part in parts if part)


def in_words(message: str, language: Language) -> str:
    """The message in the language; one that has no translation stays in English."""
    if language == "en":
        return message
    for pattern, text in _patterns(language):
        if found := pattern.fullmatch(message):
            return text.format(**found.groupdict())
    return message


@cache
def _patterns(language: Language) -> list[tuple[re.Pattern[str], str]]:
    """Each English text with its blanks as groups, and its translation."""
    entries = catalogue("faults").values()
    return [(re.compile(_BLANK.sub(r"(?P<\1>.+)", re.escape(one["en"]))), one[language]) for one in entries]
