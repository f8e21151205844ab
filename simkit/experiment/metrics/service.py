"""What the customers meet: waiting, being served, complaining, buying."""

from __future__ import annotations

import json

from simkit.experiment.metrics.metric import metric
from simkit.experiment.metrics.period import (
    known_sum,
    mean_headcount,
    months_counted,
    ratio,
    years_counted,
)
from simkit.model.tables import RunTables

FEN_PER_YUAN = 100


def total(tables: RunTables, table: str, column: str) -> float | None:
    """The sum of a column over the counted time; None when the table or all its values are missing."""
    columns = tables.get(table)
    if columns is None or columns[column].size == 0:
        return None
    return known_sum(columns[column].astype(float))


def share(tables: RunTables, table: str, part: str, whole: str, scale: float = 100) -> float | None:
    """`scale` x the sum of `part` over the sum of `whole`."""
    above, below = total(tables, table, part), total(tables, table, whole)
    return None if above is None or below is None else ratio(above, below, scale)


def per_year(tables: RunTables, value: float | None) -> float | None:
    """A sum over the counted time as a yearly figure."""
    return None if value is None else value / years_counted(tables.meta)


@metric
def offered(tables: RunTables) -> float | None:
    """Contacts that arrived, per year."""
    return per_year(tables, total(tables, "intervals", "offered"))


@metric
def handled(tables: RunTables) -> float | None:
    """Contacts served, per year."""
    return per_year(tables, total(tables, "intervals", "handled"))


@metric
def abandonment(tables: RunTables) -> float | None:
    """Contacts that gave up, of all offered."""
    return share(tables, "intervals", "abandoned", "offered")


@metric
def service_level(tables: RunTables) -> float | None:
    """Contacts served within the threshold, of all offered (not of those answered)."""
    return share(tables, "intervals", "in_threshold", "offered")


@metric
def members_in_target(tables: RunTables) -> float | None:
    """Contacts of members answered within the target of the routing rule, of those that ended (R3)."""
    events = tables.get("events")
    if events is None:
        return None
    days = [json.loads(facts) for facts in events["facts"][events["kind"] == "vips_served"]]
    return ratio(sum(day["in_target"] for day in days), sum(day["ended"] for day in days), 100)


@metric
def wait_mean(tables: RunTables) -> float | None:
    """Seconds that a served contact waited."""
    return share(tables, "intervals", "wait_s", "handled", scale=1)


@metric
def occupancy(tables: RunTables) -> float | None:
    """Busy time of busy and idle time."""
    parts = [total(tables, "agent_days", column) for column in ("talk_s", "acw_s", "idle_s")]
    if any(part is None for part in parts):
        return None
    talk, after, idle = (part or 0.0 for part in parts)
    return ratio(talk + after, talk + after + idle, 100)


@metric
def handle_time(tables: RunTables) -> float | None:
    """Talk and after-call work of one contact."""
    talk = share(tables, "agent_days", "talk_s", "handled", scale=1)
    after = share(tables, "agent_days", "acw_s", "handled", scale=1)
    return None if talk is None or after is None else talk + after


@metric
def adherence(tables: RunTables) -> float | None:
    """Time logged in of the rota's time, on the days present."""
    days = tables.get("agent_days")
    if days is None:
        return None
    present = days["absence"] == ""
    return ratio(float(days["login_min"][present].sum()), float(days["scheduled_min"][present].sum()), 100)


@metric
def shrinkage(tables: RunTables) -> float | None:
    """Paid rota time that is not available for contacts; an unpaid meal is outside the rota's time."""
    days = tables.get("agent_days")
    if days is None:
        return None
    scheduled = float(days["scheduled_min"].sum())
    paused = float(days["rest_s"].sum()) + (known_sum(days["paid_meal_s"]) or 0.0)
    available = float(days["login_min"].sum()) - paused / 60
    return ratio(scheduled - available, scheduled, 100)


@metric
def overtime_hours(tables: RunTables) -> float | None:
    """Hours beyond the rota, per person and month."""
    minutes, agents = total(tables, "agent_days", "overtime_min"), tables.get("agents")
    if minutes is None or agents is None:
        return None
    return ratio(minutes / 60, mean_headcount(agents, tables.meta) * months_counted(tables.meta))


@metric
def satisfaction(tables: RunTables) -> float | None:
    """Good ratings of all ratings."""
    return share(tables, "agent_days", "satisfied", "ratings")


@metric
def resolution(tables: RunTables) -> float | None:
    """Contacts solved at the first attempt, of those served."""
    return share(tables, "agent_days", "solved", "handled")


@metric
def sales(tables: RunTables) -> float | None:
    """Order value sold, yuan per year."""
    return per_year(tables, _yuan(total(tables, "agent_days", "sales_fen")))


def _yuan(amount: float | None) -> float | None:
    return None if amount is None else amount / FEN_PER_YUAN
