"""Faults, warnings and what the law finds, in words for the workbench."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from simkit import law
from simkit.errors import Fault
from simkit.report.workbench.wording import Row, Voice
from simkit.scenario import Scenario
from simkit.words.faults import said as sentence


def listed(faults: Iterable[Fault], voice: Voice) -> str:
    """Faults as a list: where, what, what was found, what is allowed, the likely repair."""
    items = "".join(f"<li>{escape(said(fault, voice))}</li>" for fault in faults)
    return f"<ul>{items}</ul>"


def said(fault: Fault, voice: Voice) -> str:
    """One fault as a sentence."""
    return sentence(fault, voice.language, f"{voice.place(fault.place)}: " if fault.place else "")


def differences(rows: Iterable[Row], voice: Voice) -> str:
    """What differs as a table; nothing where nothing does."""
    cells = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows]
    if not cells:
        return ""
    heads = "".join(f"<th>{escape(voice.say(head))}</th>" for head in ("where", "before", "after"))
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def legal(plan: Scenario, base: Scenario, voice: Voice) -> str:
    """How much the law finds in the plan and in today's, with the findings to unfold; nothing without law."""
    if plan.law is None:
        return ""
    found, before = law.check(plan), law.check(base)
    counts = {key: found.counts()[key] for key in ("unlawful", "risky")}
    today = {key: before.counts()[key] for key in ("unlawful", "risky")}
    now = voice.say("law", place=found.place_name(voice.language), **counts)
    line = f"{now} ({voice.say('law_today', **today)})"
    body = f'<div class="scroll">{found.html(voice.language)}</div>'
    return f"<details><summary>{escape(line)}</summary>{body}</details>"
