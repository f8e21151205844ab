"""The figures of one rule as fields, with what is allowed and where each stands."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from itertools import groupby
from typing import Any

import ipywidgets as widgets

from simkit.report.workbench.draft import Draft, setting
from simkit.report.workbench.page import columns, field, note
from simkit.report.workbench.wording import Voice
from simkit.scenario.figures import Figure, Setting
from simkit.words.fields import option_name


class FiguresBox:
    """The editor below the rules; empty until a rule's figures are opened."""

    def __init__(self, draft: Draft, voice: Voice, changed: Callable[[], None]) -> None:
        self.draft, self.voice, self.changed = draft, voice, changed
        self.part: str | None = None
        self.widget = widgets.VBox()

    def open(self, part: str) -> None:
        """Show the figures of an area, or hide them when they are shown."""
        self.part = None if part == self.part else part
        self.show()

    def show(self) -> None:
        """The fields of the area that is open."""
        if self.part is None:
            self.widget.children = ()
            self.widget.remove_class("simkit-editor")
            return
        figures = self.draft.stated(self.part)
        title = self.voice.say("editor", title=self.voice.area(self.part))
        head = widgets.HTML(f"<h4>{escape(title)}</h4>")
        about = [note(text) for text in self.voice.about(self.draft, self.part)]
        rows = [self._group(name, [*below]) for name, below in groupby(figures, key=self.voice.heading)]
        self.widget.add_class("simkit-editor")
        self.widget.children = (
            head,
            *about,
            *(rows or [note(self.voice.say("no_figures"))]),
            self._buttons(),
        )

    def _group(self, name: str, figures: list[Figure]) -> widgets.Widget:
        heading = [widgets.HTML(f"<b>{escape(name)}</b>")] if name else []
        return widgets.VBox([*heading, columns([self._field(one) for one in figures], "440px")])

    def _buttons(self) -> widgets.Widget:
        back = widgets.Button(description=self.voice.say("back"))
        close = widgets.Button(description=self.voice.say("close"))
        back.on_click(lambda _: self._take_back())
        close.on_click(lambda _: self.open(self.part or ""))
        return widgets.HBox([back, close])

    def _take_back(self) -> None:
        for figure in self.draft.stated(self.part or ""):
            self.draft.set(figure, figure.value)
        self.show()
        self.changed()

    def _field(self, figure: Figure) -> widgets.Widget:
        value = self.draft.figures.get(figure.path, figure.value)
        made = field_of(figure, value, self.voice)
        made.observe(lambda change: self._set(figure, change["new"]), names="value")
        return field(made, label="250px")

    def _set(self, figure: Figure, value: object) -> None:
        self.draft.set(figure, setting(value, figure))
        self.changed()


def field_of(figure: Figure, value: Setting, voice: Voice) -> widgets.DescriptionWidget:
    """The field that fits a figure: its kind, its bounds, its help."""
    label = voice.label(figure)
    words: dict[str, Any] = {"description": label, "tooltip": f"{label}: {voice.help(figure)}"}
    match figure.kind:
        case "flag":
            options = [(voice.say("yes"), True), (voice.say("no"), False)]
            return widgets.Dropdown(options=options, value=value, **words)
        case "choice":
            named = [(option_name(word, voice.language), word) for word in figure.words]
            return widgets.Dropdown(options=_distinct(named), value=value, **words)
        case "time":
            return widgets.Text(value=str(value), continuous_update=False, **words)
        case "whole":
            return _whole(figure, int(value), words)
        case _:
            return _number(figure, float(value), words)


def _whole(figure: Figure, value: int, words: dict[str, Any]) -> widgets.DescriptionWidget:
    low, high = figure.low, figure.high
    if low is None and high is None:
        return widgets.IntText(value=value, continuous_update=False, **words)
    ends = {"min": int(low) if low is not None else -WIDE, "max": int(high) if high is not None else WIDE}
    return widgets.BoundedIntText(value=value, continuous_update=False, **ends, **words)


def _number(figure: Figure, value: float, words: dict[str, Any]) -> widgets.DescriptionWidget:
    low, high = figure.low, figure.high
    if low is None and high is None:
        return widgets.FloatText(value=value, continuous_update=False, step=None, **words)
    ends = {"min": float(low) if low is not None else -WIDE, "max": float(high) if high is not None else WIDE}
    return widgets.BoundedFloatText(value=value, continuous_update=False, step=None, **ends, **words)


WIDE = 10**12
"""Stands for no bound: fields of a browser want both ends."""


def _distinct(named: list[tuple[str, str]]) -> list[tuple[str, str]]:
    labels = [label for label, _ in named]
    return [(label if labels.count(label) == 1 else f"{label} ({word})", word) for label, word in named]
