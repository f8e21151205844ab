"""The proposal as a sequence of pages, the same for slides, web page and paper.

Question, what changes, headline differences, trade-off, people, money, service, law, method.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from simkit.experiment.beliefs import STRENGTHS
from simkit.experiment.changes import changes
from simkit.experiment.comparison import Comparison
from simkit.experiment.legality import place_name
from simkit.experiment.plan import Document, reason
from simkit.experiment.results import Results
from simkit.report.charts import Chart
from simkit.report.exports.command import command_of
from simkit.report.exports.pictures import Gallery
from simkit.report.field_words import FieldWords
from simkit.report.source import source_line
from simkit.words import Language, say
from simkit.words.figures import full_date

MOST_CHANGES = 12
"""Rows of a table that a slide can hold; the rest is counted."""

CHAPTERS = {
    "headline": ("differences", "tradeoff"),
    "people": ("headcount", "survival"),
    "money": ("cost_bridge", "pay", "pay_mix", "pay_by_tenure", "winners"),
    "service": ("service", "complaints", "complaint_flow"),
    "conduct": ("rests", "sanctions"),
}
"""The charts of each chapter."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under headings."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: a title that says something, sentences, and a chart or a table. Notes are for the speaker."""

    title: str
    sentences: tuple[str, ...] = ()
    chart: Chart | None = None
    table: Table | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """The whole proposal in one language."""

    title: str
    subtitle: str
    source: str
    command: str
    pages: tuple[Page, ...] = field(default_factory=tuple)


def story(gallery: Gallery) -> Story:
    """The pages that this result can fill."""
    source, language = gallery.source, gallery.language
    results = source.results if isinstance(source, Comparison) else source
    pages = [_question(source, results, language)]
    if isinstance(source, Comparison):
        pages += [_change_page(source, plan, language) for plan in source.plans]
        pages += [_verdict_page(source, plan, language) for plan in source.plans]
    pages += list(_chart_pages(gallery))
    pages += list(_law_pages(results, language))
    pages.append(_method_page(source, results, language))
    if results.manifest.beliefs:
        pages.append(_belief_page(results, language))
    return Story(
        title=_title(source, results, language),
        subtitle=say("report.subtitle", language, **_horizon(results, language)),
        source=source_line(source, language),
        command=command_of(source),
        pages=tuple(pages),
    )


def _title(source: Results | Comparison, results: Results, language: str) -> str:
    """The plan, or how many plans are held against which baseline."""
    if isinstance(source, Comparison) and len(source.plans) > 1:
        baseline = results.title(source.baseline, language)
        return say("report.several", language, n=len(source.plans), baseline=baseline)
    return results.title(source.plans[0] if isinstance(source, Comparison) else results.names[0], language)


def _horizon(results: Results, language: str) -> dict[str, str]:
    meta = results.meta(results.names[0])
    return {"start": full_date(meta.start, language), "days": str(meta.horizon_days - meta.warm_up_day)}


def _question(source: Results | Comparison, results: Results, language: str) -> Page:
    """The plans in plain words: title and reason of each."""
    names = [source.baseline, *source.plans] if isinstance(source, Comparison) else results.names
    heads = (say("tables.plan", language), say("report.why", language))
    rows = []
    for name in names:
        mark = (
            say("report.is_baseline", language) if isinstance(source, Comparison) and name == names[0] else ""
        )
        rows.append(
            (results.title(name, language) + mark, reason(results.scenario(name), language) or "–")
        )
    return Page(say("report.question", language), table=Table(heads, tuple(rows)))


def _change_page(comparison: Comparison, plan: str, language: str) -> Page:
    found = changes(comparison.results, comparison.baseline, plan, language)
    heads = tuple(say(f"report.{word}", language) for word in ("field", "before", "after"))
    words = FieldWords(comparison.results, cast(Language, language))
    shown = tuple(words.change(change) for change in found[:MOST_CHANGES])
    more = len(found) - len(shown)
    return Page(
        say("report.changes", language, plan=comparison.results.title(plan, language)),
        sentences=(say("report.more_changes", language, n=more),) if more > 0 else (),
        table=Table(heads, shown),
    )


def _verdict_page(comparison: Comparison, plan: str, language: str) -> Page:
    """What is decided and what is not, in sentences; headline metrics on the page, the rest in the notes."""
    sentences = comparison.verdicts(language, plan)
    headline = _are_headline(comparison, plan)
    first = [text for text, shown in zip(sentences, headline, strict=True) if shown]
    rest = [text for text, shown in zip(sentences, headline, strict=True) if not shown]
    title = say("report.findings", language, plan=comparison.results.title(plan, language))
    return Page(title, sentences=tuple(first), notes=tuple(rest))


def _are_headline(comparison: Comparison, plan: str) -> list[bool]:
    """Which of `comparison.verdicts` are of headline metrics, in their order."""
    entries = [entry for entry in comparison.differences if entry.plan == plan]
    decided = [entry for entry in entries if entry.verdict in ("better", "worse", "changed")]
    undecided = [entry for entry in entries if entry.verdict == "undecided"]
    return [entry.metric.headline for entry in [*decided, *undecided]]


def _chart_pages(gallery: Gallery) -> Iterable[Page]:
    charts = {chart.id: chart for chart in gallery.charts}
    for names in CHAPTERS.values():
        for name in names:
            if name in charts:
                message = gallery.message(charts[name])
                yield Page(message, chart=charts[name], notes=(charts[name].heading(gallery.language),))


def _law_pages(results: Results, language: str) -> Iterable[Page]:
    """What the law of each place forbids or finds risky, and in which of its plans."""
    asked = {name: law for name in results.names if (law := results.manifest.law.get(name))}
    for place in dict.fromkeys(law["place"] for law in asked.values()):
        here = {name: law for name, law in asked.items() if law["place"] == place}
        yield _law_page(results, here, language)


def _law_page(results: Results, laws: Mapping[str, Document], language: str) -> Page:
    hit: dict[str, list[str]] = {}
    found: dict[str, Document] = {}
    for name, law in laws.items():
        for one in law["findings"]:
            if one["severity"] in ("unlawful", "risky"):
                found.setdefault(one["rule"], one)
                hit.setdefault(one["rule"], []).append(name)
    words = ("severity", "finding", "article", "instead", *(["of_plans"] if len(laws) > 1 else []))
    heads = tuple(say(f"report.{word}", language) for word in words)
    ranked = sorted(found.values(), key=lambda one: one["severity"] != "unlawful")
    rows = tuple(_law_row(one, [*dict.fromkeys(hit[one["rule"]])], laws, results, language) for one in ranked)
    where = place_name(next(iter(laws.values())), language)
    count = {word: sum(one["severity"] == word for one in found.values()) for word in ("unlawful", "risky")}
    title = say("report.law" if rows else "report.law_nothing", language, place=where, **count)
    return Page(title, sentences=(say("report.no_advice", language),), table=Table(heads, rows))


def _law_row(
    one: Document, plans: list[str], laws: Mapping[str, Document], results: Results, language: str
) -> tuple[str, ...]:
    """A rule that strikes, and which plans it strikes where there are several."""
    said = (
        say(f"report.{one['severity']}", language),
        *(str(one[key][language]) for key in ("title", "article", "alternative")),
    )
    if len(laws) == 1:
        return said
    if len(plans) == len(laws):
        return (*said, say("report.all_plans", language))
    return (*said, say("tables.separator", language).join(results.title(name, language) for name in plans))


def _method_page(source: Results | Comparison, results: Results, language: str) -> Page:
    sentences = [
        say("report.method_model", language),
        say("report.method_runs", language, n=results.replications),
    ]
    if isinstance(source, Comparison):
        sentences += source.notes(language)
    return Page(say("report.method", language), sentences=tuple(sentences), notes=(command_of(source),))


def _belief_page(results: Results, language: str) -> Page:
    """On which beliefs about people the result rests, and how strong the evidence for each is."""
    heads = tuple(say(f"report.belief_{word}", language) for word in ("response", *STRENGTHS, "changed"))
    kept = results.manifest.beliefs[results.names[0]]
    rows = tuple(
        (one["title"][language], *(str(one[key] or "") for key in (*STRENGTHS, "changed"))) for one in kept
    )
    total = {strength: sum(one[strength] for one in kept) for strength in STRENGTHS}
    sentence = say("report.belief_sentence", language, **total, n=sum(total.values()))
    return Page(say("report.beliefs", language), sentences=(sentence,), table=Table(heads, rows))
