"""Worked examples of careers: a record and the day of the review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from simkit.policy.careers import CareerRecord, Careers, Post
from simkit.policy.worked.outcome import Given, Outcome, answer


@answer.register
def _(policy: Careers, given: Given) -> Outcome:
    if "candidates" in given:
        records = [_record(entry) for entry in given["candidates"]]
        moves = policy.review_all(records, given["day"])
        promoted = [place for place, move in moves.items() if move.kind == "promotion"]
        return {"promoted": [given["candidates"][place].get("who") for place in promoted]}
    record = _record(given)
    move = policy.assess(record, given["day"])
    tier = policy.tier(record, given["day"])
    return {
        "move": move.kind if move else None,
        "to": move.to_grade if move else record.grade,
        "clause": move.clause if move else None,
        "pay_cut": move.pay_cut if move else Decimal(0),
        "tier": tier.name if tier else None,
    }


def _record(given: Mapping[str, Any]) -> CareerRecord:
    posts = given.get("posts") or [{"grade": given["grade"], "since": given["hired"]}]
    return CareerRecord(
        hired_on=given["hired"],
        posts=tuple(Post(post["grade"], post["since"]) for post in posts),
        confirmed_on=given.get("confirmed"),
        months=_months(given.get("months", ())),
        months_in_post=given.get("months_in_post"),
        tests=frozenset(given.get("tests", ())),
    )


def _months(entries: Sequence[Mapping[str, Any]]) -> tuple[Mapping[str, Decimal], ...]:
    """Each entry is a month; `times: 3` repeats it."""
    months: list[Mapping[str, Decimal]] = []
    for entry in entries:
        marks = {name: Decimal(str(mark)) for name, mark in entry.items() if name != "times"}
        months += [marks] * int(entry.get("times", 1))
    return tuple(months)
