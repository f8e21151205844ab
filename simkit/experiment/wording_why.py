"""Explanations and sweeps in words: the table of parts or of assumptions, and the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simkit.experiment.figures_swept import in_words
from simkit.experiment.plan import document, title
from simkit.experiment.statistics import Estimate, sure
from simkit.experiment.wording import interval
from simkit.words import say
from simkit.words.figures import number

if TYPE_CHECKING:
    import pandas as pd

    from simkit.experiment.explaining import Explanation
    from simkit.experiment.reruns import Pair
    from simkit.experiment.sweeping import Sweep, Swept


def part_name(part: str, language: str) -> str:
    """A part of an explanation in words; one that is no channel of ours keeps its name."""
    try:
        return say(f"why.part_{part}", language)
    except KeyError:
        return part


def explanation_table(found: Explanation, language: str) -> pd.DataFrame:
    """One row per part and one for the whole difference, figures rounded as the metric says."""
    import pandas as pd

    rows = [
        _row(found, part_name(part, language), value, say(f"why.says_{part}", language), language)
        for part, value in found.parts.items()
    ]
    rows.append(_row(found, say("why.in_all", language), found.total, "", language))
    return pd.DataFrame(rows)


def _row(found: Explanation, name: str, value: Estimate, says: str, language: str) -> dict[str, str]:
    level = f"{100 * found.pair.confidence:g}"
    return {
        say("why.part", language): name,
        say("tables.difference", language): number(value.mean, found.metric.decimals, sign=True),
        say("tables.interval", language, level=level): _interval(found, value),
        say("why.meaning", language): says,
    }


def _interval(found: Explanation, value: Estimate) -> str:
    return interval(value.low, value.high, found.metric.decimals)


def explanation_verdict(found: Explanation, language: str) -> str:
    """The whole difference and its largest part."""
    words = {"metric": found.metric.title(language), **titles(found.pair, language)}
    part = max(found.parts, key=lambda name: abs(found.parts[name].mean))
    if found.parts[part].mean == 0:
        return say("why.nothing", language, **words)
    decimals, value = found.metric.decimals, found.parts[part]
    unsure = "" if sure(value) else say("why.unsure", language)
    text = say(
        "why.verdict", language, **words, part=part_name(part, language),
        unit=f" {found.metric.change_unit(language)}".rstrip(),
        change=number(found.total.mean, decimals, sign=True), interval=_interval(found, found.total),
        share=number(value.mean, decimals, sign=True), part_interval=_interval(found, value),
    )  # fmt: skip
    return text + unsure


def titles(pair: Pair, language: str) -> dict[str, str]:
    """The titles of plan and baseline."""
    both = {"plan": pair.plan, "baseline": pair.baseline}
    return {name: title(document(one), language) for name, one in both.items()}


def as_html(found: Explanation, language: str = "en") -> str:
    """Sentence and table for a notebook."""
    from html import escape

    table = str(explanation_table(found, language).to_html(index=False, border=0))
    return f"<p>{escape(explanation_verdict(found, language))}</p>{table}"


def figure_name(name: str, language: str) -> str:
    """A figure `file.topic.figure` in words; any other name is kept."""
    return in_words(name, language) if name.count(".") == 2 else name


def sweep_table(found: Sweep, language: str) -> pd.DataFrame:
    """One row per figure: its range, the difference at both ends, and whether the ranking holds there."""
    import pandas as pd

    return pd.DataFrame([_swept_row(found, one, language) for one in found.figures])


def _swept_row(found: Sweep, one: Swept, language: str) -> dict[str, str]:
    low, high = (f"{end:g}" for end in one.range)
    ranking = f"holds_{one.holds(found.base)}" if one.moves else "no_effect"
    return {
        say("why.assumption", language): in_words(one.name, language),
        say("why.default", language): f"{one.value:g}",
        say("why.range", language): say("why.to", language, low=low, high=high),
        say("why.at_low", language): _with_interval(found, one.low),
        say("why.at_high", language): _with_interval(found, one.high),
        say("why.ranking", language): say(f"why.{ranking}", language),
    }


def _with_interval(found: Sweep, value: Estimate) -> str:
    decimals = found.metric.decimals
    change = number(value.mean, decimals, sign=True)
    return f"{change} {interval(value.low, value.high, decimals)}".strip()


def sweep_verdict(found: Sweep, language: str) -> str:
    """Whether the ranking of the two plans holds; the figures that undo it by name."""
    undoing = [one for one in found.figures if one.holds(found.base) != "holds"]
    key = "sweep_open" if not sure(found.base) else "sweep_undecided" if undoing else "sweep_decided"
    decimals = found.metric.decimals
    return say(
        f"why.{key}", language, metric=found.metric.title(language), **titles(found.pair, language),
        change=number(found.base.mean, decimals, sign=True), n=len(found.figures),
        interval=interval(found.base.low, found.base.high, decimals),
        unit=f" {found.metric.change_unit(language)}".rstrip(),
        names=say("why.and", language).join(in_words(one.name, language) for one in undoing),
    )  # fmt: skip


def sweep_html(found: Sweep, language: str = "en") -> str:
    """Sentence and table for a notebook."""
    from html import escape

    table = str(sweep_table(found, language).to_html(index=False, border=0))
    return f"<p>{escape(sweep_verdict(found, language))}</p>{table}"
