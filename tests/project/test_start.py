"""The parts of the set-up script, without a network."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def start() -> ModuleType:
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


LISTING = """\
:env:.find-links='/wheels'
global.index-url='https://one.example/packages'
install.index-url='https://two.example/packages'
global.extra-index-url='file:///a  file:///b'
global.trusted-host='one.example\\ntwo.example'
freeze.timeout='10'
a line without sense
"""


def test_an_old_python_is_told_so_in_one_sentence(start, monkeypatch):
    text = (ROOT / "start.py").read_text(encoding="utf-8")
    head = text[: text.index("import argparse")].replace("sys.version_info", "(3, 8, 0)")
    with pytest.raises(SystemExit, match=r"^simkit needs Python 3.11 or newer; this is Python 3.8\.$"):
        exec(compile(head, "start.py", "exec"), {})


def test_pip_settings_prefer_variables_then_install_then_global(start):
    assert start.pip_settings(LISTING) == {
        "find-links": "/wheels",
        "index-url": "https://two.example/packages",
        "extra-index-url": "file:///a  file:///b",
        "trusted-host": "one.example\ntwo.example",
    }


def test_the_company_mirror_is_handed_to_uv(start):
    handed = start.uv_environment(start.pip_settings(LISTING), {})
    assert handed["UV_DEFAULT_INDEX"] == "https://two.example/packages"
    assert handed["UV_INDEX"] == "file:///a file:///b"
    assert handed["UV_FIND_LINKS"] == "/wheels"
    assert handed["UV_INSECURE_HOST"] == "one.example two.example"


def test_what_the_user_set_for_uv_stays(start):
    handed = start.uv_environment(start.pip_settings(LISTING), {"UV_DEFAULT_INDEX": "mine"})
    assert "UV_DEFAULT_INDEX" not in handed


def test_processes_find_simkit_and_speak_utf_8(start):
    environment = start.environment({"HOME": "x"})
    assert environment == {"HOME": "x", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def test_a_changed_lock_is_installed_again_and_an_unchanged_one_is_not(start, tmp_path):
    lock, stamp = tmp_path / "run.txt", tmp_path / "stamp.json"
    lock.write_text("a==1\n", encoding="utf-8")
    first = start.fingerprint(lock)
    stamp.write_text(f'{{"run": "{first}"}}', encoding="utf-8")
    assert start.installed(stamp, "run") == start.fingerprint(lock)
    assert start.installed(stamp, "all") is None
    lock.write_text("a==2\n", encoding="utf-8")
    assert start.installed(stamp, "run") != start.fingerprint(lock)


@pytest.mark.parametrize("content", ["", "[]", "null", "{"])
def test_a_broken_stamp_means_nothing_is_installed(start, tmp_path, content):
    stamp = tmp_path / "stamp.json"
    assert start.installed(stamp, "run") is None
    stamp.write_text(content, encoding="utf-8")
    assert start.installed(stamp, "run") is None


@pytest.mark.parametrize(
    "variables, language",
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
    ],
)
def test_the_language_of_the_system_is_found(start, variables, language):
    assert start.system_language(variables) == language


def test_jupyterlab_speaks_chinese_and_fetches_no_news(start):
    settings = start.lab_settings("zh")
    assert settings["@jupyterlab/translation-extension:plugin"]["locale"] == "zh_CN"
    assert settings["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"


def test_an_unknown_command_is_refused_before_anything_is_set_up(tmp_path):
    done = subprocess.run(
        [sys.executable, str(ROOT / "start.py"), "tset"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 2 and "invalid choice: 'tset'" in done.stderr


def test_the_integration_runs_the_readme_s_test_command():
    command = "python start.py test"
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o100


def test_the_set_up_ends_with_compiling_and_only_then_counts_as_done(start, tmp_path, monkeypatch):
    """Stopped while it compiles, the set-up is done again; another start does not compile once more."""
    answers = Answers()
    monkeypatch.setattr(start.subprocess, "run", answers)
    monkeypatch.setattr(start, "VENV", tmp_path)
    monkeypatch.setattr(start, "make_environment", lambda python: None)
    python = start.python_of(tmp_path)
    python.parent.mkdir()
    python.touch()
    start.set_up("run")
    assert "compile_loops" in answers.commands[-1] and (tmp_path / start.STAMP).is_file()
    answers.commands.clear()
    start.set_up("run")
    assert not answers.commands


class Answers:
    """Stands for `subprocess.run`: remembers the commands; those with a word in `failing` fail."""

    def __init__(self, *failing: str):
        self.failing, self.commands = failing, []

    def __call__(self, command, **options):
        words = " ".join(map(str, command))
        self.commands.append(words)
        code = int(any(word in words for word in self.failing))
        return subprocess.CompletedProcess(command, code, stdout="global.index-url='https://one.example'")


@pytest.mark.parametrize(
    "failing, ends_with",
    [((), "-m uv pip install"), ((" uv pip ",), "-m pip install"), ((":all: uv",), "-m pip install")],
)
def test_uv_installs_and_pip_steps_in_when_uv_fails_or_is_not_to_be_had(
    start, monkeypatch, failing, ends_with
):
    answers = Answers(*failing)
    monkeypatch.setattr(start.subprocess, "run", answers)
    start.install(Path("python"), Path("run.txt"))
    assert ends_with in answers.commands[-1] and "--only-binary :all:" in answers.commands[-1]
    assert answers.commands[-1].endswith("-r run.txt")


def test_when_nothing_can_be_installed_the_planner_hears_what_to_do(start, monkeypatch):
    monkeypatch.setattr(start.subprocess, "run", Answers("install"))
    with pytest.raises(start.SetUpError, match="check the network, or set your company's mirror"):
        start.install(Path("python"), Path("run.txt"))


@pytest.mark.skipif(sys.platform == "win32", reason="the command of Windows is another file")
def test_the_command_simkit_runs_beside_the_python_of_a_folder_with_any_name(start, tmp_path):
    folder = tmp_path / "排班 方案" / ".venv" / "bin"
    folder.mkdir(parents=True)
    (folder / "python").write_text('#!/bin/sh\necho "$PYTHONPATH" "$@"\n', encoding="ascii")
    (folder / "python").chmod(0o755)
    start.write_commands(folder)
    told = subprocess.run([folder / "simkit", "list", "a b"], capture_output=True, text=True, check=True)
    assert told.stdout == f"{folder}/../.. -m simkit list a b\n"


def test_the_command_of_windows_names_no_folder(start):
    text = start.COMMANDS["simkit.cmd"]
    assert text.isascii() and '"%~dp0python.exe" -m simkit %*' in text and '"PYTHONPATH=%~dp0..\\.."' in text
