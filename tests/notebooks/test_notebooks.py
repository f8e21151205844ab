"""Every notebook runs from top to bottom, is a short story without functions, and is kept without outputs."""

from __future__ import annotations

import ast
import os
import re
import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SECONDS = 240
LINES_OF_A_CELL = 15
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def notebook(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def code(path: Path) -> list[str]:
    return [cell.source for cell in notebook(path).cells if cell.cell_type == "code"]


def parsed(source: str) -> ast.Module:
    plain = "\n".join(line for line in source.splitlines() if not line.startswith(("%", "!")))
    return ast.parse(plain)


def draws(cell: nbformat.NotebookNode) -> bool:
    """Whether the cell ends with one of our charts."""
    last = cell.source.strip().splitlines()[-1:]
    return cell.cell_type == "code" and any(line.startswith("sk.charts.") for line in last)


def shows(cell: nbformat.NotebookNode) -> bool:
    return any("image/png" in output.get("data", {}) for output in cell.outputs)


def name(path: Path) -> str:
    return path.stem


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of notebooks and scenarios, so that what a notebook writes does not stay."""
    made = tmp_path_factory.mktemp("work")
    for folder in ("notebooks", "scenarios"):
        shutil.copytree(ROOT / folder, made / folder, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    return made


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMKIT_REPLICATIONS", "2")
    monkeypatch.setenv("PYTHONUTF8", "1")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_it_runs_from_top_to_bottom(path, workplace):
    there = workplace / "notebooks"
    client = NotebookClient(
        notebook(there / path.name), timeout=SECONDS, resources={"metadata": {"path": str(there)}}
    )
    ran = client.execute()
    assert [cell.source for cell in ran.cells if draws(cell) and not shows(cell)] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_it_is_kept_without_outputs(path):
    cells = [cell for cell in notebook(path).cells if cell.cell_type == "code"]
    assert [cell.id for cell in cells if cell.outputs or cell.execution_count is not None] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_it_defines_no_functions_and_its_cells_are_short(path):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    for source in code(path):
        assert not [node for node in ast.walk(parsed(source)) if isinstance(node, kinds)], source
        assert len(source.splitlines()) <= LINES_OF_A_CELL, source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_its_title_and_headings_are_in_both_languages(path):
    texts = [cell.source for cell in notebook(path).cells if cell.cell_type == "markdown"]
    headings = [line for text in texts for line in text.splitlines() if line.startswith("#")]
    assert headings[0].startswith("# ") and texts[0].startswith("# ")
    assert [line for line in headings if not (CHINESE.search(line) and re.search("[A-Za-z]", line))] == []


def test_notebooks_are_numbered_once():
    numbers = [path.stem[:2] for path in NOTEBOOKS]
    assert numbers == sorted(set(numbers))
