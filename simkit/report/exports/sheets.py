"""Tables as CSV files that Excel opens with Chinese intact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simkit.experiment.comparison import Comparison
from simkit.experiment.process_log import KINDS, process_log
from simkit.experiment.results import Results
from simkit.report.exports.pictures import Gallery

if TYPE_CHECKING:
    import pandas as pd


def csv_files(gallery: Gallery) -> list[tuple[str, bytes]]:
    """The comparison or summary, the table behind every chart, and the procedures of one replication."""
    source, language = gallery.source, gallery.language
    charts = [(f"charts/{chart.id}.csv", chart.table(source, language)) for chart in gallery.charts]
    if isinstance(source, Comparison):
        main = ("comparison.csv", source.to_frame(language))
    else:
        main = ("summary.csv", source.summary())
    return [(path, as_csv(frame)) for path, frame in [main, *charts]] + _process_logs(source)


def _process_logs(source: Results | Comparison) -> list[tuple[str, bytes]]:
    """Complaints, dismissals, disputes and careers of the first replication, for process-mining tools.

    Without the byte-order mark, which those tools take for a part of the first column's name.
    """
    results = source.results if isinstance(source, Comparison) else source
    if not results.has("events"):
        return []
    logs = ((kind, process_log(results, kind, replication=0)) for kind in KINDS)
    return [
        (f"process-logs/{kind}.csv", log.to_csv(index=False, lineterminator="\n").encode())
        for kind, log in logs
        if len(log)
    ]


def as_csv(frame: pd.DataFrame) -> bytes:
    """The frame as CSV with a byte-order mark, which Excel needs to read it as UTF-8."""
    return frame.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")
