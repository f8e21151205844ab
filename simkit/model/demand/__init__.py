"""The contacts of a day, drawn from what is believed about demand: `prepare` once, then `day_contacts`."""

from simkit.model.demand.contacts import DECISIONS, FOREVER, Contacts, Kind
from simkit.model.demand.days import Prepared, day_contacts, prepare

__all__ = ["DECISIONS", "FOREVER", "Contacts", "Kind", "Prepared", "day_contacts", "prepare"]
