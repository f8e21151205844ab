"""The columns of a table of employee-months: what a scheme needs, and what a header may be called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simkit.policy.pay import FACTS, Fact, PayScheme
from simkit.policy.pay.catalogue import PREFIXES, split_prefix
from simkit.policy.rule import Title
from simkit.words import catalogue, say

PERSON = (
    "id", "name", "month", "hired_on", "left_on", "confirmed_on",
    "grade", "education", "region", "team", "form", "post", "skills",
)  # fmt: skip
"""Columns that describe the person and the month, in the order of a template."""

NEEDED = ("id", "month")

OTHER_HEADERS = {
    "id": ("id", "employee", "员工编号", "编号", "员工号"),
    "name": ("员工姓名",),
    "month": ("period", "工资月份", "年月", "所属月份"),
    "hired_on": ("hire date", "入职时间", "入司日期"),
    "left_on": ("leaving date", "离职时间"),
    "confirmed_on": ("confirmation date", "转正时间"),
    "grade": ("level", "职级", "级别", "岗位级别"),
    "contacts_answered": ("calls answered", "接线量", "接待量"),
    "late_minutes": ("late", "迟到"),
    "absence_days": ("旷工",),
    "score": ("score", "绩效分", "考核得分"),
    "days_worked": ("实际出勤天数", "出勤"),
    "csat": ("csat", "满意度"),
}
"""Further headers that offices use, besides a column's name and its titles."""

NOTES = ("note", "notes", "remark", "备注", "说明")


@dataclass(frozen=True, slots=True)
class Column:
    """One column that a table may have: the field or fact, its headers, and whether it is needed."""

    name: str
    title: Title
    fact: Fact | None
    needed: bool

    def headers(self) -> tuple[str, ...]:
        """Everything that the column may be called."""
        unit = f" ({self.fact.unit})" if self.fact is not None and self.fact.unit else ""
        titles = (self.title.en, self.title.zh, f"{self.title.en}{unit}", f"{self.title.zh}{unit}")
        return (self.name, *titles, *OTHER_HEADERS.get(self.name, ()))

    def if_empty(self, language: str) -> str:
        """Whether it is needed, or what an empty cell means."""
        if self.needed:
            return say("payroll.is_needed", language)
        default = None if self.fact is None else self.fact.default
        shown = say("payroll.nothing", language) if default in (None, "", ()) else str(default)
        return say("payroll.if_empty", language, default=shown)

    def definition(self, language: str) -> str:
        """What the column means."""
        if f"{self.name}_definition" in catalogue("payroll"):
            return say(f"payroll.{self.name}_definition", language)
        if language == "zh" and self.name in catalogue("facts"):
            return say(f"facts.{self.name}", language)
        return "" if self.fact is None else self.fact.definition


def columns_of(scheme: PayScheme) -> list[Column]:
    """The columns that the scheme looks at, the person's first; what a template holds."""
    return [
        *_person_columns(scheme),
        *(column for column in _fact_columns(scheme) if not _is_prefixed(column.name)),
    ]


def known_columns(scheme: PayScheme) -> list[Column]:
    """Every column that makes sense: those needed, team and period facts, measures, all other facts."""
    found = {column.name: column for column in (*_person_columns(scheme), *_fact_columns(scheme))}
    for name, measure in scheme.all_measures.items():
        found.setdefault(name, Column(name, measure.title, scheme.fact(name), needed=False))
    for name, fact in {**FACTS, **scheme.facts}.items():
        found.setdefault(name, Column(name, fact.title, fact, needed=False))
    for name in PERSON:
        found.setdefault(name, Column(name, _person_title(name), None, needed=False))
    return list(found.values())


def _person_columns(scheme: PayScheme) -> Iterator[Column]:
    needs = scheme.needs()
    team = any((split_prefix(name) or ("",))[0] == "team" for name in needs) or bool(scheme.ranks)
    for name in PERSON:
        if name in (*NEEDED, "name") or name in needs or (name == "team" and team):
            needed = name in NEEDED or (name == "grade" and bool(scheme.grades))
            yield Column(name, _person_title(name), None, needed)


def _person_title(name: str) -> Title:
    return Title(en=say(f"payroll.{name}", "en"), zh=say(f"payroll.{name}", "zh"))


def _fact_columns(scheme: PayScheme) -> Iterator[Column]:
    order = {name: place for place, name in enumerate(FACTS)}
    wanted = [name for name in scheme.needs() if name not in PERSON and name not in scheme.ranks]
    for name in sorted(wanted, key=lambda name: (order.get(name, len(order)), name)):
        fact = scheme.fact(name)
        yield Column(name, fact.title, fact, needed=fact.default is None and name != "team_size")


def _is_prefixed(name: str) -> bool:
    """Team and period facts are worked out from the members' and months' own."""
    return (name not in FACTS and (split_prefix(name) or ("",))[0] in PREFIXES) or name == "team_size"
