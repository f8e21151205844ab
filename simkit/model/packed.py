"""Columns of rows that are over, held small until the tables are made: the same values, bit for bit.

A column of numbers is held in the narrowest type that gives every one of its numbers back, a column
of text as one code per row and each distinct text once.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence

import numpy as np

from simkit.model.tables import TABLES, Array, Columns, typed

NARROW = (np.int8, np.int16, np.int32, np.float32)


class Packed:
    """A column of a table; `open` gives its values back."""

    __slots__ = ("_texts", "_type", "_values")

    def __init__(self, table: str, column: str, values: Sequence[object] | Array) -> None:
        wide = typed(TABLES[table][column], values)
        self._type, self._texts = wide.dtype, b""
        if wide.dtype == object:
            codes: dict[str | None, int] = {}
            wide = np.array([codes.setdefault(text, len(codes)) for text in wide.tolist()], dtype=np.int64)
            self._texts = zlib.compress(json.dumps([*codes]).encode(), level=1)
        self._values = _narrowed(wide)

    def open(self) -> Array:
        """The values in the type in which the table has them."""
        if not self._texts:
            return self._values.astype(self._type)
        return np.array(json.loads(zlib.decompress(self._texts)), dtype=object)[self._values]


def pack(table: str, columns: Mapping[str, Sequence[object] | Array]) -> dict[str, Packed]:
    """Some rows of a table, held small."""
    return {name: Packed(table, name, values) for name, values in columns.items()}


def opened(table: str, parts: Sequence[dict[str, Packed]]) -> Columns:
    """The columns of a table from its parts, which are given up one column after the other."""
    if not parts:
        return {name: np.empty(0) for name in TABLES[table]}
    return {name: np.concatenate([part.pop(name).open() for part in parts]) for name in [*parts[0]]}


def _narrowed(wide: Array) -> Array:
    with np.errstate(invalid="ignore", over="ignore"):  # what does not fit is seen to come back otherwise
        for kind in NARROW:
            narrow = wide.astype(kind)
            if np.array_equal(narrow.astype(wide.dtype).view(np.int64), wide.view(np.int64)):
                return narrow
    return wide
