"""The rules of the plan: a menu per area, the seats under other grades, the figures of a rule."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import ipywidgets as widgets

from simkit.report.workbench.draft import PEOPLE, Draft
from simkit.report.workbench.figures_box import FiguresBox
from simkit.report.workbench.page import columns, field, line, note, section
from simkit.report.workbench.wording import Voice
from simkit.scenario.library import AREAS


class RulesBox:
    """What may be chosen; tells `changed` after every choice."""

    def __init__(self, draft: Draft, voice: Voice, changed: Callable[[], None]) -> None:
        self.draft, self.voice, self.changed = draft, voice, changed
        self.figures = FiguresBox(draft, voice, changed)
        self.seats = widgets.VBox()
        rows = [self._area(area) for area in AREAS]
        parts = [note(voice.say("rules_help")), columns([*rows, self._people()], "430px")]
        self.widget = section(voice.say("rules"), [*parts, self.seats, self.figures.widget])
        self._show_seats()

    def _area(self, area: str) -> widgets.Widget:
        menu = widgets.Dropdown(
            options=self.voice.choices(self.draft.base, area),
            value=self.draft.chosen(area),
            description=self.voice.area(area),
        )
        menu.observe(lambda change: self._choose(area, change["new"]), names="value")
        return self._row(field(menu, label="90px"), area)

    def _people(self) -> widgets.Widget:
        workforce = self.draft.base.workforce
        text = self.voice.say("people_rule", n=workforce.headcount, groups=len(workforce.groups))
        shown = line(text)
        shown.description = self.voice.say("people")
        return self._row(field(shown, label="90px"), PEOPLE)

    def _row(self, menu: widgets.Widget, part: str) -> widgets.Widget:
        menu.layout.flex = "1 1 auto"
        menu.layout.min_width = "0"
        button = widgets.Button(
            description=self.voice.say("figures"),
            tooltip=self.voice.say("editor", title=self.voice.area(part)),
            layout=widgets.Layout(width="76px", flex="0 0 auto"),
        )
        button.on_click(lambda _: self.figures.open(part))
        return widgets.HBox([menu, button])

    def _choose(self, area: str, choice: str | None) -> None:
        self.draft.choose(area, choice)
        if area == "pay":
            self._show_seats()
        if area == self.figures.part:
            self.figures.show()
        self.changed()

    def _show_seats(self) -> None:
        """A menu for every grade of today that has seats; nothing while the grades are the same."""
        moves = self.draft.moves()
        if not moves:
            self.seats.children = ()
            return
        head = widgets.HTML(f"<h4>{escape(self.voice.say('seats'))}</h4>")
        menus = columns([self._seat(old, new) for old, new in moves.items()], "290px")
        self.seats.children = (head, note(self.voice.say("seats_help")), menus)

    def _seat(self, old: str, new: str) -> widgets.Widget:
        scheme = self.draft.new_pay
        menu = widgets.Dropdown(
            options=[(self.voice.grade(scheme, grade), grade) for grade in self._ladder()],
            value=new,
            description=self.voice.grade(self.draft.base.policy.pay, old),
        )
        menu.observe(lambda change: self._move(old, change["new"]), names="value")
        return field(menu)

    def _ladder(self) -> list[str]:
        return [*self.draft.new_pay.grades] if self.draft.new_pay else []

    def _move(self, old: str, new: str) -> None:
        self.draft.grades[old] = new
        self.changed()
