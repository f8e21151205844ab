"""Write docs/law.md and docs/law-library.md from what is computed: `python docs/derive/law_page.py`."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from simkit.law.checking import checks
from simkit.law.files import read
from simkit.law.finding import ORDER, Finding
from simkit.law.library import checked_library, twin_of
from simkit.law.worked import SHIPPED, examples
from simkit.scenario import load_scenario

DOCS = Path(__file__).parents[1]
HERE = Path(__file__).parent
PLAIN = DOCS.parent / "tests" / "law" / "plain.yaml"

VERDICTS = {
    "unlawful": "unlawful",
    "unlawful_by_cases": "unlawful (case law)",
    "risky": "risky",
    "lawful_if": "lawful if",
}
SUBJECTS = {
    "WT": "working time", "WG": "wages", "TM": "end of employment", "SI": "social insurance",
    "TX": "income tax", "DR": "disputes", "RC": "contractors", "S9": "company rules priced",
}  # fmt: skip


def law_page() -> str:
    """The guide, the coverage of worked examples and of checks."""
    intro = (HERE / "law_intro.md").read_text(encoding="utf-8")
    return "\n".join([intro + "### Worked examples\n", *_worked(), "\n### Checks\n", *_checks()]) + "\n"


def _worked() -> Iterator[str]:
    counts = Counter((example.id, example.place.partition(":")[0]) for example in examples())
    yield from ("| id | subject | examples | file |", "|---|---|---|---|")
    for (id_, file), count in sorted(counts.items()):
        yield f"| {id_} | {SUBJECTS[id_[:2]]} | {count} | `{file}` |"


def _checks() -> Iterator[str]:
    cases: Counter[tuple[str, bool]] = Counter()
    for file in sorted((SHIPPED / "checks").glob("*.yaml")):
        cases.update((case["id"], case["finds"] == "nothing") for case in read(file)["cases"])
    yield "| id | what | verdict | seen | law | cases that hit / do not |"
    yield "|---|---|---|---|---|---|"
    for check in checks():
        said = check.declared
        tried = f"{cases[said.id, False]} / {cases[said.id, True]}"
        title, law = f"{said.title.en} · {said.title.zh}", f"{said.article.en} · {said.article.zh}"
        yield f"| {said.id} | {title} | {VERDICTS[said.verdict]} | {said.seen} the run | {law} | {tried} |"


def library_page(found: dict[str, tuple[Finding, ...]]) -> str:
    """Every library file with what the law finds in it in Hangzhou, and its lawful twin."""
    intro = (HERE / "law_library_intro.md").read_text(encoding="utf-8")
    head = intro + "| file | unlawful | risky | note | lawful twin |"
    lines = [head, "|---|---|---|---|---|"]
    for name, one in found.items():
        cells = (*(_rules(one, severity) for severity in ORDER), _twin(name, one))
        lines.append(f"| `{name}` | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _rules(found: tuple[Finding, ...], severity: str) -> str:
    return ", ".join(sorted({one.rule for one in found if one.severity == severity})) or "–"


def _twin(name: str, found: tuple[Finding, ...]) -> str:
    twin = twin_of(name)
    return f"`{twin}`" if twin and any(one.severity != "note" for one in found) else "–"


if __name__ == "__main__":
    (DOCS / "law.md").write_text(law_page(), encoding="utf-8")
    library = dict(checked_library(load_scenario(PLAIN)))
    (DOCS / "law-library.md").write_text(library_page(library), encoding="utf-8")
