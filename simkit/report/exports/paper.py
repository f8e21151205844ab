"""The report as PDF, set by typst with our own font."""

from __future__ import annotations

import json
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Any

from simkit.report.exports.pictures import Gallery, bare_picture
from simkit.report.story import Page, Story, Table, story
from simkit.words import say
from simkit.words.lines import width

NARROW, WIDEST = 14, 60
"""Letters up to which a column is as wide as its text, and from which a longer text counts no more."""


def paper(gallery: Gallery) -> bytes:
    """The file's bytes; the same result always gives the same ones."""
    import pylopdf_fonts_zh_cn
    import typst

    told = story(gallery)
    with tempfile.TemporaryDirectory(prefix="simkit-") as folder:
        root = Path(folder)
        for number, page in enumerate(told.pages):
            if page.chart is not None:
                (root / f"{number}.svg").write_bytes(bare_picture(gallery.figure(page.chart), "svg"))
        text = files(__package__).joinpath("report.typ").read_text(encoding="utf-8")
        (root / "report.typ").write_text(text, encoding="utf-8")
        made: bytes = typst.compile(
            str(root / "report.typ"),
            root=str(root),
            font_paths=[str(Path(pylopdf_fonts_zh_cn.sans_path()).parent)],
            ignore_system_fonts=True,
            # As data, never pasted into the markup: a plan's name may hold any sign.
            sys_inputs={"story": json.dumps(_data(told, gallery), ensure_ascii=False)},
            timestamp=0,
        )
    return made


def _data(told: Story, gallery: Gallery) -> dict[str, Any]:
    return {
        "title": told.title,
        "subtitle": told.subtitle,
        "source": told.source,
        "command": told.command,
        "again": say("report.made_again", gallery.language),
        "lang": gallery.language,
        "pages": [_page(page, number, gallery) for number, page in enumerate(told.pages)],
    }


def _page(page: Page, number: int, gallery: Gallery) -> dict[str, Any]:
    label = f"{page.title}. {page.chart.heading(gallery.language)}" if page.chart else ""
    return {
        "title": page.title,
        "sentences": page.sentences,
        "notes": page.notes,
        "picture": f"{number}.svg" if page.chart else None,
        "label": label,
        "table": _table(page.table) if page.table else None,
    }


def _table(table: Table) -> dict[str, Any]:
    columns = [[head, *(row[place] for row in table.rows)] for place, head in enumerate(table.heads)]
    longest = [max(map(width, column)) for column in columns]
    widths = [None if letters <= NARROW else min(WIDEST, letters) for letters in longest]
    return {"heads": table.heads, "rows": table.rows, "widths": widths}
