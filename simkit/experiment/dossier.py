"""The dossier of an agent: what happened, by which rule, on which evidence, what followed, what it cost.

One row per matter: a violation, a complaint, a dismissal, a broken break budget, a step of the career.
It is read off the event log alone. What nobody noticed is in no dossier.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from simkit.model.tables import RunTables
from simkit.policy.discipline import ACTS
from simkit.policy.rule_titles import ground_key
from simkit.units.clock import MINUTES_PER_DAY
from simkit.units.money import ZERO, fen
from simkit.words import catalogue, say

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("agent", "date", "happened", "rule", "evidence", "sanction", "cost_yuan", "case")

CAREER = ("hired", "trained", "confirmation", "extension", "promotion", "demotion", "transfer", "pay_cut",
          "new_tier", "kept_on", "left")  # fmt: skip
"""Events that are a matter by themselves."""

OPENED = ("breach", "complaint.filed", "dismissal.created")
"""Events with which a case begins."""


Rules = Mapping[str, Mapping[str, str]]
"""Code, clause, grade or ground -> language -> title."""


@dataclass(slots=True)
class Matter:
    """One row in the making: its first event and what the later events of its case tell."""

    time: int
    kind: str
    agent: int
    case: int | None
    facts: dict[str, Any]
    outcome: dict[str, Any] = field(default_factory=dict)
    handed_in: list[tuple[str, str]] = field(default_factory=list)
    """Who handed in a record of which channel, where the case is a complaint."""
    cost: Decimal = ZERO


def dossier(tables: RunTables, agent: int | None = None, language: str = "en") -> pd.DataFrame:
    """The matters of one agent, or of everybody, in order of agent and time; headings in `language`."""
    import pandas as pd

    rows = [
        (
            matter.agent,
            tables.meta.start + timedelta(days=day_of(matter)),
            _happened(matter, tables.meta.rules, language),
            _rule(matter, tables.meta.rules, language),
            _evidence(matter, tables.meta.rules, language),
            _sanction(matter, language),
            fen(matter.cost),
            matter.case,
        )
        for matter in sorted(matters(tables, agent), key=lambda matter: (matter.agent, matter.time))
    ]
    frame = pd.DataFrame(rows, columns=[say(f"dossier.{name}", language) for name in COLUMNS])
    frame[frame.columns[-1]] = frame[frame.columns[-1]].astype("Int64")
    return frame


def matters(tables: RunTables, agent: int | None = None) -> Iterator[Matter]:
    """Every matter of one agent, or of everybody."""
    cases: dict[int, Matter] = {}
    loose: list[Matter] = []
    costs: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for event in _events(tables, agent):
        if event.case is not None and event.kind in OPENED:
            cases[event.case] = event
        elif event.kind == "complaint.evidence" and event.case in cases:
            cases[event.case].handed_in.append((event.facts["resource"], event.facts["channel"]))
        elif event.kind == "charged" and event.case is not None:
            costs[event.case] += Decimal(event.facts["amount"])
        elif event.kind in ("sanctioned", "not_sanctioned", "complaint.closed", "dismissal.closed"):
            if event.case in cases:
                cases[event.case].outcome |= event.facts
        elif event.kind == "budget_broken":
            event.cost = Decimal(event.facts["compensation"])
            loose.append(event)
        elif event.kind in CAREER or (
            event.kind == "charged" and event.facts["rule"] != "conduct_compensation"
        ):
            event.cost = Decimal(event.facts.get("amount", 0))
            loose.append(event)
    for case, matter in cases.items():
        matter.cost = costs[case]
    yield from (*cases.values(), *loose)


def _events(tables: RunTables, agent: int | None) -> Iterator[Matter]:
    events = tables.tables["events"]
    columns = (events[name].tolist() for name in ("time", "kind", "agent", "case", "facts"))
    for time, kind, who, case, facts in zip(*columns, strict=True):
        if who == who and (agent is None or who == agent):  # NaN: nobody
            yield Matter(time, kind, int(who), None if case != case else int(case), json.loads(facts))


def day_of(matter: Matter) -> int:
    """The day of the horizon that the matter belongs to; a day is looked at when it is over."""
    ended_with_the_day = matter.kind in ("breach", "budget_broken")
    return (matter.time - ended_with_the_day) // MINUTES_PER_DAY


def _happened(matter: Matter, rules: Rules, language: str) -> str:
    if matter.kind == "breach":
        return ACTS[matter.facts["act"]].title.of(language)
    kind = matter.kind.partition(".")[0]
    number = matter.facts.get("ground", "")
    ground = rules.get(ground_key(number), {}).get(language, number)
    return say(f"dossier.{kind}", language, ground=ground)


def _rule(matter: Matter, rules: Rules, language: str) -> str:
    """The rule in words, its clause behind it."""
    facts, outcome = matter.facts, matter.outcome
    if matter.kind == "breach":
        clauses = [part for part in (facts["rule"], outcome.get("clause")) if part]
        title = rules.get(facts["rule"], {}).get(language, "")
        return f"{title} ({' / '.join(clauses)})" if title else " / ".join(clauses)
    named = facts.get("clause") or facts.get("rule") or outcome.get("rule") or facts.get("cause")
    return _titled(str(named or ""), rules, language)


def _titled(name: str, rules: Rules, language: str) -> str:
    return f"{rules[name][language]} ({name})" if name in rules else _word(name, language)


def _evidence(matter: Matter, rules: Rules, language: str) -> str:
    facts, outcome = matter.facts, matter.outcome
    if matter.kind == "breach":
        known = [f"{name} {value}" for name, value in facts["facts"].items()]
        noticed = say(f"dossier.by_{facts['by']}", language, **facts["evidence"])
        said = say(f"dossier.{outcome['admission']}", language) if "admission" in outcome else ""
        return say("tables.separator", language).join(part for part in (*known, noticed, said) if part)
    if matter.handed_in:
        records = [
            say(
                "dossier.record_of", language,
                who=say(f"dossier.side_{who}", language), channel=say(f"dossier.{channel}", language),
            )
            for who, channel in matter.handed_in
        ]  # fmt: skip
        return say("tables.separator", language).join(records)
    if matter.kind == "budget_broken":
        unit = _word(facts["unit"], language)
        return say("dossier.budget", language, found=facts["found"], limit=facts["limit"], unit=unit)
    if "of" in facts:
        of, to = (rules.get(facts[way], {}).get(language, facts[way]) for way in ("of", "to"))
        return say("dossier.move", language, of=of, to=to)
    return str(facts.get("month", ""))


def _sanction(matter: Matter, language: str) -> str:
    outcome = matter.outcome
    if matter.kind == "breach":
        words = [_word(name, language) for name in outcome.get("sanctions", ())]
        return say("tables.separator", language).join(words) or say("dossier.none", language)
    if matter.kind in OPENED:
        return _word(str(outcome.get("state", "open")), language)
    if matter.kind == "budget_broken":
        return _word("compensation", language) if matter.cost else say("dossier.none", language)
    return _word(str(matter.facts.get("reason") or ""), language)


def _word(name: str, language: str) -> str:
    """A sanction, verdict, cause or budget in words; what has none (a clause) as it is."""
    known = next((file for file in ("dossier", "rules") if name in catalogue(file)), None)
    return name if known is None else say(f"{known}.{name}", language)
