"""Whether the plan can run, said before anybody presses the button."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets

from simkit.errors import InputError
from simkit.report.workbench.draft import Draft
from simkit.report.workbench.faults import differences, legal, listed
from simkit.report.workbench.page import section
from simkit.report.workbench.wording import Voice
from simkit.scenario import Scenario
from simkit.scenario.checks import warnings_in


class CheckBox:
    """Faults in words, or what differs, what is perhaps not meant, and what the law says."""

    def __init__(self, draft: Draft, voice: Voice) -> None:
        self.draft, self.voice = draft, voice
        self.text = widgets.HTML()
        self.widget = section(voice.say("check"), [self.text])

    def refresh(self) -> tuple[Scenario, Scenario] | None:
        """Check again; the two plans when they can run and differ."""
        try:
            base, plan = self.draft.plans()
        except InputError as error:
            heading = f'<p class="bad"><b>{escape(self.voice.say("faults"))}</b></p>'
            self.text.value = heading + listed(error.faults, self.voice)
            return None
        self.text.value = self._said(base, plan)
        return (base, plan) if self.draft.differs() else None

    def _said(self, base: Scenario, plan: Scenario) -> str:
        if not self.draft.differs():
            return f"<p>{escape(self.voice.say('nothing_differs'))}</p>"
        heading = f'<p class="good"><b>{escape(self.voice.say("ready"))}</b></p>'
        table = differences(self.voice.changes(self.draft), self.voice)
        known = {fault.message for fault in warnings_in(base)}
        doubts = [fault for fault in warnings_in(plan) if fault.message not in known]
        more = f"<p>{escape(self.voice.say('warnings'))}</p>{listed(doubts, self.voice)}" if doubts else ""
        return heading + table + more + legal(plan, base, self.voice)
