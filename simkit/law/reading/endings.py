"""How the company ends employment, and how careers change pay."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from simkit.law.company import Change, Ending
from simkit.policy.careers import Careers
from simkit.policy.dismissal import AtOnce, ConsentWindow, DismissalProcedure, WithNotice
from simkit.policy.rule import Title
from simkit.units.money import ZERO

ROUTES = {
    "consent_window": Title(en="end by consent", zh="协商解除"),
    "notice": Title(en="dismissal with notice", zh="预告解除"),
    "at_once": Title(en="dismissal at once", zh="即时解除"),
}
STREAK = Title(en="consequence of failed months", zh="连续不达标处理")


def endings(dismissal: DismissalProcedure) -> Iterator[Ending]:
    """The routes of the written procedure."""
    for number, route in enumerate(dismissal.routes):
        path, title = f"policy.dismissal.routes.{number}", ROUTES[route.kind]
        if isinstance(route, ConsentWindow):
            yield _consent(route, path, title)
        elif isinstance(route, WithNotice):
            yield Ending(path=path, title=title, kind="notice", causes=route.causes, pays=route.severance)
        else:
            yield _at_once(route, path, title)


def _consent(route: ConsentWindow, path: str, title: Title) -> Ending:
    """What the first offer pays decides; later rounds may pay more."""
    first = route.offers[0]
    pays = first.severance or first.months or ZERO
    silence = route.silence_means == "agree"
    return Ending(
        path=path, title=title, kind="consent", causes=route.causes, pays=pays, silence_agrees=silence
    )


def _at_once(route: AtOnce, path: str, title: Title) -> Ending:
    wage_due = "wages_due" not in route.forfeits
    minor = "violation" in route.causes and "violation" not in route.lawful_for
    return Ending(
        path=path,
        title=title,
        kind="at_once",
        causes=route.causes,
        pays=route.severance,
        wage_due=wage_due,
        minor_acts=minor,
    )


def changes(careers: Careers, wage: Decimal, grade_gap: Decimal) -> Iterator[Change]:
    """Demotion or pay cut after a streak of failed months."""
    streak = careers.fail_streak
    if streak is None or streak.then not in ("demotion", "pay_cut"):
        return
    gap = wage * streak.pay_cut if streak.then == "pay_cut" else grade_gap * streak.grades
    yield Change(path="policy.careers.fail_streak", title=STREAK, monthly_gap=gap)


def dismissals(careers: Careers, has_route: bool) -> Iterator[Ending]:
    """Dismissal after failed months where no procedure says how it is done."""
    streak = careers.fail_streak
    if streak is not None and streak.then == "dismissal" and not has_route:
        yield Ending(
            path="policy.careers.fail_streak",
            title=STREAK,
            kind="at_once",
            causes=frozenset({"incompetence"}),
        )


def probation_months(careers: Careers | None, of_scheme: int) -> int:
    """The longest probation that the scheme or the careers plan."""
    planned = careers.probation if careers else None
    return max(of_scheme, planned.months + planned.extra_months if planned else 0)
