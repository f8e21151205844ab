"""A roster from the demand curve: who works which wave on which day."""

from simkit.experiment.roster.making import roster
from simkit.experiment.roster.result import Roster

__all__ = ["Roster", "roster"]
