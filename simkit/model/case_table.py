"""The complaints of a run as a table: read off the event log, one row per case."""

from __future__ import annotations

from typing import Any

from simkit.model.log import EventLog


def complaints(log: EventLog) -> dict[str, list[Any]]:
    """When each complaint was filed and closed, how it ended, and whether the agent was at fault."""
    cases: dict[int, dict[str, Any]] = {}
    for time, kind, agent, case, facts in log.rows():
        if kind == "complaint.filed":
            cases[case] = {  # type: ignore[index]
                "case": case,
                "agent": agent,
                "filed_min": time,
                "decided_min": None,
                "verdict": None,
                "ground": str(facts["ground"]),
                "at_fault": int(bool(facts["at_fault"])),
            }
        elif kind == "complaint.closed":
            cases[case] |= {"decided_min": time, "verdict": facts["state"]}  # type: ignore[index]
    names = ("case", "agent", "filed_min", "decided_min", "verdict", "ground", "at_fault")
    return {name: [row[name] for row in cases.values()] for name in names}
