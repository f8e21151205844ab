"""Which case numbers are given, and which agents have a dismissal under way."""

from __future__ import annotations

from itertools import count


class CaseBook:
    """Numbers cases from 1 in the order of filing. Luck never hangs on these numbers."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.open_dismissals: set[int] = set()
        """Agents with an open dismissal: there is one at a time."""

    def number(self) -> int:
        """The next free case number."""
        return next(self._numbers)


def case_luck(person_luck: int, day: int, slot: int) -> int:
    """The key of a case's luck: whose, on which day, which of that day (0 to 99).

    It names the same case in every plan, however many other cases a plan has.
    """
    return (person_luck * 100_000 + day) * 100 + slot
