"""What the workbench says about areas, figures and changes, in the chosen language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from simkit.policy.pay import PayScheme
from simkit.report.workbench.draft import AS_TODAY, PEOPLE, Draft
from simkit.scenario import Scenario, list_library
from simkit.scenario.figures import Figure, Setting
from simkit.scenario.library import Entry
from simkit.words import Language, say
from simkit.words.fields import field_name, joined, option_name

Row = tuple[str, str, str]
"""What differs, its value today, its value in the new plan."""


@dataclass
class Voice:
    """The language of a workbench; every box asks it for its words."""

    language: Language

    def say(self, key: str, **values: object) -> str:
        """Words of the workbench."""
        return say(f"workbench.{key}", self.language, **values)

    def area(self, area: str) -> str:
        """An area of the policy, or the people."""
        return self.say("people") if area == PEOPLE else say(f"areas.{area}", self.language)

    def rule(self, use: str) -> str:
        """The title of a library file with the id of its system."""
        entry = _entries(use.partition("/")[0]).get(use)
        if entry is None or entry.title is None:
            return use
        return f"{entry.title.of(self.language)} ({entry.id})" if entry.id else entry.title.of(self.language)

    def today(self, base: Scenario, area: str) -> str:
        """The rule that an area has today."""
        rule = getattr(base.policy, area)
        if rule is None:
            return self.say("no_rule")
        if area in base.uses:
            return self.rule(base.uses[area])
        return rule.title.of(self.language) if rule.title else self.say("written_out")

    def choices(self, base: Scenario, area: str) -> list[tuple[str, str | None]]:
        """What a menu offers for an area: label and what `Draft.choose` is told."""
        offered: list[tuple[str, str | None]] = [
            (self.say("as_today", title=self.today(base, area)), AS_TODAY)
        ]
        offered += [(self.rule(entry.name), entry.name) for entry in _entries(area).values()]
        optional = not type(base.policy).model_fields[area].is_required()
        if optional and getattr(base.policy, area) is not None:
            offered.append((self.say("no_rule"), None))
        return _told_apart(offered)

    def about(self, draft: Draft, part: str) -> list[str]:
        """What the rule of an area says about itself: where it comes from, which reading was chosen."""
        rule = draft.rule(part)
        return [] if rule is None else [text for text in (rule.source, rule.note) if text]

    def heading(self, figure: Figure) -> str:
        """What a figure belongs to: the first thing with a name on the way to it."""
        names = self._names(figure)
        return names[0] if len(names) > 1 else ""

    def label(self, figure: Figure) -> str:
        """The rest of the way."""
        names = self._names(figure)
        return joined(names[1:] or names)

    def _names(self, figure: Figure) -> list[str]:
        names = [
            title.of(self.language) if title else field_name(n, self.language) for n, title in figure.steps
        ]
        return [name for name in names if name]

    def value(self, value: Setting) -> str:
        """A value as it is read."""
        if isinstance(value, bool):
            return self.say("yes" if value else "no")
        if isinstance(value, str):
            return option_name(value, self.language)
        return f"{Decimal(str(value)).normalize():,f}"

    def help(self, figure: Figure) -> str:
        """What may be entered, and where the figure stands."""
        stands = self.say("stands_in", value=self.value(figure.value), place=figure.place)
        return f"{self._bounds(figure)}; {stands}" if self._bounds(figure) else stands

    def place(self, path: str) -> str:
        """The place of a fault; a path into the scenario in words."""
        top, *steps = path.split(".")
        if top == "policy" and steps:
            return joined([self.area(steps[0]), *(field_name(step, self.language) for step in steps[1:])])
        return joined([self.area(top), *steps]) if top == PEOPLE else field_name(top, self.language)

    def _bounds(self, figure: Figure) -> str:
        if figure.kind == "time":
            return self.say("time")
        if figure.kind not in ("whole", "number"):
            return ""
        low, high = (None if end is None else self.value(end) for end in (figure.low, figure.high))
        if low is None and high is None:
            return self.say("whole" if figure.kind == "whole" else "any_number")
        word = "between" if low and high else "at_least" if low else "at_most"
        return self.say(word, low=low, high=high)

    def changes(self, draft: Draft) -> Iterator[Row]:
        """Every choice and every figure that differs."""
        for area, use in draft.uses.items():
            after = self.say("no_rule") if use is None else self.rule(use)
            yield self.area(area), self.today(draft.base, area), after
        for old, new in draft.moves().items():
            grades = self.grade(draft.base.policy.pay, old), self.grade(draft.new_pay, new)
            yield self.say("seats"), *grades
        for part in dict.fromkeys(_part(path) for path in draft.figures):
            for figure in draft.stated(part):
                if figure.path in draft.figures:
                    way = joined([self.area(part), *self._names(figure)])
                    yield way, self.value(figure.value), self.value(draft.figures[figure.path])

    def grade(self, scheme: PayScheme | None, grade: str) -> str:
        """A grade as its pay scheme calls it."""
        known = scheme.grades.get(grade) if scheme else None
        return known.title.of(self.language) if known else grade


@cache
def _entries(area: str) -> dict[str, Entry]:
    return {entry.name: entry for entry in list_library(area)}


def _part(path: str) -> str:
    steps = path.split(".")
    return steps[1] if steps[0] == "policy" else steps[0]


def _told_apart(offered: list[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    """Menus need labels that differ: rules of one title are followed by their file's name."""
    labels = [label for label, _ in offered]
    return [
        (f"{label} [{use.partition('/')[2]}]" if use and labels.count(label) > 1 else label, use)
        for label, use in offered
    ]
