"""Worked examples: the questions of the law with facts and answers that a planner can read and add to."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from pydantic import ConfigDict, validate_call

from simkit.law import (
    annual_leave,
    deductions,
    dispute,
    exits,
    income_tax,
    labour_service_tax,
    lookup,
    minimum_wage,
    no_contract,
    notice,
    overtime,
    part_time,
    probation,
    reclassification,
    severance,
    sick_pay,
    social_insurance,
    statutory,
    wages,
    year_end_tax,
)
from simkit.law.files import read
from simkit.law.line import Line
from simkit.law.series import exact

SHIPPED = Path(__file__).parent / "examples"

MODULES: tuple[ModuleType, ...] = (
    annual_leave,
    deductions,
    dispute,
    exits,
    income_tax,
    labour_service_tax,
    minimum_wage,
    no_contract,
    notice,
    overtime,
    lookup,
    part_time,
    probation,
    reclassification,
    severance,
    sick_pay,
    social_insurance,
    statutory,
    wages,
    year_end_tax,
)


class Example(NamedTuple):
    """One worked example: its id, what it says, the question, the facts, the answer, and where it stands."""

    id: str
    name: str
    question: str
    facts: Mapping[str, Any]
    expect: Any
    place: str


def examples(folder: Path = SHIPPED) -> Iterator[Example]:
    """The examples of every file of a folder; `defaults` of a file fill in facts that a question asks for."""
    for file in sorted(folder.glob("*.yaml")):
        content = read(file)
        for entry in content["examples"]:
            asked = inspect.signature(question(entry["question"])).parameters
            given = {key: value for key, value in content.get("defaults", {}).items() if key in asked}
            where = f"{file.name}:{entry.lc.line + 1}"
            yield Example(
                entry["id"], entry["name"], entry["question"], given | entry["facts"], entry["expect"], where
            )


@cache
def question(name: str) -> Callable[..., Any]:
    """The function of the law that answers a question, ready for facts as a file writes them."""
    for module in MODULES:
        function = getattr(module, name, None)
        if function is not None and getattr(function, "__module__", None) == module.__name__:
            checked: Callable[..., Any] = validate_call(config=ConfigDict(arbitrary_types_allowed=True))(
                function
            )
            return checked
    raise LookupError(f"no function of the law is called {name}")


def answer(example: Example) -> Any:  # noqa: ANN401 - the answer is whatever the question returns
    """What the law answers, in the form in which the example states its expectation."""
    return _as_written(question(example.question)(**example.facts), example.expect)


def expected(example: Example) -> Any:  # noqa: ANN401
    """The expectation with exact numbers."""
    return exact(example.expect)


def _as_written(found: Any, form: Any) -> Any:  # noqa: ANN401
    if isinstance(found, tuple) and found and isinstance(found[0], Line):
        amounts = {line.rule: line.amount for line in found}
        return {key: amounts[key] for key in form}
    if isinstance(form, Mapping):
        return {key: exact(getattr(found, key)) for key in form}
    if isinstance(found, bool | str | Decimal) or found is None:
        return found
    return Decimal(found) if isinstance(found, int) else exact(getattr(found, "value", found))
