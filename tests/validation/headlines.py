"""The headlines that are there, and what running one gives."""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.validation.finding import Finding, Words, from_kept

HERE = Path(__file__).parent

MODULES: Mapping[int, str] = {
    int(path.stem.split("_")[1]): path.stem for path in sorted(HERE.glob("headline_*.py"))
}
"""Rank -> module. Each has TITLE and METHOD (Words) and findings()."""


def processor_seconds() -> float:
    """Processor time of this process and of the workers that have ended (nothing for these on Windows)."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def run(rank: int) -> dict[str, Any]:
    """Run a headline and return it as it is kept: rank, title, method, sources, findings."""
    module = importlib.import_module(f"tests.validation.{MODULES[rank]}")
    findings: list[Finding] = module.findings()
    _check(rank, findings)
    cited = dict.fromkeys(key for finding in findings for key in finding.evidence)
    known = YAML(typ="safe").load((HERE / "sources.yaml").read_text(encoding="utf-8"))
    return {
        "headline": rank,
        "title": asdict(module.TITLE),
        "method": asdict(module.METHOD),
        "sources": {key: known[key] for key in cited},
        "findings": [finding.as_kept() for finding in findings],
    }


def findings_of(kept: Mapping[str, Any]) -> list[Finding]:
    """The findings of a headline that was kept."""
    return [from_kept(one) for one in kept["findings"]]


def title_of(kept: Mapping[str, Any]) -> Words:
    """The title of a headline that was kept."""
    return Words(**kept["title"])


def _check(rank: int, findings: list[Finding]) -> None:
    lines = [finding.line for finding in findings]
    if len(set(lines)) < len(lines) or {finding.headline for finding in findings} != {rank}:
        raise ValueError(f"headline {rank}: lines must have names of their own and bear its rank: {lines}")
