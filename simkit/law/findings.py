"""All findings of a plan: filters, sums, and how they show themselves as text and HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from simkit.law.finding import ORDER, Finding, Severity
from simkit.policy.rule import Title
from simkit.units.money import ZERO

if TYPE_CHECKING:
    import pandas as pd

SEVERITY_WORDS: dict[Severity, Title] = {
    "unlawful": Title(en="UNLAWFUL", zh="违法"),
    "risky": Title(en="RISKY", zh="有风险"),
    "note": Title(en="NOTE", zh="提示"),
}
NO_ADVICE = Title(
    en="A planning aid, no legal advice: before a decision ask a lawyer and read the local text in force.",
    zh="本结果仅供规划参考，不构成法律意见；决策前请咨询律师并核对当地现行规定。",
)
NOTHING = Title(en="No finding.", zh="未发现问题。")
NO_LAW = Title(
    en="No law is switched on (law: none); nothing was checked.", zh="未启用法律（law: none），未作检查。"
)
WORDS = {
    "article": Title(en="law", zh="依据"),
    "why": Title(en="why", zh="原因"),
    "alternative": Title(en="lawful instead", zh="合法替代"),
    "formula": Title(en="exposure", zh="风险金额"),
    "expected": Title(en="expected with assumed probabilities", zh="按假设概率的期望值"),
    "workers": Title(en="workers", zh="人数"),
    "yuan": Title(en="yuan", zh="元"),
    "happened": Title(
        en="happened {cases} times to {people} persons, together {total} yuan",
        zh="发生{cases}次，涉及{people}人，合计{total}元",
    ),
    "uncertain": Title(en="uncertain", zh="不确定"),
    "quit": Title(
        en="the worker may quit at once with N (Labour Contract Law, art. 38)",
        zh="劳动者可依劳动合同法第三十八条解除并获N",
    ),
}


@dataclass(frozen=True, repr=False)
class Findings:
    """The findings of one plan at one place, gravest first; `place` is None where no law applies."""

    found: tuple[Finding, ...]
    place: str | None
    day: date
    place_title: Title | None = None

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def of(self, severity: Severity) -> Findings:
        """Only those of a severity."""
        return replace(self, found=tuple(one for one in self.found if one.severity == severity))

    def place_name(self, language: str = "en") -> str:
        """The place in words; a dash where no law applies."""
        return self.place_title.of(language) if self.place_title else self.place or "–"

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids that hit, once each, in order of gravity."""
        return tuple(dict.fromkeys(one.rule for one in self.found))

    @property
    def is_lawful(self) -> bool:
        """Whether nothing is called unlawful (risky findings may remain)."""
        return not self.of("unlawful").found

    @property
    def exposure(self) -> Decimal:
        """What persons could claim for what happened to them, if all claim and win; nothing counted twice.

        Of several findings on one person's dismissal only the dearest counts: N is never added to 2N.
        Findings on the rules as such have a price per event and are not summed, nor are penalties of
        authorities.
        """
        exits: dict[tuple[int | None, str], Decimal] = {}
        total = ZERO
        for one in self.found:
            claimable = one.exposure is not None and not one.is_penalty and one.severity != "note"
            if one.agent is None or not claimable or one.exposure is None:
                continue
            if one.path == "policy.dismissal":
                key = (one.agent, one.path)
                exits[key] = max(exits.get(key, ZERO), one.exposure)
            else:
                total += one.exposure
        return total + sum(exits.values(), ZERO)

    def text(self, language: str = "en") -> str:
        """The findings to print, with the sentence that this is no legal advice."""
        if self.place is None:
            return NO_LAW.of(language)
        blocks = groupby(self.found, key=lambda one: (one.severity, one.rule))
        body = "\n\n".join(_text(tuple(block), language) for _, block in blocks) or NOTHING.of(language)
        return f"{body}\n\n{NO_ADVICE.of(language)}"

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        counted = ", ".join(f"{count} {severity}" for severity, count in self.counts().items())
        return f"Findings({self.place or 'law: none'}: {counted})"

    def html(self, language: str = "en") -> str:
        """The findings as a table."""
        if self.place is None:
            return f"<p>{escape(NO_LAW.of(language))}</p>"
        rows = "".join(_row(one, language) for one in self.found)
        table = f"<table>{rows}</table>" if rows else f"<p>{escape(NOTHING.of(language))}</p>"
        return f"{table}<p><em>{escape(NO_ADVICE.of(language))}</em></p>"

    def _repr_html_(self) -> str:
        return self.html()

    def to_frame(self, language: str = "en") -> pd.DataFrame:
        """One row per finding."""
        import pandas as pd

        return pd.DataFrame([_record(one, language) for one in self.found])

    def counts(self) -> dict[Severity, int]:
        """How many rules hit at each severity."""
        return {severity: len(self.of(severity).rules) for severity in ORDER}


