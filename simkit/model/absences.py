"""Days missed: ill for some days, on leave for a day or half of one, or away without leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simkit.assumptions.absence import start_chance
from simkit.model.conduct_file import Spell
from simkit.model.fates import ABSENCE, SPELL

if TYPE_CHECKING:
    from simkit.assumptions.conduct import AbsenceKinds
    from simkit.model.duties import Array, Duties
    from simkit.model.staff import Staff


def stay_away(staff: Staff, kinds: AbsenceKinds, day: int, duties: Duties) -> None:
    """Put into the duties of `day` who stays away and why, and the absences that ended before.

    To be asked once for each day of the rota. A spell goes on from one day of the rota to the next
    with the same chance each time, so its length is geometric.
    """
    rest = _share_of_luck(staff, kinds, duties)
    for row in np.flatnonzero(staff.in_spell[duties.number] | (rest < 1)).tolist():
        number, file = int(duties.number[row]), duties.person(row).conduct
        if file.spell is not None:
            if _goes_on(kinds, duties.fate[row, SPELL], file.spell):
                file.spell.days += 1
                file.spell.last_day = day
                duties.stays_away(row, file.spell.kind)
                continue
            duties.over[number], file.spell = file.spell, None
        kind = _kind(kinds, float(rest[row]))
        if kind == "personal" and duties.fate[row, SPELL] < kinds.half_days:
            duties.leaves_at_half(row)
        elif kind:
            duties.stays_away(row, kind)
            file.spell = Spell(kind, day, day)
        staff.in_spell[number] = file.spell is not None
    staff.rostered_before[duties.number] = True


def _share_of_luck(staff: Staff, kinds: AbsenceKinds, duties: Duties) -> Array:
    """Luck over the chance that a spell begins: below 1 it does, again uniform between 0 and 1."""
    number = duties.number
    missed = staff.away_chance[number]
    # On the first day of the horizon spells that began before go on: as many miss it as any other day.
    begun_before = (staff.hired[number] < 0) & ~staff.rostered_before[number]
    chance = np.where(begun_before, missed, start_chance(kinds, missed))
    return np.divide(duties.fate[:, ABSENCE], chance, out=np.ones(len(number)), where=missed > 0)


def _goes_on(kinds: AbsenceKinds, luck: float, spell: Spell) -> bool:
    length = kinds.lengths[spell.kind]
    return length > 1 and luck < 1 - 1 / length


def _kind(kinds: AbsenceKinds, rest: float) -> str:
    """The kind of a spell that begins; empty for none. One luck decides whether, and of which kind."""
    if rest >= 1:
        return ""
    for kind, share in kinds.begin.items():
        rest -= share
        if rest < 0:
            return kind
    return "unauthorised"
