"""Run the notebooks and write them with their results as HTML pages into docs/notebooks/.

    python docs/derive/render_notebooks.py                  all of them
    python docs/derive/render_notebooks.py 07 08            those whose names begin so

SIMKIT_REPLICATIONS says how often each plan is played. The pages are not kept in the repository.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter

ROOT = Path(__file__).parents[2]
SOURCE, PAGES = ROOT / "notebooks", ROOT / "docs" / "notebooks"
MOST_SECONDS = 3600


def render(path: Path) -> Path:
    """Run one notebook where it lies and write its page."""
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata["title"] = path.stem
    NotebookClient(notebook, timeout=MOST_SECONDS, resources={"metadata": {"path": str(SOURCE)}}).execute()
    body, _ = HTMLExporter(template_name="lab").from_notebook_node(notebook)
    page = PAGES / f"{path.stem}.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(body, encoding="utf-8")
    return page


def main(wanted: list[str]) -> None:
    """Render every notebook, or those that are wanted."""
    os.environ["PYTHONPATH"] = str(ROOT)
    for path in sorted(SOURCE.glob("*.ipynb")):
        if not wanted or path.name.startswith(tuple(wanted)):
            print(render(path))


if __name__ == "__main__":
    main(sys.argv[1:])
