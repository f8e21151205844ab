"""What an experiment found: tables with a scenario and a replication in front, and their key figures."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from simkit.errors import Fault, InputError, did_you_mean, relative
from simkit.experiment.folder import TABLES as TABLE_FOLDER
from simkit.experiment.folder import command, write
from simkit.experiment.manifest import Manifest, read_manifest
from simkit.experiment.parts import METRICS, columns_of
from simkit.experiment.plan import Document, title
from simkit.experiment.warm_up import TIME_COLUMNS, counting
from simkit.model.tables import TABLES, Column, Columns, RunMeta, RunTables

if TYPE_CHECKING:
    import pandas as pd


CONFIDENCE = 0.95


class Results:
    """Finished replications of one or more plans. Tables are read from disk when asked for.

    Attributes: `folder`, `manifest` (seed, resolved scenarios, versions, hashes of the values).
    """

    def __init__(self, folder: Path, temporary: object = None) -> None:
        self.folder = folder
        self.manifest: Manifest = read_manifest(folder)
        self._temporary = temporary  # removed with this object, when nobody asked for a folder
        if not self.manifest.replications:
            repair = "run the same command again: it goes on where it stopped"
            raise InputError(Fault("this experiment is not finished", relative(folder), repair=repair))

    @property
    def names(self) -> list[str]:
        """The plans, in the order in which they were given."""
        return self.manifest.names

    @property
    def replications(self) -> int:
        """How many replications every plan has."""
        return self.manifest.replications

    @property
    def seed(self) -> int:
        """The seed of all luck."""
        return self.manifest.seed

    def scenario(self, name: str) -> Document:
        """The resolved scenario of a plan as plain data. Raises InputError for an unknown name."""
        for doc in self.manifest.scenarios:
            if doc["name"] == name:
                return doc
        raise InputError(Fault("unknown scenario", found=name, repair=did_you_mean(name, self.names)))

    def title(self, name: str, language: str = "en") -> str:
        """The plan's title in the language, or its name where it has none."""
        return title(self.scenario(name), language)

    def meta(self, name: str) -> RunMeta:
        """Horizon, warm-up and calendar facts of a plan."""
        return self.manifest.meta(name)

    def has(self, table: str) -> bool:
        """Whether the model told this table."""
        return self._path(table).exists()

    def table(self, name: str) -> pd.DataFrame:
        """A table of all plans and replications, with `scenario` and `replication` in front.

        Unknown whole numbers are <NA>. Raises InputError for an unknown name or a table that was not told.
        """
        import pandas as pd
        import pyarrow.parquet as pq

        if name not in TABLES and name != METRICS:
            raise InputError(Fault("unknown table", found=name, allowed=", ".join([*TABLES, METRICS])))
        if not self.has(name):
            raise InputError(Fault("the model told nothing for this table", found=name))
        # Whole numbers that may be unknown would otherwise become fractions.
        kinds = {key: "Int64" for key, column in TABLES.get(name, {}).items() if _may_be_unknown(column)}
        table = pq.ParquetFile(self._path(name)).read()
        frame: pd.DataFrame = table.to_pandas(integer_object_nulls=True).astype(kinds)
        order = pd.CategoricalDtype(self.names, ordered=True)
        return frame.astype({"scenario": order})

    def counted(self, name: str) -> pd.DataFrame:
        """A table without the warm-up, the form from which figures and charts are made."""
        import pandas as pd

        frame = self.table(name)
        plans = dict(list(frame.groupby("scenario", observed=True)))
        kept = [
            rows[counting(name, _time_columns(rows), self.meta(str(plan)))] for plan, rows in plans.items()
        ]
        return pd.concat(kept, ignore_index=True) if kept else frame

    def tables(self, name: str, replication: int) -> RunTables:
        """The tables of one replication as the model told them."""
        import pyarrow.compute as pc
        import pyarrow.parquet as pq

        wanted = (pc.field("scenario") == name) & (pc.field("replication") == replication)
        told = self.manifest.told(name)
        read = {table: pq.read_table(self._path(table), filters=wanted) for table in told if self.has(table)}
        columns = {table: columns_of(table, found) for table, found in read.items()}
        empty = RunTables.of(self.meta(name), {table: {} for table in told})
        return RunTables(self.meta(name), {**empty.tables, **columns})

    @cached_property
    def metrics(self) -> pd.DataFrame:
        """Every key figure of every replication: scenario, replication, metric, value (NaN: not known)."""
        return self.table(METRICS)

    def summary(self, confidence: float = CONFIDENCE) -> pd.DataFrame:
        """Mean and Student-t interval of the mean per metric and plan.

        Columns: metric, unit, scenario, mean, low, high, sd, replications (those with a value).
        """
        from simkit.experiment.summary import summarize

        return summarize(self.metrics, confidence)

    def in_words(self, language: str = "en", metrics: Sequence[str] | None = None) -> pd.DataFrame:
        """The summary as it is read: mean and interval of every metric, or of these, a column per plan."""
        from simkit.experiment.summary import summary_table

        return summary_table(self, language, metrics)

    def write_summary(self) -> None:
        """Write `summary.csv` into the folder."""
        import pyarrow.parquet as pq

        from simkit.experiment.summary import summary_csv

        told = pq.ParquetFile(self._path(METRICS)).read().to_pydict()
        write(self.folder / "summary.csv", summary_csv(told, CONFIDENCE).encode("utf-8-sig"))

    def save(self, folder: str | Path) -> Path:
        """Copy everything to `folder`, which must not exist or be empty; returns it."""
        target = Path(folder)
        if target.exists() and any(target.iterdir()):
            raise InputError(Fault("is not empty", relative(target), repair="choose another folder"))
        shutil.copytree(self.folder, target, dirs_exist_ok=True)
        return target

    def _path(self, table: str) -> Path:
        return self.folder / TABLE_FOLDER / f"{table}.parquet"

    def __repr__(self) -> str:
        return f"Results({', '.join(self.names)}; {self.replications} replications, seed {self.seed})"

    def _repr_html_(self) -> str:
        from simkit.experiment.summary import summary_html

        return summary_html(self)


def load_results(folder: str | Path) -> Results:
    """A saved result. Raises InputError when the folder is none, is not finished, or tells too little."""
    results = Results(Path(folder))
    _check_columns(results)
    return results


def _check_columns(results: Results) -> None:
    """Raises InputError when an earlier version wrote tables without columns that are needed today."""
    import pyarrow.parquet as pq

    lacking = [
        f"{name}.{column}"
        for name, columns in TABLES.items()
        if results.has(name)
        for column in sorted(columns.keys() - set(pq.read_schema(results._path(name)).names))
    ]
    if lacking:
        versions = results.manifest.versions
        raise InputError(
            Fault(
                f"an earlier simkit ({versions['simkit']}, code {versions['code']}) wrote this result, "
                f"without {', '.join(lacking)}",
                file=relative(results.folder),
                repair=f"play it again in this folder: {_again(results)}",
            )
        )


def _again(results: Results) -> str:
    baseline = results.names[0] if len(results.names) > 1 else None
    return f"{command(results.manifest, baseline)} --out again"


def _time_columns(rows: pd.DataFrame) -> Columns:
    found = [name for name in TIME_COLUMNS if name in rows]
    numbers = {name: rows[name].to_numpy(float, na_value=float("nan")) for name in found if name != "month"}
    return numbers | ({"month": rows["month"].to_numpy(object)} if "month" in rows else {})


def _may_be_unknown(column: Column) -> bool:
    return column.kind == "int" and column.nullable
