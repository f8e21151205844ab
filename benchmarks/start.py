"""How long a planner waits at first: importing, and the first result of a fresh process.

Processor time, so that neighbours on the machine disturb little. Cold: Numba has compiled nothing yet; warm:
the same call again, the compiled loops are read from their cache. Python's own byte code is there in both
cases, as an installation leaves it.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile

IMPORT = "import time; import simkit; print(time.process_time())"
FIRST_RESULT = """
import time, simkit as sk
shop = sk.load_scenario("taobao-shop", changes={"horizon.months": 1})
sk.run([shop], replications=1, workers=1, progress=False)
print(time.process_time())
"""


def seconds(code: str, cache: str, byte_code: str) -> float:
    """Processor time of a fresh process that runs the code."""
    settings = {**os.environ, "NUMBA_CACHE_DIR": cache, "PYTHONPYCACHEPREFIX": byte_code}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True, env=settings
    )
    return float(done.stdout)


def main() -> None:
    """Print the medians of some rounds."""
    rounds = 1 if "--quick" in sys.argv else 3
    found: dict[str, list[float]] = {"import_seconds": [], "cold_seconds": [], "warm_seconds": []}
    with tempfile.TemporaryDirectory() as byte_code:
        for number in range(rounds + 1):
            with tempfile.TemporaryDirectory() as cache:
                cold, warm = (seconds(FIRST_RESULT, cache, byte_code) for _ in range(2))
                if number > 0:  # the first round has made the byte code
                    found["cold_seconds"].append(cold)
                    found["warm_seconds"].append(warm)
                    found["import_seconds"].append(seconds(IMPORT, cache, byte_code))
    print(json.dumps({name: {"": statistics.median(values)} for name, values in found.items()}))


if __name__ == "__main__":
    main()
