"""A comparison in words: the table, the verdict sentences, the notes."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import TYPE_CHECKING

from simkit.experiment.differences import Difference, tests
from simkit.experiment.legality import counts, place_name
from simkit.experiment.metrics import metric_named
from simkit.experiment.summary import heading, short_heading
from simkit.words import say
from simkit.words.figures import number, percent

THOUSANDS = 2000
"""Replications above which their number says no more than that nobody will play so many."""

if TYPE_CHECKING:
    import pandas as pd

    from simkit.experiment.comparison import Comparison


def level(comparison: Comparison) -> str:
    """The confidence level as it is written: `95`."""
    return f"{100 * comparison.confidence:g}"


def interval(low: float | None, high: float | None, decimals: int) -> str:
    """`[−15.1, −9.5]`, empty where there is none."""
    if low is None or high is None or isnan(low):
        return ""
    return f"[{number(low, decimals, sign=True)}, {number(high, decimals, sign=True)}]"


def interval_of(entry: Difference) -> str:
    """The interval of a difference, rounded as its metric says."""
    return interval(entry.low, entry.high, entry.metric.decimals)


def table(
    comparison: Comparison, language: str, plan: str | None, metrics: Sequence[str] | None = None
) -> pd.DataFrame:
    """One row per metric and plan, figures rounded as their metric says."""
    import pandas as pd

    wanted = None if metrics is None else [metric_named(name).id for name in metrics]
    rows = [
        _row(comparison, entry, language)
        for entry in comparison.differences
        if plan in (None, entry.plan) and (wanted is None or entry.metric.id in wanted)
    ]
    frame = pd.DataFrame(rows)
    alone = len(comparison.plans) == 1 or plan is not None
    return frame.drop(columns=say("tables.plan", language)) if alone and rows else frame


def _row(comparison: Comparison, entry: Difference, language: str) -> dict[str, str]:
    decimals = entry.metric.decimals
    return {
        say("tables.metric", language): heading(entry.metric, language),
        say("tables.plan", language): comparison.results.title(entry.plan, language),
        say("tables.baseline", language): number(entry.baseline_mean, decimals),
        say("tables.mean", language): number(entry.plan_mean, decimals),
        say("tables.difference", language): number(entry.mean, decimals, sign=True),
        say("tables.interval", language, level=level(comparison)): interval_of(entry),
        say("tables.relative", language): relative(entry),
        say("tables.verdict", language): say(f"tables.{entry.verdict}", language),
    }


def short_table(comparison: Comparison, language: str, plan: str) -> pd.DataFrame:
    """One plan's differences in as few columns as a terminal holds: interval and difference share one."""
    frame = table(comparison, language, plan)
    change = say("tables.difference", language)
    limits = say("tables.interval", language, level=level(comparison))
    both = [f"{gap} {ends}".strip() for gap, ends in zip(frame[change], frame[limits], strict=True)]
    metrics = {entry.metric.id: entry.metric for entry in comparison.differences}.values()
    short = {heading(metric, language): short_heading(metric, language) for metric in metrics}
    title = say("tables.metric", language)
    frame[change], frame[title] = both, [short[text] for text in frame[title]]
    return frame.drop(columns=limits).rename(columns={change: f"{change} [{limits}]"})


def relative(entry: Difference) -> str:
    """`−30.1%`, a dash where the baseline is zero."""
    return "–" if entry.relative is None else percent(entry.relative)


def verdicts(comparison: Comparison, language: str, plan: str | None) -> list[str]:
    """The decided metrics first, then the open ones; identical ones say nothing."""
    entries = [entry for entry in comparison.differences if plan in (None, entry.plan)]
    decided = [entry for entry in entries if entry.verdict in ("better", "worse", "changed")]
    open_ = [entry for entry in entries if entry.verdict == "undecided"]
    many = len(comparison.plans) > 1 and plan is None
    return [_named(comparison, entry, language, many) for entry in [*decided, *open_]]


def _named(comparison: Comparison, entry: Difference, language: str, many: bool) -> str:
    text = sentence(entry, language, tests(comparison.differences))
    plan = comparison.results.title(entry.plan, language)
    return say("tables.named", language, plan=plan, text=text) if many else text


def sentence(entry: Difference, language: str, tested: int) -> str:
    """One difference as a sentence."""
    words = {
        "metric": entry.metric.title(language),
        "unit": f" {entry.metric.change_unit(language)}".rstrip(),
        "interval": interval_of(entry),
    }
    if entry.verdict != "undecided":
        change = number(entry.mean, entry.metric.decimals, sign=True)
        verdict = say(f"tables.{entry.verdict}", language)
        return say(
            "tables.sentence_up", language, **words, change=change, relative=relative(entry), verdict=verdict
        )
    if entry.low is None or entry.high is None:
        return f"{words['metric']}: {say('tables.note_one_replication', language)}"
    if entry.low > 0 or entry.high < 0:
        return say("tables.sentence_undecided_holm", language, **words, tests=tested, more="")
    n = entry.pairs_needed
    more = say("tables.more_needed", language, n=number(n, 0)) if n and n > entry.pairs else ""
    if n and n > THOUSANDS:
        more = say("tables.very_many", language)
    return say("tables.sentence_undecided", language, **words, more=more)


def notes(comparison: Comparison, language: str) -> list[str]:
    """Interval, correction, number of events, estimated calendar, other causes."""
    found = [_about_intervals(comparison, language)]
    tested = tests(comparison.differences)
    if tested > 1:
        alpha = f"{100 * (1 - comparison.confidence):.3g}"
        found.append(say("tables.note_holm", language, tests=tested, alpha=alpha))
    if comparison.results.has("agents"):
        found.append(say("tables.note_leavers", language, counts=_leavers(comparison, language)))
    years = sorted(
        {y for name in comparison.results.names for y in comparison.results.meta(name).estimated_years}
    )
    if years:
        found.append(say("tables.note_estimated", language, years=", ".join(map(str, years))))
    found += [legal for name in comparison.results.names if (legal := _legal(comparison, name, language))]
    for plan in comparison.plans:
        if places := comparison.other_causes(plan):
            name = comparison.results.title(plan, language)
            found.append(say("tables.note_assumptions", language, plan=name, places=", ".join(places[:6])))
    return [note.strip() for note in found]


def _about_intervals(comparison: Comparison, language: str) -> str:
    if comparison.results.replications < 2:
        return say("tables.note_one_replication", language)
    return say("tables.note_interval", language, n=comparison.results.replications, level=level(comparison))


def _leavers(comparison: Comparison, language: str) -> str:
    agents = comparison.results.table("agents")
    warm_up = {name: comparison.results.meta(name).warm_up_day for name in comparison.results.names}
    left = agents[agents["left_day"].notna()]
    counts = {
        name: int((left.loc[left["scenario"] == name, "left_day"] >= warm_up[name]).sum()) for name in warm_up
    }
    named = [f"{comparison.results.title(name, language)} {n:,}" for name, n in counts.items()]
    return say("tables.separator", language).join(named)


def _legal(comparison: Comparison, name: str, language: str) -> str | None:
    law = comparison.results.manifest.law.get(name)
    if law is None:
        return None
    plan = comparison.results.title(name, language)
    return say("tables.note_law", language, plan=plan, place=place_name(law, language), **counts(law))


def as_html(comparison: Comparison, language: str = "en") -> str:
    """Table and notes for a notebook."""
    from html import escape

    body = str(table(comparison, language, None).to_html(index=False, border=0))
    return body + "".join(f"<p><small>{escape(note)}</small></p>" for note in notes(comparison, language))
