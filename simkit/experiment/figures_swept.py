"""The figures of the assumptions by name (`file.topic.figure`), and which of them a sweep moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from simkit.assumptions.catalogue import FILES, Group, Parameter, catalogue
from simkit.errors import Fault, InputError, did_you_mean

if TYPE_CHECKING:
    from simkit.scenario import Scenario

WEAK = "C"
RESPONSES = "behaviour"
"""The file whose weak figures are swept unless others are named: how people respond."""


def kept(name: str) -> Parameter:
    """The kept figure `file.topic.figure`."""
    file, topic, figure = name.split(".")
    return catalogue(file).topics[topic].parameters[figure]


def in_words(name: str, language: str) -> str:
    """A figure as a planner reads it: the title of its topic and what it says."""
    from simkit.words import say

    file, topic, _ = name.split(".")
    title = catalogue(file).topics[topic].title.of(language)
    return say("why.figure", language, topic=title, says=kept(name).says.of(language))


def value_in(scenario: Scenario, name: str) -> float:
    """What the scenario has for the figure."""
    return float(getattr(_group(scenario, name)[1], name.split(".")[2]))


def moved(scenario: Scenario, name: str, value: float, called: str) -> Scenario:
    """The scenario with another value of the figure. Raises InputError where it cannot move alone."""
    place = f"assumptions.{_group(scenario, name)[0]}.{name.split('.')[2]}"
    return scenario.with_changes({place: value}, name=called)


def _group(scenario: Scenario, name: str) -> tuple[str, Group]:
    """Where the group of a figure stands in the assumptions, and the group."""
    file, topic, _ = name.split(".")
    part = getattr(scenario.assumptions, file)
    if isinstance(part, Group):
        return file, part
    groups = {field: getattr(part, field) for field in type(part).model_fields}
    return next(
        (f"{file}.{field}", group)
        for field, group in groups.items()
        if isinstance(group, Group) and group.topic == topic
    )


def chosen(plans: tuple[Scenario, ...], figures: Iterable[str] | None) -> list[str]:
    """The figures to move in the plans: those asked for, or the weak ones that the last plan leaves alone."""
    if figures is None:
        weak = [name for name in _names(RESPONSES) if kept(name).strength == WEAK]
        return [name for name in _movable(plans, weak) if value_in(plans[-1], name) == kept(name).value]
    known = [name for file in FILES for name in _names(file)]
    asked = [figures] if isinstance(figures, str) else list(figures)
    unknown = [one for one in asked if not any(_is_under(name, one) for name in known)]
    faults = [Fault("unknown figure", found=one, repair=did_you_mean(one, known)) for one in unknown]
    if faults:
        raise InputError(*faults)
    return list(_movable(plans, [name for name in known if any(_is_under(name, one) for one in asked)]))


def _names(file: str) -> Iterator[str]:
    for topic, content in catalogue(file).topics.items():
        yield from (f"{file}.{topic}.{figure}" for figure in content.parameters)


def _is_under(name: str, place: str) -> bool:
    return name == place or name.startswith(f"{place}.")


def _movable(plans: tuple[Scenario, ...], names: Iterable[str]) -> Iterator[str]:
    """Those with a range, in groups that are switched on; care only where a plan has care measures."""
    care = any(plan.policy.care is not None for plan in plans)
    for name in names:
        if kept(name).range and _group(plans[-1], name)[1].on and (care or ".care." not in name):
            yield name
