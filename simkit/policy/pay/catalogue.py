"""Every fact that a pay scheme can ask for: its name, title, unit, default and meaning.

The title is also the column header that a spreadsheet may use, in either language. A prefix makes
more of them: `team_` the whole team's (counts and money added up, shares and scores averaged),
`quarter_` and `year_` the same person's over the quarter or calendar year up to this month.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from simkit.policy.pay.facts import Fact
from simkit.policy.pay.person_facts import FOLLOWING, PERSON, QUALITY, TAKEN
from simkit.policy.pay.work_facts import PRESENCE, SALES, WORK, fact
from simkit.policy.rule import Title

TEAM_SIZE = fact(
    "team size",
    "团队人数",
    "count",
    "persons",
    "people of the team on the payroll",
    about="team",
    over_time="mean",
)

DERIVED_SO = {"about": "derived", "over_time": "last"}

FACTS: Mapping[str, Fact] = {
    **PRESENCE,
    **WORK,
    **SALES,
    **QUALITY,
    **TAKEN,
    "team_size": TEAM_SIZE,
    **PERSON,
    **{name: one.model_copy(update=DERIVED_SO) for name, one in FOLLOWING.items()},
}
"""Name to meaning, in the order of a time sheet: presence, work, sales, quality, deductions, person."""

ACHIEVED = frozenset((*WORK, *SALES, *QUALITY))
"""Facts of what was done, sold and how well: what they decide is variable pay."""

PREFIXES = {"team": ("team's", "团队"), "quarter": ("quarter's", "季度"), "year": ("year's", "年度")}
SUMMED = ("number", "count", "yuan", "share", "score")


def split_prefix(name: str) -> tuple[str, str] | None:
    """`team_orders` as ("team", "orders"); None for a name without such a prefix."""
    prefix, _, rest = name.partition("_")
    return (prefix, rest) if prefix in PREFIXES and rest else None


def prefixed(prefix: str, title: Title) -> Title:
    """The title of a team's, quarter's or year's fact."""
    en, zh = PREFIXES[prefix]
    return Title(en=f"{en} {title.en}", zh=f"{zh}{title.zh}")


def meaning(name: str, own: Mapping[str, Fact] | None = None) -> Fact | None:
    """The fact of this name - one of the scheme's own first - or None if nobody knows it."""
    if own and name in own:
        return own[name]
    found = FACTS.get(name)
    if found is not None:
        return found
    parts = split_prefix(name)
    if parts is None:
        return None
    prefix, rest = parts
    if own and rest in own:
        return _over(prefix, own[rest])
    return _known_over(prefix, rest)


@cache
def _known_over(prefix: str, rest: str) -> Fact | None:
    fact = meaning(rest)
    return None if fact is None else _over(prefix, fact)


def _over(prefix: str, own: Fact) -> Fact | None:
    if own.kind not in SUMMED:
        return None
    about = "team" if prefix == "team" else own.about
    return own.model_copy(update={"title": prefixed(prefix, own.title), "about": about})
