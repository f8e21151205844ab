"""How people respond: one group of parameters per response, with the kept defaults.

A scenario writes only what differs, by name: `effort: {slope: 0.25}`, or `effort: off`. The figures,
with range, strength and source, stand in `behaviour.yaml`; the equations in the modules named below.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from pydantic import Field, model_validator

from simkit.assumptions.belief import Belief
from simkit.assumptions.catalogue import Group, catalogue


class _Response(Group):
    file: ClassVar[str] = "behaviour"


class Effort(_Response):
    """More of what is paid (`simkit.assumptions.effort`)."""

    topic: ClassVar[str] = "effort"
    slope: float
    reach: float
    most: float
    speed_share: float
    minutes_share: float
    sales_share: float
    speed_limit: float
    quality_unpaid: float
    quality_weight: float


class Framing(_Response):
    """Taking back motivates a touch more than giving (`simkit.assumptions.effort`)."""

    topic: ClassVar[str] = "framing"
    multiplier: float


class Ability(_Response):
    """Agents differ (`simkit.assumptions.skill`)."""

    topic: ClassVar[str] = "ability"
    sd: float


class Learning(_Response):
    """Newcomers become faster (`simkit.assumptions.skill`)."""

    topic: ClassVar[str] = "learning"
    start: float
    months: float


class Fatigue(_Response):
    """Tiring over the shift and recovering (`simkit.assumptions.fatigue`)."""

    topic: ClassVar[str] = "fatigue"
    slowdown: float
    rules: float
    occupancy: float
    break_minutes: float
    rest_hours: float


class Exhaustion(_Response):
    """Strain that builds up over months (`simkit.assumptions.exhaustion`)."""

    topic: ClassVar[str] = "exhaustion"
    days: float
    per_occupancy: float
    occupancy: float
    per_abuse: float
    abuse: float
    per_sanction: float


class Quitting(_Response):
    """Leaving of one's own accord (`simkit.assumptions.quitting`)."""

    topic: ClassVar[str] = "quitting"
    hazard: float
    tenure_floor: float
    tenure_rise: float
    tenure_peak: float
    pay: float
    peers: float
    sanctions: float
    exhaustion: float


class Season(_Response):
    """Waiting for the year-end bonus, and the labour market (`simkit.assumptions.quitting`)."""

    topic: ClassVar[str] = "season"
    after_bonus: float
    before_bonus: float
    months: float
    unemployment: float


class Morale(_Response):
    """Working less when paid less than is fair (`simkit.assumptions.effort`)."""

    topic: ClassVar[str] = "morale"
    shortfall: float
    memory_months: float


class Applicants(_Response):
    """Who applies (`simkit.assumptions.hiring`)."""

    topic: ClassVar[str] = "applicants"
    pay: float
    sorting: float


class Misconduct(_Response):
    """Bending rules when it pays and nobody looks (`simkit.assumptions.misconduct`)."""

    topic: ClassVar[str] = "misconduct"
    responsive: float
    others: float
    doubling: float
    usual_loss: float
    shortfall: float
    job_rent_months: float


class SmallFines(_Response):
    """A cheap fine becomes a price (`simkit.assumptions.misconduct`)."""

    topic: ClassVar[str] = "small_fines"
    threshold: float
    increase: float
    memory_months: float


class Absence(_Response):
    """Staying away (`simkit.assumptions.absence`)."""

    topic: ClassVar[str] = "absence"
    base: float
    loss: float
    exhaustion: float
    unfair: float


class Monitoring(_Response):
    """Being watched wears off (`simkit.assumptions.misconduct`)."""

    topic: ClassVar[str] = "monitoring"
    half_life_months: float


class ChatConcurrency(_Response):
    """Several chats at once (`simkit.assumptions.chat`)."""

    topic: ClassVar[str] = "chat"
    linear: float
    quadratic: float
    resolution: float


class Contacts(_Response):
    """What contacts are like; off: every contact is resolved and nobody complains."""

    topic: ClassVar[str] = "contacts"
    resolution: float
    returning: float
    hours_apart: float
    abusive: float
    complaint_recorded: float

    @property
    def solved(self) -> float:
        """Share resolved in the first contact; off: all."""
        return self.resolution if self.on else 1.0

    @property
    def recorded(self) -> float:
        """Share that becomes a recorded complaint; off: none."""
        return self.complaint_recorded if self.on else 0.0


class CareEffects(_Response):
    """What care measures did in trials (`simkit.assumptions.care`)."""

    topic: ClassVar[str] = "care"
    home_minutes: float
    home_rate: float
    home_quits: float
    hybrid_quits: float
    involvement_quits: float
    training_speed: float
    training_months: float
    training_peers: float
    peer_learning_sales: float
    peer_learning_kept: float
    unstable_roster_quits: float
    voice_quits: float
    wellness_output: float
    award_output: float
    mentoring_learning: float
    referral_quits: float
    assist_newcomer: float
    assist_veteran: float
    strongest: float
    stacking: float


class Behaviour(Belief):
    """Everything believed about people. `use` picks a kept preset; groups written beside it win."""

    use: Literal["defaults", "outsourced"] = "defaults"
    effort: Effort = Field(default_factory=Effort.default)
    framing: Framing = Field(default_factory=Framing.default)
    ability: Ability = Field(default_factory=Ability.default)
    learning: Learning = Field(default_factory=Learning.default)
    fatigue: Fatigue = Field(default_factory=Fatigue.default)
    exhaustion: Exhaustion = Field(default_factory=Exhaustion.default)
    quitting: Quitting = Field(default_factory=Quitting.default)
    season: Season = Field(default_factory=Season.default)
    morale: Morale = Field(default_factory=Morale.default)
    applicants: Applicants = Field(default_factory=Applicants.default)
    misconduct: Misconduct = Field(default_factory=Misconduct.default)
    small_fines: SmallFines = Field(default_factory=SmallFines.default)
    absence: Absence = Field(default_factory=Absence.default)
    monitoring: Monitoring = Field(default_factory=Monitoring.default)
    chat: ChatConcurrency = Field(default_factory=ChatConcurrency.default)
    contacts: Contacts = Field(default_factory=Contacts.default)
    care: CareEffects = Field(default_factory=CareEffects.default)

    @model_validator(mode="before")
    @classmethod
    def _with_preset(cls, given: object) -> object:
        if not isinstance(given, Mapping):
            return given
        preset = catalogue("behaviour").presets.get(str(given.get("use", "defaults")), {})
        return {**given, **{group: _over(kept, given.get(group)) for group, kept in preset.items()}}

    @classmethod
    def off(cls) -> Behaviour:
        """Nobody responds to anything: every group switched off."""
        return cls.model_validate({name: "off" for name in cls.model_fields if name != "use"})


def _over(kept: Mapping[str, float], written: object) -> Any:  # noqa: ANN401 - what stands in a file
    """The preset's figures with what the scenario wrote over them."""
    if written is None:
        return dict(kept)
    return {**kept, **written} if isinstance(written, Mapping) else written
