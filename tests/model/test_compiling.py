"""What the set-up compiles is all that there is to compile."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from numba.core.dispatcher import Dispatcher

from simkit.model.compiling import compile_loops


def entries() -> dict[str, Dispatcher]:
    """Every function of simkit that is compiled for Python and kept in the cache."""
    found = {}
    for package in ("simkit.floor", "simkit.floor.kernels", "simkit.model", "simkit.model.demand"):
        for module in pkgutil.iter_modules(import_module(package).__path__, f"{package}."):
            for name, value in vars(import_module(module.name)).items():
                if isinstance(value, Dispatcher) and value.stats.cache_path:
                    found[f"{value.py_func.__module__}.{name}"] = value
    return found


def test_after_the_set_up_every_loop_is_compiled() -> None:
    """A new loop that no small center needs would be compiled in a planner's first call."""
    compile_loops()
    missing = [name for name, entry in entries().items() if not entry.signatures]
    assert entries() and not missing
