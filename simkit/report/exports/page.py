"""The report as one HTML file with nothing outside it: charts inside as SVG, no script."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from simkit.experiment.comparison import Comparison
from simkit.experiment.summary import summary_table
from simkit.report.exports.pictures import Gallery, bare_picture
from simkit.report.story import Page, story
from simkit.words import say
from simkit.words.figures import significant

if TYPE_CHECKING:
    import pandas as pd


def web_page(gallery: Gallery) -> bytes:
    """The file's bytes; the same result always gives the same ones."""
    from jinja2 import Environment

    template = files(__package__).joinpath("report.html.j2").read_text(encoding="utf-8")
    told, language = story(gallery), gallery.language
    made = Environment(autoescape=True, trim_blocks=True).from_string(template)
    text = made.render(
        language=language,
        story=told,
        pages=[_page(page, gallery, number) for number, page in enumerate(told.pages, start=1)],
        comparison=_whole(gallery),
        words={word: say(f"report.{key}", language) for word, key in _WORDS.items()},
    )
    return text.encode()


_WORDS = {"figures": "figures_of", "made_again": "made_again", "comparison": "all_figures"}


def _page(page: Page, gallery: Gallery, number: int) -> dict[str, Any]:
    found: dict[str, Any] = {
        "title": page.title,
        "sentences": page.sentences,
        "table": page.table,
        "notes": page.notes,
    }
    if page.chart is not None:
        drawn = bare_picture(gallery.figure(page.chart), "svg").decode()
        found["svg"] = _inline(drawn, f"p{number}")
        found["label"] = f"{page.title}. {page.chart.heading(gallery.language)}"
        table = page.chart.table(gallery.source, gallery.language)
        found["figures"] = _html(table)
    return found


def _inline(svg: str, prefix: str) -> str:
    """The <svg> element alone, its ids made unique: several charts share a page."""
    start = svg.index("<svg")
    body = re.sub(r"<metadata>.*?</metadata>", "", svg[start:], flags=re.S)
    body = re.sub(r'id="([^"]+)"', rf'id="{prefix}-\1"', body)
    body = re.sub(r'(xlink:href|href)="#([^"]+)"', rf'\1="#{prefix}-\2"', body)
    return re.sub(r"url\(#([^)]+)\)", rf"url(#{prefix}-\1)", body)


def _whole(gallery: Gallery) -> str:
    """Every metric of every plan."""
    source, language = gallery.source, gallery.language
    return _html(
        source.table(language) if isinstance(source, Comparison) else summary_table(source, language)
    )


def _html(frame: pd.DataFrame) -> str:
    return str(frame.to_html(index=False, border=0, float_format=significant, na_rep="–"))
