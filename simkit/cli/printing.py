"""What a command says: tables of at most 100 columns, or one JSON document; messages go to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simkit.words.lines import width, wrapped

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = 100
"""Widest line of a table."""

NARROWEST = 12
"""Letters below which a column is not wrapped any further."""

GAP = "  "
COLOURS = {"good": "\033[32m", "bad": "\033[31m", "faint": "\033[2m"}
OFF = "\033[0m"


def say(message: str = "") -> None:
    """A line on stdout."""
    print(message)


def remark(message: str) -> None:
    """A line on stderr, where it disturbs no one who reads the output by machine."""
    print(message, file=sys.stderr)


def coloured(message: str, colour: str) -> str:
    """The text in a colour when stdout is a terminal."""
    return f"{COLOURS[colour]}{message}{OFF}" if sys.stdout.isatty() else message


def document(content: object) -> None:
    """The one JSON document of a command."""
    print(json.dumps(_plain(content), ensure_ascii=False, indent=1))


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    if isinstance(value, dict):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, Decimal | Path):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and isnan(value):
        return None
    return value.item() if hasattr(value, "item") else value


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as JSON-like data, unknown values as null."""
    return [{str(key): _plain(value) for key, value in row.items()} for row in frame.to_dict("records")]


def frame_table(frame: pd.DataFrame) -> str:
    """A frame of texts as a table."""
    return table([str(name) for name in frame.columns], frame.astype(str).values.tolist())


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], columns: int = COLUMNS) -> str:
    """Aligned columns; where they do not fit, the widest texts are wrapped. Figures stand to the right."""
    cells = [list(heads), *(list(row) for row in rows)]
    right = [_is_figures([row[place] for row in cells[1:]]) for place in range(len(heads))]
    widths = _fitting(
        [max(width(row[place]) for row in cells) for place in range(len(heads))], right, columns
    )
    lines: list[str] = []
    for number, row in enumerate(cells):
        lines += _row(row, widths, right)
        if number == 0:
            lines.append(GAP.join("─" * wide for wide in widths))
    return "\n".join(line.rstrip() for line in lines)


def _is_figures(texts: list[str]) -> bool:
    known = [text for text in texts if text and text != "–"]
    return bool(known) and all(text.lstrip("+−-[")[:1].isdigit() for text in known)


def _fitting(widths: list[int], right: list[bool], columns: int) -> list[int]:
    """Narrow the widest column of words until the line fits."""
    room = columns - len(GAP) * (len(widths) - 1)
    fitted = list(widths)
    while sum(fitted) > room:
        words = [p for p in range(len(fitted)) if not right[p] and fitted[p] > NARROWEST]
        if not words:
            break
        fitted[max(words, key=lambda p: fitted[p])] -= 1
    return fitted


def _row(cells: list[str], widths: list[int], right: list[bool]) -> list[str]:
    texts = [wrapped(cell, wide).split("\n") for cell, wide in zip(cells, widths, strict=True)]
    lines = []
    for number in range(max(map(len, texts))):
        parts = [
            _padded(cell[number] if number < len(cell) else "", wide, to_right)
            for cell, wide, to_right in zip(texts, widths, right, strict=True)
        ]
        lines.append(GAP.join(parts))
    return lines


def _padded(text: str, wide: int, to_right: bool) -> str:
    space = " " * (wide - width(text))
    return space + text if to_right else text + space


def paragraph(text: str) -> str:
    """A sentence wrapped to the width of tables."""
    return wrapped(text, COLUMNS)


def block(text: str) -> str:
    """Lines wrapped to the width of tables, each with its own indentation."""
    lines = []
    for line in text.splitlines():
        indent = line[: len(line) - len(line.lstrip())]
        lines += [indent + part for part in wrapped(line.strip(), COLUMNS - len(indent)).split("\n")]
    return "\n".join(lines)
