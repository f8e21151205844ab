"""What the workforce costs, in yuan; the tables hold whole fen."""

from __future__ import annotations

import numpy as np

from simkit.experiment.metrics.metric import metric
from simkit.experiment.metrics.period import MONTHS_PER_YEAR, known_sum, ratio
from simkit.experiment.metrics.service import FEN_PER_YUAN, handled, per_year
from simkit.model.tables import RunTables

KEPT_BY_EMPLOYER = ("deduction",)
"""Kinds of payslip lines that lower what the employer pays; taxes and insurance are only passed on."""

COST_KINDS = ("hiring", "training", "severance", "compensation", "care")
"""Kinds of the costs table that are labor cost; an exposure is a risk, not a cost."""


def payroll_per_year(tables: RunTables, fen: float) -> float:
    """Yuan per year from an amount summed over all payslips: the mean month times twelve."""
    slips = tables.tables["payslips"]
    return fen / FEN_PER_YUAN * MONTHS_PER_YEAR / len(set(slips["month"]))


def _line_total(tables: RunTables, kinds: tuple[str, ...]) -> float | None:
    lines = tables.get("payslip_lines")
    if lines is None:
        return None
    return float(lines["amount_fen"][np.isin(lines["kind"].astype(str), kinds)].sum())


def cost(tables: RunTables, kinds: tuple[str, ...]) -> float | None:
    """Yuan per year of these kinds of the costs table; None when the model told no costs."""
    costs = tables.get("costs")
    if costs is None:
        return None
    fen = float(costs["amount_fen"][np.isin(costs["kind"].astype(str), kinds)].sum())
    return per_year(tables, fen / FEN_PER_YUAN)


@metric
def labor_cost(tables: RunTables) -> float | None:
    """Gross pay less what the employer keeps, contributions, hiring, training, severance, care."""
    slips = tables.get("payslips")
    if slips is None or not slips["month"].size:
        return None
    kept = _line_total(tables, KEPT_BY_EMPLOYER) or 0.0
    employer = known_sum(slips["employer_fen"]) or 0.0
    pay = payroll_per_year(tables, float(slips["gross_fen"].sum()) + kept + employer)
    return pay + (cost(tables, COST_KINDS) or 0.0)


@metric
def cost_per_contact(tables: RunTables) -> float | None:
    """Labor cost of one contact served."""
    cost, served = labor_cost(tables), handled(tables)
    return None if cost is None or served is None else ratio(cost, served)


@metric
def fines_total(tables: RunTables) -> float | None:
    """Fines and other deductions that the employer keeps, as a positive amount per year."""
    fen, slips = _line_total(tables, KEPT_BY_EMPLOYER), tables.get("payslips")
    if fen is None or slips is None or not slips["month"].size:
        return None
    return abs(payroll_per_year(tables, fen))


@metric
def severance_cost(tables: RunTables) -> float | None:
    """Severance paid per year."""
    return cost(tables, ("severance",))


@metric
def hiring_cost(tables: RunTables) -> float | None:
    """Hiring and training per year."""
    return cost(tables, ("hiring", "training"))


@metric
def legal_exposure(tables: RunTables) -> float | None:
    """What agents could claim, per year; None where no law was applied."""
    return cost(tables, ("legal_exposure",)) if tables.meta.law else None
