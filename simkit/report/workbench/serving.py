"""The workbench as an app of its own in the browser, served by Voilà on this machine only."""

from __future__ import annotations

import os
import socket
from pathlib import Path

APP = Path(__file__).parent / "app"
"""The notebook that shows the panel, and the page around it."""

PACKAGE = Path(__file__).resolve().parents[3]
"""What a kernel must have on its path to find this package."""

HOST = "127.0.0.1"
QUIET = 40
"""Only errors are told: a planner does not read the log of a server."""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def address(port: int) -> str:
    """Where the browser finds the app."""
    return f"http://{HOST}:{port}/"


def serve(scenario: Path, port: int, language: str, browser: bool = True) -> None:
    """Serve the panel for a scenario until the process is stopped (Ctrl-C).

    Results and files with relative names go to the working folder.
    """
    from voila.app import Voila  # type: ignore[import-untyped]

    os.environ |= {
        "SIMKIT_SCENARIO": str(scenario.resolve()),
        "SIMKIT_FOLDER": str(Path.cwd()),
        "SIMKIT_LANGUAGE": language,
        "JUPYTER_PATH": _before(APP, "JUPYTER_PATH"),
        "PYTHONPATH": _before(PACKAGE, "PYTHONPATH"),
    }
    Voila.launch_instance(_arguments(port, browser))


def _before(path: Path, variable: str) -> str:
    return os.pathsep.join(filter(None, [str(path), os.environ.get(variable, "")]))


def _arguments(port: int, browser: bool) -> list[str]:
    settings = [f"--Voila.ip={HOST}", f"--port={port}", "--template=simkit", f"--Voila.log_level={QUIET}"]
    return [str(APP / "workbench.ipynb"), *settings, *([] if browser else ["--no-browser"])]
