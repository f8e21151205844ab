"""LibreOffice opens the slides and the workbook and sets every slide and sheet on paper."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pptx import Presentation

from simkit.experiment import Comparison
from simkit.report import charts, export
from simkit.words import LANGUAGES

SOFFICE = shutil.which("soffice")
SECONDS = 120
"""The longest that starting LibreOffice and one file may take."""

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")


def print_all(files: list[Path], folder: Path) -> None:
    """Every file as PDF in the folder, printed by a LibreOffice with a profile of its own."""
    assert SOFFICE is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    done = subprocess.run(
        [*command, *map(str, files)], capture_output=True, text=True, timeout=SECONDS, check=True
    )
    assert "rror" not in done.stderr, done.stderr


def pages(pdf: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf.read_bytes()))


def sheets(workbook: Path) -> int:
    with ZipFile(BytesIO(workbook.read_bytes())) as book:
        return sum(name.startswith("xl/worksheets/sheet") for name in book.namelist())


def test_an_office_suite_prints_every_slide_and_every_sheet(
    pair: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    few = (charts.differences, charts.headcount, charts.pay_mix, charts.complaint_flow)
    monkeypatch.setattr(charts, "CHARTS", few)
    files: list[Path] = []
    for language in LANGUAGES:
        export(pair, tmp_path, ("pptx", "xlsx"), language)
        for name in ("proposal.pptx", "workbook.xlsx"):
            files.append((tmp_path / name).rename(tmp_path / f"{language}-{name}"))
    print_all(files, tmp_path)
    for file in files:
        printed = pages(file.with_suffix(".pdf"))
        if file.suffix == ".pptx":
            assert printed == len(Presentation(file).slides)
        else:
            assert printed >= sheets(file)
