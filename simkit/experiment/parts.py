"""One replication as bytes: its tables and key figures, one Arrow stream after another.

The bytes are made in the worker and written in one piece by the process that collects, so that a
worker on another machine needs no shared disk and a killed run leaves no half-written replication.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from simkit.model.tables import TABLES, Array, Column, Columns, RunTables

if TYPE_CHECKING:
    import pyarrow as pa

METRICS = "metrics"
KEY = ("scenario", "replication")


def encode(key: tuple[str, int], tables: RunTables, figures: Mapping[str, float | None]) -> bytes:
    """The replication `key` = (scenario, number) as bytes."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    for name, columns in tables.tables.items():
        _write(sink, name, _with_key(key, _arrow_columns(name, columns)))
    _write(sink, METRICS, _with_key(key, _figures(figures)))
    return bytes(sink.getvalue())


def decode(content: bytes) -> Iterator[tuple[str, pa.Table]]:
    """Table name and table, one after the other, as `encode` wrote them."""
    import pyarrow as pa

    source = pa.BufferReader(content)
    while source.tell() < source.size():
        table = pa.ipc.open_stream(source).read_all()
        yield table.schema.metadata[b"table"].decode(), table.replace_schema_metadata(None)


def columns_of(name: str, table: pa.Table) -> Columns:
    """A stored table as the columns of `RunTables`, without scenario and replication."""
    return {key: _numpy(column, table.column(key)) for key, column in TABLES[name].items()}


def _numpy(column: Column, values: pa.ChunkedArray) -> Array:
    if column.kind == "text":
        return np.array(values.to_pylist(), dtype=object)
    if column.kind == "int" and not column.nullable:
        return np.asarray(values.to_numpy())
    return np.array([np.nan if v is None else v for v in values.to_pylist()], dtype=np.float64)


def _write(sink: pa.NativeFile, name: str, table: pa.Table) -> None:
    import pyarrow as pa

    named = table.replace_schema_metadata({b"table": name.encode()})
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.ipc.new_stream(sink, named.schema, options=options) as writer:
        writer.write_table(named)


def _with_key(key: tuple[str, int], columns: dict[str, pa.Array]) -> pa.Table:
    import pyarrow as pa

    rows = len(next(iter(columns.values())))
    scenario = _texts([key[0]] * rows)
    replication = _numbers(pa.int32(), np.full(rows, key[1], dtype=np.int32))
    return pa.table({"scenario": scenario, "replication": replication, **columns})


def _arrow_columns(name: str, columns: Columns) -> dict[str, pa.Array]:
    return {key: _arrow(column, columns[key]) for key, column in TABLES[name].items()}


def _arrow(column: Column, values: Array) -> pa.Array:
    import pyarrow as pa

    if column.kind == "text":
        return _texts(values)
    kind, dtype = (pa.int64(), np.int64) if column.kind == "int" else (pa.float64(), np.float64)
    if not column.nullable:
        return _numbers(kind, values.astype(dtype, copy=False))
    unknown = np.isnan(values)
    return _numbers(kind, np.where(unknown, 0, values).astype(dtype, copy=False), unknown)


def _numbers(kind: pa.DataType, values: Array, unknown: Array | None = None) -> pa.Array:
    """Numbers as they lie in memory; every way through `pa.array` would load pandas, half a second."""
    import pyarrow as pa

    known = None
    if unknown is not None and unknown.any():
        known = pa.py_buffer(np.packbits(~unknown, bitorder="little"))
    return pa.Array.from_buffers(kind, len(values), [known, pa.py_buffer(np.ascontiguousarray(values))])


def _texts(values: Iterable[str | None]) -> pa.Array:
    import pyarrow as pa

    builder = pa.lib.StringBuilder()
    builder.append_values(values)
    return builder.finish()


def _figures(figures: Mapping[str, float | None]) -> dict[str, pa.Array]:
    values = np.array([np.nan if value is None else value for value in figures.values()], dtype=np.float64)
    return {
        "metric": _texts(figures),
        "value": _arrow(Column("float", "the figure", nullable=True), values),
    }
