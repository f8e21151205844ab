"""The workbench itself: its boxes, and what one of them means for the others."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from simkit.experiment import Comparison
from simkit.report.workbench.check_box import CheckBox
from simkit.report.workbench.draft import Draft
from simkit.report.workbench.keep_box import KeepBox
from simkit.report.workbench.page import STYLE
from simkit.report.workbench.result_box import ResultBox
from simkit.report.workbench.rules_box import RulesBox
from simkit.report.workbench.run_box import RunBox
from simkit.report.workbench.running import Order, Runner, State, folder_for
from simkit.report.workbench.wording import Voice
from simkit.scenario import Scenario
from simkit.words import Language

LANGUAGES: tuple[tuple[str, Language], ...] = (("English", "en"), ("中文", "zh"))


class Workbench(widgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A form for trying a plan: choose, check, run, read, keep."""

    children: Any

    def __init__(self, draft: Draft, language: Language, results: Path) -> None:
        super().__init__()
        self.add_class("simkit-workbench")
        self.draft, self.voice, self.results = draft, Voice(language), results
        self.runner = Runner(self._told)
        self.plans: tuple[Scenario, Scenario] | None = None
        self.ran: str | None = None
        self.state: State | None = None
        self.comparison: Comparison | None = None
        self._build()

    def _build(self) -> None:
        """Every box in the chosen language; what was chosen, typed and found stays."""
        before = self.children
        self.rules = RulesBox(self.draft, self.voice, self._changed)
        self.check = CheckBox(self.draft, self.voice)
        self.run = RunBox(self.draft, self.voice, self._changed)
        self.result = ResultBox(self.voice)
        self.keep = KeepBox(self.draft, self.voice, lambda: self.comparison)
        self.run.start.on_click(lambda _: self._start())
        self.run.stop.on_click(lambda _: self.runner.stop())
        boxes = (self.rules, self.check, self.run, self.result, self.keep)
        self.children = (self._head(), *(box.widget for box in boxes))
        for widget in before:
            widget.close()
        if self.comparison is not None:
            self.result.show(self.comparison)
        self._changed()

    def _head(self) -> widgets.Widget:
        base = self.draft.base
        title = base.title.of(self.voice.language) if base.title else base.name
        head = f"<h2>{escape(self.voice.say('baseline', title=title))}</h2>"
        intro = f'<p class="note">{escape(self.voice.say("intro"))}</p>'
        switch = widgets.ToggleButtons(options=LANGUAGES, value=self.voice.language)
        switch.style.button_width = "80px"
        switch.observe(lambda change: self._speak(change["new"]), names="value")
        text = widgets.HTML(STYLE + head + intro, layout=widgets.Layout(flex="1 1 auto"))
        return widgets.HBox([text, switch])

    def _speak(self, language: Language) -> None:
        self.voice = Voice(language)
        self._build()

    def _changed(self) -> None:
        """Something was chosen or typed: check again; the result may no longer be that of the plan."""
        self.plans = self.check.refresh()
        self.keep.name_file()
        self.result.outdated(self.ran != self._now())
        self.run.show(self.state, self.plans is not None)
        self.keep.may_export(self.comparison is not None and not self.runner.busy)

    def _now(self) -> str | None:
        return None if self.plans is None else self.plans[1].content_hash

    def _start(self) -> None:
        if self.plans is None or self.runner.busy:
            return
        base, plan = self.plans
        folder = folder_for(self.results, (base, plan), self.draft.seed)
        self.ran = plan.content_hash
        self.runner.start(Order(base, plan, self.draft.replications, self.draft.seed, folder))

    def _told(self, state: State) -> None:
        """A step of the run, told from its thread."""
        self.state = state
        self.run.show(state, self.plans is not None)
        if state.comparison is not None:
            self.comparison = state.comparison
            self.result.show(state.comparison)
            self.result.outdated(self.ran != self._now())
            self.keep.may_export(True)
