"""The base of every rule: frozen, no unknown fields, one question each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Rule(BaseModel):
    """A rule of the company. Facts in, decision out; it knows no clock, no chance and no simulation."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    renamed_fields: ClassVar[Mapping[str, tuple[str, str]]] = {}
    """Old name -> new name and the version that renamed it, so that old files get a helpful message."""


class Title(Rule):
    """A name in English and Chinese."""

    en: str
    zh: str

    def of(self, language: str) -> str:
        """The name in `language` ("en" or "zh")."""
        return self.zh if language == "zh" else self.en


class Described(Rule):
    """What every file of the library says about itself, and every written-out policy may say."""

    id: str | None = None
    title: Title | None = None
    source: str | None = None
    note: str | None = None
