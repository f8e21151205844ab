"""Punctuality at the start and end of a shift (A1): what counts as late, as early, as excused.

Attendance only establishes the facts; what they cost is a matter of the discipline or the pay scheme.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from simkit.policy.rule import Described
from simkit.units.clock import TimeOfDay

Proof = Literal["apology_letter", "news_screenshot"]
LapseKind = Literal["late", "late_from_meal", "early_leave", "left_contact", "missed_sign_in"]


@dataclass(frozen=True, slots=True)
class Presence:
    """What is known of one agent's shift; times are minutes after midnight of the shift's day.

    `at_meeting` is the arrival at the pre-shift meeting where it differs from the arrival.
    `proof` counts only if the shift's team leader has it. `contact_open_until` is the end of the
    contact that was in hand at the end of the shift (None: none was); `contact_since` its start.
    """

    shift_start: TimeOfDay
    shift_end: TimeOfDay
    arrival: TimeOfDay
    logout: TimeOfDay
    at_meeting: TimeOfDay | None = None
    metro_failure: bool = False
    proof: Proof | None = None
    contact_since: TimeOfDay | None = None
    contact_open_until: TimeOfDay | None = None
    meal_due_back: TimeOfDay | None = None
    meal_back: TimeOfDay | None = None
    signed_in: bool = True


@dataclass(frozen=True, slots=True)
class Lapse:
    """One failing of punctuality; `minutes` is 0 where only the fact counts."""

    kind: LapseKind
    minutes: int
    clause: str


@dataclass(frozen=True, slots=True)
class Punctuality:
    """The verdict on one shift. `excused_minutes` is lateness that a proof has excused."""

    lapses: tuple[Lapse, ...] = ()
    excused_minutes: int = 0
    minutes_after_shift: int = 0

    @property
    def late_minutes(self) -> int:
        """Minutes late at the start of the shift; 0 when on time or excused."""
        return sum(lapse.minutes for lapse in self.lapses if lapse.kind == "late")

    @property
    def is_late(self) -> bool:
        """Whether the shift was started late without excuse."""
        return any(lapse.kind == "late" for lapse in self.lapses)

    @property
    def left_early(self) -> bool:
        """Whether the agent left before the end or left a contact in hand."""
        return any(lapse.kind in ("early_leave", "left_contact") for lapse in self.lapses)

    @property
    def early_leave_minutes(self) -> int:
        """Minutes that the shift was cut short; 0 also where a contact was left at the very end."""
        return sum(lapse.minutes for lapse in self.lapses if lapse.kind == "early_leave")


class Attendance(Described):
    """When a shift counts as started late or left early.

    The pre-shift meeting begins `meeting_lead_minutes` before the shift (0: no meeting).
    `late_from` says from where the minutes count for someone who misses the meeting.
    `contacts_to_finish`: `assigned_before_end` are those routed before the shift's end, `all` also
    later ones. `mealtime_counts` treats a late return from the meal as lateness (P8.18), `sign_in`
    makes a missed sign-in a lapse of its own (P20.4). `annual_leave_days` is the paid leave of a year
    that the company grants; where a law holds, employees have at least the statutory days.
    """

    meeting_lead_minutes: Annotated[int, Field(ge=0, le=120)]
    grace_minutes: Annotated[int, Field(ge=0, le=60)] = 0
    late_from: Literal["meeting", "shift"] = "meeting"
    metro_proof_required: bool = True
    accepted_proofs: tuple[Proof, ...] = ("apology_letter", "news_screenshot")
    finish_open_contact: bool = True
    contacts_to_finish: Literal["assigned_before_end", "all"] = "assigned_before_end"
    mealtime_counts: bool = False
    sign_in: bool = False
    annual_leave_days: Annotated[int, Field(ge=0, le=60)] = 0

    def due_at(self, shift_start: int) -> int:
        """Minutes after midnight at which the agent has to be there."""
        return shift_start - self.meeting_lead_minutes

    def judge(self, presence: Presence) -> Punctuality:
        """Every lapse of one shift, what a proof excused, and the minutes stayed after its end."""
        late = self._late_minutes(presence)
        excused = late if late and self._is_excused(presence) else 0
        return Punctuality(
            lapses=tuple(self._lapses(presence, late - excused)),
            excused_minutes=excused,
            minutes_after_shift=max(0, presence.logout - presence.shift_end),
        )

    def _late_minutes(self, presence: Presence) -> int:
        there = presence.arrival if presence.at_meeting is None else presence.at_meeting
        behind = there - self.due_at(presence.shift_start)
        if behind <= self.grace_minutes:
            return 0
        if self.late_from == "shift":
            # Late for the meeting alone is still an occurrence: it counts one minute at least.
            return max(1, presence.arrival - presence.shift_start)
        return behind

    def _is_excused(self, presence: Presence) -> bool:
        proven = presence.proof in self.accepted_proofs or not self.metro_proof_required
        return presence.metro_failure and proven

    def _lapses(self, presence: Presence, late: int) -> Iterator[Lapse]:
        if late:
            yield Lapse("late", late, "A1.2" if presence.arrival <= presence.shift_start else "A1.1")
        if self.sign_in and not presence.signed_in:
            yield Lapse("missed_sign_in", 0, "P20.4")
        back, due = presence.meal_back, presence.meal_due_back
        if self.mealtime_counts and back is not None and due is not None and back - due > self.grace_minutes:
            yield Lapse("late_from_meal", back - due, "P8.18")
        if presence.logout < presence.shift_end:
            yield Lapse("early_leave", presence.shift_end - presence.logout, "A1.4")
        elif self._left_a_contact(presence):
            yield Lapse("left_contact", 0, "A1.5")

    def _left_a_contact(self, presence: Presence) -> bool:
        until, since = presence.contact_open_until, presence.contact_since
        if not self.finish_open_contact or until is None or presence.logout >= until:
            return False
        assigned_late = since is not None and since >= presence.shift_end
        return not (assigned_late and self.contacts_to_finish == "assigned_before_end")
