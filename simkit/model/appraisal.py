"""The marks of a month (quality, satisfaction, records, tasks) where no record of the company exists."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from simkit.assumptions.numbers import chance_of, log_odds
from simkit.policy.pay import FactValue

if TYPE_CHECKING:
    from datetime import date

    from simkit.model.center import Center
    from simkit.model.person import Person


Facts = Mapping[str, FactValue]


def marks(center: Center, person: Person, first: date, own: Facts) -> dict[str, FactValue]:
    """The appraisal facts of one person and month; `own` are the facts counted from the days."""
    belief = center.beliefs.appraisal
    luck = center.luck.lent("appraisal", person.luck).standard_normal()
    month = center.luck.lent(f"appraisal/{first:%Y-%m}", person.luck)
    normal, uniform = month.standard_normal(4).tolist(), month.random(4).tolist()
    usual = _within_marks(belief.mean + belief.person_sd * luck + belief.month_sd * normal[0])
    quality = _with_care(usual, center.outlook.quality(person))
    satisfied = _satisfaction(center, own)
    score = (1 - belief.satisfaction_weight) * quality + belief.satisfaction_weight * 100 * satisfied
    days = max(1, int(own["days_worked"]))  # type: ignore[arg-type]
    return {
        "score": _mark(score),
        "quality_score": _mark(quality),
        "correctness": _share(quality / 100),
        "timeliness": _share(quality / 100),
        "csat": _share(satisfied),
        "satisfaction_of_5": (1 + 4 * _share(satisfied)).quantize(Decimal("0.01")),
        "handling_speed": _mark(quality + normal[1]),
        "skill_growth": _mark(quality + normal[1]),
        "teamwork": _mark(quality + normal[2]),
        "complaint_handling": _mark(quality + normal[2]),
        "self_rating": _mark(quality + 5 + normal[1]),
        "peer_rating": _mark(quality + 2 * normal[2]),
        "superior_rating": _mark(quality + normal[3]),
        "customer_rating": _mark(100 * satisfied),
        "records_handed_in": round(belief.records * days),
        "tasks_done_share": _share(belief.tasks),
        "praise": int(uniform[0] < belief.praise),
        "proposals": int(uniform[1] < belief.proposals),
        "reviews": round(float(own["orders"]) * center.beliefs.service.sales.reviews_per_order),  # type: ignore[arg-type]
        "skills_mastered": int(belief.skills * person.months_of_service(center.env.now) / 12),
    }


def _with_care(usual: float, change: float) -> float:
    """The mark when the log-odds of doing well change by so much."""
    return 100 * float(chance_of(log_odds(usual / 100) + change)) if change and 0 < usual < 100 else usual


def _satisfaction(center: Center, own: Facts) -> float:
    """Share of satisfied customers of the month; as usual where nobody rated."""
    ratings, satisfied = int(own["ratings"]), int(own["satisfied"])  # type: ignore[arg-type]
    belief, contacts = center.beliefs.service.satisfaction, center.beliefs.behaviour.contacts
    usual = contacts.solved * belief.resolved + (1 - contacts.solved) * belief.unresolved
    return satisfied / ratings if ratings else usual


def _mark(points: float) -> Decimal:
    return Decimal(str(round(_within_marks(points), 1)))


def _within_marks(points: float) -> float:
    return min(max(float(points), 0.0), 100.0)


def _share(share: float) -> Decimal:
    return Decimal(str(round(float(share), 4)))
