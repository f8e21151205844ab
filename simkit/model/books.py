"""The books of a run: rows as they are written, those of closed months held small, columns at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from simkit.model.packed import Packed, opened, pack
from simkit.model.tables import Array, Columns

Chunk = Mapping[str, Array | Sequence[object]]


class Books:
    """Chunks of rows per table; a chunk is a map of columns of equal length."""

    def __init__(self) -> None:
        self._chunks: dict[str, list[Chunk]] = defaultdict(list)
        self._single: dict[str, dict[str, list[object]]] = {}
        self._over: dict[str, list[dict[str, Packed]]] = defaultdict(list)

    def write(self, table: str, chunk: Chunk) -> None:
        """Add rows to a table."""
        self._chunks[table].append(chunk)

    def note(self, table: str, **row: object) -> None:
        """Add one row to a table; a table is filled by rows or by chunks, not by both."""
        columns = self._single.setdefault(table, {name: [] for name in row})
        for name, value in row.items():
            columns[name].append(value)

    def this_month(self, table: str) -> Columns:
        """The columns written by chunks since the last month was closed; empty when nothing was written."""
        chunks = self._chunks[table]
        if not chunks:
            return {}
        return {name: np.concatenate([np.asarray(chunk[name]) for chunk in chunks]) for name in chunks[0]}

    def close_month(self) -> None:
        """The rows so far are asked for no more until the end."""
        for table in {*self._chunks, *self._single}:
            columns = self._single.pop(table, None) or self.this_month(table)
            self._chunks.pop(table, None)
            if columns:
                self._over[table].append(pack(table, columns))

    def closed(self, table: str) -> Columns:
        """All columns of a table that is written no more; what was held of them is given up on the way."""
        self.close_month()
        return opened(table, self._over.pop(table, []))
