"""The words around a chart: a title that says something, what is shown, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simkit.report.style import FAINT, POINTS, Size
from simkit.words.lines import balanced, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LETTERS: dict[Size, int] = {"slide": 82, "page": 70}
"""Width of a title over a whole figure, in letters; a Chinese character is two wide."""

LETTERS_OF_SOURCE: dict[Size, int] = {"slide": 165, "page": 145}
"""The same of the line below, in its smaller letters; many plans take two lines."""

LETTERS_OF_AXES = 60
"""The same over an axes that somebody else has placed."""

TITLE, SUBTITLE, SOURCE = 1.35, 0.95, 0.72
"""Sizes in terms of ordinary text."""

LEFT = 0.01


def write_frame(figure: Figure, words: tuple[str, str, str], size: Size) -> None:
    """Title, subtitle and source at the left edge of a figure that is all ours; then its layout is made."""
    title, subtitle, source = words
    points = POINTS[size]
    head, under = (title, subtitle) if title else (subtitle, "")
    text = balanced(head, LETTERS[size])
    top = figure.suptitle(f"{text}\n " if under else text, x=LEFT, ha="left", fontsize=points * TITLE)
    below = wrapped(source, LETTERS_OF_SOURCE[size])
    figure.supxlabel(below, x=LEFT, ha="left", fontsize=points * SOURCE, color=FAINT)
    figure.canvas.draw()
    if under:
        # The empty last line of the title is the room of the subtitle, which is set smaller.
        bottom = top.get_window_extent().transformed(figure.transFigure.inverted()).y0
        figure.text(LEFT, bottom, under, fontsize=points * SUBTITLE, color=FAINT, va="bottom")


def write_titles(ax: Axes, title: str, subtitle: str, size: Size) -> None:
    """Title and subtitle above an axes on somebody else's figure."""
    points = POINTS[size]
    head = balanced(title or subtitle, LETTERS_OF_AXES)
    ax.set_title(f"{head}\n", loc="left", fontsize=points * TITLE, pad=points * 0.9)
    if title:
        ax.annotate(
            subtitle, (0, 1), (0, points * 0.85), xycoords="axes fraction", textcoords="offset points",
            fontsize=points * SUBTITLE, color=FAINT, va="bottom", annotation_clip=False,
        )  # fmt: skip
