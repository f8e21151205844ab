"""How agents are appraised where the company's own marks are not known."""

from __future__ import annotations

from typing import ClassVar

from simkit.assumptions.catalogue import Group


class Appraisal(Group):
    """Marks of quality, records and tasks as they usually come out (all ours, `appraisal.yaml`)."""

    file: ClassVar[str] = "appraisal"
    topic: ClassVar[str] = "appraisal"
    mean: float
    person_sd: float
    month_sd: float
    satisfaction_weight: float
    records: float
    tasks: float
    praise: float
    proposals: float
    skills: float
    counted_order: float
    expenses_share: float
    sales_target: float
    tests: float
    training: float
