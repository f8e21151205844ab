"""The proposal as a PowerPoint file: one message per slide, charts to be edited where PowerPoint can."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import Any

from simkit.experiment.comparison import Comparison
from simkit.experiment.results import Results
from simkit.report.exports.deck import Deck, Zone
from simkit.report.exports.editable import BARS, EDITABLE, heading_of
from simkit.report.exports.pictures import Gallery, bare_picture
from simkit.report.exports.steady import steady_zip
from simkit.report.story import Page, Story, Table, story
from simkit.report.style import FEW
from simkit.words.figures import significant

BODY = Zone(0.6, 1.55, 12.1, 5.1)
"""Where sentences, tables and charts stand, in inches of a slide of 13.33 x 7.5."""

SENTENCES = 14
"""Sentences on one slide; more of them go on."""


def slides(gallery: Gallery) -> bytes:
    """The file's bytes; the same result always gives the same ones."""
    told = story(gallery)
    results = _results(gallery)
    deck = Deck(told.source, gallery.language)
    deck.cover(told.title, told.subtitle, notes=told.command)
    for page in told.pages:
        _add(deck, page, gallery, told)
    made = datetime.combine(results.meta(results.names[0]).start, time())
    out = BytesIO()
    deck.save(out, told.title, made)
    return steady_zip(out.getvalue())


def _results(gallery: Gallery) -> Results:
    return gallery.source.results if isinstance(gallery.source, Comparison) else gallery.source


def _add(deck: Deck, page: Page, gallery: Gallery, told: Story) -> None:
    notes = [*page.sentences, *page.notes, told.source, told.command]
    if page.chart is not None:
        slide = deck.slide(page.title, [*_figures(page, gallery), *notes])
        _add_chart(deck, slide, page, gallery)
    elif page.table is not None:
        _add_table(deck, page, page.table, notes)
    else:
        for start in range(0, max(len(page.sentences), 1), SENTENCES):
            slide = deck.slide(page.title, notes)
            deck.sentences(slide, page.sentences[start : start + SENTENCES], BODY)


def _add_chart(deck: Deck, slide: Any, page: Page, gallery: Gallery) -> None:  # noqa: ANN401 - pptx has no types
    chart = page.chart
    assert chart is not None
    editable = EDITABLE.get(chart.id)
    if editable is None or (chart.id in BARS and len(_results(gallery).names) > FEW):
        content = bare_picture(gallery.figure(chart), "png")
        deck.picture(slide, content, BODY, f"{page.title}. {chart.heading(gallery.language)}")
        return
    frame = chart.data(gallery.source)
    shown = heading_of(chart.id, gallery.language)
    deck.sentences(slide, (shown,), Zone(BODY.left, 1.4, BODY.width, 0.4), size=14)
    editable(slide, frame, gallery, Zone(BODY.left, 1.8, BODY.width, 4.9))


def _figures(page: Page, gallery: Gallery) -> list[str]:
    """The numbers behind the chart, for who is asked."""
    assert page.chart is not None
    frame = page.chart.table(gallery.source, gallery.language)
    rows = [" | ".join(_short(value) for value in row) for row in frame.head(40).to_numpy().tolist()]
    return [" | ".join(map(str, frame.columns)), *rows]


def _short(value: object) -> str:
    return significant(value) if isinstance(value, float) else str(value)


def _add_table(deck: Deck, page: Page, table: Table, notes: list[str]) -> None:
    room = 0.75 if page.sentences else 0.0
    zone = Zone(BODY.left, BODY.top + room, BODY.width, BODY.height - room)
    for rows in deck.parts(table.heads, table.rows, zone):
        slide = deck.slide(page.title, notes)
        if page.sentences:
            deck.sentences(slide, page.sentences, Zone(BODY.left, 1.4, BODY.width, room), size=14)
        deck.table(slide, table.heads, rows, zone)
