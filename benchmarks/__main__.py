"""Run the benchmarks and print one JSON document: `python -m benchmarks [--quick] [--part NAME ...]`.

Every part runs in a process of its own, which prints {figure: {where: value}}.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from benchmarks.targets import Figures, judged

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("floor", "peers", "start", "growth", "year", "parallel", "outlook_share")


def machine() -> dict[str, object]:
    """Where the figures come from."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "numba": version("numba"),
        "simpy": version("simpy"),
    }


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text(encoding="utf-8").splitlines() if known.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def measured(part: str, quick: bool) -> Figures:
    """The figures of a part, from a fresh process."""
    print(part, file=sys.stderr, flush=True)
    command = [sys.executable, "-m", f"benchmarks.{part}", "--json", *(["--quick"] if quick else [])]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    return dict(json.loads(done.stdout))


def with_ratios(figures: Figures) -> Figures:
    """The figures, and the ratios that need those of several parts."""
    year = figures.get("year_contacts_per_second", {}).get("100")
    for ratio, peer in (("year_over_simpy", "plain_simpy"), ("year_over_cimba", "cimba")):
        rate = figures.get(peer, {}).get("100")
        if year and rate and ratio not in figures:  # better measured in one process, in turn
            figures[ratio] = {"100": year / rate}
    return figures


def main() -> None:
    """Run the parts one after the other."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--part", action="append", choices=PARTS)
    wanted = parser.parse_args()
    figures: Figures = {}
    for part in wanted.part or PARTS:
        figures |= measured(part, wanted.quick)
    figures = with_ratios(figures)
    print(json.dumps({"machine": machine(), "figures": figures, "targets": judged(figures)}, indent=1))


if __name__ == "__main__":
    main()
