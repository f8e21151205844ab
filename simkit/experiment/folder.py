"""A results folder: replications are kept as they finish and become tables when all are there.

    <folder>/manifest.json, scenarios/*.yaml, tables/*.parquet, summary.csv
    <folder>/parts/            finished replications, until they are in the tables

Every file is written under a temporary name and then renamed, so that a killed run leaves whole files.
"""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote, unquote

from simkit.errors import Fault, InputError, relative
from simkit.experiment.manifest import NAME, Manifest, new_manifest, read_manifest, run_entry
from simkit.experiment.parts import METRICS, decode
from simkit.experiment.plan import Plan
from simkit.experiment.tables import Gathering, stored_parts
from simkit.experiment.work import Figures, Key, Played

PARTS, TABLES, SCENARIOS = "parts", "tables", "scenarios"


@dataclass
class Folder:
    """One experiment on disk. `manifest` is what is known of it so far."""

    path: Path
    manifest: Manifest

    @classmethod
    def begin(cls, path: Path, plans: Sequence[Plan], seed: int, replace_other: bool = False) -> Folder:
        """Start a folder, or go on with the one that holds the same experiment.

        Raises InputError when the folder holds something else; with `replace_other` another
        experiment's files are removed first (and nothing but a results folder ever is).
        """
        manifest = new_manifest(plans, seed)
        if (path / NAME).exists():
            kept = read_manifest(path)
            if kept.identity == manifest.identity:
                _remove_leftovers(path)
                manifest = replace(kept, scenarios=manifest.scenarios)  # a title may be new
                return cls(path, manifest)._with_scenarios(plans)
            if not replace_other:
                raise InputError(_other_experiment(path))
            _clear(path)
        elif path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise InputError(Fault("holds other files", relative(path), repair="choose another folder"))
        return cls(path, manifest)._with_scenarios(plans)

    def _with_scenarios(self, plans: Sequence[Plan]) -> Folder:
        for room in (PARTS, TABLES, SCENARIOS):
            (self.path / room).mkdir(parents=True, exist_ok=True)
        for plan in plans:
            write(self.path / SCENARIOS / f"{file_name(plan.name)}.yaml", plan.resolved_yaml().encode())
        write(self.path / NAME, self.manifest.text().encode())
        return self

    def keep(self, played: Played) -> None:
        """Store one finished replication."""
        name, number = played.key
        if name not in self.manifest.runs:
            entry = run_entry(played.meta, [table for table, _ in decode(played.content)][:-1])
            self.manifest = replace(self.manifest, runs={**self.manifest.runs, name: entry})
            write(self.path / NAME, self.manifest.text().encode())
        write(self._part((name, number)), played.content)

    def finished(self) -> set[Key]:
        """The replications that are here, in parts or in tables."""
        names, count = self.manifest.names, self.manifest.replications
        gathered = {(name, number) for name in names for number in range(count)}
        return gathered | {_key(part) for part in (self.path / PARTS).glob("*.arrow")}

    def content(self, key: Key) -> bytes:
        """A finished replication that is not in the tables yet, as it was stored."""
        return self._part(key).read_bytes()

    def figures(self, key: Key) -> Figures:
        """The key figures of a finished replication."""
        in_tables = key[1] < self.manifest.replications
        part = stored_parts(self.path / TABLES, METRICS)(key) if in_tables else decode(self.content(key))
        values = dict(part)[METRICS].to_pydict()
        return dict(zip(values["metric"], values["value"], strict=True))

    def gather(self, replications: int) -> None:
        """Put the first `replications` of every plan into the tables, sorted, and let the parts go."""
        if replications > self.manifest.replications:
            runs = {name: self.manifest.runs[name] for name in self.manifest.names}
            hashes = self._write_tables(replications)
            self.manifest = replace(self.manifest, runs=runs, replications=replications, hashes=hashes)
            write(self.path / NAME, self.manifest.text().encode())
        shutil.rmtree(self.path / PARTS, ignore_errors=True)

    def _write_tables(self, replications: int) -> dict[str, str]:
        before = stored_parts(self.path / TABLES) if self.manifest.replications else None
        with Gathering(self.path / TABLES) as gathering:
            for name in self.manifest.names:
                for number in range(replications):
                    key = (name, number)
                    in_tables = before is not None and number < self.manifest.replications
                    gathering.add(before(key) if in_tables and before else decode(self.content(key)))
        return gathering.hashes()

    def _part(self, key: Key) -> Path:
        (self.path / PARTS).mkdir(exist_ok=True)
        return self.path / PARTS / f"{file_name(key[0])}@{key[1]:06d}.arrow"


def write(path: Path, content: bytes) -> None:
    """Write a whole file or none: a temporary name first, then a rename."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def file_name(name: str) -> str:
    """A scenario's name as a file name: Chinese stays readable, what disks refuse is escaped."""
    return "".join(quote(sign, safe="") if sign in '\\/:*?"<>|%@\0' else sign for sign in name)


def command(manifest: Manifest, baseline: str | None = None) -> str:
    """`simkit compare scenarios/a.yaml ...`: what plays the experiment again, in the results folder."""
    files = [f"{SCENARIOS}/{file_name(name)}.yaml" for name in manifest.names]
    words = ["simkit", "run" if baseline is None else "compare", *files]
    words += [] if baseline is None else ["--baseline", baseline]
    return shlex.join([*words, "--replications", str(manifest.replications), "--seed", str(manifest.seed)])


def _key(part: Path) -> Key:
    name, _, number = part.stem.rpartition("@")
    return unquote(name), int(number)


def _other_experiment(path: Path) -> Fault:
    return Fault(
        "this folder holds another experiment (other scenarios, seed or version)",
        file=relative(path),
        repair="choose another folder, or replace it (--replace)",
    )


def _remove_leftovers(path: Path) -> None:
    """Temporary files of a run that was killed."""
    for temporary in path.rglob(".*.[0-9]*"):
        temporary.unlink(missing_ok=True)


def _clear(path: Path) -> None:
    """Remove what belongs to a result, and nothing that somebody else put beside it."""
    for room in (PARTS, TABLES, SCENARIOS):
        shutil.rmtree(path / room, ignore_errors=True)
    for name in (NAME, "summary.csv", "comparison.csv"):
        (path / name).unlink(missing_ok=True)
