"""Complaints, dismissals, disputes and careers as process logs, in the columns of process-mining tools.

The column names are those of the XES standard (IEEE 1849) as tables carry them. No process-mining
library is needed here; write the frame with `to_csv` and open it there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, time
from typing import TYPE_CHECKING

from simkit.errors import Fault, InputError, did_you_mean

if TYPE_CHECKING:
    import pandas as pd

    from simkit.experiment.results import Results

CASE, ACTIVITY, TIMESTAMP, RESOURCE = "case:concept:name", "concept:name", "time:timestamp", "org:resource"

PREFIXES: Mapping[str, str] = {
    "complaints": "complaint.",
    "dismissals": "dismissal.",
    "disputes": "dispute.",
}
"""Process -> how the kinds of its events begin."""

CAREER = (
    "hired",
    "trained",
    "confirmation",
    "extension",
    "promotion",
    "demotion",
    "transfer",
    "pay_cut",
    "new_tier",
    "sanctioned",
    "dismissal",
    "left",
)
"""Events that make up a person's career; its case is the person."""

KINDS = (*PREFIXES, "careers")


def process_log(results: Results, kind: str, replication: int | None = None) -> pd.DataFrame:
    """One process of all plans, of one replication or (None) of all, by plan, replication, case and time.

    `kind` is complaints, dismissals, disputes or careers. Beside the columns of the standard the
    frame has `scenario`, `replication` and every other fact as `fact:<name>`. Write it with
    `to_csv(path, index=False)`. Raises InputError for an unknown kind.
    """
    import pandas as pd

    events = results.table("events")
    if replication is not None:
        events = events[events["replication"] == replication]
    logs = [
        log_of_events(
            events[events["scenario"] == name], kind, datetime.combine(results.meta(name).start, time())
        )
        for name in results.names
    ]
    return pd.concat(logs, ignore_index=True)


def log_of_events(events: pd.DataFrame, kind: str, start: datetime) -> pd.DataFrame:
    """The same from a table `events`; `start` is the midnight that minute 0 stands for."""
    import pandas as pd

    if kind not in KINDS:
        hint = did_you_mean(kind, KINDS)
        raise InputError(Fault("unknown process", found=kind, allowed=", ".join(KINDS), repair=hint))
    rows = events[_belongs(events, kind)].reset_index(drop=True)
    facts = [json.loads(text) for text in rows["facts"]]
    log = pd.DataFrame(
        {
            CASE: _case_names(rows, kind),
            ACTIVITY: rows["kind"].str.removeprefix(PREFIXES.get(kind, "")).astype(object),
            TIMESTAMP: pd.Timestamp(start) + pd.to_timedelta(rows["time"], unit="min"),
            RESOURCE: pd.Series([fact.pop("resource", None) for fact in facts], dtype=object),
        }
    )
    for name in sorted({name for fact in facts for name in fact}):
        log[f"fact:{name}"] = pd.Series([fact.get(name) for fact in facts], dtype=object)
    for name in _origin(rows):
        log[name] = rows[name]
    return _case_by_case(log)


def _case_by_case(log: pd.DataFrame) -> pd.DataFrame:
    """Cases in the order of their first event; what happens at the same minute stays in order."""
    origin = _origin(log)
    first = log.groupby(CASE, sort=False)[TIMESTAMP].transform("min")
    ordered = log.assign(_first=first).sort_values([*origin, "_first", CASE, TIMESTAMP], kind="stable")
    return ordered.drop(columns="_first").reset_index(drop=True)


def _belongs(events: pd.DataFrame, kind: str) -> pd.Series:
    if kind == "careers":
        return events["kind"].isin(CAREER) & events["agent"].notna()
    return events["kind"].str.startswith(PREFIXES[kind])


def _origin(rows: pd.DataFrame) -> list[str]:
    return [name for name in ("scenario", "replication") if name in rows]


def _case_names(rows: pd.DataFrame, kind: str) -> pd.Series:
    """The number of the case or person, with plan and replication in front where there are several."""
    numbers = rows["agent" if kind == "careers" else "case"].astype("Int64").astype(str)
    names = numbers.astype(object)
    for origin in reversed(_origin(rows)):
        names = rows[origin].astype(str).astype(object) + "/" + names
    return names
