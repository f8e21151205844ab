"""Breaking text into lines, with Chinese characters counted as two letters wide."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

_CLOSING = "）】》」』，。、；：！？％”’"
"""Signs that never begin a line: they stay with the sign before them."""

_PIECES = re.compile(rf"[\u2e80-\uffef][{_CLOSING}]*|[^\s\u2e80-\uffef]+[{_CLOSING}]*|\s+")


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


def _cut(piece: str, letters: int) -> list[str]:
    if width(piece) <= letters:
        return [piece]
    return [piece[start : start + letters] for start in range(0, len(piece), letters)]
