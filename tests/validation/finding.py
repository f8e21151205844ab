"""One line of the validation page: what was published, what simkit gives, and whether that will do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

Role = Literal["prediction", "calibration", "exact"]
"""Prediction: no parameter was taken from this figure. Calibration: one was, so agreement proves only that
the parts fit together. Exact: mathematics, which a simulation must meet whatever people are like."""

Band = tuple[float, float]


@dataclass(frozen=True)
class Words:
    """A text in both languages."""

    en: str
    zh: str


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One published figure beside the simulated one; of a headline's lines each passes or fails by itself."""

    headline: int
    """Rank of the headline, 1 to 10."""
    line: str
    """Short name of the line, unique within its headline."""
    evidence: tuple[str, ...]
    """Keys into sources.yaml."""
    measured: Words
    """What is measured, in plain words."""
    unit: Words
    published: str
    """The published value as text."""
    band: Band
    """Lowest and highest simulated value that passes, set before anything was simulated."""
    simulated: float
    interval: Band
    """95 % interval of the simulated value (see estimates.py)."""
    events: int
    """How many of the things that are counted the simulated value rests on."""
    counted: Words
    """What these things are: leavers, contacts, ..."""
    role: Role
    exact: float | None = None
    """The mathematical value, which must lie inside the interval as well."""
    note: Words | None = None
    """What a reader must know beside the figures; for a failed line one sentence why."""

    @property
    def passed(self) -> bool:
        """The simulated value lies in the band and, where there is an exact value, the interval holds it."""
        low, high = self.band
        agrees = self.exact is None or self.interval[0] <= self.exact <= self.interval[1]
        return bool(low <= self.simulated <= high and agrees)

    def as_kept(self) -> dict[str, Any]:
        """Plain data for the kept file, with the verdict; figures to six digits."""
        kept: dict[str, Any] = asdict(self)
        kept |= {name: list(map(_six, kept[name])) for name in ("band", "interval")}
        kept |= {name: _six(kept[name]) for name in ("simulated", "exact") if kept[name] is not None}
        return {**kept, "evidence": list(self.evidence), "passed": self.passed}


def from_kept(kept: Mapping[str, Any]) -> Finding:
    """The finding that was kept; its verdict is worked out anew."""
    words = {name: Words(**kept[name]) for name in ("measured", "unit", "counted")}
    note = None if kept["note"] is None else Words(**kept["note"])
    pairs = {name: tuple(kept[name]) for name in ("evidence", "band", "interval")}
    rest = {name: value for name, value in kept.items() if name != "passed"}
    return Finding(**{**rest, **words, **pairs, "note": note})


def _six(value: float) -> float:
    return float(f"{value:.6g}")


PERCENT = Words("%", "%")
SHARE = Words("% of contacts", "占来访量%")
SECONDS = Words("s", "秒")
RATIO = Words("ratio", "比值")
CONTACTS = Words("contacts", "次来访")
LEAVERS = Words("leavers", "名离职者")
