"""Writing slides: titles, sentences, tables, pictures, notes. Text is set so small that it fits its zone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from simkit.words import say
from simkit.words.lines import width, wrapped

POINTS_PER_INCH = 72
LETTER = 0.5
"""Width of a letter in terms of its size (a Chinese character counts two letters)."""

LINE = 1.25
"""Height of a line in terms of the size of its letters."""

SHORT, LONG, ROW = 16, 80, 150
"""Letters of a column that never breaks, of one that counts as long, and of a whole row of a table."""

LOWEST = 0.3
"""Inches of the lowest row of a table."""

SMALLEST = 11.0
"""Points of the letters of a table below which it goes on to another slide."""

CHINESE = "Microsoft YaHei"
"""The font of Chinese text: the one of the theme is for books, not for slides."""

BLUE, INK, FAINT, PALE = "0072B2", "222222", "666666", "EEF4F9"


@dataclass(frozen=True, slots=True)
class Zone:
    """A rectangle on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Letters:
    """How text is set: size and room after a paragraph in points."""

    size: float
    colour: str = INK
    gap: float = 0


class Deck:
    """An open presentation in the wide format."""

    def __init__(self, source: str, language: str) -> None:
        from pptx import Presentation
        from pptx.util import Inches

        self.source, self.language = source, language
        self._deck = Presentation()
        _set_chinese_font(self._deck)
        self._deck.slide_width, self._deck.slide_height = Inches(13.333), Inches(7.5)

    def cover(self, title: str, subtitle: str, notes: str) -> None:
        """The first slide."""
        slide = self._blank()
        self._bar(slide, Zone(0, 0, 0.35, 7.5))
        self._text(slide, title, Zone(1.0, 2.3, 11.3, 1.8), Letters(40))
        self._text(slide, subtitle, Zone(1.0, 4.2, 11.3, 0.6), Letters(20, FAINT))
        self._text(slide, self.source, Zone(1.0, 6.6, 11.3, 0.6), Letters(11, FAINT))
        slide.notes_slide.notes_text_frame.text = f"{self.source}\n{notes}"

    def slide(self, title: str, notes: Sequence[str]) -> Any:  # noqa: ANN401 - pptx has no types
        """A new slide with its title, source line, page number and notes."""
        slide = self._blank()
        self._bar(slide, Zone(0, 0, 13.333, 0.12))
        self._text(slide, title, Zone(0.6, 0.35, 12.1, 1.0), Letters(28))
        self._text(slide, self.source, Zone(0.6, 7.0, 11.2, 0.35), Letters(10, FAINT))
        self._text(slide, str(len(self._deck.slides)), Zone(12.2, 7.0, 0.6, 0.35), Letters(10, FAINT))
        slide.notes_slide.notes_text_frame.text = "\n".join(note for note in notes if note)
        return slide

    def sentences(self, slide: Any, sentences: Sequence[str], zone: Zone, size: float = 18) -> None:  # noqa: ANN401
        """Sentences one below the other."""
        self._text(slide, "\n".join(sentences), zone, Letters(size, gap=6))

    def parts(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], zone: Zone
    ) -> list[Sequence[Sequence[str]]]:
        """The rows cut so that each part fits the zone in letters that can be read from a seat."""
        shares = _shares([tuple(heads), *map(tuple, rows)])
        head, *heights = _heights([heads, *rows], shares, zone, SMALLEST)
        fewest = _cut(rows, heights, zone.height - head)
        # As many parts of about equal height: a last slide with a single row looks forgotten.
        each = sum(heights) / len(fewest)
        tries = (_cut(rows, heights, each + step * LOWEST / 2) for step in range(40))
        return next((parts for parts in tries if len(parts) == len(fewest)), fewest)

    def table(
        self,
        slide: Any,  # noqa: ANN401
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        zone: Zone,
    ) -> None:
        """A table whose letters are as large as its rows allow."""
        from pptx.util import Inches, Pt

        cells = [tuple(heads), *map(tuple, rows)]
        shares = _shares(cells)
        size = _table_size(cells, shares, zone)
        heights = _heights(cells, shares, zone, size)
        shape = slide.shapes.add_table(
            len(cells), len(heads), Inches(zone.left), Inches(zone.top), Inches(zone.width), Inches(LOWEST)
        )
        for column, share in enumerate(shares):
            shape.table.columns[column].width = Inches(zone.width * share)
        for row, texts in enumerate(cells):
            shape.table.rows[row].height = Inches(heights[row])
            for column, text in enumerate(texts):
                cell = shape.table.cell(row, column)
                cell.text = text
                cell.margin_top = cell.margin_bottom = Inches(0.03)
                cell.fill.solid()
                cell.fill.fore_color.rgb = _rgb(BLUE if row == 0 else PALE if row % 2 else "FFFFFF")
                for paragraph in cell.text_frame.paragraphs:
                    paragraph.font.size = Pt(size)
                    paragraph.font.bold = False
                    paragraph.font.color.rgb = _rgb("FFFFFF" if row == 0 else INK)

    def picture(self, slide: Any, content: bytes, zone: Zone, alternative: str) -> None:  # noqa: ANN401
        """A picture as large as the zone allows, with a text for who cannot see it."""
        from pptx.util import Inches

        shape = slide.shapes.add_picture(
            BytesIO(content), Inches(zone.left), Inches(zone.top), height=Inches(zone.height)
        )
        if shape.width > Inches(zone.width):
            shape.height = int(shape.height * Inches(zone.width) / shape.width)
            shape.width = Inches(zone.width)
        shape.left = Inches(zone.left) + (Inches(zone.width) - shape.width) // 2
        shape._element._nvXxPr.cNvPr.set("descr", alternative)

    def save(self, out: BytesIO, title: str, made: datetime) -> None:
        """Write the file; `made` stands for every clock time."""
        properties = self._deck.core_properties
        properties.title, properties.author = title, "simkit"
        properties.created = properties.modified = made
        properties.last_modified_by, properties.revision = "simkit", 1
        self._deck.save(out)

    def _blank(self) -> Any:  # noqa: ANN401
        return self._deck.slides.add_slide(self._deck.slide_layouts[6])

    def _bar(self, slide: Any, zone: Zone) -> None:  # noqa: ANN401
        from pptx.enum.shapes import MSO_SHAPE
        from pptx.util import Inches

        sides = (Inches(side) for side in (zone.left, zone.top, zone.width, zone.height))
        bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *sides)
        bar.fill.solid()
        bar.fill.fore_color.rgb = _rgb(BLUE)
        bar.line.fill.background()

    def _text(self, slide: Any, text: str, zone: Zone, letters: Letters) -> None:  # noqa: ANN401
        from pptx.util import Inches, Pt

        sides = (Inches(side) for side in (zone.left, zone.top, zone.width, zone.height))
        frame = slide.shapes.add_textbox(*sides).text_frame
        frame.word_wrap = True
        fitted = fitting_size(text, zone, letters.size, letters.gap)
        for number, line in enumerate(text.split("\n")):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.text = line
            paragraph.font.size = Pt(fitted)
            paragraph.space_after = Pt(letters.gap)
            paragraph.font.color.rgb = _rgb(letters.colour)

    def words(self, key: str, **values: object) -> str:
        """Words of reports in the deck's language."""
        return say(f"report.{key}", self.language, **values)


