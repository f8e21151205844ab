"""How every chart looks: one font that knows Chinese, colours that everybody can tell apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from simkit.words.lines import width, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Size = Literal["slide", "page"]

INCHES: dict[Size, tuple[float, float]] = {"slide": (10.0, 5.625), "page": (6.4, 4.2)}
POINTS: dict[Size, float] = {"slide": 12.0, "page": 8.5}
"""Size of ordinary text; titles are larger, never bolder: the font has one weight."""

BASELINE = "#6b6b6b"
PLANS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
"""Okabe and Ito (2008): distinguishable with every kind of colour vision."""

DASHES: tuple[Any, ...] = (
    "solid",
    (0, (5, 1.5)),
    (0, (1.5, 1.2)),
    "dashdot",
    (0, (6, 1, 1, 1, 1, 1)),
    "dashed",
)
MARKERS = ("o", "s", "D", "^", "v", "P")
"""Line style and marker tell the plans apart in grey print."""

VERDICTS = {
    "better": ("#0072b2", "o"),
    "worse": ("#d55e00", "s"),
    "changed": ("#6b6b6b", "D"),
    "undecided": ("#a9a9a9", "o"),
    "same": ("#a9a9a9", "o"),
}
"""Colour and marker of each verdict; the undecided are drawn hollow."""

LABEL = 26
"""Letters of a line beside a bar."""

FEW = 3
"""Plans up to which each has its own fill and its figure in the title; of more, lines tell them apart."""

LEGEND = 92
"""Letters of a row of a legend on a slide."""

INK, FAINT, GRID = "#222222", "#666666", "#dddddd"
FAMILIES = ("Noto Sans SC", "DejaVu Sans")


@cache
def _register_font() -> None:
    import pylopdf_fonts_zh_cn
    from matplotlib import font_manager

    font_manager.fontManager.addfont(str(pylopdf_fonts_zh_cn.sans_path()))


@contextmanager
def look(size: Size = "slide") -> Iterator[None]:
    """Our style inside the `with`, the user's own settings again after it."""
    import matplotlib as mpl

    _register_font()
    settings: Any = _settings(size)
    with mpl.rc_context(settings):
        yield


def _settings(size: Size) -> dict[str, Any]:
    points = POINTS[size]
    return {
        "font.family": list(FAMILIES),
        "font.size": points,
        "axes.unicode_minus": False,
        "axes.titlesize": points,
        "axes.labelsize": points,
        "axes.labelcolor": FAINT,
        "axes.edgecolor": GRID,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "axes.grid": True,
        "grid.color": GRID,
        "grid.linewidth": 0.8,
        "text.color": INK,
        "xtick.color": FAINT,
        "ytick.color": FAINT,
        "xtick.labelsize": points * 0.92,
        "ytick.labelsize": points * 0.92,
        "xtick.major.size": 0,
        "ytick.major.size": 0,
        "legend.frameon": False,
        "legend.fontsize": points * 0.92,
        "figure.figsize": INCHES[size],
        "figure.facecolor": "white",
        "axes.facecolor": "white",
        "savefig.facecolor": "white",
        "lines.linewidth": 2.0 if size == "slide" else 1.5,
        "pdf.fonttype": 3,
        "svg.fonttype": "path",
        "svg.hashsalt": "simkit",
    }


INCHES_AT_THE_SIDES = 0.1


def new_axes() -> Axes:
    """An empty axes on a figure of its own, not known to pyplot: nothing to close, nothing shown twice."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from simkit.report.shown import ShownFigure

    figure = ShownFigure(layout="constrained")
    # Laid out at the resolution of the screen; at that of a file letters are a little wider.
    figure.set_layout_engine("constrained", w_pad=INCHES_AT_THE_SIDES)
    FigureCanvasAgg(figure)
    return figure.add_subplot()


def figure_of(ax: Axes) -> Figure:
    """The figure on which an axes stands."""
    from matplotlib.figure import Figure

    figure = ax.get_figure(root=True)
    assert isinstance(figure, Figure)
    return figure


def panels(ax: Axes, shares: tuple[float, ...], gap: float = 0.18) -> list[Axes]:
    """The axes cut into panels one below the other, so that a chart of two parts still fits one `ax`.

    Above each is room for its name (`name_panel`).
    """
    ax.set_axis_off()
    ax.set_xticks([])
    ax.set_yticks([])
    head = 0.45 * gap
    room = 1 - head - gap * (len(shares) - 1)
    top, found = 1.0 - head, []
    for share in shares:
        height = room * share / sum(shares)
        found.append(ax.inset_axes((0, top - height, 1, height)))
        top -= height + gap
    return found


def name_panel(ax: Axes, text: str) -> None:
    """What a panel shows, above its left corner: upright letters are read faster than turned ones."""
    ax.set_title(text, loc="left", color=FAINT, pad=4)


def plan_colour(place: int) -> str:
    """The colour of the plan at this place; the first one is the baseline."""
    return BASELINE if place == 0 else PLANS[(place - 1) % len(PLANS)]


def plan_dash(place: int) -> Any:  # noqa: ANN401 - matplotlib takes names and tuples
    """The line style of the plan at this place."""
    return DASHES[place % len(DASHES)]


def band_alpha(plans: int) -> float:
    """How dense the band around a line is: of many plans a breath, so that the lines stay to be seen."""
    return 0.16 if plans <= FEW else 0.05


def ink_on(colour: str) -> str:
    """White or black letters, whichever can be read on the colour."""
    from matplotlib.colors import to_rgb

    red, green, blue = to_rgb(colour)
    return "white" if 0.299 * red + 0.587 * green + 0.114 * blue < 0.5 else INK


def name_rows(ax: Axes, places: Sequence[float], names: Sequence[str], letters: int = LABEL) -> None:
    """Names to the left of horizontal bars, long ones in several lines so that the bars keep their room."""
    ax.set_yticks(list(places), [wrapped(name, letters) for name in names])
    ax.grid(axis="y", visible=False)


def legend_under(ax: Axes, rows_below: float = 0.14, **more: Any) -> None:  # noqa: ANN401
    """The legend below the axes, where it covers nothing; `rows_below` is the room of the axis title."""
    handles = more.get("handles") or ax.get_legend_handles_labels()[0]
    longest = max((width(str(handle.get_label())) for handle in handles), default=0)
    columns = max(1, min(4, len(handles), LEGEND // (longest + 6)))
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -rows_below), ncols=columns, **more)
