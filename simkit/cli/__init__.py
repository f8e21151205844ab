"""The command line: everything above it, thinly."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run `simkit` with these arguments (the process's own by default) and leave with its exit code."""
    from simkit.cli.language import choose

    given = list(sys.argv[1:] if arguments is None else arguments)
    choose(given)
    from simkit.cli.app import run

    raise SystemExit(run(given))
