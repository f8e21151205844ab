"""How often rules are broken, why, and how often it is noticed.

No publication gives base rates of lateness, overlong rests or violations per agent: every base rate
in `conduct.yaml` is ours and should be replaced by the company's own. What moves the rates (expected
loss, feeling cheated, exhaustion, small fines) stands in `behaviour.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator
from ruamel.yaml import YAML

from simkit.assumptions.belief import Belief, Fraction, NotNegative, Words
from simkit.assumptions.catalogue import Group
from simkit.units.money import Yuan

Motive = Literal["gain", "temper", "slack", "care"]
"""What drives a violation: it pays (gain), the temper of a tired person, dodging work, carelessness."""


class _Habit(Group):
    file: ClassVar[str] = "conduct"


class Lateness(_Habit):
    """Coming late: how often and by how much."""

    topic: ClassVar[str] = "lateness"
    share: float
    mean_minutes: float
    cv: float
    person_sd: float
    loss: float
    exhaustion: float


class Metro(_Habit):
    """Mornings on which the metro fails: who is delayed, by how much, and brings proof."""

    topic: ClassVar[str] = "metro"
    failures: float
    riders: float
    minutes: float
    proof: float


class ProxyPunching(_Habit):
    """Late arrivals that a colleague covers up."""

    topic: ClassVar[str] = "proxy_punching"
    share: float
    detection: float


class SignIn(_Habit):
    """Forgotten sign-ins."""

    topic: ClassVar[str] = "sign_in"
    missed: float


class EarlyLeave(_Habit):
    """Going before the shift ends."""

    topic: ClassVar[str] = "early_leave"
    share: float
    mean_minutes: float


class Rests(_Habit):
    """Overlong and additional rests."""

    topic: ClassVar[str] = "rests"
    overlong_share: float
    overrun_minutes: float
    extra_per_shift: float
    extra_minutes: float
    made_up: float
    detection: float
    person_sd: float
    loss: float
    exhaustion: float


class AbsenceKinds(_Habit):
    """What an absence is: ill, personal leave, or without leave; the shares are of the days missed."""

    topic: ClassVar[str] = "absence_kinds"
    sick: float
    personal: float
    unauthorised: float
    proof: float
    sick_days: float
    unauthorised_days: float
    half_days: float

    @model_validator(mode="after")
    def _all_of_it(self) -> AbsenceKinds:
        total = self.sick + self.personal + self.unauthorised
        if abs(total - 1) > 1e-6:
            raise ValueError(f"sick + personal + unauthorised must be 1, not {total:g}")
        return self

    @cached_property
    def lengths(self) -> dict[str, float]:
        """Mean days missed by a spell of each kind."""
        personal = 1 - self.half_days / 2
        return {"sick": self.sick_days, "personal": personal, "unauthorised": self.unauthorised_days}

    @cached_property
    def begin(self) -> dict[str, float]:
        """Of the spells that begin, the share of each kind."""
        per_day = {kind: getattr(self, kind) / days for kind, days in self.lengths.items()}
        return {kind: share / sum(per_day.values()) for kind, share in per_day.items()}

    @cached_property
    def mean_days(self) -> float:
        """Mean days missed by a spell."""
        return sum(share * self.lengths[kind] for kind, share in self.begin.items())

    @cached_property
    def mean_slots(self) -> float:
        """Mean days of the rota that a spell touches; a half day touches one."""
        return sum(share * max(1.0, self.lengths[kind]) for kind, share in self.begin.items())


class AnnualLeave(_Habit):
    """Years of work elsewhere, by which statutory leave counts; off: nobody takes annual leave."""

    topic: ClassVar[str] = "annual_leave"
    years_before: float


class Admission(_Habit):
    """What people say to a fault that was found: admit, refuse, or neither; and whether they meant harm."""

    topic: ClassVar[str] = "admission"
    admits: float
    refuses: float
    pays: float
    bad_intent: float

    @model_validator(mode="after")
    def _shares_fit(self) -> Admission:
        if self.admits + self.refuses > 1:
            raise ValueError(f"admits + refuses is {self.admits + self.refuses:g}; at most 1")
        return self


class CutShort(_Habit):
    """Ending a contact early to gain rest or speed: quick hang-ups."""

    topic: ClassVar[str] = "cut_short"
    share: float
    person_spread: float
    detection: float


class Violation(Belief):
    """One kind of violation: how often, why, how often it is noticed, what is lost by it."""

    title: Words
    per_year: NotNegative
    """Acts per agent and year when all is usual."""
    motive: Motive
    detection: Fraction
    mean_loss: Yuan = Decimal(0)
    """What the act costs the company, yuan."""
    source: str


ViolationCode = Annotated[str, Field(pattern=r"^[mcr]\d{1,2}$")]
ActName = Annotated[str, Field(pattern=r"^[a-z_]{3,}$")]

PARTS = ("violations", "acts")
"""The parts of `violations.yaml`."""


class Conduct(Belief):
    """Everything believed about conduct. Violations a scenario writes replace those of the same code."""

    lateness: Lateness = Field(default_factory=Lateness.default)
    metro: Metro = Field(default_factory=Metro.default)
    proxy_punching: ProxyPunching = Field(default_factory=ProxyPunching.default)
    sign_in: SignIn = Field(default_factory=SignIn.default)
    early_leave: EarlyLeave = Field(default_factory=EarlyLeave.default)
    rests: Rests = Field(default_factory=Rests.default)
    absence_kinds: AbsenceKinds = Field(default_factory=AbsenceKinds.default)
    annual_leave: AnnualLeave = Field(default_factory=AnnualLeave.default)
    cut_short: CutShort = Field(default_factory=CutShort.default)
    admission: Admission = Field(default_factory=Admission.default)
    violations: dict[ViolationCode, Violation] = Field(default_factory=lambda: kept("violations"))
    acts: dict[ActName, Violation] = Field(default_factory=lambda: kept("acts"))
    """What else people do, by kind of act (`noise`)."""
    scale: Annotated[float, Field(ge=0, le=100)] = 1.0
    """Multiplies the rates of all violations and acts; 0: nobody ever violates anything."""
    watching: Annotated[float, Field(ge=0, le=100)] = 1.0
    """Multiplies the chances of being noticed (at most to certainty); 0: nobody looks."""

    @model_validator(mode="before")
    @classmethod
    def _complete(cls, given: object) -> object:
        if not isinstance(given, Mapping):
            return given
        written = {part: given[part] for part in PARTS if isinstance(given.get(part), Mapping)}
        return {**given, **{part: _laid_over(part, entries) for part, entries in written.items()}}

    @classmethod
    def off(cls) -> Conduct:
        """Everybody keeps every rule."""
        groups = ("lateness", "metro", "proxy_punching", "sign_in", "early_leave", "rests", "cut_short")
        return cls.model_validate({"scale": 0.0, **dict.fromkeys(groups, "off")})


@cache
def _on_file() -> dict[str, dict[str, dict[str, object]]]:
    path = Path(__file__).with_name("violations.yaml")
    found: dict[str, dict[str, dict[str, object]]] = YAML(typ="safe", pure=True).load(
        path.read_text(encoding="utf-8")
    )
    return found


def kept(part: str) -> dict[str, Violation]:
    """The kept base rates: the twenty `violations` by code, or the other `acts` by kind."""
    return {name: Violation.model_validate(entry) for name, entry in _on_file()[part].items()}


def _laid_over(part: str, written: Mapping[str, object]) -> dict[str, object]:
    """The kept entries with what a scenario wrote over them, field by field."""
    laid: dict[str, object] = dict(_on_file()[part])
    for name, entry in written.items():
        base = laid.get(name, {})
        laid[name] = {**base, **entry} if isinstance(entry, Mapping) and isinstance(base, Mapping) else entry
    return laid
