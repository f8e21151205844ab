"""`import simkit as sk` is quick and offers what is promised."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import simkit as sk

ROOT = Path(__file__).parents[2]
PROMISED = [
    "load_scenario", "load_scenarios", "run", "compare", "load_results", "charts", "export", "PayScheme",
    "law", "Scenario", "Results", "Comparison", "process_log", "roster", "required_staff",
]  # fmt: skip
HEAVY = [
    "seaborn", "matplotlib", "pandas", "numpy", "scipy", "numba", "simpy", "pydantic", "holidays", "ruamel",
    "pyarrow",
]  # fmt: skip


def python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_importing_loads_no_heavy_library():
    code = f"import sys, simkit; print([name for name in {HEAVY} if name in sys.modules])"
    assert python(code) == "[]"


def test_importing_takes_a_blink():
    code = "import time; t = time.perf_counter(); import simkit; print(time.perf_counter() - t)"
    assert min(float(python(code)) for _ in range(3)) < 0.35


def test_loading_a_scenario_needs_no_charts_tables_or_compiler():
    code = "import sys, simkit; simkit.load_scenario; " + (
        "print([n for n in 'seaborn matplotlib pandas scipy numba simpy'.split() if n in sys.modules])"
    )
    assert python(code) == "[]"


@pytest.mark.parametrize("name", PROMISED)
def test_every_promised_name_is_there(name):
    assert getattr(sk, name) is not None
    assert name in dir(sk)


def test_an_unknown_name_is_an_ordinary_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'laod_scenario'"):
        sk.laod_scenario  # noqa: B018


def test_the_version_is_that_of_the_project():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert sk.__version__ == project["version"]
    assert f"## {sk.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_a_pay_scheme_is_loaded_by_its_name():
    assert sk.PayScheme.load("pay/grade-tier").id == "P9"
