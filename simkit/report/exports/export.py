"""`sk.export`: one result in the formats that a planner takes along."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal, get_args

from simkit.errors import Fault, InputError, did_you_mean
from simkit.experiment.comparison import Comparison
from simkit.experiment.folder import write
from simkit.experiment.results import Results
from simkit.report.exports.command import how_to_repeat
from simkit.report.exports.pictures import Gallery
from simkit.report.exports.sheets import csv_files
from simkit.words import LANGUAGES

Source = Results | Comparison
Format = Literal["png", "svg", "csv", "xlsx", "pptx", "html", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)


def export(
    source: Source,
    to: str | Path,
    formats: Iterable[str] = FORMATS,
    language: str = "en",
) -> list[Path]:
    """Write the result in these formats to the folder `to`; returns the files.

    The same result gives the same bytes. Raises InputError for an unknown format or language before
    anything is written.
    """
    wanted = checked_formats(formats, language)
    gallery = Gallery(source, language)
    made = [file for name in wanted for file in _MAKERS[name](gallery)]
    made.append(("how-to-repeat.txt", how_to_repeat(source, language, wanted).encode()))
    return [_put(Path(to), path, content) for path, content in made]


def _put(folder: Path, path: str, content: bytes) -> Path:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    write(target, content)
    return target


def checked_formats(formats: Iterable[str], language: str = "en") -> list[Format]:
    """The formats in our order. Raises InputError for an unknown format or language."""
    names = [formats] if isinstance(formats, str) else [name.strip() for name in formats]
    faults = [
        Fault("unknown format", found=name, allowed=", ".join(FORMATS), repair=did_you_mean(name, FORMATS))
        for name in names
        if name not in FORMATS
    ]
    if language not in LANGUAGES:
        faults.append(Fault("unknown language", found=language, allowed=", ".join(LANGUAGES)))
    if faults:
        raise InputError(*faults)
    return [name for name in FORMATS if name in names]


Files = list[tuple[str, bytes]]
"""Path inside the export and content."""


def _workbook(gallery: Gallery) -> Files:
    from simkit.report.exports.workbook import workbook

    return [("workbook.xlsx", workbook(gallery))]


def _slides(gallery: Gallery) -> Files:
    from simkit.report.exports.slides import slides

    return [("proposal.pptx", slides(gallery))]


def _web_page(gallery: Gallery) -> Files:
    from simkit.report.exports.page import web_page

    return [("report.html", web_page(gallery))]


def _paper(gallery: Gallery) -> Files:
    from simkit.report.exports.paper import paper

    return [("report.pdf", paper(gallery))]


_MAKERS: dict[Format, Callable[[Gallery], Files]] = {
    "png": lambda gallery: gallery.pictures("png"),
    "svg": lambda gallery: gallery.pictures("svg"),
    "csv": csv_files,
    "xlsx": _workbook,
    "pptx": _slides,
    "html": _web_page,
    "pdf": _paper,
}
