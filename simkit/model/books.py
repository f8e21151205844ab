"""The books of a run: rows as they are written, put together into columns at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Chunk = Mapping[str, NDArray[Any] | Sequence[object]]


class Books:
    """Chunks of rows per table; a chunk is a map of columns of equal length."""

    def __init__(self) -> None:
        self._chunks: dict[str, list[Chunk]] = defaultdict(list)
        self._single: dict[str, dict[str, list[object]]] = {}

    def write(self, table: str, chunk: Chunk) -> None:
        """Add rows to a table."""
        self._chunks[table].append(chunk)

    def note(self, table: str, **row: object) -> None:
        """Add one row to a table; a table is filled by rows or by chunks, not by both."""
        columns = self._single.setdefault(table, {name: [] for name in row})
        for name, value in row.items():
            columns[name].append(value)

    def columns(self, table: str, since: int = 0) -> dict[str, Any]:
        """The columns of a table, from chunk number `since` on; empty when nothing was written."""
        if table in self._single:
            return dict(self._single[table])
        chunks = self._chunks[table][since:]
        if not chunks:
            return {}
        return {name: np.concatenate([np.asarray(chunk[name]) for chunk in chunks]) for name in chunks[0]}

    def closed(self, table: str) -> dict[str, Any]:
        """The columns of a table that is written no more; its chunks are given up column by column."""
        chunks = [dict(chunk) for chunk in self._chunks.pop(table, ())]
        if not chunks:
            return self.columns(table)
        return {
            name: np.concatenate([np.asarray(chunk.pop(name)) for chunk in chunks]) for name in [*chunks[0]]
        }

    def chunks(self, table: str) -> int:
        """How many chunks a table has: the mark from which a reader may go on reading."""
        return len(self._chunks[table])
