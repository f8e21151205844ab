"""A real team paid from a spreadsheet: the empty table, the columns it needs, the payslips."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from simkit.policy.pay import PayScheme
from simkit.policy.pay.payroll import payslips
from simkit.report.payroll_records import read_records
from simkit.report.payroll_template import facts_table, write_template
from simkit.report.payroll_workbook import Payroll
from simkit.scenario.loadable import PayScheme as Loadable

if TYPE_CHECKING:
    import pandas as pd


def payroll(scheme: PayScheme | str, records: str | Path, language: str = "en") -> Payroll:
    """Pay everybody in a table (CSV or XLSX, one row per person and month) by a scheme or its name.

    Raises InputError with every fault of the table, each with its row and column.
    """
    rules = _scheme(scheme)
    rows = read_records(records, rules)
    return Payroll(rules, rows, payslips(rules, rows), language)


def payroll_columns(scheme: PayScheme | str, language: str = "en") -> pd.DataFrame:
    """The columns that a table for this scheme has: unit, whether needed, meaning."""
    return facts_table(_scheme(scheme), language)


def payroll_template(scheme: PayScheme | str, path: str | Path, language: str = "en") -> Path:
    """Write an empty table with these columns (CSV or XLSX, by the file's ending); returns the path."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    write_template(_scheme(scheme), path, language)
    return Path(path)


def _scheme(scheme: PayScheme | str) -> PayScheme:
    return Loadable.load(scheme) if isinstance(scheme, str) else scheme
