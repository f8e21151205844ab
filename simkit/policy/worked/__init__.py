"""Worked examples: facts as a planner writes them in, the outcome of a rule as plain values out.

An example beside a library file has a `name`, the facts `given`, what is to be `expect`ed of them,
and may change fields of the file first (`with`), for another reading.
"""

from simkit.policy.worked.outcome import Outcome, changed, differences, work_out

__all__ = ["Outcome", "changed", "differences", "work_out"]
