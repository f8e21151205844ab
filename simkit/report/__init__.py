"""How it is shown."""

from simkit.report import charts
from simkit.report.exports import export

__all__ = ["charts", "export"]
