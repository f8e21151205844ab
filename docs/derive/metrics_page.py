"""Write docs/metrics.md and docs/results.md from the catalogue: `python docs/derive/metrics_page.py`."""

from collections.abc import Iterator
from pathlib import Path

from simkit.experiment.metrics import metrics
from simkit.model.tables import TABLES

DOCS = Path(__file__).parents[1]
HERE = Path(__file__).parent

DIRECTIONS = {"higher": "higher", "lower": "lower", "neither": "–"}


def metrics_page() -> str:
    """Every key figure: id, titles, unit, direction, definition."""
    rows = [
        f"| `{m.id}` | {m.title('en')} · {m.title('zh')} | {m.unit('en')} · {m.unit('zh')} "
        f"| {DIRECTIONS[m.better]} | {m.definition('en')} {m.definition('zh')} |"
        for m in metrics().values()
    ]
    head = ["| id | title · 名称 | unit · 单位 | better | definition · 定义 |", "|---|---|---|---|---|"]
    return "\n".join([(HERE / "metrics_intro.md").read_text(encoding="utf-8"), *head, *rows]) + "\n"


def results_page() -> str:
    """The folder of a result and every column of its tables."""
    parts = [(HERE / "results_intro.md").read_text(encoding="utf-8")]
    for name, columns in TABLES.items():
        parts += [f"\n### `{name}`\n", "| column | kind | meaning |", "|---|---|---|"]
        parts += list(_columns(columns))
    return "\n".join(parts) + "\n"


def _columns(columns: object) -> Iterator[str]:
    assert isinstance(columns, dict)
    for name, column in columns.items():
        kind = f"{column.kind} or unknown" if column.nullable else column.kind
        yield f"| `{name}` | {kind} | {column.meaning} |"


PAGES = {"metrics.md": metrics_page, "results.md": results_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
