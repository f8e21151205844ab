"""LibreOffice opens slides and workbook and sets every slide and sheet on paper; nothing overflows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pylopdf_fonts_zh_cn
import pytest
from pptx import Presentation

from simkit.experiment import Comparison
from simkit.report import charts, export
from simkit.words import LANGUAGES

SOFFICE = shutil.which("soffice")
SECONDS = 120
"""The longest that starting LibreOffice and one file may take."""

POINTS = 72
BODY_ENDS, SOURCE_BEGINS = 6.75, 7.0
"""Inches from the top between which a slide is empty: above is what it says, below where that is from."""

FONTS = """\
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{folder}</dir></fontconfig>
"""
"""So that Chinese has its letters on a machine without any Chinese font."""

pytestmark = [
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed"),
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler (pdftotext) is not installed"),
]


def print_all(files: list[Path], folder: Path) -> None:
    """Every file as PDF in the folder, printed by a LibreOffice with a profile of its own."""
    assert SOFFICE is not None
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS.format(folder=Path(pylopdf_fonts_zh_cn.sans_path()).parent), encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    done = subprocess.run(
        [*command, *map(str, files)], capture_output=True, text=True, timeout=SECONDS, check=True,
        env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
    )  # fmt: skip
    assert "rror" not in done.stderr, done.stderr


def pages(pdf: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf.read_bytes()))


def overflowing(pdf: Path) -> list[str]:
    """Words of the slides after the cover that stand beside the slide or where nothing should stand."""
    done = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True)
    found = []
    for slide in done.stdout.split("<page ")[2:]:
        wide, high = (float(side) for side in re.findall(r'(?:width|height)="([\d.]+)"', slide)[:2])
        for words in re.findall(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<', slide):
            left, top, right, bottom = (float(side) for side in words[:4])
            middle = (top + bottom) / 2 / POINTS
            if left < 0 or right > wide or bottom > high or BODY_ENDS < middle < SOURCE_BEGINS:
                found.append(words[4])
    return found


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
            assert overflowing(file.with_suffix(".pdf")) == []
        else:
            assert printed >= sheets(file)
