"""Forecasts of a whole center: one per group, grade and length of service, made anew when things change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from math import log
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simkit.assumptions.expectation import spread
from simkit.model.grades import once_trained
from simkit.model.outlook_names import PROBATION, TENURE, looks_at, over_periods
from simkit.model.outlook_pay import Facts, Pay, Prospect, months_ahead
from simkit.model.outlook_post import Forecast, Habits, forecast
from simkit.model.outlook_ranks import Contest, last_places
from simkit.model.outlook_season import YearlyBonus, yearly_bonus
from simkit.model.typical import TypicalMonths, is_full_month
from simkit.policy.pay import Employee, FactValue
from simkit.policy.pay.derived import months_after
from simkit.policy.pay.team import Record
from simkit.units.calendar import months_between

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.model.person import Person

MOVED = 0.03
"""A fact or the usual pay has changed when it differs by more than this share from when it was looked at."""


class Post(NamedTuple):
    """People of one post expect the same of the same work."""

    group: str
    grade: str
    years: int
    on_probation: bool


class Known(NamedTuple):
    """A forecast, from which facts it was made, and what else follows from the same month."""

    forecast: Forecast
    facts: Facts
    usual: Pay
    bonus: YearlyBonus | None


class Posts:
    """What each post expects."""

    def __init__(self, center: Center) -> None:
        self._center = center
        self._scheme = center.policy.pay
        self.looked_at = looks_at(self._scheme)
        self._by_tenure, self._by_probation = (bool(self.looked_at & of) for of in (TENURE, PROBATION))
        self._periods = over_periods(self.looked_at)
        self._months: dict[date, tuple[tuple[date, float], ...]] = {}
        """The months over which to average, by the first of them."""
        self._grades: dict[str, str] = {}
        self._posts: dict[tuple[str, str, int, bool], Post] = {}
        """By group, grade, months of service, and whether somebody has not been confirmed."""
        self.typical = TypicalMonths(self.looked_at | {"contacts_answered", "orders"})
        self._known: dict[Post, Known] = {}
        self._this_month: dict[Post, Known | None] = {}
        self._contests: tuple[Contest, ...] = ()
        self._habits = Habits(
            center.beliefs.conduct.absence_kinds,
            max(1, round(center.beliefs.conduct.lateness.mean_minutes)),
            center.beliefs.behaviour.framing,
        )

    def learn(self, records: Iterable[tuple[Person, Record]]) -> None:
        """Take in the month that is over: people with what they and their month looked like to pay."""
        known = list(records)
        self._this_month.clear()
        self.typical.learn(
            ((person.seat.group, person.grade), record[1].facts)
            for person, record in known
            if is_full_month(*record)
        )
        self._contests = self._standings([record for _, record in known])

    def _standings(self, records: list[Record]) -> tuple[Contest, ...]:
        """Who stood where in last month's ranks."""
        needed = {name: rank for name, rank in self._scheme.ranks.items() if name in self.looked_at}
        luck = spread(self._center.beliefs.behaviour.effort)
        contests = []
        for name, rank in needed.items():
            figures = [float(self._scheme.figure(rank.by, *record)) for record in records]
            contests.append(Contest(name, rank.by, rank.better, np.array(figures), luck))
        return tuple(contests)

    def post(self, person: Person) -> Post:
        """Who expects the same as this person."""
        months = 0
        if self._by_tenure or self._by_probation:
            months = months_between(self._center.date_at(person.hired), self._center.today)
        standing = (person.seat.group, person.grade, months, person.confirmed_on is None)
        if standing not in self._posts:
            self._posts[standing] = self._post_of(*standing)
        return self._posts[standing]

    def _post_of(self, group: str, grade: str, months: int, unconfirmed: bool) -> Post:
        on_probation = unconfirmed and months < self._scheme.probation_months
        return self._told_apart(Post(group, self._once_trained(grade), months // 12, on_probation))

    def _once_trained(self, grade: str) -> str:
        if grade not in self._grades:
            self._grades[grade] = once_trained(self._center, grade)
        return self._grades[grade]

    def newcomers(self, group: str) -> Post:
        """The post that somebody hired today begins in."""
        first = next(iter(self._center.scenario.workforce.group(group).grades))
        grade = self._once_trained(first)
        return self._told_apart(Post(group, grade, 0, self._scheme.probation_months > 0))

    def _told_apart(self, post: Post) -> Post:
        """Without what the scheme does not look at."""
        years = post.years if self._by_tenure else 0
        return post._replace(years=years, on_probation=post.on_probation and self._by_probation)

    def of(self, post: Post) -> Known | None:
        """What people of this post expect now; None before anybody has seen a month."""
        if post not in self._this_month:
            self._this_month[post] = self._look(post)
        return self._this_month[post]

    def _look(self, post: Post) -> Known | None:
        """Make the forecast, or keep last month's when pay and the facts behind it are much the same."""
        typical = self.typical.facts((post.group, post.grade))
        if typical is None:
            return None
        facts = {**typical, **self._of_the_scheme()}
        prospect = self.prospect(post, facts)
        usual, known = prospect.pay(), self._known.get(post)
        if known is None or _moved(known.usual.total, usual.total) or _have_moved(known.facts, facts):
            ahead = forecast(prospect, self._habits, self._contests)
            self._known[post] = Known(ahead, facts, usual, yearly_bonus(prospect, self.looked_at))
        return self._known[post]

    def prospect(self, post: Post, facts: Facts) -> Prospect:
        """A usual month of this post with these facts."""
        first = self._center.today.replace(day=1)
        if first not in self._months:
            self._months[first] = months_ahead(first, self.looked_at)
        facts = {**facts, "sanctions": (), **last_places(self._contests)}
        return Prospect(self._scheme, self._employee(post, first), self._months[first], facts, self._periods)

    def _of_the_scheme(self) -> dict[str, FactValue]:
        """How old the scheme is, for one whose targets rise."""
        today, start = self._center.today, self._center.scenario.horizon.start
        age = (today.year - start.year) * 12 + today.month - start.month + 1
        return {"scheme_month": age} if "scheme_month" in self.looked_at else {}

    def _employee(self, post: Post, first: date) -> Employee:
        """Somebody of this post who is there for whole months."""
        group = self._center.scenario.workforce.group(post.group)
        trial = self._scheme.probation_months
        served = self._months_served(post, trial)
        month = first.year * 12 + first.month - 1 - served
        hired = date(month // 12, month % 12 + 1, 1)
        return Employee(
            id="", grade=post.grade, hired_on=hired, education=group.education,
            confirmed_on=None if post.on_probation else months_after(hired, min(served, trial)),
            region=group.region, team=group.name, form=group.form, post=group.post, skills=group.skills,
        )  # fmt: skip

    @staticmethod
    def _months_served(post: Post, trial: int) -> int:
        """Months of service in the middle of those that the post covers."""
        if post.on_probation:
            return 0
        return 12 * post.years + 6 if post.years else max(trial, (trial + 12) // 2)

    def unexplained(self, post: Post) -> float:
        """Log points by which the same work is paid less than to peers in other groups of the channel."""
        groups = self._center.scenario.workforce.groups
        channel = self._center.scenario.workforce.group(post.group).channel
        peers = [group for group in groups if group.channel == channel and post.grade in group.grades]
        common = self.typical.of_all(group.name for group in peers)
        if len(peers) < 2 or common is None:
            return 0.0
        logs = [self._log_pay(post._replace(group=group.name), common) for group in peers]
        heads = [group.headcount for group in peers]
        fair = sum(one * head for one, head in zip(logs, heads, strict=True)) / sum(heads)
        return max(0.0, fair - self._log_pay(post, common))

    def _log_pay(self, post: Post, facts: Facts) -> float:
        return log(max(1.0, self.prospect(post, facts).pay().total))


def _moved(before: float, now: float) -> bool:
    return abs(now - before) > MOVED * max(abs(before), 1e-9)


def _have_moved(before: Facts, now: Facts) -> bool:
    return any(
        isinstance(value, Decimal | int) and name in before and _moved(float(before[name]), float(value))  # type: ignore[arg-type]
        for name, value in now.items()
    )
