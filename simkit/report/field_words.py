"""Fields of scenarios in words: `policy.pay.lines.base.amount` as `Pay › base pay › amount`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simkit.experiment.changes import Change, item_name
from simkit.experiment.results import Results
from simkit.words import Language, catalogue, say
from simkit.words.fields import field_name, joined, option_name

GRADES = "policy.pay.grades"
"""Where the titles of grades stand; seats name the same grades."""


class FieldWords:
    """Names of the fields of these plans: titles that the plans give, then the catalogue's names."""

    def __init__(self, results: Results, language: Language) -> None:
        self.language = language
        docs = [results.scenario(name) for name in results.names]
        self._titles = {path: title for doc in reversed(docs) for path, title in _titles(doc, language)}

    def path(self, path: str) -> str:
        """The way to a field; a step without a name of its own keeps its key."""
        steps = path.split(".")
        return joined(self._step(steps, place) for place in range(len(steps)))

    def _step(self, steps: list[str], place: int) -> str:
        step, room = steps[place], steps[place - 1] if place else ""
        given = self._titles.get(".".join(steps[: place + 1]))
        if room == "grades":
            given = given or self._titles.get(f"{GRADES}.{step}")
        if given is not None:
            return given
        if place == 0:
            return "" if step == "policy" and len(steps) > 1 else self._said("report", f"room_{step}", step)
        if place == 1 and room == "policy":
            return self._said("areas", step, step)
        if place == 1 and room == "assumptions":
            return self._said("report", f"belief_{step}", field_name(step, self.language))
        return field_name(step, self.language)

    def _said(self, file: str, entry: str, otherwise: str) -> str:
        return say(f"{file}.{entry}", self.language) if entry in catalogue(file) else otherwise

    def change(self, change: Change) -> tuple[str, str, str]:
        """A field before and after."""
        nothing = say("report.nothing", self.language)
        before, after = (
            nothing if value is None else option_name(str(value), self.language)
            for value in (change.before, change.after)
        )
        return self.path(change.field), before, after


def _titles(value: object, language: str, path: str = "") -> Iterator[tuple[str, str]]:
    """Every part of a document that has a title, by its dotted path; the plan's own title is left out."""
    if isinstance(value, list):
        parts = [(item_name(item, place), item) for place, item in enumerate(value)]
    elif isinstance(value, Mapping):
        parts = [(str(key), part) for key, part in value.items()]
    else:
        return
    for key, part in parts:
        below = f"{path}.{key}".lstrip(".")
        title = part.get("title") if isinstance(part, Mapping) else None
        # The title of a whole rule would hide the name of its area.
        if isinstance(title, Mapping) and below.count(".") > 1:
            yield below, str(title[language])
        yield from _titles(part, language, below)
