"""What an experiment needs to know of a scenario, and nothing more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from simkit.errors import Fault, InputError

Document = dict[str, Any]


class Plan(Protocol):
    """A scenario: its name, its whole content as plain data, and a hash of what can change a result."""

    @property
    def name(self) -> str: ...

    @property
    def content_hash(self) -> str: ...

    @property
    def uses(self) -> Mapping[str, str]: ...

    def model_dump(self, *, mode: str) -> Document: ...

    def resolved_yaml(self) -> str: ...


def document(plan: Plan) -> Document:
    """The resolved scenario as JSON-like data, the form in which it is stored and compared."""
    return plan.model_dump(mode="json")


def plans(scenarios: Plan | Iterable[Plan]) -> list[Plan]:
    """The scenarios as a list. Raises InputError for none, for something else, and for a name used twice."""
    found = [scenarios] if _is_plan(scenarios) else list(scenarios)  # type: ignore[arg-type]
    faults = [Fault("this is no scenario", found=repr(one)[:80]) for one in found if not _is_plan(one)]
    if faults:
        raise InputError(*faults)
    names = [plan.name for plan in found]  # type: ignore[union-attr]
    faults = [
        Fault("two scenarios have the same name", found=name, repair="give each its own name")
        for name in sorted({name for name in names if names.count(name) > 1})
    ]
    if not found:
        faults.append(Fault("there is no scenario to run"))
    if faults:
        raise InputError(*faults)
    return found  # type: ignore[return-value]


def _is_plan(thing: object) -> bool:
    return hasattr(thing, "resolved_yaml") and hasattr(thing, "name")


def title(doc: Mapping[str, Any], language: str) -> str:
    """The scenario's title in the language, or its name where it has none."""
    return _in_language(doc.get("title"), language) or str(doc["name"])


def reason(doc: Mapping[str, Any], language: str) -> str:
    """Why the plan is looked at, in the language where the file says it in both; empty for no reason."""
    return _in_language(doc.get("why"), language).strip()


def _in_language(words: Any, language: str) -> str:  # noqa: ANN401 - a text, or one per language
    if isinstance(words, Mapping):
        return str(words.get(language) or words.get("en") or "")
    return str(words or "")


def changed_places(one: object, other: object, place: str = "") -> list[str]:
    """The fields in which two documents differ, as `policy.pay.grades`; the outermost that says it."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        keys = [*one, *(key for key in other if key not in one)]
        return [
            found
            for key in keys
            for found in changed_places(one.get(key), other.get(key), f"{place}.{key}".lstrip("."))
        ]
    return [] if one == other else [place]
