"""Which class of rule stands at a place of the scenario: for near names, tombstones and the schema."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel


def class_at(model: type[BaseModel], loc: Sequence[int | str]) -> type[BaseModel] | None:
    """The class of the map that `loc` (as pydantic gives it, with tags of unions) leads to."""
    candidates: list[Any] = [model]
    for step in loc:
        candidates = [found for owner in candidates for found in _below(owner, step)]
    classes = [one for one in candidates if isinstance(one, type) and issubclass(one, BaseModel)]
    return classes[0] if classes else None


def _below(owner: Any, step: int | str) -> list[Any]:  # noqa: ANN401 - any annotation
    """What one step leads to; a step that only names a member of a union picks that member."""
    if isinstance(owner, type) and issubclass(owner, BaseModel):
        if step in owner.model_fields:
            return members(owner.model_fields[str(step)].annotation)
        return [owner] if step == owner.__name__ or step in _tags(owner) else []
    origin, arguments = get_origin(owner), get_args(owner)
    if isinstance(origin, type) and issubclass(origin, Mapping) and len(arguments) == 2:
        return members(arguments[1])
    if origin in {tuple, list, set, frozenset} and arguments:
        return members(arguments[0])
    return []


def members(annotation: Any) -> list[Any]:  # noqa: ANN401 - any annotation
    """The alternatives of an annotation, with Annotated, Optional and unions opened."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return members(get_args(annotation)[0])
    if origin in {Union, types.UnionType}:
        return [one for part in get_args(annotation) for one in members(part)]
    return [annotation]


def _tags(owner: type[BaseModel]) -> set[str]:
    kind = owner.model_fields.get("kind")
    if kind is None or get_origin(kind.annotation) is not Literal:
        return set()
    return set(get_args(kind.annotation))
