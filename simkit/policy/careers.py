"""Grades and how people move between them: probation, promotion, tiers by tenure, fail streaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simkit.policy.requirements import CareerRecord, FailStreak, Post, Requirement
from simkit.policy.rule import Described, Rule, Title
from simkit.units.calendar import months_between, months_later
from simkit.units.money import Share

__all__ = ["CareerRecord", "Careers", "Grade", "Move", "Post", "Probation", "Tier"]

MoveKind = Literal[
    "confirmation", "extension", "promotion", "demotion", "transfer", "pay_cut", "dismissal", "new_tier"
]


@dataclass(frozen=True, slots=True)
class Move:
    """One step of a career: it holds, and is paid, from `effective` on."""

    kind: MoveKind
    clause: str
    effective: date
    from_grade: str
    to_grade: str
    pay_cut: Decimal = Decimal(0)


class Grade(Rule):
    """One grade: what it takes to enter it from the grade below, and how many may hold it.

    `seats` is a number of people, `seat_share` a share of the headcount; None sets no limit.
    With `at_once` the grade is entered on the very day on which all is shown, also on probation;
    otherwise at the next review. A grade without requirements is filled by appointment, never by
    promotion. `duties` are the duties of the post in words.
    """

    name: str
    title: Title
    entry: tuple[Requirement, ...] = ()
    clause: str | None = None
    seats: Annotated[int, Field(ge=0)] | None = None
    seat_share: Share | None = None
    at_once: bool = False
    duties: tuple[Title, ...] = ()

    def has_room(self, filled: int, headcount: int) -> bool:
        """Whether one more person may hold the grade."""
        by_share = self.seat_share is None or filled + 1 <= self.seat_share * headcount
        return (self.seats is None or filled < self.seats) and by_share


class Probation(Rule):
    """Probation of a newcomer, from hiring on or from entering the grade `since_grade`.

    After `months` those who meet `confirm` are confirmed, and move to `to_grade` if it is given;
    a fact that nobody records is no ground against them. The others are dismissed or get
    `extra_months` more (once), as `if_failed` says. Who meets `early` as well may be confirmed after
    `early_days`. Any one of `stop` ends the employment before.
    """

    clause: str
    months: Annotated[int, Field(ge=0)]
    since_grade: str | None = None
    confirm: tuple[Requirement, ...] = ()
    to_grade: str | None = None
    if_failed: Literal["dismissal", "extension"] = "dismissal"
    extra_months: Annotated[int, Field(ge=0)] = 0
    early_days: Annotated[int, Field(ge=0)] | None = None
    early: tuple[Requirement, ...] = ()
    stop: tuple[Requirement, ...] = ()

    @model_validator(mode="after")
    def _extension_has_a_length(self) -> Self:
        if (self.if_failed == "extension") != (self.extra_months > 0):
            raise ValueError("if_failed: extension and extra_months belong together")
        if (self.early_days is None) == bool(self.early):
            raise ValueError("early_days and early belong together")
        return self

    def started(self, record: CareerRecord) -> date | None:
        """The first day of probation; None where the grade that begins it is not reached yet."""
        if self.since_grade is None:
            return record.hired_on
        return next((post.since for post in record.posts if post.grade == self.since_grade), None)


class Tier(Rule):
    """A tier by tenure: reached after so many completed months since joining."""

    name: str
    title: Title
    months: Annotated[int, Field(ge=0)]


class Careers(Described):
    """The ladder of a company; `grades` run from the lowest to the highest.

    Promotions and fail streaks are looked at on the first day after each `review` period,
    confirmations on the very day they are due. Where a grade has limited seats, `rank_by` decides
    among the candidates; equal ones go by time in the company. Tiers count from joining, or from the
    present post.
    """

    grades: Annotated[tuple[Grade, ...], Field(min_length=1)]
    review: Literal["month", "quarter", "year"]
    probation: Probation | None = None
    fail_streak: FailStreak | None = None
    tiers: tuple[Tier, ...] = ()
    tiers_from: Literal["joining", "post"] = "joining"
    rank_by: str = "score"

    @model_validator(mode="after")
    def _is_a_ladder(self) -> Self:
        names = [grade.name for grade in self.grades]
        if len(set(names)) < len(names):
            raise ValueError(f"each grade needs a name of its own; found {', '.join(names)}")
        probation = self.probation
        for field in ("to_grade", "since_grade"):
            grade = getattr(probation, field) if probation else None
            if grade is not None and grade not in names:
                raise ValueError(f"probation.{field}: {grade!r} is no grade; known are {', '.join(names)}")
        if any(later.months <= earlier.months for earlier, later in pairwise(self.tiers)):
            raise ValueError("tiers run from the newcomers' upwards: months must rise")
        return self

    @cached_property
    def needs(self) -> frozenset[str]:
        """The facts of past months that reviews ask for."""
        asked: list[Requirement] = [each for grade in self.grades for each in grade.entry]
        if self.probation:
            asked += [*self.probation.confirm, *self.probation.early, *self.probation.stop]
        streak = {self.fail_streak.fact} if self.fail_streak else set()
        return frozenset().union(*(each.facts for each in asked), streak)

    def lower(self, grade: str, steps: int = 1) -> str:
        """The grade `steps` below; the lowest where there are not so many. An unknown grade stays."""
        names = [each.name for each in self.grades]
        return names[max(0, names.index(grade) - steps)] if grade in names else grade

    def above(self, grade: str) -> str:
        """The grade above; the same where there is none. An unknown grade stays."""
        higher = self._above(grade)
        return grade if higher is None else higher.name

    def reached_from(self, grades: Iterable[str]) -> list[str]:
        """The grades of this ladder to which people in `grades` may be moved one day, lowest first."""
        reached, moved = set(grades), set[str]()
        while further := {to for grade in reached | moved for to in self._ways_from(grade)} - moved:
            moved |= further
        return [grade.name for grade in self.grades if grade.name in moved]

    def _ways_from(self, grade: str) -> Iterator[str]:
        """Where somebody in the grade may be next: promoted, demoted, confirmed."""
        above, probation = self._above(grade), self.probation
        if above is not None and above.entry:
            yield above.name
        if self.fail_streak and self.fail_streak.then == "demotion":
            yield self.lower(grade, self.fail_streak.grades)
        if probation and probation.to_grade and probation.since_grade in (None, grade):
            yield probation.to_grade

    def tier(self, record: CareerRecord, day: date) -> Tier | None:
        """The tier that a person has reached, or None where the ladder has no tiers."""
        served = months_between(self._tiers_since(record), day)
        reached = [tier for tier in self.tiers if tier.months <= served]
        return reached[-1] if reached else None

    def tier_days(self, record: CareerRecord) -> list[date]:
        """The days on which the person reaches each tier."""
        return [months_later(self._tiers_since(record), tier.months) for tier in self.tiers]

    def _tiers_since(self, record: CareerRecord) -> date:
        return record.hired_on if self.tiers_from == "joining" else record.since

    def review_due(self, day: date) -> bool:
        """Whether promotions and fail streaks are looked at on this day."""
        step = {"month": 1, "quarter": 3, "year": 12}[self.review]
        return day.day == 1 and (day.month - 1) % step == 0

    def assess(self, record: CareerRecord, day: date) -> Move | None:
        """The step that the person's record calls for on `day`, seats apart; None for no change.

        To be asked each day from hiring on; at most one step a day. Probation comes first, then a
        fail streak, then promotion, then the tier.
        """
        return next(self._steps(record, day), None)

    def _steps(self, record: CareerRecord, day: date) -> Iterator[Move]:
        if record.confirmed_on is None and self.probation is not None:
            yield from self._end_of_probation(self.probation, record, day)
        if self.fail_streak and self.review_due(day) and self.fail_streak.complete(record, day):
            yield from self._fall(self.fail_streak, record, day)
        yield from self._promotion(record, day)
        if not self.tiers:
            return
        before, now = (self.tier(record, when) for when in (day - timedelta(days=1), day))
        if now is not None and before is not None and now is not before:
            yield Move("new_tier", self._clause(None), day, before.name, now.name)

    def _end_of_probation(self, probation: Probation, record: CareerRecord, day: date) -> Iterator[Move]:
        started, clause, grade = probation.started(record), probation.clause, record.grade
        if started is None:
            return
        if any(each.met(record, day) for each in probation.stop):
            yield Move("dismissal", clause, day, grade, grade)
        due = months_later(started, probation.months)
        passed = all(each.met(record, day, unknown=True) for each in probation.confirm)
        early = probation.early_days is not None and day >= started + timedelta(days=probation.early_days)
        if passed and (day >= due or (early and all(each.met(record, day) for each in probation.early))):
            yield Move("confirmation", clause, day, grade, probation.to_grade or grade)
        elif day >= months_later(started, probation.months + probation.extra_months):
            yield Move("dismissal", clause, day, grade, grade)
        elif day == due:
            yield Move("extension", clause, day, grade, grade)

    def _fall(self, streak: FailStreak, record: CareerRecord, day: date) -> Iterator[Move]:
        grade = record.grade
        lower = self.lower(grade, streak.grades)
        then = streak.at_bottom if streak.then == "demotion" and lower == grade else streak.then
        if then != "nothing":
            to_grade = lower if then == "demotion" else grade
            yield Move(then, streak.clause, day, grade, to_grade, streak.pay_cut)

    def _promotion(self, record: CareerRecord, day: date) -> Iterator[Move]:
        above = self._above(record.grade)
        if above is None:
            return
        confirmed = self.probation is None or record.confirmed_on is not None
        due = above.at_once or (confirmed and self.review_due(day))
        if due and above.entry and all(each.met(record, day) for each in above.entry):
            yield Move("promotion", self._clause(above.clause), day, record.grade, above.name)

    def _above(self, grade: str) -> Grade | None:
        names = [each.name for each in self.grades]
        place = names.index(grade) + 1 if grade in names else len(names)
        return self.grades[place] if place < len(names) else None

    def _clause(self, clause: str | None) -> str:
        return clause or self.id or "careers"

    def review_all(self, records: Sequence[CareerRecord], day: date) -> dict[int, Move]:
        """The steps of everybody on `day`, by position in `records`, with promotions within the seats.

        Seats left by those who move up or down on the same day are free at once.
        """
        moves = {
            place: move
            for place, record in enumerate(records)
            if (move := self.assess(record, day)) is not None
        }
        held = [
            moves[place].to_grade
            if place in moves and moves[place].kind not in ("promotion", "new_tier")
            else record.grade
            for place, record in enumerate(records)
        ]
        candidates = [place for place, move in moves.items() if move.kind == "promotion"]
        grades = {grade.name: grade for grade in self.grades}
        order = {name: -position for position, name in enumerate(grades)}
        for place in sorted(
            candidates, key=lambda place: (order[moves[place].to_grade], *self._rank(records[place]))
        ):
            above = moves[place].to_grade
            if grades[above].has_room(held.count(above), len(records)):
                held[place] = above
            else:
                del moves[place]
        return moves

    def _rank(self, record: CareerRecord) -> tuple[Decimal, date]:
        marks = [Decimal(month[self.rank_by]) for month in record.months[-3:] if self.rank_by in month]
        mean = sum(marks, Decimal(0)) / len(marks) if marks else Decimal(0)
        return -mean, record.hired_on
