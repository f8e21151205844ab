"""Set simkit up from nothing and run it. Needs Python 3.11 or newer and nothing else.

    python start.py            the main comparison, into results/first-comparison
    python start.py test       every check: style, types, layers, tests
    python start.py lab        the notebooks in JupyterLab (--language en|zh)
    python start.py app        the workbench in the browser, without code (--language en|zh)

Everything is installed into the folder .venv beside this file; deleting it undoes the set-up.
"""

import sys

VERSION = "{}.{}".format(*sys.version_info[:2])
if tuple(sys.version_info) < (3, 11):  # said before the lines that an older Python can't run
    sys.exit("simkit needs Python 3.11 or newer; this is Python " + VERSION + ".")

import argparse
import ast
import hashlib
import json
import locale
import os
import subprocess
import venv
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = "simkit-installed.json"
COMPILE = "from simkit.model.compiling import compile_loops; compile_loops()"
COMPARISON = (
    "compare", "scenarios/taobao-shop.yaml", "scenarios/taobao-shop-piece-rate.yaml",
    "--out", "results/first-comparison",
)  # fmt: skip
CHECKS = {
    "style (ruff)": ("-m", "ruff", "check", "."),
    "types (mypy)": ("-m", "mypy"),
    "layers (import-linter)": ("-c", "from importlinter.cli import lint_imports_command as run; run()"),
    "tests (pytest)": ("-m", "pytest"),
}


def main(arguments: list[str]) -> int:
    """Set up what the command needs, run it, and return its exit code."""
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # a folder's name may not be printable
    options, rest = parser().parse_known_args(arguments)
    if rest and options.command == "compare":
        parser().error("unknown argument: " + " ".join(rest))
    try:
        python = set_up("all" if options.command == "test" else "run")
    except SetUpError as error:
        print(f"\nThe set-up did not succeed: {error}", file=sys.stderr)
        return 2
    commands = {"compare": compare, "test": test, "lab": lab, "app": app}
    return commands[options.command](python, options, rest)


def parser() -> argparse.ArgumentParser:
    """The command line of this file; what is not known here is handed to pytest, JupyterLab or simkit."""
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("command", nargs="?", default="compare", choices=("compare", "test", "lab", "app"))
    made.add_argument(
        "--language", choices=("en", "zh"), default=system_language(), help="of Lab and the app"
    )
    return made


# what is run


def compare(python: Path, options: argparse.Namespace, rest: list[str]) -> int:
    """The main comparison."""
    return run(python, "-m", "simkit", *COMPARISON)


def test(python: Path, options: argparse.Namespace, rest: list[str]) -> int:
    """Every check, the later ones too when one fails; 0 when all passed."""
    failed = []
    for name, command in CHECKS.items():
        print(f"\n== {name}", flush=True)
        extra = rest if name.startswith("tests") else []
        if run(python, *command, *extra) != 0:
            failed.append(name)
    print("\nEverything passed." if not failed else "\nFailed: " + ", ".join(failed))
    return 1 if failed else 0


def lab(python: Path, options: argparse.Namespace, rest: list[str]) -> int:
    """JupyterLab on the notebooks, in the planner's language, without news from the internet."""
    folder = VENV / "share" / f"simkit-lab-{options.language}"
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(lab_settings(options.language), indent=2)
    (folder / "overrides.json").write_text(text, encoding="utf-8")
    return run(python, "-m", "jupyterlab", f"--LabApp.app_settings_dir={folder}", *rest, "notebooks")


def app(python: Path, options: argparse.Namespace, rest: list[str]) -> int:
    """The workbench as an app: a scenario may follow, otherwise it starts from the shipped shop."""
    return run(python, "-m", "simkit", "app", "--language", options.language, *rest)


def lab_settings(language: str) -> dict[str, dict[str, str]]:
    """JupyterLab's settings for a language."""
    return {
        "@jupyterlab/translation-extension:plugin": {"locale": "zh_CN" if language == "zh" else "default"},
        "@jupyterlab/apputils-extension:notification": {"fetchNews": "false"},
    }


def system_language(environ: Mapping[str, str] = os.environ) -> str:
    """`zh` on a Chinese system, otherwise `en`."""
    told = environ.get("LC_ALL") or environ.get("LANG") or locale.getlocale()[0] or ""
    return "zh" if told.lower().startswith(("zh", "chinese")) else "en"


def run(python: Path, *command: str) -> int:
    """Run the environment's Python in this folder and return the exit code."""
    try:
        return subprocess.run([python, *command], cwd=ROOT, env=environment(), check=False).returncode
    except KeyboardInterrupt:
        return 3


