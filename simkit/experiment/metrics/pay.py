"""What people take home, and how it spreads.

Only people employed for the whole month count, so that a hire on the 28th is no low earner.
"""

from __future__ import annotations

import numpy as np

from simkit.experiment.metrics.metric import metric
from simkit.experiment.metrics.period import month_bounds, ratio
from simkit.experiment.metrics.service import FEN_PER_YUAN
from simkit.model.tables import Array, Columns, RunMeta, RunTables

VARIABLE_KINDS = ("variable",)
"""Kinds of payslip lines that depend on output, sales, quality or rank, or count as bonus."""


def whole_month(slips: Columns, meta: RunMeta) -> Array:
    """Whether each payslip is of somebody employed from the first to the last day of its month.

    Needs the columns month, hired_day and left_day; a person who is not known has NaN and does not count.
    """
    bounds = {month: month_bounds(month, meta) for month in set(slips["month"])}
    first = np.array([bounds[month][0] for month in slips["month"]])
    after = np.array([bounds[month][1] for month in slips["month"]])
    whole: Array = (slips["hired_day"] <= first) & ~(slips["left_day"] < after)
    return whole


def _with_careers(slips: Columns, agents: Columns) -> Columns:
    """The payslips with their person's hired_day and left_day; NaN for who left in the warm-up."""
    order = np.argsort(agents["agent"])
    place = order[np.minimum(np.searchsorted(agents["agent"][order], slips["agent"]), len(order) - 1)]
    known = agents["agent"][place] == slips["agent"]
    careers = {name: np.where(known, agents[name][place], np.nan) for name in ("hired_day", "left_day")}
    return {**slips, **careers}


def _monthly(tables: RunTables) -> tuple[Array, Array] | None:
    """Agent and take-home yuan of each whole month, or None when there is none."""
    slips, agents = tables.get("payslips"), tables.get("agents")
    if slips is None or agents is None or not slips["month"].size or not agents["agent"].size:
        return None
    whole = whole_month(_with_careers(slips, agents), tables.meta)
    return (slips["agent"][whole], slips["net_fen"][whole] / FEN_PER_YUAN) if whole.any() else None


@metric
def pay_mean(tables: RunTables) -> float | None:
    """Mean take-home pay of a whole month."""
    months = _monthly(tables)
    return None if months is None else float(months[1].mean())


@metric
def pay_p10(tables: RunTables) -> float | None:
    """10th percentile of the monthly take-home pay."""
    months = _monthly(tables)
    return None if months is None else float(np.quantile(months[1], 0.1))


@metric
def pay_p90(tables: RunTables) -> float | None:
    """90th percentile of the monthly take-home pay."""
    months = _monthly(tables)
    return None if months is None else float(np.quantile(months[1], 0.9))


@metric
def pay_gini(tables: RunTables) -> float | None:
    """Gini coefficient of the persons' mean monthly take-home pay."""
    months = _monthly(tables)
    if months is None:
        return None
    people, place = np.unique(months[0], return_inverse=True)
    return gini(np.bincount(place, months[1]) / np.bincount(place, minlength=len(people)))


def gini(pay: Array) -> float | None:
    """Mean absolute difference between two persons over twice the mean; None when nobody is paid."""
    ordered = np.sort(pay)
    ranks = np.arange(1, len(ordered) + 1)
    return ratio(float(((2 * ranks - len(ordered) - 1) * ordered).sum()), len(ordered) * float(ordered.sum()))


@metric
def bonus_share(tables: RunTables) -> float | None:
    """Variable lines of all positive lines."""
    lines = tables.get("payslip_lines")
    if lines is None:
        return None
    paid = lines["amount_fen"] > 0
    variable = np.isin(lines["kind"].astype(str), VARIABLE_KINDS)
    amounts = lines["amount_fen"]
    return ratio(float(amounts[paid & variable].sum()), float(amounts[paid].sum()), 100)


@metric
def pay_below_minimum_wage(tables: RunTables) -> float | None:
    """Payslips below the lawful minimum, of those for which it is known."""
    slips = tables.get("payslips")
    if slips is None:
        return None
    known = ~np.isnan(slips["minimum_fen"])
    below = (slips["gross_fen"] - _company_deductions(tables, slips) < slips["minimum_fen"]) & known
    return ratio(int(below.sum()), int(known.sum()), 100)


def _company_deductions(tables: RunTables, slips: Columns) -> Array:
    """What the company took from each payslip; the law compares pay before tax and insurance."""
    from simkit.experiment.metrics.money import KEPT_BY_EMPLOYER

    lines = tables.get("payslip_lines")
    taken = np.zeros(len(slips["agent"]))
    if lines is None:
        return taken
    place = {key: index for index, key in enumerate(zip(slips["agent"], slips["month"], strict=True))}
    for row in np.flatnonzero(np.isin(lines["kind"].astype(str), KEPT_BY_EMPLOYER)):
        taken[place[lines["agent"][row], lines["month"][row]]] -= lines["amount_fen"][row]
    return taken
