"""OR-Tools CP-SAT, loaded when a roster is made, with a search that ends alike on every machine."""

from __future__ import annotations

from typing import Any

from simkit.errors import InputError


def cp_model() -> Any:  # noqa: ANN401 - the library has no types
    """The library. Raises InputError that says how to install it when it is missing."""
    try:
        from ortools.sat.python import cp_model as found
    except ImportError:
        raise InputError(
            "rosters need OR-Tools, which is not installed; install it with: pip install 'simkit[calibrate]'"
        ) from None
    return found


def solved(model: Any, effort: float, seed: int) -> tuple[Any, str]:  # noqa: ANN401
    """The solver with its solution, and OPTIMAL or FEASIBLE.

    One worker, a seed and a limit in units of work instead of seconds: the same roster everywhere.
    """
    library = cp_model()
    solver = library.CpSolver()
    solver.parameters.random_seed = seed
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = effort
    status = solver.solve(model)
    if status not in (library.OPTIMAL, library.FEASIBLE):
        raise InputError(
            "no roster was found that keeps these rules; allow more days in a row, fewer hours between "
            "shifts, or a longer search (rules.effort)"
        )
    return solver, "OPTIMAL" if status == library.OPTIMAL else "FEASIBLE"