def fitting_size(text: str, zone: Zone, size: float, gap: float = 0) -> float:
    """The largest size of letters, at most `size`, with which the text stays inside the zone."""
    while size > 7:
        letters = int((zone.width - 0.2) * POINTS_PER_INCH / (LETTER * size))
        lines = sum(len(wrapped(line, letters).split("\n")) for line in text.split("\n"))
        height = (lines * LINE * size + gap * len(text.split("\n"))) / POINTS_PER_INCH + 0.1
        if height <= zone.height:
            break
        size -= 0.5
    return size


def _shares(cells: Sequence[Sequence[str]]) -> list[float]:
    """Widths of the columns: short texts stay on one line, the others share what is left by their length."""
    longest = [max(width(row[column]) for row in cells) for column in range(len(cells[0]))]
    narrow = {place: letters + 5 for place, letters in enumerate(longest) if letters <= SHORT}
    if len(narrow) == len(longest):
        return [letters / sum(narrow.values()) for letters in narrow.values()]
    left = ROW - sum(narrow.values())
    long = {place: min(LONG, letters) for place, letters in enumerate(longest) if place not in narrow}
    factor = left / sum(long.values())
    return [narrow.get(place, long.get(place, 0) * factor) / ROW for place in range(len(longest))]


def _table_size(cells: Sequence[Sequence[str]], shares: Sequence[float], zone: Zone) -> float:
    size = 14.0
    while size > 7 and sum(_heights(cells, shares, zone, size)) > zone.height:
        size -= 0.5
    return size


def _heights(cells: Sequence[Sequence[str]], shares: Sequence[float], zone: Zone, size: float) -> list[float]:
    """Inches that each row takes with letters of this size."""
    letters = [
        max(2, int((zone.width * share - 0.25) * POINTS_PER_INCH / (LETTER * size))) for share in shares
    ]
    return [max(_lines(row, letters) * LINE * size / POINTS_PER_INCH + 0.1, LOWEST) for row in cells]


def _cut(
    rows: Sequence[Sequence[str]], heights: Sequence[float], most: float
) -> list[Sequence[Sequence[str]]]:
    """The rows in parts of at most so many inches."""
    found: list[list[Sequence[str]]] = [[]]
    used = 0.0
    for row, height in zip(rows, heights, strict=True):
        if found[-1] and used + height > most:
            found.append([])
            used = 0.0
        found[-1].append(row)
        used += height
    return list(found)


def _lines(row: Sequence[str], letters: Sequence[int]) -> int:
    return max(len(wrapped(text, room).split("\n")) for text, room in zip(row, letters, strict=True))


def _set_chinese_font(deck: Any) -> None:  # noqa: ANN401
    from pptx.opc.constants import RELATIONSHIP_TYPE

    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = theme.blob.replace(b'<a:ea typeface=""/>', f'<a:ea typeface="{CHINESE}"/>'.encode())


def _rgb(colour: str) -> Any:  # noqa: ANN401
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour)  # type: ignore[no-untyped-call]
