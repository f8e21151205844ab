"""Rules that a planner loads by their name in the library."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from simkit.policy.pay import PayScheme as Scheme
from simkit.scenario.library import find_used, read_map, validated


class PayScheme(Scheme):
    """A pay scheme of the library or of a file: `PayScheme.load("pay/grade-tier").payslip(...)`."""

    @classmethod
    def load(cls, name: str) -> Self:
        """The scheme of a library name or of a `.yaml` file. Raises InputError with every fault."""
        return validated(cls, read_map(find_used(name, Path())))
