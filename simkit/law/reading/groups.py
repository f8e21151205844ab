"""The groups of the workforce as the law sees them: form, hours, papers, insurance, pay."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from simkit.law.company import Group, PayTerms
from simkit.law.payroll import form_of
from simkit.law.reading import pay
from simkit.law.reading.endings import probation_months
from simkit.policy.employment import Employment
from simkit.policy.shifts import Shifts
from simkit.scenario.scenario import Scenario
from simkit.scenario.workforce import Group as Team

MINUTES = 60
SIX_MONTHS = 6
WORKING_DAYS_OF_A_WEEK = 6


def groups(scenario: Scenario) -> Iterator[tuple[Group, pay.Probe]]:
    """Every group with the probe of its pay."""
    for team in scenario.workforce.groups:
        employment = team.employment or scenario.policy.employment
        day, week, meal = _hours(scenario.policy.shifts, team, employment)
        asked = pay.probe(scenario, team, week)
        terms = _terms(scenario, asked, employment)
        form = form_of(employment, team.form)
        yield (
            Group(
                path=f"workforce.groups.{team.name}",
                name=team.name,
                headcount=team.headcount,
                form=form,
                pay=terms,
                hours_week=week,
                hours_day=day,
                unpaid_meal_hours=meal,
                rest_days_week=scenario.policy.shifts.weekly_rest_days,
                works_holidays=scenario.policy.shifts.holidays != "closed",
                has_contract=employment is None or employment.contract.paper != "none",
                insured=employment is None or "social_insurance" in employment.benefits,
                injury_insured=employment is None or "injury_insurance" in employment.benefits,
                signs=tuple(_signs(scenario, team, employment)),
                months=int(team.tenure_months or SIX_MONTHS * 2),
            ),
            asked,
        )


def _hours(shifts: Shifts, team: Team, employment: Employment | None) -> tuple[Decimal, Decimal, Decimal]:
    """Working hours of a day and week, and the unpaid meal of a day, by the waves' weights."""
    waves = shifts.waves_of(team.name) or shifts.waves
    weights = sum(wave.weight for wave in waves)
    day = Decimal(sum(wave.work_minutes * wave.weight for wave in waves)) / weights / MINUTES
    unpaid = sum(
        wave.meal.minutes * wave.weight for wave in waves if wave.meal is not None and not wave.meal.paid
    )
    week = day * (7 - shifts.weekly_rest_days)
    meal = Decimal(unpaid) / weights / MINUTES
    most = employment.roster.max_hours_per_week if employment is not None else None
    if most is None or most >= week:
        return day, week, meal
    # called for fewer hours than the rota could give: spread over the six days that a week may have
    return min(day, most / WORKING_DAYS_OF_A_WEEK), most, meal


def _terms(scenario: Scenario, asked: pay.Probe, employment: Employment | None) -> PayTerms:
    staffing = scenario.policy.staffing
    stated = staffing.training_pay_per_day
    found = pay.terms(asked, stated)
    changes: dict[str, object] = {
        "probation_months": probation_months(scenario.policy.careers, found.probation_months)
    }
    if not staffing.training_days:
        changes["training_day"] = None
    if employment is not None and employment.settlement is not None:
        changes |= {
            "cycle_days": pay.CYCLE_DAYS[employment.settlement.cycle],
            "path": "policy.employment.settlement",
        }
    return found.model_copy(update=changes)


def _signs(scenario: Scenario, team: Team, employment: Employment | None) -> Iterator[str]:
    """The signs of employment that the plan itself shows in a contractor."""
    if employment is None or employment.status != "contractor":
        return
    if employment.roster.may_decline == "always":
        yield "free_choice_of_slots"
    else:
        yield "fixed_roster"
    if scenario.policy.discipline is not None:
        yield "discipline_rules"
    if scenario.policy.breaks.compensation or (scenario.policy.discipline and _takes_money(scenario)):
        yield "fines_or_wage_cuts"
    if scenario.policy.pay.lines and not team.skills:
        yield "time_pay_set_by_principal"
    yield "principals_brand"
    if employment.roster.place == "office":
        yield "tools_supplied"
    if (team.tenure_months or 0) > SIX_MONTHS:
        yield "longer_than_six_months"


def _takes_money(scenario: Scenario) -> bool:
    discipline = scenario.policy.discipline
    return discipline is not None and any(step.takes_money for step in discipline.steps.values())
