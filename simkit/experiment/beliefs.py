"""How strong the evidence is on which a result rests, as it was when the result was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from simkit.experiment.plan import Document, Plan, document

STRENGTHS = ("A", "B", "C")
RESPONSES = "behaviour"
"""The file whose topics are how people respond; each has a row. The other files have one row each."""


def beliefs(plan: Plan) -> list[Document]:
    """Per response: title, how many figures of each strength, and how many this scenario changes."""
    written = document(plan).get("assumptions") or {}
    return [
        {"title": title, **_counts(parameters), "changed": _changed(_flat(own), parameters)}
        for title, parameters, own in _groups(written)
    ]


def _groups(written: Mapping[str, Any]) -> Iterator[tuple[dict[str, str], dict[str, Any], object]]:
    """Title, kept figures and what the scenario wrote: per response, then per other file."""
    from simkit.assumptions.catalogue import FILES, catalogue
    from simkit.words import LANGUAGES, say

    for name, topic in catalogue(RESPONSES).topics.items():
        title = {"en": topic.title.en, "zh": topic.title.zh}
        yield title, dict(topic.parameters), (written.get(RESPONSES) or {}).get(name)
    for file in FILES:
        if file != RESPONSES:
            topics = catalogue(file).topics
            parameters = {f"{n}.{p}": v for n, topic in topics.items() for p, v in topic.parameters.items()}
            title = {language: say(f"report.belief_{file}", language) for language in LANGUAGES}
            yield title, parameters, written.get(file)


def _flat(written: object, place: str = "") -> dict[str, Any]:
    if not isinstance(written, Mapping):
        return {place: written} if place else {}
    return {
        k: v for key, value in written.items() for k, v in _flat(value, f"{place}.{key}".lstrip(".")).items()
    }


def _counts(parameters: Mapping[str, Any]) -> dict[str, int]:
    strengths = Counter(str(parameter.strength) for parameter in parameters.values())
    return {strength: strengths[strength] for strength in STRENGTHS}


def _changed(written: Mapping[str, Any], parameters: Mapping[str, Any]) -> int:
    """How many figures the scenario has set otherwise than the kept ones."""
    return sum(
        isinstance(written.get(name), int | float) and float(written[name]) != float(parameter.value)
        for name, parameter in parameters.items()
    )
