"""One list of requirements: pyproject.toml; conda, the locks and the code agree with it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
COMES_WITH = {"pydantic_core": "pydantic"}
"""Modules that the documentation of a named package tells to import from a part of it."""
NOT_OURS = {".venv", ".git", "results", "dist", "node_modules"}


def asked(*extras: str) -> dict[str, Requirement]:
    lines = PROJECT["dependencies"] + [line for extra in extras for line in EXTRAS[extra]]
    return {canonicalize_name(one.name): one for one in map(Requirement, lines)}


def locked(lock: str) -> dict[str, str]:
    lines = (ROOT / "locks" / f"{lock}.txt").read_text(encoding="utf-8").splitlines()
    pins = [line.partition(";")[0].strip().partition("==") for line in lines if line.strip()]
    return {canonicalize_name(name): version for name, _, version in pins}


def test_conda_and_pip_ask_for_the_same_versions():
    lines = YAML(typ="safe", pure=True).load(ROOT / "environment.yml")["dependencies"]
    named = [line for line in lines if isinstance(line, str) and line != "pip"]
    conda = {canonicalize_name(one.name): one for one in map(Requirement, named[1:])}
    assert named[0] == "python=3.11" and PROJECT["requires-python"] == ">=3.11"
    assert {"jupyterlab", "numpy", "pandas", "simpy", "seaborn", "pytest"} <= conda.keys()
    ours = asked(*EXTRAS)
    assert {name: one.specifier for name, one in conda.items()} == {
        name: ours[name].specifier for name in conda
    }


def test_conda_takes_every_extra_by_pip():
    lines = YAML(typ="safe", pure=True).load(ROOT / "environment.yml")["dependencies"]
    [by_pip] = next(line["pip"] for line in lines if isinstance(line, dict))
    assert Requirement(by_pip.removeprefix("-e ").replace(".[", "simkit[")).extras == set(EXTRAS)


@pytest.mark.parametrize("lock", ["run", "all"])
def test_each_lock_holds_what_is_asked_for_in_an_allowed_version(lock):
    pins = locked(lock)
    wanted = asked(*(EXTRAS if lock == "all" else ()))
    assert {name: pins.get(name) for name in wanted if pins.get(name) not in wanted[name].specifier} == {}


def test_the_test_lock_contains_the_run_lock():
    run, everything = locked("run"), locked("all")
    assert {name: version for name, version in run.items() if everything.get(name) != version} == {}


def test_locks_hold_pins_only_and_no_address():
    for lock in (ROOT / "locks").glob("*.txt"):
        for line in lock.read_text(encoding="utf-8").splitlines():
            assert re.fullmatch(r"[\w.\-]+==[\w.!+]+( ; .+)?", line), f"{lock.name}: {line}"


def test_no_file_names_a_package_registry():
    address = re.compile(
        r"https?://[^\s\"')]*(?:py" + r"pi\.|pythonhosted|/simple\b|mirrors?\.)", re.IGNORECASE
    )
    found = [
        str(path.relative_to(ROOT))
        for path in sorted(ROOT.rglob("*"))
        if path.is_file()
        and not NOT_OURS & set(path.relative_to(ROOT).parts)
        and path.suffix in {".py", ".toml", ".txt", ".yml", ".yaml", ".md", ".cfg", ".ipynb", ".json", ""}
        and address.search(path.read_text(encoding="utf-8", errors="ignore"))
    ]
    assert found == []


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {
        node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and not node.level
    }
    return {name.partition(".")[0] for name in names} - {"simkit", "tests", "benchmarks", "__future__"}


@pytest.mark.parametrize(
    "folder, extras", [("simkit", [x for x in EXTRAS if x != "test"]), ("tests", [*EXTRAS])]
)
def test_every_import_is_asked_for_in_pyproject(folder, extras):
    known = packages_distributions()
    allowed = set(asked(*extras))
    missing = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in (ROOT / folder).rglob("*.py")
        for name in imported(path) - set(sys.stdlib_module_names)
        if not (path.parent / f"{name}.py").exists()
        and not allowed & {canonicalize_name(one) for one in known.get(COMES_WITH.get(name, name), [name])}
    }
    assert missing == set()


def test_the_set_up_script_needs_nothing_but_python():
    assert imported(ROOT / "start.py") <= set(sys.stdlib_module_names)
