"""Taking along: the plan as a scenario file, the result as slides, tables and pictures."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Callable
from html import escape
from pathlib import Path
from threading import Thread

import ipywidgets as widgets

from simkit.errors import InputError, relative
from simkit.experiment import Comparison
from simkit.report.exports.command import command_of
from simkit.report.exports.export import FORMATS, export
from simkit.report.workbench.draft import Draft
from simkit.report.workbench.faults import listed
from simkit.report.workbench.page import field, line, section
from simkit.report.workbench.wording import Voice

DOCUMENTS = (".pptx", ".xlsx", ".html", ".pdf")
"""What a browser can download from the panel; pictures and tables lie in the folder."""

MOST_BYTES = 20_000_000


class KeepBox:
    """Two buttons: save the scenario, export the comparison that `compared` hands over."""

    def __init__(self, draft: Draft, voice: Voice, compared: Callable[[], Comparison | None]) -> None:
        self.draft, self.voice, self.compared = draft, voice, compared
        self.file = field(
            widgets.Text(description=voice.say("file"), continuous_update=False), "520px", "90px"
        )
        self.replace = widgets.Checkbox(description=voice.say("replace"), indent=False)
        self.save = widgets.Button(description=voice.say("save"), layout=widgets.Layout(width="auto"))
        self.saved = widgets.HTML()
        self.formats = [widgets.Checkbox(value=True, description=name, indent=False) for name in FORMATS]
        for box in self.formats:
            box.layout.width = "76px"
        self.export = widgets.Button(description=voice.say("export"), disabled=True)
        self.exported = widgets.HTML()
        self.save.on_click(lambda _: self._save())
        self.export.on_click(lambda _: self._start_export())
        saving = widgets.HBox([self.file, self.replace, self.save])
        label = line(voice.say("formats"))
        label.layout.margin = "2px 12px 2px 44px"
        exporting = widgets.HBox([label, *self.formats, self.export])
        self.widget = section(voice.say("keep"), [saving, self.saved, exporting, self.exported])
        self.proposed = ""
        self.name_file()

    def name_file(self) -> None:
        """Propose a file beside the base, or in the working folder; what somebody typed stays."""
        folder = self.draft.base.folder
        near = folder if os.access(folder, os.W_OK) else Path()
        if self.file.value == self.proposed:
            self.file.value = self.proposed = relative(near / f"{self.draft.name}.yaml")

    def _save(self) -> None:
        try:
            path = self.draft.scenario().save(self.file.value, replace=self.replace.value)
        except InputError as error:
            self.saved.value = listed(error.faults, self.voice)
            return
        text = path.read_text(encoding="utf-8")
        head = escape(self.voice.say("saved", file=relative(path)))
        self.saved.value = f"<p>{head}</p><pre>{escape(text)}</pre>"

    def may_export(self, may: bool) -> None:
        """Whether there is a result to take along."""
        self.export.disabled = not may

    def _start_export(self) -> None:
        if not self.export.disabled:
            self.export.disabled = True
            self.exported.value = escape(self.voice.say("exporting"))
            Thread(target=self._export, daemon=True).start()

    def _export(self) -> None:
        comparison = self.compared()
        assert comparison is not None  # the button is off without one
        wanted = [box.description for box in self.formats if box.value]
        try:
            files = export(comparison, comparison.results.folder, wanted, self.voice.language)
            self.exported.value = self._links(comparison, files)
        except InputError as error:
            self.exported.value = listed(error.faults, self.voice)
        finally:
            self.export.disabled = False

    def _links(self, comparison: Comparison, files: list[Path]) -> str:
        folder = comparison.results.folder.resolve()
        head = escape(self.voice.say("exported", n=len(files), folder=folder))
        links = "".join(f"<li>{link(file)}</li>" for file in files if file.suffix in DOCUMENTS)
        repeat = escape(self.voice.say("repeat"))
        return f"<p>{head}</p><ul>{links}</ul><p>{repeat}</p><pre>{escape(command_of(comparison))}</pre>"


def link(file: Path) -> str:
    """A link that downloads the file; its name alone where it is too large for a page."""
    name = escape(file.name, quote=True)
    if file.stat().st_size > MOST_BYTES:
        return name
    data = b64encode(file.read_bytes()).decode()
    return f'<a download="{name}" href="data:application/octet-stream;base64,{data}">{name}</a>'
