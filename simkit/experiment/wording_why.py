"""An explanation in words: the table of its parts and the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simkit.experiment.plan import document, title
from simkit.experiment.wording import interval
from simkit.words import say
from simkit.words.figures import number

if TYPE_CHECKING:
    import pandas as pd

    from simkit.experiment.explaining import Explanation
    from simkit.experiment.reruns import Pair
    from simkit.experiment.statistics import Estimate


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
    unsure = "" if is_sure(value) else say("why.unsure", language)
    text = say(
        "why.verdict", language, **words, part=part_name(part, language),
        unit=f" {found.metric.change_unit(language)}".rstrip(),
        change=number(found.total.mean, decimals, sign=True), interval=_interval(found, found.total),
        share=number(value.mean, decimals, sign=True), part_interval=_interval(found, value),
    )  # fmt: skip
    return text + unsure


def is_sure(value: Estimate) -> bool:
    """Whether the interval has zero outside."""
    return value.low is not None and value.high is not None and value.low * value.high > 0


def titles(pair: Pair, language: str) -> dict[str, str]:
    """The titles of plan and baseline."""
    both = {"plan": pair.plan, "baseline": pair.baseline}
    return {name: title(document(one), language) for name, one in both.items()}


def as_html(found: Explanation, language: str = "en") -> str:
    """Sentence and table for a notebook."""
    from html import escape

    table = str(explanation_table(found, language).to_html(index=False, border=0))
    return f"<p>{escape(explanation_verdict(found, language))}</p>{table}"
