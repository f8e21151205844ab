"""The tables of all replications together: one Parquet file each, one row group per replication."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import numpy as np

from simkit.experiment.work import Key
from simkit.model.tables import Array

if TYPE_CHECKING:
    import pyarrow as pa

Part = Iterable[tuple[str, "pa.Table"]]


class Gathering:
    """Writes replications, one after the other, to `<folder>/<table>.parquet`; all appear at the end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writers: dict[str, Any] = {}
        self._digests: dict[str, Any] = {}

    def __enter__(self) -> Gathering:
        return self

    def add(self, part: Part) -> None:
        """Append one replication to every table that it has."""
        import pyarrow.parquet as pq

        for name, table in part:
            if name not in self._writers:
                path = str(self._temporary(name))
                self._writers[name] = pq.ParquetWriter(path, table.schema, compression="zstd")
                self._digests[name] = sha256()
            if table.num_rows:
                self._writers[name].write_table(table, row_group_size=table.num_rows)
                _take_in(self._digests[name], table)

    def hashes(self) -> dict[str, str]:
        """A hash of the values of each table: the same on every version of the file format."""
        return {name: digest.hexdigest() for name, digest in sorted(self._digests.items())}

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for writer in self._writers.values():
            writer.close()
        for name in self._writers:
            if kind is None:
                self._temporary(name).replace(self._folder / f"{name}.parquet")
            else:
                self._temporary(name).unlink(missing_ok=True)

    def _temporary(self, name: str) -> Path:
        return self._folder / f".{name}.parquet.{os.getpid()}"


def stored_parts(folder: Path, only: str = "[!.]*") -> Callable[[Key], Part]:
    """A reader of single replications out of gathered tables (all, or only one)."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    # In memory: Windows does not let a file be replaced while it is open.
    files = {
        path.stem: pq.ParquetFile(pa.BufferReader(path.read_bytes()))
        for path in sorted(folder.glob(f"{only}.parquet"))
    }
    places = {name: _places(file) for name, file in files.items()}

    def part(key: Key) -> Iterator[tuple[str, pa.Table]]:
        for name, file in files.items():
            place = places[name].get(key)
            yield name, file.schema_arrow.empty_table() if place is None else file.read_row_group(place)

    return part


def _places(file: Any) -> dict[Key, int]:  # noqa: ANN401 - pyarrow has no types
    """Scenario and replication -> the row group that holds them."""
    places: dict[Key, int] = {}
    for place in range(file.num_row_groups):
        first = file.read_row_group(place, columns=["scenario", "replication"]).slice(0, 1).to_pylist()[0]
        places[first["scenario"], first["replication"]] = place
    return places


def _take_in(digest: Any, table: pa.Table) -> None:  # noqa: ANN401 - hashlib's objects have no public type
    for name in table.column_names:
        digest.update(name.encode())
        column = table.column(name).combine_chunks()
        if str(column.type) == "string":
            digest.update(
                "\x1f".join("\x00" if text is None else text for text in column.to_pylist()).encode()
            )
        else:
            unknown, numbers = _as_it_lies(column)
            digest.update(unknown.tobytes())
            digest.update(np.where(unknown, 0, numbers).tobytes())


def _as_it_lies(column: pa.Array) -> tuple[Array, Array]:
    """Which numbers of a column are unknown, and all of them; pyarrow's own ways to NumPy load pandas."""
    known, numbers = column.buffers()
    rows = slice(column.offset, column.offset + len(column))
    kind = np.dtype("float64" if str(column.type) == "double" else str(column.type))
    unknown = np.zeros(len(column), np.bool_)
    if known is not None:
        unknown = np.unpackbits(np.frombuffer(known, np.uint8), bitorder="little")[rows] == 0
    return unknown, np.frombuffer(numbers, kind)[rows]
