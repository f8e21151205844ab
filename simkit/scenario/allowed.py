"""What may stand at a place of a rule: the alternatives of its annotation, with their bounds."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt
from pydantic.fields import FieldInfo


@dataclass(frozen=True, slots=True)
class Option:
    """One alternative: a type, and what its annotations say about its values."""

    type: Any
    says: tuple[Any, ...] = ()


Options = tuple[Option, ...]
NUMBERS = (int, float, Decimal)


def of_field(field: FieldInfo) -> Options:
    """What may stand in a field of a rule."""
    return tuple(_opened(field.annotation, tuple(field.metadata)))


def of_entries(options: Options) -> Options:
    """What may stand under a key of a map."""
    return _arguments(options, (dict, Mapping), lambda given: given[1:2])


def of_items(options: Options, place: int) -> Options:
    """What may stand at a place of a list."""
    return _arguments(options, (tuple, list, set, frozenset), lambda given: _at(given, place))


def _at(given: tuple[Any, ...], place: int) -> tuple[Any, ...]:
    endless = len(given) == 2 and given[1] is Ellipsis
    return given[:1] if endless or len(given) == 1 else given[place : place + 1]


def _arguments(options: Options, kinds: tuple[type, ...], chosen: Any) -> Options:  # noqa: ANN401
    found: list[Option] = []
    for option in options:
        origin = get_origin(option.type)
        if isinstance(origin, type) and issubclass(origin, kinds):
            found += [one for argument in chosen(get_args(option.type)) for one in _opened(argument, ())]
    return tuple(found)


def _opened(annotation: Any, says: tuple[Any, ...]) -> Iterator[Option]:  # noqa: ANN401
    """The alternatives of an annotation, unions and Annotated opened."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        yield from _opened(inner, (*says, *_flat(more)))
    elif origin in {Union, types.UnionType}:
        for part in get_args(annotation):
            yield from _opened(part, says)
    else:
        yield Option(annotation, says)


def _flat(says: Iterable[Any]) -> Iterator[Any]:
    for one in says:
        yield from one.metadata if isinstance(one, FieldInfo) else (one,)


def words(options: Options) -> tuple[str, ...]:
    """The words of a choice; none where any text may stand."""
    return tuple(
        word
        for option in options
        if get_origin(option.type) is Literal
        for word in get_args(option.type)
        if isinstance(word, str)
    )


def bounds(options: Options, whole: bool) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest number that may stand there; None: no bound.

    A bound that itself is not allowed is left to the check, except for whole numbers.
    """
    says = [one for option in options if option.type in NUMBERS for one in option.says]
    step = 1 if whole else 0
    low = [_decimal(one.ge) for one in says if isinstance(one, Ge)]
    low += [_decimal(one.gt) + step for one in says if isinstance(one, Gt)]
    high = [_decimal(one.le) for one in says if isinstance(one, Le)]
    high += [_decimal(one.lt) - step for one in says if isinstance(one, Lt)]
    return max(low, default=None), min(high, default=None)


def _decimal(number: object) -> Decimal:
    return Decimal(str(number))


def is_whole(options: Options) -> bool:
    """Whether only whole numbers may stand there."""
    numbers = {option.type for option in options if option.type in NUMBERS}
    return numbers == {int}
