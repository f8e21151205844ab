"""Fields of scenarios in words: `policy.pay.lines.base.amount` as `Pay › base pay › amount`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simkit.assumptions.catalogue import FILES
from simkit.assumptions.catalogue import catalogue as known
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
        if (kept := self._kept(steps)) is not None:
            return kept
        return joined(self._step(steps, place) for place in range(len(steps)))

    def _kept(self, steps: list[str]) -> str | None:
        """A figure of `assumptions.FILE.TOPIC` as the catalogue of kept figures calls it; None for others."""
        if not 2 < len(steps) < 5 or steps[0] != "assumptions" or steps[1] not in FILES:
            return None
        # The groups of a file stand under their own names, its only one under the file's.
        topic = known(steps[1]).topics.get(steps[-2])
        if topic is None or not (steps[-1] in topic.parameters or steps[-1] == "on"):
            return None
        figure = topic.parameters.get(steps[-1])
        named = field_name("on", self.language) if figure is None else figure.says.of(self.language)
        middle = [self._step(steps, 1)] if len(steps) == 4 else []
        return joined([self._step(steps, 0), *middle, topic.title.of(self.language), named])

    def _step(self, steps: list[str], place: int) -> str:
        step, room = steps[place], steps[place - 1] if place else ""
        given = self._titles.get(".".join(steps[: place + 1]))
        if room == "grades":
            given = given or self._titles.get(f"{GRADES}.{step}")
        if given is not None:
            return given
        if place == 0:
            if step == "policy" and len(steps) > 1:
                return ""
            return self._said("report", f"room_{step}", field_name(step, self.language))
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