def environment(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The variables for simkit's processes, kernels and workers.

    PYTHONPATH instead of an editable install: the path file of one can't hold a Chinese folder on Windows.
    """
    return {**environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


# the set-up


class SetUpError(Exception):
    """Why the environment could not be made, with what to do about it."""


def set_up(lock: str) -> Path:
    """Make or complete .venv so that it holds locks/<lock>.txt; returns its Python."""
    python = python_of(VENV)
    wanted = fingerprint(ROOT / "locks" / f"{lock}.txt")
    stamp = VENV / STAMP
    if installed(stamp, lock) == wanted and python.is_file():
        write_commands(python.parent)
        return python
    print(f"Setting up simkit in {VENV} (about a minute, longer on a slow network) ...", flush=True)
    make_environment(python)
    install(python, ROOT / "locks" / f"{lock}.txt")
    write_commands(python.parent)
    print("Compiling the loops of the model, once, so that no call waits for it ...", flush=True)
    run(python, "-c", COMPILE)
    # locks/all.txt contains locks/run.txt, so that whoever ran the tests has everything
    done = {"all": ("all", "run"), "run": ("run",)}[lock]
    stamp.write_text(json.dumps({name: fingerprint(ROOT / "locks" / f"{name}.txt") for name in done}))
    return python


COMMANDS = {
    "simkit": """\
#!/bin/sh
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
PYTHONPATH=$here/../.. PYTHONUTF8=1 exec "$here/python" -m simkit "$@"
""",
    "simkit.cmd": """\
@setlocal
@set "PYTHONPATH=%~dp0..\\.."
@set PYTHONUTF8=1
@"%~dp0python.exe" -m simkit %*
""",
}
"""The command `simkit`, by the name of its file; without the folder's name, which may be Chinese."""


def write_commands(folder: Path) -> None:
    """Put the command `simkit` beside the environment's Python."""
    name = "simkit.cmd" if os.name == "nt" else "simkit"
    path, text = folder / name, COMMANDS[name]
    if not path.is_file() or path.read_text(encoding="ascii") != text:
        path.write_text(text, encoding="ascii")
        path.chmod(0o755)


def python_of(folder: Path) -> Path:
    """The Python of a virtual environment on this system."""
    return folder / "Scripts" / "python.exe" if os.name == "nt" else folder / "bin" / "python"


def fingerprint(lock: Path) -> str:
    """What must be installed: the lock file's content and this Python's version."""
    # line ends differ between checkouts on Windows and elsewhere
    text = lock.read_text(encoding="utf-8")
    return hashlib.sha256(f"{VERSION}\n{text}".encode()).hexdigest()


def installed(stamp: Path, lock: str) -> str | None:
    """The fingerprint that was installed last, or None."""
    try:
        return str(json.loads(stamp.read_text(encoding="utf-8"))[lock])
    except (OSError, ValueError, LookupError, TypeError):
        return None


def make_environment(python: Path) -> None:
    """Create .venv, or make it anew when it is broken or of another Python version."""
    probe: list[Path | str] = [python, "-c", "import sys, pip; print('{}.{}'.format(*sys.version_info[:2]))"]
    try:
        found = subprocess.run(probe, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        found = None
    if found == VERSION:
        return
    try:
        venv.create(VENV, with_pip=True, clear=True)
    except (OSError, subprocess.CalledProcessError) as error:
        hint = "on Debian and Ubuntu: sudo apt install python3-venv"
        raise SetUpError(f"no virtual environment could be made in {VENV} ({error}; {hint})") from None


def install(python: Path, lock: Path) -> None:
    """Install the lock with uv, or, when that fails for whatever reason, with pip; wheels only."""
    pip: list[Path | str] = [python, "-m", "pip"]
    settings = pip_settings(_output([*pip, "config", "list"]))
    got_uv = subprocess.run([*pip, "install", "--quiet", "--only-binary", ":all:", "uv"], check=False)
    if got_uv.returncode == 0:
        quietly = ("install", "--quiet", "--only-binary", ":all:")
        command: list[Path | str] = [python, "-m", "uv", "pip", *quietly]
        known = {**os.environ, **uv_environment(settings, os.environ)}
        if subprocess.run([*command, "--python", python, "-r", lock], env=known, check=False).returncode == 0:
            return
        print("uv could not install it; trying pip, which is slower ...", flush=True)
    done = subprocess.run([*pip, "install", "--only-binary", ":all:", "-r", lock], check=False)
    if done.returncode != 0:
        hint = "check the network, or set your company's mirror with: pip config set global.index-url ADDRESS"
        raise SetUpError(f"the packages could not be installed; {hint}")


def _output(command: list[Path | str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8").stdout or ""


def pip_settings(listing: str) -> dict[str, str]:
    """What `pip config list` says, by option; a variable wins over [install], that over [global]."""
    ranks = {"global": 0, "install": 1, ":env:": 2}
    found: dict[str, tuple[int, str]] = {}
    for line in listing.splitlines():
        name, _, value = line.partition("=")
        section, _, option = name.strip().rpartition(".")
        if section not in ranks or not value:
            continue
        try:
            text = str(ast.literal_eval(value.strip()))
        except (ValueError, SyntaxError):
            continue
        if option not in found or ranks[section] >= found[option][0]:
            found[option] = (ranks[section], text)
    return {option: text for option, (_, text) in found.items()}


UV_NAMES = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",
    "cert": "SSL_CERT_FILE",
    "proxy": "ALL_PROXY",
    "trusted-host": "UV_INSECURE_HOST",
    "timeout": "UV_HTTP_TIMEOUT",
    "default-timeout": "UV_HTTP_TIMEOUT",
}
"""pip's option -> the variable in which uv wants it; uv does not read pip's settings."""


def uv_environment(settings: Mapping[str, str], environ: Mapping[str, str]) -> dict[str, str]:
    """pip's settings for uv; what the user set for uv stays."""
    handed = {UV_NAMES[option]: text for option, text in settings.items() if option in UV_NAMES}
    if "UV_FIND_LINKS" in handed:
        handed["UV_FIND_LINKS"] = ",".join(handed["UV_FIND_LINKS"].split())
    for several in ("UV_INDEX", "UV_INSECURE_HOST"):
        if several in handed:
            handed[several] = " ".join(handed[several].split())
    # pip looks at all its indexes for the best version; uv would stop at the first that knows the name
    handed["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    return {name: text for name, text in handed.items() if name not in environ}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
