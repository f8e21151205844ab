"""The kept figures: every parameter with value, range, unit, strength and source, in words.

The YAML files beside this module are the only place where such a figure stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Literal, Self

from pydantic import ConfigDict, Field, model_validator
from ruamel.yaml import YAML

from simkit.assumptions.belief import Belief, Words

FILES = ("behaviour", "service", "conduct", "cases", "appraisal")

Strength = Literal["A", "B", "C"]
"""A: trial or natural experiment, quoted. B: quoted from another setting, or derived. C: weak, a
proposal that must be shown as uncertain and varied."""


class Parameter(Belief):
    """One figure: `range` is what is plausible (for sensitivity runs), `limits` what is accepted."""

    value: float
    range: tuple[float, float] | None = None
    limits: tuple[float, float]
    unit: str
    strength: Strength
    source: str
    """Citation, or a text that begins with "ours"."""
    says: Words

    @property
    def is_ours(self) -> bool:
        """Whether no publication stands behind the figure."""
        return self.source.startswith("ours")


class Topic(Belief):
    """The parameters of one response, its equation and its plain sentence."""

    title: Words
    form: str
    says: Words
    parameters: dict[str, Parameter]


class Catalogue(Belief):
    """One YAML file of the package."""

    topics: dict[str, Topic]
    presets: dict[str, dict[str, dict[str, float]]] = Field(default_factory=dict)


@cache
def catalogue(file: str) -> Catalogue:
    """The kept figures of `behaviour`, `service`, `conduct` or `cases`."""
    path = Path(__file__).with_name(f"{file}.yaml")
    return Catalogue.model_validate(YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")))


def parameters(*files: str) -> Iterator[tuple[str, Parameter]]:
    """Every parameter of the files (all of them by default) with its dotted name (`effort.slope`)."""
    for file in files or FILES:
        for topic, content in catalogue(file).topics.items():
            for name, parameter in content.parameters.items():
                yield f"{topic}.{name}", parameter


def _nothing_required(schema: dict[str, Any]) -> None:
    """Editors need not ask for figures that have a kept default, and accept the word `off`."""
    written = {name: value for name, value in schema.items() if name != "required"}
    schema.clear()
    schema["anyOf"] = [{"enum": ["off"]}, written]


class Group(Belief):
    """The parameters of one response; written `off`, the response is exactly neutral.

    Whatever a scenario does not write has the kept default.
    """

    model_config = ConfigDict(json_schema_extra=_nothing_required)

    file: ClassVar[str]
    topic: ClassVar[str]

    on: bool = Field(default=True, description="false: the response is switched off")

    @model_validator(mode="before")
    @classmethod
    def _complete(cls, given: object) -> object:
        if given is False or given == "off":
            given = {"on": False}
        if not isinstance(given, Mapping):
            return given
        return cls.figures() | dict(given)

    @model_validator(mode="after")
    def _inside_the_limits(self) -> Self:
        for name, parameter in self.kept().items():
            low, high = parameter.limits
            value = float(getattr(self, name))
            if not low <= value <= high:
                raise ValueError(f"{self.topic}.{name} = {value:g} lies outside {low:g} to {high:g}")
        return self

    @classmethod
    def kept(cls) -> dict[str, Parameter]:
        """The kept figures of this group by name."""
        return catalogue(cls.file).topics[cls.topic].parameters

    @classmethod
    def figures(cls) -> dict[str, Any]:
        """The kept values of this group by name."""
        return {name: parameter.value for name, parameter in cls.kept().items()}

    @classmethod
    def default(cls) -> Self:
        """The group as kept."""
        return cls.model_validate({})
