"""Validation errors in a planner's words: place, what was found, what is allowed, the likely repair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from simkit.errors import Fault, did_you_mean
from simkit.policy.rule import Described, Rule
from simkit.scenario.fields import class_at
from simkit.scenario.node import IN_PYTHON, Node, Place, item_name, key_of, scalars

NEEDED = {
    "missing": "is missing",
    "extra_forbidden": "unknown field",
    "int_type": "a whole number is needed",
    "int_parsing": "a whole number is needed",
    "int_from_float": "a whole number is needed",
    "float_type": "a number is needed",
    "float_parsing": "a number is needed",
    "decimal_type": "a number is needed",
    "decimal_parsing": "a number is needed",
    "finite_number": "a number is needed",
    "bool_type": "true or false is needed",
    "bool_parsing": "true or false is needed",
    "string_type": "a text is needed",
    "date_type": "a date is needed, such as 2026-01-31",
    "date_parsing": "a date is needed, such as 2026-01-31",
    "date_from_datetime_parsing": "a date is needed, such as 2026-01-31",
    "dict_type": "a map is needed (name: value)",
    "mapping_type": "a map is needed (name: value)",
    "model_type": "a map is needed (name: value)",
    "model_attributes_type": "a map is needed (name: value)",
    "tuple_type": "a list is needed (- item)",
    "list_type": "a list is needed (- item)",
    "too_short": "too few entries",
    "too_long": "too many entries",
    "union_tag_not_found": "the kind is missing",
    "union_tag_invalid": "unknown kind",
    "literal_error": "not one of the allowed words",
    "enum": "not one of the allowed words",
}
"""What pydantic calls it -> what the planner reads; the bounds themselves come from the field."""

BOUNDS = {"ge": "at least {}", "gt": "more than {}", "le": "at most {}", "lt": "less than {}",
          "min_length": "at least {}", "max_length": "at most {}", "multiple_of": "multiples of {}",
          "decimal_places": "at most {} places after the point", "pattern": "the form {}"}  # fmt: skip


def faults_of(error: ValidationError, model: type[BaseModel], root: Node) -> list[Fault]:
    """Every error of a validation as a fault at the file and line where the value was written."""
    return [_fault(details, model, root) for details in error.errors(include_url=False) if not _echo(details)]


def _echo(details: ErrorDetails) -> bool:
    """Whether a list is called too short only because its items were refused, which is said already."""
    least = details.get("ctx", {}).get("min_length")
    return details["type"] == "too_short" and least is not None and len(details["input"]) >= least


def _fault(details: ErrorDetails, model: type[BaseModel], root: Node) -> Fault:
    path = written_path(root, details["loc"])
    place = _planners_place(root, path)
    kind, context = details["type"], details.get("ctx", {})
    found = None if kind in {"missing", "extra_forbidden"} else _shown(details["input"])
    allowed, repair = _allowed(context), _repair(details, model)
    return Fault(
        _message(details, context), place.file, place.line, named_path(root, path), found, allowed, repair
    )


def written_path(root: Node, loc: Sequence[int | str]) -> list[int | str]:
    """The steps of `loc` that are in the file; tags of unions and the like are left out.

    The last step is kept even when it is not in the file: it may be what is missing.
    """
    path: list[int | str] = []
    node: Node | None = root
    for index, step in enumerate(loc):
        below = node.step(step) if node is not None and key_of(node, step) is not None else None
        last = index == len(loc) - 1
        if below is not None:
            node = below
            path.append(step)
        elif last and not _is_technical(step) and node is not None and node.map:
            path.append(step)
    return path


def _is_technical(step: int | str) -> bool:
    return isinstance(step, str) and (step == "[key]" or "[" in step or "-" in step)


def named_path(root: Node, path: Sequence[int | str]) -> str | None:
    """The dotted path as planners write it: items of lists by name where they have one."""
    words, node = [], root
    for step in path:
        below = node.step(step)
        name = item_name(below) if node.items and below is not None else None
        words.append(str(step) if name is None else name)
        node = below or Node(None)
    return ".".join(words) or None


def _planners_place(root: Node, path: Sequence[int | str]) -> Place:
    """Where the planner wrote what is wrong: in a rule of the library, the line that overrides it."""
    place = root.nearest(path)
    own = {root.place.file, IN_PYTHON.file}
    if place.file in own:
        return place
    node: Node | None = root
    for step in path:
        node = node.step(step) if node is not None else None
    overrides = [below.place for below in scalars(node)] if node is not None else []
    return next((override for override in overrides if override.file in own), place)


def _message(details: ErrorDetails, context: Mapping[str, Any]) -> str:
    kind = details["type"]
    if kind in NEEDED:
        return NEEDED[kind]
    if kind == "value_error":
        return str(context.get("error", details["msg"]))
    if any(bound in context for bound in BOUNDS):
        return "out of bounds"
    return details["msg"]


def _allowed(context: Mapping[str, Any]) -> str | None:
    words = context.get("expected_tags") or context.get("expected")
    if words:
        return str(words).replace("'", "")
    bounds = [text.format(context[name]) for name, text in BOUNDS.items() if name in context]
    return " and ".join(bounds) or None


def _repair(details: ErrorDetails, model: type[BaseModel]) -> str | None:
    kind, value, loc = details["type"], details["input"], details["loc"]
    if kind == "extra_forbidden":
        if value is None and " " in str(loc[-1]):
            return "a text with a comma needs quotes inside braces"
        return _unknown_field(str(loc[-1]), class_at(model, loc[:-1]))
    if kind == "union_tag_invalid":
        words = str(details["ctx"]["expected_tags"]).replace("'", "").split(", ")
        return did_you_mean(str(details["ctx"]["tag"]), words)
    if kind in {"literal_error", "enum"}:
        words = details["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        return did_you_mean(str(value), words)
    if isinstance(value, str) and kind.endswith("parsing") and any(sign in value for sign in ",，"):
        return "write the number without thousands separators"
    return None


def _unknown_field(name: str, owner: type[BaseModel] | None) -> str | None:
    if owner is None:
        return None
    renamed = owner.renamed_fields if issubclass(owner, Rule) else {}
    if name in renamed:
        new, since = renamed[name]
        return f"{name} was renamed {new} in {since}"
    return did_you_mean(name, list(owner.model_fields)) or f"known here: {', '.join(_own(owner))}"


def _own(owner: type[BaseModel]) -> list[str]:
    """The fields that make this rule different from others."""
    return [field for field in owner.model_fields if field not in Described.model_fields]


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return f"a map ({', '.join(map(str, value))})" if value else "an empty map"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    return "nothing" if value is None else repr(value) if isinstance(value, str) else str(value)
