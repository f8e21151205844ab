"""How the workbench looks: its sections, its fields, its style."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import ipywidgets as widgets

STYLE = """<style>
.simkit-workbench { max-width: 1060px; font-size: 14px; line-height: 1.45; }
.simkit-workbench .widget-html-content { line-height: 1.45; }
.simkit-workbench h2 { margin: 0 0 2px; font-size: 20px; }
.simkit-workbench h3 {
  margin: 18px 0 4px; padding-bottom: 3px; font-size: 17px; border-bottom: 1px solid #ddd;
}
.simkit-workbench h4 { margin: 6px 0 2px; font-size: 14px; }
.simkit-workbench p { margin: 2px 0 6px; }
.simkit-workbench .note { color: #666; font-size: 13px; }
.simkit-workbench table { border-collapse: collapse; font-size: 13px; margin: 4px 0; }
.simkit-workbench th, .simkit-workbench td {
  text-align: left; padding: 3px 10px 3px 0; border-bottom: 1px solid #eee; vertical-align: top;
}
.simkit-workbench .good { color: #00527f; } .simkit-workbench .bad { color: #a83c00; }
.simkit-workbench .scroll { max-height: 430px; overflow: auto; }
.simkit-workbench .simkit-line .widget-html-content { line-height: 28px; white-space: nowrap; }
.simkit-workbench img { max-width: 100%; height: auto; display: block; }
.simkit-workbench pre { background: #f6f6f6; padding: 8px; white-space: pre-wrap; font-size: 12px; }
.simkit-workbench ul { margin: 2px 0 6px 20px; padding: 0; }
.simkit-workbench details { margin: 4px 0; }
.simkit-workbench .simkit-editor { border-left: 3px solid #0072b2; padding: 2px 0 6px 12px; margin: 6px 0; }
</style>"""

LABEL = "140px"
"""Width of the names before fields; long ones are shown whole when the mouse rests on them."""


def section(title: str, children: Sequence[widgets.Widget]) -> widgets.VBox:
    """A heading with what belongs to it."""
    return widgets.VBox([widgets.HTML(f"<h3>{escape(title)}</h3>"), *children])


def note(text: str) -> widgets.HTML:
    """A sentence of help."""
    return widgets.HTML(f'<p class="note">{escape(text)}</p>')


def field(widget: widgets.DescriptionWidget, width: str = "auto", label: str = LABEL) -> widgets.Widget:
    """A field with its name before it."""
    widget.layout.width = width
    widget.style.description_width = label
    return widget


def line(text: str = "") -> widgets.HTML:
    """A text that stands in one row with fields and buttons."""
    made = widgets.HTML(escape(text))
    made.add_class("simkit-line")
    return made


def columns(children: Sequence[widgets.Widget], least: str) -> widgets.GridBox:
    """As many columns as fit, each at least so wide."""
    template = f"repeat(auto-fill, minmax(min({least}, 100%), 1fr))"
    return widgets.GridBox(
        children, layout=widgets.Layout(grid_template_columns=template, grid_gap="2px 18px")
    )
