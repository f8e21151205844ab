"""The house plan is kept: layers, and files and functions of a size that can be read."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINES_OF_A_FILE, LINES_OF_A_FUNCTION, PARAMETERS = 300, 40, 5


def sources() -> list[Path]:
    return [ROOT / "start.py", *sorted((ROOT / "simkit").rglob("*.py"))]


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    given = function.args.posonlyargs + function.args.args + function.args.kwonlyargs
    return len([one for one in given if one.arg not in ("self", "cls")])


def is_compiled(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether Numba compiles the function."""
    return any("njit" in ast.unparse(decorator) for decorator in function.decorator_list)


def test_imports_follow_the_layers():
    run = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", run], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_is_longer_than_a_reader_bears():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sources()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LINES_OF_A_FILE
    }
    assert long == {}


def test_no_function_is_longer_than_a_screen():
    long = {
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}": lines
        for path in sources()
        for function in functions(path)
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > LINES_OF_A_FUNCTION
    }
    assert long == {}


def test_no_function_asks_for_more_than_five_things():
    # a command has one parameter per option, a compiled kernel one per array: neither can bundle them
    many = {
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}": parameters(function)
        for path in sources()
        if "cli" not in path.parts
        for function in functions(path)
        if parameters(function) > PARAMETERS and not is_compiled(function)
    }
    assert many == {}
