"""Policy simulation for HR planners of customer-service centers.

`import simkit as sk` is quick: each name below loads its part of the package when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simkit import law as law
    from simkit.errors import CheckFailed as CheckFailed
    from simkit.errors import InputError as InputError
    from simkit.experiment import Comparison as Comparison
    from simkit.experiment import Results as Results
    from simkit.experiment import compare as compare
    from simkit.experiment import load_results as load_results
    from simkit.experiment import replications_needed as replications_needed
    from simkit.experiment import run as run
    from simkit.experiment.dossier import dossier as dossier
    from simkit.experiment.explaining import explain as explain
    from simkit.experiment.narrowing import narrowing as narrowing
    from simkit.experiment.pay_curves import pay_curves as pay_curves
    from simkit.experiment.pay_curves import pay_steps as pay_steps
    from simkit.experiment.pay_curves import team_cost as team_cost
    from simkit.experiment.process_log import process_log as process_log
    from simkit.experiment.roster import roster as roster
    from simkit.experiment.staffing import required_staff as required_staff
    from simkit.experiment.sweeping import sweep as sweep
    from simkit.experiment.validation import validation as validation
    from simkit.report import charts as charts
    from simkit.report import export as export
    from simkit.report.payroll import payroll as payroll
    from simkit.report.payroll import payroll_columns as payroll_columns
    from simkit.report.payroll import payroll_template as payroll_template
    from simkit.report.workbench import workbench as workbench
    from simkit.scenario import Scenario as Scenario
    from simkit.scenario import load_scenario as load_scenario
    from simkit.scenario import load_scenarios as load_scenarios
    from simkit.scenario.loadable import PayScheme as PayScheme

__version__ = "0.1.0"

_HOME = {
    "CheckFailed": "simkit.errors",
    "Comparison": "simkit.experiment",
    "InputError": "simkit.errors",
    "PayScheme": "simkit.scenario.loadable",
    "Results": "simkit.experiment",
    "Scenario": "simkit.scenario",
    "compare": "simkit.experiment",
    "dossier": "simkit.experiment.dossier",
    "explain": "simkit.experiment.explaining",
    "export": "simkit.report",
    "load_results": "simkit.experiment",
    "load_scenario": "simkit.scenario",
    "load_scenarios": "simkit.scenario",
    "narrowing": "simkit.experiment.narrowing",
    "pay_curves": "simkit.experiment.pay_curves",
    "pay_steps": "simkit.experiment.pay_curves",
    "payroll": "simkit.report.payroll",
    "payroll_columns": "simkit.report.payroll",
    "payroll_template": "simkit.report.payroll",
    "process_log": "simkit.experiment.process_log",
    "replications_needed": "simkit.experiment",
    "required_staff": "simkit.experiment.staffing",
    "roster": "simkit.experiment.roster",
    "run": "simkit.experiment",
    "sweep": "simkit.experiment.sweeping",
    "team_cost": "simkit.experiment.pay_curves",
    "validation": "simkit.experiment.validation",
    "workbench": "simkit.report.workbench",
}
"""Public name -> the part of the package that holds it."""

_PARTS = {"charts": "simkit.report.charts", "law": "simkit.law"}
"""Public name -> the module that it is."""

__all__ = ["__version__", *sorted(_HOME | _PARTS)]


def __getattr__(name: str) -> object:
    """Load the part of the package that holds `name`."""
    if name in _PARTS:
        return importlib.import_module(_PARTS[name])
    if name not in _HOME:
        raise AttributeError(f"module 'simkit' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
