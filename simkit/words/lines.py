"""Breaking text into lines, with Chinese characters counted as two letters wide."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

_CLOSING = "）】》」』，。、；：！？％”’"
"""Signs that never begin a line: they stay with the sign before them."""

_PIECES = re.compile(rf"[\u2e80-\uffef][{_CLOSING}]*|[^\s\u2e80-\uffef]+[{_CLOSING}]*|\s+")


_PARTS = re.compile(r"(?:\([^)]*\)|（[^）]*）|.)*?(?:[,;:] |[，、；：]|$)")
"""What stands between the commas of a sentence, those in brackets and in numbers apart."""


def width(text: str) -> int:
    """How wide the text is, in letters."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def wrapped(text: str, letters: int) -> str:
    """The text in lines of at most `letters`; Chinese breaks anywhere, other words at spaces.

    A word that is wider than a line is cut.
    """
    lines, line = [], ""
    for piece in (part for found in _PIECES.findall(text) for part in _cut(found, letters)):
        if line and width(line + piece.rstrip()) > letters:
            lines.append(line.rstrip())
            line = ""
        line += piece if line or piece.strip() else ""
    return "\n".join([*lines, line.rstrip()])


def balanced(text: str, letters: int) -> str:
    """The text in as few lines of at most `letters` as it needs.

    Lines end between the parts of an enumeration where that takes no more of them; otherwise they are
    about equally long.
    """
    fewest = wrapped(text, letters).count("\n")
    by_parts = _by_parts(text, letters)
    if by_parts.count("\n") <= fewest:
        return by_parts
    low, high = 1, letters
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if wrapped(text, middle).count("\n") <= fewest else (middle + 1, high)
    return wrapped(text, high)


def _by_parts(text: str, letters: int) -> str:
    lines = [""]
    for part in _PARTS.findall(text):
        if lines[-1] and width(lines[-1] + part.rstrip()) > letters:
            lines.append("")
        lines[-1] += part
    return "\n".join(wrapped(line, letters) for line in lines)


def _cut(piece: str, letters: int) -> list[str]:
    if width(piece) <= letters:
        return [piece]
    return [piece[start : start + letters] for start in range(0, len(piece), letters)]
