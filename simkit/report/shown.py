"""A figure that shows itself in a notebook, also where nobody has imported pyplot."""

from __future__ import annotations

from io import BytesIO

from matplotlib.figure import Figure

DPI = 100
"""A slide of ten inches fills the width of a notebook."""


class ShownFigure(Figure):
    """A figure with a picture for notebooks; in everything else a figure like any other."""

    def _repr_png_(self) -> bytes:
        out = BytesIO()
        self.savefig(out, format="png", dpi=DPI)
        return out.getvalue()
