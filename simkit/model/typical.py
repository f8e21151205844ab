"""What a full month of work is like, as people know it: the material of their forecasts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from simkit.policy.pay import Employee, FactValue, WorkMonth

Facts: TypeAlias = Mapping[str, FactValue]
Post: TypeAlias = tuple[str, str]
"""Group and grade."""

MONTHS_REMEMBERED = 3
"""A month weighs a third in what people take for typical, more while fewer are known."""

PER_MONTH = (
    *("sick_days", "absence_days", "personal_leave_days", "training_days", "annual_leave_days"),
    *("carried_deductions", "settled_pay"),
)
"""Facts that a forecast expects to be none."""


def is_full_month(employee: Employee, month: WorkMonth) -> bool:
    """Whether somebody was there from the first day to the last, and at work on most of their days."""
    there = employee.left_on is None and (employee.hired_on is None or employee.hired_on <= month.first)
    worked, scheduled = (Decimal(month.facts[name]) for name in ("days_worked", "scheduled_days"))  # type: ignore[arg-type]
    return there and not month.facts["training_days"] and worked > 0 and 2 * worked >= scheduled


class TypicalMonths:
    """The mean facts of those who worked a full month, by group and grade; of the group where nobody did."""

    def __init__(self, looked_at: frozenset[str]) -> None:
        self._looked_at = looked_at
        self._posts: dict[Post, dict[str, FactValue]] = {}
        self._groups: dict[str, dict[str, FactValue]] = {}
        self._months_known: dict[object, int] = defaultdict(int)

    def learn(self, months: Iterable[tuple[Post, Facts]]) -> None:
        """Take in the full months of the month that is over: who worked where, with which facts."""
        posts: dict[Post, list[Facts]] = defaultdict(list)
        groups: dict[str, list[Facts]] = defaultdict(list)
        for post, facts in months:
            posts[post].append(facts)
            groups[post[0]].append(facts)
        for post, known in posts.items():
            self._posts[post] = self._remembered(post, self._posts.get(post), self._mean(known))
        for group, known in groups.items():
            self._groups[group] = self._remembered(group, self._groups.get(group), self._mean(known))

    def facts(self, post: Post) -> Facts | None:
        """A full month of this group and grade; of the group, of anybody, where nobody has had it."""
        known = self._posts.get(post) or self._groups.get(post[0])
        return known or next(iter(self._groups.values()), None)

    def of_all(self, groups: Iterable[str]) -> Facts | None:
        """A full month as a mean over these groups; None where none is known."""
        known = [self._groups[group] for group in groups if group in self._groups]
        return self._mean(known) if known else None

    def _mean(self, months: Sequence[Facts]) -> dict[str, FactValue]:
        """Facts averaged; words and occurrences are left out, flags go by the majority."""
        mean: dict[str, FactValue] = {}
        for name in sorted(months[0].keys() & self._kept()):
            values = [month[name] for month in months if name in month]
            if isinstance(values[0], tuple | str):
                continue
            exact = sum((Decimal(value) for value in values), Decimal(0)) / len(values)  # type: ignore[arg-type]
            mean[name] = exact >= Decimal("0.5") if isinstance(values[0], bool) else _short(exact)
        return mean

    def _kept(self) -> frozenset[str]:
        return (self._looked_at | {"days_worked", "scheduled_days"}) - {*PER_MONTH}

    def _remembered(
        self, key: object, old: dict[str, FactValue] | None, new: dict[str, FactValue]
    ) -> dict[str, FactValue]:
        self._months_known[key] += 1
        weight = Decimal(1) / min(self._months_known[key], MONTHS_REMEMBERED)
        if old is None or weight == 1:
            return new
        return {name: _between(old.get(name), value, weight) for name, value in new.items()}


def _between(old: FactValue | None, new: FactValue, weight: Decimal) -> FactValue:
    if not isinstance(old, Decimal) or not isinstance(new, Decimal):
        return new
    return _short(old + weight * (new - old))


def _short(exact: Decimal) -> Decimal:
    return exact.quantize(Decimal("0.0001"))
