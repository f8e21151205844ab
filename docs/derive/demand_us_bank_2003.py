"""Derive scenarios/demand/us-bank-2003.yaml: `python docs/derive/demand_us_bank_2003.py calls_5min.csv`.

The raw counts (columns start, calls; calls per 5 minutes) are not shipped. They are the data set
`bank_calls` of the R package fpp3 (R. Hyndman), cut at 31 July 2003.
"""

import csv
import sys
from datetime import datetime
from pathlib import Path

import numpy as np

from simkit.calibrate.calllog import LogFit, profile_from_log, read_call_log, write_shape
from simkit.calibrate.rates import day_variation, weekday_rates

TARGET = Path(__file__).parents[2] / "scenarios" / "demand" / "us-bank-2003.yaml"

ABOUT = {
    "id": "us-bank-2003",
    "title": {"en": "A large North American bank, March to July 2003", "zh": "北美某大银行，2003年3月至7月"},
    "source": "Arrivals: derived from calls per 5 minutes on 105 weekdays; J. Weinberg, L. Brown and"
    " J. Stroud (2007), JASA 102, 1185-1198; data set bank_calls of the R package fpp3. Handle time and"
    " patience: all kinds of demand/bank-1999 together, another bank",
    "note": "Calls handled, not offered: abandonment is hidden in them. Weekdays 07:00-21:10 only; the set"
    " has no Saturday and Sunday, which therefore have no calls.",
}


def counts(path: Path) -> tuple[np.ndarray, list]:
    """[days, 48] calls per half hour, and the days."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [(datetime.fromisoformat(row["start"]), int(row["calls"])) for row in csv.DictReader(file)]
    days = sorted({moment.date() for moment, _ in rows})
    table = np.zeros((len(days), 48))
    place = {day: number for number, day in enumerate(days)}
    for moment, calls in rows:
        table[place[moment.date()], moment.hour * 2 + moment.minute // 30] += calls
    return table, days


def elsewhere() -> dict:
    """Handle time and patience of the January 1999 log, all kinds together."""
    log = read_call_log(TARGET.parents[1] / "data" / "bank_calls_1999_01.csv")
    (everyone,) = profile_from_log(log, LogFit(smallest_kind=2.0))["kinds"]
    return {"handle": everyone["handle"], "patience": everyone["patience"]}


if __name__ == "__main__":
    table, days = counts(Path(sys.argv[1]))
    kind = {"name": "calls", "channel": "phone", "arrivals": weekday_rates(table, days), **elsewhere()}
    profile = {"kind": "profile", "day": day_variation(table.sum(axis=1), days), "kinds": [kind]}
    write_shape(profile, TARGET, ABOUT)
