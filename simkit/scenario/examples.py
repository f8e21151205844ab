"""Worked examples beside library files: cases that planners read and add, worked out on every check."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from simkit.errors import Fault, InputError
from simkit.policy.pay import PayScheme
from simkit.policy.pay.examples import check_example
from simkit.policy.rule import Described
from simkit.policy.worked import changed, differences, work_out
from simkit.scenario.library import class_of, examples_path, read_map, validated
from simkit.scenario.node import Node, node_of, plain
from simkit.scenario.yaml_nodes import read_document

FIELDS = ("name", "kind", "given", "expect", "with", "source", "note")
"""What an example of a rule other than pay may say."""


def example_faults(path: Path) -> tuple[int, list[Fault]]:
    """How many examples stand beside a library file, and a fault for each that comes out otherwise."""
    examples = examples_path(path)
    if not examples.is_file():
        return 0, []
    document = read_document(examples)
    root = document.root
    if root is None or document.faults:
        return 0, document.faults
    if not isinstance(root.value, tuple):
        return 0, [Fault("a list of examples is needed (- name: ...)", root.place.file, root.place.line)]
    main, file = class_of(path.parent.name), read_map(path)
    return len(root.items), [fault for case in root.items for fault in _faults(main, file, case)]


def _faults(main: type[Described], file: Node, case: Node) -> list[Fault]:
    """What is wrong with one example: its form, that it can't be worked out, or its outcome."""
    words = plain(case)
    title = str(words.get("name", "an example without a name")) if isinstance(words, dict) else "an example"
    if not isinstance(words, dict) or not isinstance(words.get("expect"), dict):
        return [_fault(case, title, "an example says name, what is given, and expect: {...}")]
    try:
        found = _pay(main, file, words) if issubclass(main, PayScheme) else _decision(main, file, words)
    except (InputError, ValueError, LookupError, TypeError, ArithmeticError) as error:
        found = [f"can't be worked out: {error}"]
    return [_fault(case, title, message) for message in found]


def _pay(main: type[PayScheme], file: Node, case: dict[str, Any]) -> list[str]:
    """A payslip: `employee` and `month` given, amounts expected."""
    return check_example(validated(main, file), case)


def _decision(main: type[Described], file: Node, case: dict[str, Any]) -> list[str]:
    """Any other rule: facts `given`, plain values expected; `with` lays another reading over the file."""
    if unknown := [str(field) for field in case if field not in FIELDS]:
        return [f"unknown field {unknown[0]}; known are {', '.join(FIELDS)}"]
    policy = _policy(main, file, case.get("with") or {})
    return differences(work_out(policy, case.get("given") or {}), case["expect"])


def _policy(main: type[Described], file: Node, changes: dict[str, Any]) -> Described:
    """The library's rule, with the example's other reading laid over it."""
    if not changes:
        return validated(main, file)
    words = plain(file)
    assert isinstance(words, dict)
    return validated(main, node_of(changed(words, changes), file.place))


def _fault(case: Node, title: str, message: str) -> Fault:
    return Fault(message, case.place.file, case.place.line, title)
