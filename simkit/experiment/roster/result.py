"""What a roster is: a table of seats and days, how well it fits, how fair it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import gcd
from pathlib import Path
from typing import TYPE_CHECKING

from simkit.experiment.roster.rules import RosterRules
from simkit.policy.shifts import Shifts, Wave
from simkit.units.calendar import day_type

if TYPE_CHECKING:
    import pandas as pd

SATURDAY = 5


@dataclass(frozen=True, eq=False)
class Roster:
    """A roster of every seat.

    `table`: one row per (group, seat), one column per date, the wave's name or "" on a day off.
    `coverage`: date, interval, time, channel, required, rostered (seats, pauses taken off).
    `status`: OPTIMAL, or FEASIBLE when the search ended before it was sure; then a roster could fit
    better by at most the share `gap`.
    """

    scenario: str
    status: str
    gap: float
    table: pd.DataFrame
    coverage: pd.DataFrame
    shifts: Shifts
    rules: RosterRules
    notice_days: int
    """The longest notice that a contract asks for before a slot."""

    @property
    def days(self) -> list[date]:
        """The days of the roster."""
        return [*self.coverage["date"].drop_duplicates()]

    @property
    def publish_by(self) -> date:
        """The last day on which this roster gives everybody the notice of their contract."""
        return self.days[0] - timedelta(days=self.notice_days)

    def wave(self, name: str) -> Wave:
        """A wave by its name."""
        return next(wave for wave in self.shifts.waves if wave.name == name)

    def fit(self) -> pd.DataFrame:
        """Per channel: seat-hours required, rostered, missing, beyond the required, and the share covered."""
        hours = self.coverage.assign(
            missing=(self.coverage["required"] - self.coverage["rostered"]).clip(lower=0),
            beyond=(self.coverage["rostered"] - self.coverage["required"]).clip(lower=0),
        )
        sums = hours.groupby("channel", sort=False)[["required", "rostered", "missing", "beyond"]].sum() / 2
        sums["covered"] = 1 - sums["missing"] / sums["required"].where(sums["required"] > 0)
        return sums.reset_index()

    def burdens(self) -> pd.DataFrame:
        """Per seat: days, hours of work, weekend and holiday days, late shifts."""
        import pandas as pd

        rows, days = [], self.days
        for (group, seat), names in zip(self.table.index, self.table.to_numpy(), strict=True):
            on = [(day, self.wave(name)) for day, name in zip(days, names, strict=True) if name]
            rows.append(
                (
                    group, seat, len(on), sum(wave.work_minutes for _, wave in on) / 60,
                    sum(_is_weekend(day) for day, _ in on),
                    sum(wave.end > self.rules.late_from for _, wave in on),
                )
            )  # fmt: skip
        return pd.DataFrame(rows, columns=["group", "seat", "days", "hours", "weekend_days", "late_shifts"])

    def wave_weights(self) -> dict[str, int]:
        """Changes for `Scenario.with_changes`: the weight of each wave as the roster uses it.

        A scenario's own rota is a rule (weights, rest days, rotation), not a list of days; so a
        simulation can take over how the seats are split among the waves, not the single days. A wave
        that the roster never uses keeps the weight 1: take it out of the scenario by hand.
        """
        uses = self.table.stack().value_counts()
        days = [max(1, int(uses.get(wave.name, 0))) for wave in self.shifts.waves]
        scale = max(1, -(-max(days) // gcd(*days) // 1000)) * gcd(*days)
        return {
            f"policy.shifts.waves.{wave.name}.weight": max(1, round(count / scale))
            for wave, count in zip(self.shifts.waves, days, strict=True)
        }

    def save(self, path: str | Path, language: str = "en") -> Path:
        """Write the roster: XLSX with coverage and burdens on sheets of their own, or CSV (the roster alone).

        Raises InputError for another kind of file.
        """
        from simkit.experiment.roster.file import write

        return write(self, Path(path), language)


def _is_weekend(day: date) -> bool:
    return day.weekday() >= SATURDAY or day_type(day) == "statutory_holiday"
