"""Run the validation headlines, keep what they find, and write the page about it.

`python docs/derive/validation_page.py` runs all of them, `--headline 3` one (or several) and keeps the rest
as it is; `--page` only writes docs/validation.md anew from docs/validation.json.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.validation.finding import Finding  # noqa: E402
from tests.validation.headlines import MODULES, findings_of, processor_seconds, run, title_of  # noqa: E402

KEPT = ROOT / "docs" / "validation.json"
PAGE = ROOT / "docs" / "validation.md"
INTRO = Path(__file__).with_name("validation_intro.md")

Kept = dict[str, Any]
"""A headline as it is kept."""


def kept(path: Path = KEPT) -> list[Kept]:
    """The headlines as they were found last, by rank."""
    read: list[Kept] = json.loads(path.read_text(encoding="utf-8"))["headlines"] if path.exists() else []
    return read


def updated(old: Sequence[Kept], new: Sequence[Kept]) -> list[Kept]:
    """The old headlines with the new ones in their places; what has no module any more is dropped."""
    by_rank = {one["headline"]: one for one in (*old, *new)}
    return [by_rank[rank] for rank in sorted(by_rank) if rank in MODULES]


def text_of(headlines: Sequence[Kept]) -> str:
    """The kept file."""
    return json.dumps({"headlines": headlines}, indent=1, ensure_ascii=False) + "\n"


def page(headlines: Sequence[Kept]) -> str:
    """The whole page: what failed, then a table per headline."""
    parts = [INTRO.read_text(encoding="utf-8"), *_overview(headlines)]
    parts += [line for headline in headlines for line in _section(headline)]
    return "\n".join(parts) + "\n"


def _overview(headlines: Sequence[Kept]) -> Iterator[str]:
    yield "## Where it fails\n"
    failed = [(one, line) for one in headlines for line in findings_of(one) if not line.passed]
    for headline, line in failed:
        says = f"{_simulated(line)}, not {_band(line)} {line.unit.en}"
        why = f" {line.note.en}" if line.note else ""
        yield f"- {headline['headline']}, {line.measured.en}: {says}.{why}"
    yield "" if failed else "Nowhere at present.\n"
    yield "| headline | lines | passed | FAILED | of these predictions |\n|---|---|---|---|---|"
    for headline in headlines:
        lines = findings_of(headline)
        passed = sum(line.passed for line in lines)
        predictions = sum(line.role == "prediction" for line in lines)
        title = title_of(headline)
        counts = f"{len(lines)} | {passed} | {len(lines) - passed or ''} | {predictions or ''}"
        yield f"| {headline['headline']}. {title.en} · {title.zh} | {counts} |"


def _section(headline: Kept) -> Iterator[str]:
    title, method = title_of(headline), headline["method"]
    yield f"\n## {headline['headline']}. {title.en} · {title.zh}\n"
    yield f"{method['en']}\n\n{method['zh']}\n"
    yield "| what · 内容 | unit · 单位 | published | pass band | simulated [95 %] | events | role | |"
    yield "|---|---|---|---|---|---|---|---|"
    lines = findings_of(headline)
    yield from map(_row, lines)
    notes = [line for line in lines if line.note]
    yield "".join(f"\n- {_words(line, 'measured')}: {_words(line, 'note')}" for line in notes)
    yield from (f"- {key}: {source}" for key, source in headline["sources"].items())


def _row(line: Finding) -> str:
    verdict = "passed" if line.passed else "**FAILED**"
    published = f"{line.published} ({', '.join(line.evidence)})"
    events = f"{line.events:,} {line.counted.en}"
    cells = (_words(line, "measured"), _words(line, "unit"), published, _band(line), _simulated(line), events,
             line.role, verdict)  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _words(line: Finding, name: str) -> str:
    words = getattr(line, name)
    return words.en if words.en == words.zh else f"{words.en} · {words.zh}"


def _band(line: Finding) -> str:
    return f"{_number(line.band[0])} to {_number(line.band[1])}"


def _simulated(line: Finding) -> str:
    return f"{_number(line.simulated)} [{_number(line.interval[0])}, {_number(line.interval[1])}]"


def _number(value: float) -> str:
    return f"{value:.3g}" if abs(value) < 100 else f"{value:,.0f}"


def main(arguments: Sequence[str]) -> None:
    """Run what was asked for and write both files after each headline."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--headline", type=int, nargs="+", choices=sorted(MODULES), default=sorted(MODULES))
    asked.add_argument("--page", action="store_true", help="run nothing")
    options = asked.parse_args(arguments)
    headlines = updated(kept(), [])
    for rank in [] if options.page else options.headline:
        before = processor_seconds()
        found = run(rank)
        headlines = updated(headlines, [found])
        failed = sum(not line.passed for line in findings_of(found))
        seconds = f"{processor_seconds() - before:.0f} s of processor time"
        print(f"headline {rank}: {len(found['findings'])} lines, {failed} failed, {seconds}", flush=True)
        KEPT.write_text(text_of(headlines), encoding="utf-8", newline="\n")
    PAGE.write_text(page(headlines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
