"""What no single field can know: whether the parts of a scenario fit together."""

from __future__ import annotations

from collections.abc import Iterator

from simkit.errors import Fault, did_you_mean
from simkit.policy.shifts import Wave
from simkit.scenario.coverage import coverage_faults, coverage_warnings
from simkit.scenario.grades import by_order, moved
from simkit.scenario.prices import price_warnings
from simkit.scenario.rosters import roster_warnings
from simkit.scenario.routing_names import routing_warnings
from simkit.scenario.scenario import Scenario
from simkit.units.calendar import is_estimate


def faults_in(scenario: Scenario) -> list[Fault]:
    """Everything that makes the scenario impossible to run."""
    if unreadable := list(_log(scenario)):
        return unreadable
    checks = (_grades, _posts, _forms, _channels, coverage_faults)
    return [fault for check in checks for fault in check(scenario)]


def warnings_in(scenario: Scenario) -> list[Fault]:
    """Everything that runs but is probably not meant."""
    checks = (_mix, _ladder, _budgets, _teams, _probation, _calendar, coverage_warnings, roster_warnings,
              routing_warnings, price_warnings)  # fmt: skip
    return [fault for check in checks for fault in check(scenario)]


def fault_at(scenario: Scenario, path: str, message: str, **more: str | None) -> Fault:
    """A fault at the line on which `path` is written."""
    place = scenario.place_of(path)
    return Fault(message, place.file, place.line, path, **more)


def _log(scenario: Scenario) -> Iterator[Fault]:
    """The log that is replayed can be read, every row of it."""
    if scenario.assumptions.demand.kind == "replay":
        from simkit.scenario.logs import log_faults  # reads the log with NumPy

        yield from log_faults(scenario)


def _grades(scenario: Scenario) -> Iterator[Fault]:
    """Every grade that a seat starts in is known to the pay scheme, if that scheme has grades."""
    pay = scenario.policy.pay
    known, groups = [str(grade) for grade in pay.grades], scenario.workforce.groups
    moves = moved(groups, by_order(groups, pay, pay)) if known else {}
    for group in groups if known else ():
        for grade in (grade for grade, seats in group.grades.items() if seats and grade not in known):
            path = f"workforce.groups.{group.name}.grades"
            seats = ", ".join(f"{name}: {count}" for name, count in moves[path].items())
            yield fault_at(scenario, f"{path}.{grade}", "the pay scheme has no such grade", found=grade,
                           allowed=", ".join(known),
                           repair=did_you_mean(grade, known) or f"by order: grades: {{{seats}}}")  # fmt: skip


def _posts(scenario: Scenario) -> Iterator[Fault]:
    """Every grade to which the career rule moves somebody is known to the pay scheme, if that has grades."""
    careers, known = scenario.policy.careers, [str(grade) for grade in scenario.policy.pay.grades]
    unpaid = (
        [grade for grade in careers.reached_from(_seated(scenario)) if grade not in known] if careers else []
    )
    if known and unpaid:
        message = "the career rule moves people to grades that the pay scheme does not know"
        yield fault_at(scenario, "policy.careers", message, found=", ".join(unpaid), allowed=", ".join(known),
                       repair="choose a career rule with the grades of the pay scheme, or none")  # fmt: skip


def _seated(scenario: Scenario) -> set[str]:
    """The grades in which somebody starts."""
    groups = scenario.workforce.groups
    return {grade for group in groups for grade, seats in group.grades.items() if seats}


def _forms(scenario: Scenario) -> Iterator[Fault]:
    """The form of each group is the one its contract is for."""
    for group in scenario.workforce.groups:
        contract = group.employment or scenario.policy.employment
        if contract is not None and contract.form != group.form:
            repair = "give the group its own contract: employment: {use: employment/...}"
            path = f"workforce.groups.{group.name}.form"
            yield fault_at(scenario, path, "its contract is for another form", found=group.form,
                           allowed=contract.form, repair=repair)  # fmt: skip


def _channels(scenario: Scenario) -> Iterator[Fault]:
    """Every channel with demand has a group that answers it."""
    answered = {group.channel for group in scenario.workforce.groups}
    for channel in sorted(channels_with_demand(scenario) - answered):
        message = f"customers use the channel {channel}, but no group answers it"
        yield fault_at(scenario, "workforce.groups", message, found=", ".join(sorted(answered)),
                       repair="add a group for it, or take its contact kinds out of the demand")  # fmt: skip


