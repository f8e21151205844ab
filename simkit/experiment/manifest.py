"""The birth certificate of a result: what was run, with which luck, by which versions, and what came out.

It holds no clock time and no path of any machine: the same inputs give the same manifest.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from simkit.errors import Fault, InputError, relative
from simkit.experiment.beliefs import beliefs
from simkit.experiment.legality import legality
from simkit.experiment.plan import Document, Plan, document
from simkit.model.tables import RunMeta

FORMAT = 1
"""Raised when a folder written before can no longer be read."""

NAME = "manifest.json"
ROOMS = ("units", "policy", "assumptions", "scenario", "law", "floor", "model", "experiment/metrics")
PACKAGES = ("simkit", "numpy", "scipy", "simpy", "numba", "pandas", "pyarrow", "pydantic", "holidays")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a results folder says about itself.

    `scenarios` are the resolved documents, `uses` their library files by area, `contents` a hash of
    what can change a result, `law` what the law finds in each (None: no law applies), `beliefs` how
    strong the evidence behind its assumptions is; `replications` is how many of each plan are in the
    tables, `hashes` one hash of the values per table.
    """

    seed: int
    scenarios: tuple[Document, ...]
    uses: Mapping[str, Mapping[str, str]]
    contents: Mapping[str, str]
    versions: Mapping[str, str]
    law: Mapping[str, Document | None] = field(default_factory=dict)
    beliefs: Mapping[str, list[Document]] = field(default_factory=dict)
    replications: int = 0
    runs: Mapping[str, Document] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def names(self) -> list[str]:
        """The plans in the order in which they were given."""
        return [str(doc["name"]) for doc in self.scenarios]

    @property
    def identity(self) -> str:
        """A short name of this experiment: equal for equal scenarios, seed and code."""
        asked = {"scenarios": self.contents, "seed": self.seed, "code": self.versions["code"]}
        return _digest(asked)[:12]

    def meta(self, name: str) -> RunMeta:
        """Horizon, warm-up and calendar facts of a plan."""
        run = self.runs[name]
        return RunMeta(
            start=date.fromisoformat(run["start"]),
            horizon_days=run["horizon_days"],
            warm_up_day=run["warm_up_day"],
            estimated_years=tuple(run["estimated_years"]),
            law=run["law"],
            rules=run.get("rules", {}),
        )

    def told(self, name: str) -> list[str]:
        """The tables that the model told for a plan."""
        return list(self.runs[name]["tables"])

    def text(self) -> str:
        """The manifest as the JSON of its file."""
        content = {**asdict(self), "identity": self.identity}
        return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def new_manifest(plans: Sequence[Plan], seed: int) -> Manifest:
    """The manifest of an experiment that has not begun."""
    return Manifest(
        seed=seed,
        scenarios=tuple(document(plan) for plan in plans),
        uses={plan.name: dict(plan.uses) for plan in plans},
        contents={plan.name: plan.content_hash for plan in plans},
        versions=_versions(),
        law={plan.name: legality(plan) for plan in plans},
        beliefs={plan.name: beliefs(plan) for plan in plans},
    )


def run_entry(meta: RunMeta, tables: Sequence[str]) -> Document:
    """What the manifest keeps of a plan's runs."""
    entry: dict[str, Any] = asdict(meta)
    years = list(meta.estimated_years)
    return {**entry, "start": meta.start.isoformat(), "estimated_years": years, "tables": list(tables)}


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a results folder. Raises InputError when there is none or it cannot be read."""
    path = folder / NAME
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        fault = Fault("this is no results folder", file=relative(folder), repair=f"it has no {NAME}")
        raise InputError(fault) from None
    except (OSError, ValueError) as error:
        raise InputError(Fault(f"cannot be read: {error}", file=relative(path))) from None
    if content.get("format") != FORMAT:
        found = str(content.get("format"))
        raise InputError(
            Fault("written by another version of simkit", relative(path), found=found, allowed=str(FORMAT))
        )
    content.pop("identity", None)
    return Manifest(**{**content, "scenarios": tuple(content["scenarios"])})


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version(), "code": code()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            from simkit import __version__

            found[package] = __version__ if package == "simkit" else "not installed"
    return found


@cache
def code() -> str:
    """A hash of everything in the package that can change a result; what only shows results is not in it."""
    import simkit

    root = Path(simkit.__file__).parent
    digest = sha256()
    for room in ROOMS:
        for path in sorted((root / room).rglob("*")):
            if path.suffix in (".py", ".yaml"):
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]


def _digest(content: object) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode()).hexdigest()
