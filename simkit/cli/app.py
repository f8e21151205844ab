"""All commands, and how each of them ends."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import wraps
from types import FrameType
from typing import NoReturn, ParamSpec

import typer

from simkit.cli import printing
from simkit.cli.commands import app as app_command
from simkit.cli.commands import bench, check, compare, explain, list_, pay, report, roster, run_, sweep, trace
from simkit.cli.language import chosen, text
from simkit.cli.options import DEFAULT_LANGUAGE, Tongue
from simkit.errors import CheckFailed, Fault, InputError, Stopped
from simkit.words.faults import said

BUG = 70
"""Exit code of an unexpected error (EX_SOFTWARE of sysexits.h)."""

P = ParamSpec("P")
Command = Callable[P, int | None]

COMMANDS: dict[str, Callable[..., int | None]] = {
    "list": list_.command,
    "check": check.command,
    "run": run_.command,
    "compare": compare.command,
    "explain": explain.command,
    "sweep": sweep.command,
    "pay": pay.command,
    "report": report.command,
    "trace": trace.command,
    "roster": roster.command,
    "bench": bench.command,
    "app": app_command.command,
}


def run(arguments: Sequence[str]) -> int:
    """Run the command line; returns the exit code (0 done, 1 a check found something, 2 input, 3 stopped)."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # a test or a notebook may have put something else there
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    with suppress(ValueError):  # only the main thread may; elsewhere nobody sends signals
        signal.signal(signal.SIGTERM, _interrupt)
    try:
        _app()(list(arguments), prog_name="simkit")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0


def _app() -> typer.Typer:
    app = typer.Typer(
        help=text("help"), no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
        rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]},
    )  # fmt: skip
    for name, command in COMMANDS.items():
        app.command(name, help=text(f"help_{name}"))(_ending(command))
    app.callback()(_before)
    return app


def _before(language: Tongue = DEFAULT_LANGUAGE) -> None:
    """Options before the command; the language was chosen before they were read."""


def _ending(command: Command[P]) -> Callable[P, None]:
    """The command with every error turned into its message and exit code."""

    @wraps(command)
    def ended(*args: P.args, **given: P.kwargs) -> None:
        as_json, debug = bool(given.get("as_json")), bool(given.get("debug"))
        try:
            code = command(*args, **given)
        except InputError as error:
            _fail([*error.faults], InputError.exit_code, as_json)
        except (CheckFailed, Stopped) as error:
            _fail([Fault(str(error))], error.exit_code, as_json)
        except KeyboardInterrupt:
            _fail([Fault(text("interrupted"))], Stopped.exit_code, as_json)
        except BrokenPipeError:
            raise typer.Exit(0) from None  # the reader of our output has seen enough
        except Exception as error:
            if debug:
                raise
            notes = "".join(f" ({note})" for note in getattr(error, "__notes__", []))
            message = text("bug", kind=type(error).__name__, error=f"{error}{notes}")
            _fail([Fault(message)], BUG, as_json)
        raise typer.Exit(code or 0)

    return ended


def _fail(faults: list[Fault], code: int, as_json: bool) -> NoReturn:
    for fault in faults:
        printing.remark(_in_words(fault))
    if as_json:
        fields = ("message", "file", "line", "place", "found", "allowed", "repair")
        found = [{field: getattr(fault, field) for field in fields} for fault in faults]
        printing.document({"exit_code": code, "faults": found})
    raise typer.Exit(code)


def _in_words(fault: Fault) -> str:
    """Where it stands, as editors understand it, and the rest in the chosen language."""
    if chosen() == "en":
        return str(fault)
    lines = [str(part) for part in (fault.file, fault.line) if part is not None]
    stands = [":".join(lines), fault.place or ""]
    return said(fault, "zh", "".join(f"{part}: " for part in stands if part))


def _interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    """Asked to end from outside: the same as Ctrl-C, so that what is finished is kept."""
    raise KeyboardInterrupt