def channels_with_demand(scenario: Scenario) -> set[str]:
    """The channels on which contacts come at all."""
    demand = scenario.assumptions.demand
    if demand.kind == "replay":
        return {demand.channel}
    return {kind.channel for kind in demand.kinds if sum(map(sum, kind.arrivals.days))}


def _mix(scenario: Scenario) -> Iterator[Fault]:
    for group in scenario.workforce.groups:
        if (total := sum(group.grades.values())) != group.headcount:
            message = f"the grades add up to {total}, not to the headcount of {group.headcount}"
            yield fault_at(scenario, f"workforce.groups.{group.name}.grades", message,
                           repair="they are taken as a mix in proportion")  # fmt: skip


def _ladder(scenario: Scenario) -> Iterator[Fault]:
    """A career rule that knows none of the grades moves nobody: a new pay scheme may have brought others."""
    careers = scenario.policy.careers
    if careers is None:
        return
    known = [grade.name for grade in careers.grades]
    used = _seated(scenario)
    if not used & set(known):
        message = "the career rule knows none of the grades, so nobody is ever promoted"
        yield fault_at(
            scenario, "policy.careers", message, found=", ".join(sorted(used)), allowed=", ".join(known)
        )


def _budgets(scenario: Scenario) -> Iterator[Fault]:
    """A rota whose planned meal and rests break the company's own limits would punish everybody daily."""
    limits = scenario.policy.breaks.full_day
    for wave in _under_break_rules(scenario):
        at = f"policy.shifts.waves.{wave.name}"
        for name, minutes in _planned(wave).items():
            limit = getattr(limits, name)
            if limit is not None and minutes > limit:
                allowed = f"at most {limit} (policy.breaks.full_day.{name})"
                message = "the rota plans what the break rules forbid"
                yield fault_at(scenario, at, message, found=f"{minutes} minutes", allowed=allowed)
        least = limits.login_minutes
        if least is not None and wave.duty_minutes < least:
            allowed = f"at least {least} (policy.breaks.full_day.login_minutes)"
            found = f"{wave.duty_minutes} minutes"
            yield fault_at(
                scenario, at, "the shift is shorter than the login time", found=found, allowed=allowed
            )


def _under_break_rules(scenario: Scenario) -> Iterator[Wave]:
    """The waves of which some group falls under the break rules."""
    teams = scenario.policy.breaks.teams
    for wave in scenario.policy.shifts.waves:
        if not teams or not wave.groups or set(teams) & set(wave.groups):
            yield wave


def _planned(wave: Wave) -> dict[str, int]:
    """The minutes that a wave plans, by the name of the limit that they must keep."""
    return {
        "meal_minutes": wave.meal.minutes if wave.meal else 0,
        "rest_single_minutes": max((rest.minutes for rest in wave.rests), default=0),
        "rest_total_minutes": wave.rest_minutes,
    }


def _teams(scenario: Scenario) -> Iterator[Fault]:
    """Break rules and waves that name groups name existing ones."""
    groups = [group.name for group in scenario.workforce.groups]
    for team in scenario.policy.breaks.teams:
        if team not in groups:
            yield fault_at(scenario, "policy.breaks.teams", "no group has this name", found=team,
                           allowed=", ".join(groups), repair=did_you_mean(team, groups))  # fmt: skip
    for wave in scenario.policy.shifts.waves:
        for name in wave.groups:
            if name not in groups:
                path = f"policy.shifts.waves.{wave.name}.groups"
                yield fault_at(scenario, path, "no group has this name", found=name,
                               allowed=", ".join(groups), repair=did_you_mean(name, groups))  # fmt: skip


def _probation(scenario: Scenario) -> Iterator[Fault]:
    """Training that outlasts the probation leaves no day on which anybody could be tried."""
    months = scenario.policy.pay.probation_months
    days = scenario.policy.staffing.training_days
    if months and days > months * 22:
        yield fault_at(scenario, "policy.staffing.training_days", "the training is longer than the probation",
                       found=f"{days} working days", allowed=f"{months} months of probation")  # fmt: skip


def _calendar(scenario: Scenario) -> Iterator[Fault]:
    """Years whose make-up days are not published yet are estimates, wherever their numbers are shown."""
    horizon = scenario.horizon
    for year in range(horizon.start.year, horizon.day(horizon.days - 1).year + 1):
        if is_estimate(year):
            message = f"the holiday arrangement of {year} is an estimate: its make-up days are not published"
            yield fault_at(scenario, "horizon.start", message)
