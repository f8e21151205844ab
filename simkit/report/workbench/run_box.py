"""Naming the plan and running it: fields, the button, the bar, the stop."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import ipywidgets as widgets

from simkit.report.workbench.draft import Draft
from simkit.report.workbench.faults import listed
from simkit.report.workbench.page import columns, field, line, section
from simkit.report.workbench.running import State
from simkit.report.workbench.wording import Voice

MOST = 1000
"""Replications that the panel offers; who wants more has the command line."""


class RunBox:
    """Shows how far a run is; `changed`, `run` and `stop` are called when something is pressed or typed."""

    def __init__(self, draft: Draft, voice: Voice, changed: Callable[[], None]) -> None:
        self.draft, self.voice, self.changed = draft, voice, changed
        counts = [
            self._count("months", 1, 120),
            self._count("replications", 1, MOST),
            self._count("seed", 0, 2**31 - 1),
        ]
        self.start = widgets.Button(description=voice.say("run"), button_style="primary", disabled=True)
        self.stop = widgets.Button(description=voice.say("stop"), disabled=True)
        self.bar = widgets.IntProgress(min=0, max=1, layout=widgets.Layout(width="280px"))
        self.said, self.faults = line(), widgets.HTML()
        buttons = widgets.HBox([self.start, self.stop, self.bar, self.said])
        about = [self._text(name) for name in ("name", "title", "why")]
        self.widget = section(
            voice.say("run_title"), [columns(about, "290px"), columns(counts, "290px"), buttons, self.faults]
        )

    def _count(self, name: str, low: int, high: int) -> widgets.BoundedIntText:
        value = getattr(self.draft, name)
        made = widgets.BoundedIntText(value=value, min=low, max=high, description=self.voice.say(name))
        made.observe(lambda change: self._set(name, change["new"]), names="value")
        return field(made, label="110px")

    def _text(self, name: str) -> widgets.Text:
        made = widgets.Text(
            value=getattr(self.draft, name),
            description=self.voice.say(name),
            placeholder=self.voice.say(f"{name}_help"),
            continuous_update=False,
        )
        made.observe(lambda change: self._set(name, change["new"]), names="value")
        return field(made, label="110px")

    def _set(self, name: str, value: object) -> None:
        setattr(self.draft, name, value.strip() if isinstance(value, str) else value)
        self.changed()

    def show(self, state: State | None, may_run: bool) -> None:
        """How far it is; the buttons follow."""
        busy = state is not None and state.stage in ("preparing", "running", "stopping")
        self.start.disabled = busy or not may_run
        self.stop.disabled = not busy or (state is not None and state.stage == "stopping")
        if state is None:
            return
        self.bar.max = max(1, state.total or self.bar.max)
        self.bar.value = state.done if state.stage != "stopping" else self.bar.value
        measuring = state.stage == "running" and state.done == state.total
        word = "measuring" if measuring else state.stage
        self.said.value = escape(self.voice.say(word, done=state.done, total=state.total))
        self.faults.value = listed(state.faults, self.voice) if state.faults else ""
