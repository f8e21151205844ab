"""How the whole model grows with agents and months: time, and memory over what the imports take.

Every size runs in a fresh process: the shipped shop with as many agents, half on the phone, half in chat,
with a demand and a desk for complaints that grow with them. A month counts as 22 working days of one
agent, a year as 250.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from time import process_time

AGENTS = (20, 60, 100, 200, 1000)
WORKING_DAYS = {1: "22", 12: "250"}
KINDS = {"phone": 980, "pre-sale": 1050, "after-sale": 750}
"""Contacts a day of the shipped shop, for 60 agents."""
ADJUDICATORS = 2
"""People who decide complaints in the shipped shop."""
GRADES = {"probation": 0.2, "specialist": 0.6, "advanced": 0.2}


def changes(agents: int, months: int) -> dict[str, object]:
    """The shipped shop at another size."""
    team = agents // 2
    found: dict[str, object] = {"horizon.months": months}
    for group in ("phone", "chat"):
        found[f"workforce.groups.{group}.headcount"] = team
        grades = {name: round(team * share) for name, share in GRADES.items()}
        grades["specialist"] += team - sum(grades.values())
        for name, number in grades.items():
            found[f"workforce.groups.{group}.grades.{name}"] = number
    found["policy.complaints.hearing.desk.adjudicators"] = max(1, round(ADJUDICATORS * agents / 60))
    for kind, contacts in KINDS.items():
        place = f"assumptions.demand.kinds.{kind}.arrivals.contacts_per_day"
        found[place] = round(contacts * agents / 60)
    return found


def memory() -> float:
    """Most memory that this process ever held, in MB."""
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def one(agents: int, months: int) -> dict[str, float]:
    """Seconds, contacts and MB of one replication, after a small one has loaded everything."""
    from simkit.model.replication import replicate
    from simkit.scenario import load_scenario

    replicate(load_scenario("taobao-shop", changes=changes(20, 1)), 1, 0)
    plan = load_scenario("taobao-shop", changes=changes(agents, months))
    before, start = memory(), process_time()
    tables = replicate(plan, 1, 0)
    seconds = process_time() - start
    contacts = float(tables.tables["intervals"]["offered"].sum())
    return {"seconds": seconds, "contacts": contacts, "mb": memory() - before}


def in_fresh_process(agents: int, months: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.growth", "--only", str(agents), str(months)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout))


def main() -> None:
    """Print seconds, microseconds a contact and MB by size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", type=int, nargs=2)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true")
    wanted = parser.parse_args()
    if wanted.only:
        print(json.dumps(one(*wanted.only)))
        return
    found: dict[str, dict[str, float]] = {}
    for agents in (20, 100) if wanted.quick else AGENTS:
        for months in (1,) if wanted.quick else (1, 12):
            size, place = in_fresh_process(agents, months), f"{agents} x {WORKING_DAYS[months]}"
            found.setdefault("replication_seconds", {})[place] = size["seconds"]
            found.setdefault("us_a_contact", {})[place] = 1e6 * size["seconds"] / size["contacts"]
            found.setdefault("memory_mb", {})[place] = size["mb"]
    print(json.dumps(found))


if __name__ == "__main__":
    main()
