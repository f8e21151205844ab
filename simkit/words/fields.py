"""What the fields of a scenario are called: one name per step of a dotted path."""

from __future__ import annotations

from collections.abc import Iterable

from simkit.words import Language, catalogue

SEPARATOR = " › "


def field_name(step: str, language: Language) -> str:
    """A field's name; empty for a step that says nothing to a reader, the step itself where none is kept."""
    words = catalogue("fields").get(step)
    return step if words is None else str(words[language])


def option_name(word: str, language: Language) -> str:
    """A word of a choice; the word itself where none is kept."""
    words = catalogue("options").get(word)
    return word if words is None else str(words[language])


def joined(names: Iterable[str]) -> str:
    """The way to a field in words: `base › amount › specialist`."""
    return SEPARATOR.join(name for name in names if name)
