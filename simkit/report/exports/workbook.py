"""The Excel workbook: live comparison, replications, a sheet per chart, scenarios, definitions, origin."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, cast

from simkit.experiment.changes import changes, leaves
from simkit.experiment.comparison import Comparison
from simkit.experiment.metrics import metrics
from simkit.experiment.results import Results
from simkit.report.charts.chart import heading
from simkit.report.exports.book import Book
from simkit.report.exports.command import command_of
from simkit.report.exports.live import comparison_sheet
from simkit.report.exports.native import chart_sheet
from simkit.report.exports.pictures import Gallery
from simkit.report.field_words import FieldWords
from simkit.report.source import source_line
from simkit.words import Language, say

if TYPE_CHECKING:
    import pandas as pd

Source = Results | Comparison


def workbook(gallery: Gallery) -> bytes:
    """The workbook's bytes; the same result always gives the same ones."""
    import xlsxwriter

    out, source = BytesIO(), gallery.source
    results = source.results if isinstance(source, Comparison) else source
    made = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    # No clock: a file made again from the same result is the same file.
    made.set_properties({"created": datetime.combine(results.meta(results.names[0]).start, time())})
    book = Book(made, gallery.language, source_line(source, gallery.language))
    if isinstance(source, Comparison):
        comparison_sheet(book, source)
    else:
        book.table(book.sheet(say("report.sheet_summary", gallery.language)), _summary(source, book.language))
    for chart in gallery.charts:
        chart_sheet(book, source, chart)
    _scenario_sheet(book, source)
    _definition_sheet(book)
    _about_sheet(book, source)
    made.close()
    return out.getvalue()


def _summary(results: Results, language: str) -> pd.DataFrame:
    """The summary with metrics, units and plans in words."""
    frame = results.summary()
    known = metrics()
    frame["unit"] = [known[name].unit(language) for name in frame["metric"]]
    frame["metric"] = [known[name].title(language) for name in frame["metric"]]
    frame["scenario"] = [results.title(name, language) for name in frame["scenario"]]
    return frame.rename(columns={name: heading(str(name), language) for name in frame})


def _scenario_sheet(book: Book, source: Source) -> None:
    """Every field of every plan side by side; what differs from the first is marked."""
    results = source.results if isinstance(source, Comparison) else source
    names = [source.baseline, *source.plans] if isinstance(source, Comparison) else results.names
    sheet = book.sheet(say("report.sheet_scenarios", book.language))
    fields = [dict(leaves(results.scenario(name))) for name in names]
    titles = [results.title(name, book.language) for name in names]
    words = FieldWords(results, cast(Language, book.language))
    heads = [say("report.field", book.language), say("report.path", book.language), *titles]
    for column, text in enumerate(heads):
        sheet.write_string(0, column, text, book.head)
    for row, path in enumerate(dict.fromkeys(path for doc in fields for path in doc), start=1):
        values = [doc.get(path) for doc in fields]
        form = book.changed if len(set(map(str, values))) > 1 else book.wrap
        sheet.write_string(row, 0, words.path(path), form)
        sheet.write_string(row, 1, path, form)
        for column, value in enumerate(values, start=2):
            sheet.write_string(row, column, "" if value is None else str(value), form)
    sheet.set_column(0, 1, 44)
    sheet.set_column(2, len(names) + 1, 40)
    sheet.freeze_panes(1, 1)


def _definition_sheet(book: Book) -> None:
    import pandas as pd

    rows = [
        {
            say("tables.metric", book.language): metric.title(book.language),
            "id": metric.id,
            say("tables.unit", book.language): metric.unit(book.language),
            say("tables.definition", book.language): metric.definition(book.language),
        }
        for metric in metrics().values()
    ]
    book.table(book.sheet(say("report.sheet_definitions", book.language)), pd.DataFrame(rows))


def _about_sheet(book: Book, source: Source) -> None:
    """Origin, notes and the command that makes the workbook again."""
    results = source.results if isinstance(source, Comparison) else source
    sheet = book.sheet(say("report.sheet_about", book.language))
    lines = [source_line(source, book.language), command_of(source)]
    words = FieldWords(results, cast(Language, book.language))
    if isinstance(source, Comparison):
        lines += source.notes(book.language)
        for plan in source.plans:
            lines.append(results.title(plan, book.language))
            lines += [
                "    {}: {} → {}".format(*words.change(change))
                for change in changes(results, source.baseline, plan, book.language)[:40]
            ]
    lines += [f"{name} {version}" for name, version in results.manifest.versions.items()]
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line, book.wrap)
    sheet.set_column(0, 0, 120)
