"""What a plan changes, in a form that can be shown: one row per field, or per rule that is swapped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simkit.experiment.comparison import DESCRIPTION
from simkit.experiment.plan import Document
from simkit.experiment.results import Results

NAMES_OF_ITEMS = ("name", "id", "grade", "rule")
"""The field by which an item of a list is called in a path."""


@dataclass(frozen=True, slots=True)
class Change:
    """A field of the scenario before and after. `swapped` marks a rule replaced by another file's."""

    field: str
    before: object
    after: object
    swapped: bool = False


def changes(results: Results, baseline: str, plan: str, language: str = "en") -> list[Change]:
    """Everything in which `plan` differs from `baseline`, its description apart.

    A policy area whose rule comes from another library file is one entry with both titles.
    """
    one, other = results.scenario(baseline), results.scenario(plan)
    areas = [area for area in one.get("policy", {}) if _is_swapped(results, baseline, plan, area)]
    titles = {area: (_rule(one, area, language), _rule(other, area, language)) for area in areas}
    # Two rules of the same title are told apart by their fields.
    swapped = [area for area, (before, after) in titles.items() if before != after]
    whole = [Change(f"policy.{area}", *titles[area], swapped=True) for area in swapped]
    skip = tuple(f"policy.{area}" for area in swapped)
    before, after = dict(leaves(one)), dict(leaves(other))
    fields = [
        Change(path, before.get(path), after.get(path))
        for path in dict.fromkeys([*before, *after])
        if before.get(path) != after.get(path)
        and path.split(".")[0] not in DESCRIPTION
        and not any(path == area or path.startswith(f"{area}.") for area in skip)
    ]
    return [*whole, *fields]


def leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every single value of a document with its dotted path; named items of lists go by their name."""
    if isinstance(value, Mapping) and value:
        for key, entry in value.items():
            yield from leaves(entry, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list) and any(isinstance(item, Mapping | list) for item in value):
        for place, item in enumerate(value):
            yield from leaves(item, f"{path}.{item_name(item, place)}")
    else:
        yield path, ", ".join(map(str, value)) if isinstance(value, list) else value


def item_name(item: object, place: int) -> str:
    """How an item of a list is called in a path: by its name, or by its place."""
    if isinstance(item, Mapping):
        return next((str(item[f]) for f in NAMES_OF_ITEMS if isinstance(item.get(f), str)), str(place))
    return str(place)


def _is_swapped(results: Results, baseline: str, plan: str, area: str) -> bool:
    one, other = (results.scenario(name).get("policy", {}).get(area) for name in (baseline, plan))
    uses = [results.manifest.uses.get(name, {}).get(area) for name in (baseline, plan)]
    return one is not None and other is not None and one != other and uses[0] != uses[1]


def _rule(doc: Document, area: str, language: str) -> str:
    """The title of the rule of an area, or its id where it has none."""
    rule = doc["policy"][area]
    words = rule.get("title") if isinstance(rule, Mapping) else None
    if isinstance(words, Mapping):
        return str(words.get(language) or words.get("en"))
    return str(rule.get("id") or area) if isinstance(rule, Mapping) else str(rule)
