"""Complaints against agents: grounds, evidence, hearing, consequences (D2, D3, P20.6)."""

from simkit.policy.complaints.consequences import (
    FOUND_GUILTY,
    UPHELD,
    Consequences,
    Dispute,
    Finding,
    Outcome,
    PerDay,
    Price,
)
from simkit.policy.complaints.evidence import Evidence, EvidenceStandard, Record
from simkit.policy.complaints.grounds import OTHER_GROUND, Circumstance, Ground
from simkit.policy.complaints.procedure import ComplaintProcedure, Desk, FastTrack, Hearing

__all__ = [
    "FOUND_GUILTY",
    "OTHER_GROUND",
    "UPHELD",
    "Circumstance",
    "ComplaintProcedure",
    "Consequences",
    "Desk",
    "Dispute",
    "Evidence",
    "EvidenceStandard",
    "FastTrack",
    "Finding",
    "Ground",
    "Hearing",
    "Outcome",
    "PerDay",
    "Price",
    "Record",
]