def _reasons(one: Finding, language: str) -> Iterator[tuple[str, str]]:
    """What holds for every place at which the rule strikes."""
    yield WORDS["article"].of(language), one.article.of(language)
    yield WORDS["why"].of(language), one.why.of(language)
    yield WORDS["alternative"].of(language), one.alternative.of(language)
    yield WORDS["formula"].of(language), one.formula.of(language)
    if one.because is not None:
        yield WORDS["uncertain"].of(language), one.because.of(language)
    if one.opens_quit_with_n:
        yield "+N", WORDS["quit"].of(language)


def _price(one: Finding, language: str) -> str:
    if one.exposure is None:
        return ""
    workers = f"{WORDS['workers'].of(language)} {one.workers}, " if one.workers > 1 else ""
    expected = f"{WORDS['expected'].of(language)} {one.expected}"
    return f" [{one.exposure} {WORDS['yuan'].of(language)} {one.per.of(language)}; {workers}{expected}]"


def _text(block: tuple[Finding, ...], language: str) -> str:
    one = block[0]
    lines = [f"{SEVERITY_WORDS[one.severity].of(language)} {one.rule} {one.title.of(language)}"]
    rules = tuple(each for each in block if each.agent is None)
    lines += [f"  {each.where}\n    {each.what.of(language)}{_price(each, language)}" for each in rules]
    lines += _cases(tuple(each for each in block if each.agent is not None), language)
    lines += [f"  {name}: {said}" for name, said in _reasons(one, language)]
    return "\n".join(lines)


def _cases(block: tuple[Finding, ...], language: str) -> list[str]:
    """What happened to single persons, summed up."""
    if not block:
        return []
    people = len({one.agent for one in block})
    total = sum((one.exposure for one in block if one.exposure is not None), ZERO)
    return [f"  {WORDS['happened'].of(language).format(cases=len(block), people=people, total=total)}"]


def _row(one: Finding, language: str) -> str:
    severity = escape(SEVERITY_WORDS[one.severity].of(language))
    details = "<br>".join(f"<b>{escape(name)}</b>: {escape(said)}" for name, said in _reasons(one, language))
    what = escape(one.what.of(language) + _price(one, language))
    head = f"<b>{escape(one.title.of(language))}</b><br>{what}"
    where = f"<br><small>{escape(one.where)}</small>"
    return f"<tr><td>{severity}</td><td>{one.rule}</td><td>{head}{where}</td><td>{details}</td></tr>"


def _record(one: Finding, language: str) -> dict[str, object]:
    titles = ("title", "what", "article", "why", "alternative", "formula", "per")
    said = {name: getattr(one, name).of(language) for name in titles}
    money = {"exposure": one.exposure, "expected": one.expected, "workers": one.workers}
    doubt = {"uncertain": one.uncertain, "because": one.because.of(language) if one.because else None}
    place = {"file": one.file, "line": one.line, "path": one.path, "agent": one.agent}
    return {"rule": one.rule, "severity": one.severity, **said, **money, **doubt, **place}
