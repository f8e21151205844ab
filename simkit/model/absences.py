"""Days missed: ill for some days, on leave for a day or half of one, or away without leave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simkit.assumptions.absence import start_chance
from simkit.model.conduct_file import Spell
from simkit.model.fates import ABSENCE, SPELL

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.model.person import Person


def absence_today(
    center: Center, person: Person, day: int, fate: Sequence[float]
) -> tuple[str, Spell | None]:
    """Why the person stays away today (an empty text: comes), and the spell that is over now, if any.

    To be asked once for each day of the rota. A spell goes on from one day of the rota to the next
    with the same chance each time, so its length is geometric.
    """
    file, over = person.conduct, None
    if file.spell is not None:
        if _goes_on(center, fate, file.spell):
            file.spell.days += 1
            file.spell.last_day = day
            return file.spell.kind, None
        over, file.spell = file.spell, None
    kind = _begins(center, person, fate)
    file.rostered_before = True
    if kind and not _is_half_day(center, fate, kind):
        file.spell = Spell(kind, day, day)
    return kind, over


def _goes_on(center: Center, fate: Sequence[float], spell: Spell) -> bool:
    length = center.beliefs.conduct.absence_kinds.lengths[spell.kind]
    return length > 1 and fate[SPELL] < 1 - 1 / length


def _begins(center: Center, person: Person, fate: Sequence[float]) -> str:
    """The kind of a spell that begins today; empty for none. One luck decides whether, and of which kind."""
    missed = center.outlook.absence_chance(person)
    if missed <= 0:
        return ""
    kinds = center.beliefs.conduct.absence_kinds
    # On the first day of the horizon spells that began before go on: as many miss it as any other day.
    begun_before = person.hired < 0 and not person.conduct.rostered_before
    chance = missed if begun_before else start_chance(kinds, missed)
    rest = fate[ABSENCE] / chance  # given a spell, again uniform between 0 and 1
    if rest >= 1:
        return ""
    for kind, share in kinds.begin.items():
        rest -= share
        if rest < 0:
            return kind
    return "unauthorised"


def is_half(center: Center, fate: Sequence[float]) -> bool:
    """Whether a personal leave of today is of half a day."""
    return fate[SPELL] < center.beliefs.conduct.absence_kinds.half_days


def _is_half_day(center: Center, fate: Sequence[float], kind: str) -> bool:
    return kind == "personal" and is_half(center, fate)
