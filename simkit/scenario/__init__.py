"""What did the planner write? Files to one frozen `Scenario`, or every reason why not."""

from simkit.scenario.check import Report, check
from simkit.scenario.library import class_of, examples_of, list_library, load_policy
from simkit.scenario.load import load_scenario, load_scenarios
from simkit.scenario.scenario import Assumptions, Jurisdiction, Scenario
from simkit.scenario.workforce import Group, Horizon, Workforce

__all__ = [
    "Assumptions",
    "Group",
    "Horizon",
    "Jurisdiction",
    "Report",
    "Scenario",
    "Workforce",
    "check",
    "class_of",
    "examples_of",
    "list_library",
    "load_policy",
    "load_scenario",
    "load_scenarios",
]
