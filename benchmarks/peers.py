"""The same contacts in other simulation packages, where they are installed: Ciw and Cimba.

Each package plays in a fresh process; a first short run compiles and is not counted.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from time import process_time

PEERS = {"ciw": 4_000, "cimba": 200_000}
"""Package and contacts of a run."""
SIZES = (60, 100, 1000)


def rates(package: str, agents: int, rounds: int) -> float:
    """Contacts a second, the median of some rounds."""
    play = import_module(f"benchmarks.floor_peers.{package}_queue").play
    play(agents, 200, 0)
    found = []
    for seed in range(1, rounds + 1):
        start = process_time()
        contacts = play(agents, PEERS[package], seed)
        found.append(contacts / (process_time() - start))
    return statistics.median(found)


def main() -> None:
    """Print the rates by package and center size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs=2)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true")
    wanted = parser.parse_args()
    rounds = 1 if wanted.quick else 5
    if wanted.only:
        package, agents = wanted.only
        print(json.dumps(rates(package, int(agents), rounds)))
        return
    found: dict[str, dict[str, float]] = {}
    for package in PEERS:
        for agents in SIZES[1:2] if wanted.quick else SIZES:
            if find_spec(package) is not None:
                command = [sys.executable, "-m", "benchmarks.peers", "--only", package, str(agents)]
                done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
                found.setdefault(package, {})[str(agents)] = json.loads(done.stdout)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
