"""One figure of the law: what it is, where it stands, since when, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from simkit.policy.rule import Title

Confidence = Literal["quoted", "second_hand", "known", "to_verify", "contested", "assumption"]
"""How sure a figure is.

quoted: the article itself was read. second_hand: read in a copy, table or digest that names the
instrument. known: uncontested, from general knowledge. to_verify: from memory, check before use.
contested: disputed, local or unresolved. assumption: ours, no law says it.
"""

SURE: frozenset[str] = frozenset({"quoted", "second_hand", "known"})
"""Tags on which a hard verdict may rest; anything else is said to be uncertain."""


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a parameter at a place on a day.

    `value` is a Decimal, a yes or no, a word, or a tuple or mapping of these; `source` law and article;
    `since` the day on which it took effect; `place` the place that set it (for a city often its province
    or the country). `is_estimate` is true when the asked day lies outside the dates for which the value
    is known, and for every assumption of ours.
    """

    name: str
    value: Any
    unit: str
    source: Title
    confidence: Confidence
    is_estimate: bool
    since: date
    checked: date
    place: str
    id: str | None = None
    title: Title | None = None
    note: str | None = None

    @property
    def is_sure(self) -> bool:
        """Whether a hard verdict may rest on it: known on that day and not disputed."""
        return not self.is_estimate and self.confidence in SURE

    def __str__(self) -> str:
        sure = self.confidence.replace("_", "-") + (", estimate" if self.is_estimate else "")
        where = f"{self.place} since {self.since}; {self.source.en}; {sure}"
        return f"{self.name} = {self.value} {self.unit} ({where})"
