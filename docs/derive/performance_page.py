"""Write docs/performance.md from the kept figures: `python docs/derive/performance_page.py`.

The figures are what `simkit bench --json > docs/performance.json` found.
"""

import json
from pathlib import Path
from typing import Any

from simkit.cli.commands.bench import number
from simkit.words import say

DOCS = Path(__file__).parents[1]
PAGE, FIGURES = DOCS / "performance.md", DOCS / "performance.json"
INTRO = Path(__file__).with_name("performance_intro.md")

TABLES = {
    "rates": ("plain_simpy", "reference", "ciw", "cimba", "general_loop", "loop", "c", "rich_loop", "rich_c",
              "play", "draws_and_play", "year_contacts_per_second"),
    "ratios": ("loop_over_c", "rich_loop_over_c", "general_loop_over_c", "loop_over_simpy", "play_over_simpy",
               "drawn_over_simpy", "cost_of_a_contact", "year_over_simpy", "year_over_cimba"),
    "model": ("replication_seconds", "us_a_contact", "memory_mb"),
}  # fmt: skip


def page() -> str:
    """The whole page: the intro with the tables at their marks."""
    kept = json.loads(FIGURES.read_text(encoding="utf-8"))
    text = INTRO.read_text(encoding="utf-8").replace("<!-- targets -->", targets(kept["targets"]))
    for name, rows in TABLES.items():
        figures = {row: kept["figures"][row] for row in rows if row in kept["figures"]}
        text = text.replace(f"<!-- {name} -->", table(f"head_{name}", figures))
    machine = ", ".join(f"{name} {value}" for name, value in kept["machine"].items())
    return text.replace("<!-- machine -->", machine)


def table(title: str, figures: dict[str, dict[str, float]]) -> str:
    """Figures by size as Markdown."""
    places = sorted(
        {place for values in figures.values() for place in values},
        key=lambda place: [int(part) for part in place.split(" x ")],
    )
    lines = [f"| {say(f'bench.{title}', 'en')} | {' | '.join(places)} |", "|---" * (len(places) + 1) + "|"]
    for name, values in figures.items():
        cells = [number(values[place]) if place in values else "" for place in places]
        lines.append(f"| {say(f'bench.{name}', 'en')} | {' | '.join(cells)} |")
    return "\n".join(lines)


def targets(rows: list[dict[str, Any]]) -> str:
    """The targets and what was measured."""
    lines = ["| figure | at least (aim) | worst measured | |", "|---|---|---|---|"]
    for row in rows:
        bounds = f"{row['least']:g} ({row['aim']:g})"
        bounds = say("bench.at_most", "en", value=bounds) if row["most"] else bounds
        verdict = say(f"bench.{row['verdict']}", "en")
        verdict = f"**{verdict}**" if row["verdict"] == "missed" else verdict
        title = say(f"bench.{row['figure']}", "en")
        lines.append(f"| {title} | {bounds} | {number(row['worst'])} | {verdict} |")
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
