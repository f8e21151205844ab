"""What a check found: which rule, how grave, where, why, what would be lawful, what it may cost."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from simkit.policy.rule import Title

Severity = Literal["unlawful", "risky", "note"]

ORDER: tuple[Severity, ...] = ("unlawful", "risky", "note")
"""From the gravest to the mildest."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    `exposure` is what one claim costs if it is brought and lost, in yuan (None: not in money), by the
    `formula`; `expected` the exposure times assumed probabilities. `per` says of what. `uncertain` marks
    law that is disputed, known only by cases, or that rests on figures not verified; `because` says
    why. `workers` may raise the claim; `is_penalty` marks what only an authority can impose.
    """

    rule: str
    severity: Severity
    title: Title
    what: Title
    article: Title
    why: Title
    alternative: Title
    formula: Title
    exposure: Decimal | None
    expected: Decimal
    per: Title
    workers: int
    uncertain: bool
    because: Title | None
    opens_quit_with_n: bool
    is_penalty: bool
    path: str
    file: str | None = None
    line: int | None = None
    agent: int | None = None

    @property
    def where(self) -> str:
        """File and line, with the field's path."""
        place = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        return f"{place}: {self.path}" if place else self.path
