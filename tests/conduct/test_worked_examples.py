"""Every worked example beside a library file of conduct comes out as it says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from simkit.policy.worked import changed, differences, work_out
from simkit.scenario.library import class_of, library_root
from tests.conduct.library import content

AREAS = ("attendance", "breaks", "shifts", "staffing", "discipline", "careers", "care", "routing")

POLICIES = [path for area in AREAS for path in sorted((library_root() / area).glob("*.yaml"))
            if not path.name.endswith(".examples.yaml")]  # fmt: skip


@cache
def _read(path: Path) -> Any:  # noqa: ANN401 - a YAML document is anything
    return YAML(typ="rt").load(path.read_text(encoding="utf-8"))


def _examples() -> Iterator[Any]:
    for policy in POLICIES:
        file = policy.with_suffix(".examples.yaml")
        for case in _read(file) if file.exists() else []:
            yield pytest.param(policy, case, id=f"{policy.parent.name}/{policy.stem}: {case['name']}")


@pytest.mark.parametrize(("policy", "case"), list(_examples()))
def test_an_example_comes_out_as_written(policy: Path, case: dict[str, Any]) -> None:
    said = changed(content(f"{policy.parent.name}/{policy.stem}"), case.get("with", {}))
    rule = class_of(policy.parent.name).model_validate(said)
    assert differences(work_out(rule, case["given"]), case["expect"]) == []


@pytest.mark.parametrize("policy", POLICIES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_library_file_says_what_it_is(policy: Path) -> None:
    rule = class_of(policy.parent.name).model_validate(content(f"{policy.parent.name}/{policy.stem}"))
    assert rule.title is not None
    assert rule.source


@pytest.mark.parametrize("policy", POLICIES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_library_file_has_examples_or_extends_one_that_has(policy: Path) -> None:
    base = _read(policy).get("extends", f"{policy.parent.name}/{policy.stem}")
    assert (library_root() / f"{base}.examples.yaml").exists()
