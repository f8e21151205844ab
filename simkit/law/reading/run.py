"""Reads out of the tables of a run what happened in front of the law: payslips, exits, duty."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Protocol

from simkit.law.company import DayRow, ExitRow, Happened, PayRow
from simkit.law.payroll import form_of
from simkit.law.reading.discipline import endings as dismissals
from simkit.law.severance import service_months
from simkit.policy.pay.earning import Overtime
from simkit.scenario.scenario import Scenario
from simkit.units.calendar import day_type
from simkit.units.money import ZERO, fen, from_fen

MINUTES = 60
KEPT_BY_COMPANY = frozenset({"deduction"})
LOSSES = frozenset({"liability"})
KINDS = {"consent_window": "consent", "notice": "notice", "at_once": "at_once"}
UNILATERAL = frozenset({"decided"})
"""States in which somebody else than the agent ended it, although the route asks for consent."""
SILENT = "deemed_agreed"


class Tables(Protocol):
    """The tables of one replication: columns by table name, None where the model did not tell it."""

    def get(self, name: str) -> Mapping[str, Any] | None: ...


@dataclass
class _Work:
    """What the days of one month of one person add up to, in minutes and days."""

    workday: int = 0
    holiday: int = 0
    longest: int = 0
    late: int = 0
    present: int = 0
    planned: int = 0


@dataclass
class _Month:
    """What the lines of one payslip add up to, in fen."""

    overtime: int = 0
    fines: int = 0
    losses: int = 0


@dataclass(frozen=True)
class _Service:
    """One person's employment that ended: first day, first day without it, the last payslips."""

    agent: int
    hired: date
    left: date
    earned: tuple[PayRow, ...]

    @property
    def average_wage(self) -> Decimal:
        """Wage of a full month, over the months as far as they were worked."""
        months = sum((row.share_of_month for row in self.earned), ZERO)
        earned = sum((row.monthly_wage * row.share_of_month for row in self.earned), ZERO)
        return fen(earned / months) if months else ZERO


def happened(scenario: Scenario, tables: Tables) -> Happened:
    """What happened in one run, as rows that the checks on events read."""
    before = paid_and_ended(scenario, tables)
    return before.model_copy(update={"duty": tuple(_duty(scenario, tables, before.pay))})


def paid_and_ended(scenario: Scenario, tables: Tables) -> Happened:
    """The payslips and exits of one run; the runs of duty are left out."""
    pay = tuple(_pay_rows(scenario, tables, _work(scenario, tables), _forms(scenario, tables)))
    return Happened(pay=pay, exits=tuple(_exits(scenario, tables, pay)))


def _rows(tables: Tables, name: str, *names: str, of_kind: str | None = None) -> Iterator[dict[str, Any]]:
    """Rows with these columns; `of_kind` picks the events of one kind."""
    columns = tables.get(name) or {}
    if not columns:
        return
    at = slice(None) if of_kind is None else (columns["kind"] == of_kind).nonzero()
    lists = [columns[key][at].tolist() for key in names]
    for row in zip(*lists, strict=True):
        yield dict(zip(names, row, strict=True))


def _forms(scenario: Scenario, tables: Tables) -> dict[int, str]:
    """Form of work of each person."""
    contracts = {
        team.name: form_of(team.employment or scenario.policy.employment, team.form)
        for team in scenario.workforce.groups
    }
    return {row["agent"]: contracts[row["group"]] for row in _rows(tables, "agents", "agent", "group")}


def _work(scenario: Scenario, tables: Tables) -> dict[tuple[int, str], _Work]:
    """Minutes by person and month; work on a statutory holiday is holiday work whatever the rota says."""
    dates = [scenario.horizon.day(number) for number in range(scenario.horizon.days)]
    months = [f"{date:%Y-%m}" for date in dates]
    holidays = [day_type(date) == "statutory_holiday" for date in dates]
    found: dict[tuple[int, str], _Work] = defaultdict(_Work)
    columns = ("agent", "day", "absence", "late_min", "overtime_min", "login_min")
    for row in _rows(tables, "agent_days", *columns):
        month = found[row["agent"], months[row["day"]]]
        month.planned += 1
        if row["absence"]:
            continue
        month.present += 1
        month.late += row["late_min"]
        month.longest = max(month.longest, row["overtime_min"])
        if holidays[row["day"]]:
            month.holiday += row["login_min"] + row["overtime_min"]
        else:
            month.workday += row["overtime_min"]
    return found


def _months(scenario: Scenario, tables: Tables) -> dict[tuple[int, str], _Month]:
    """What each payslip pays for overtime and what the company takes on it."""
    overtime = {name for name, line in scenario.policy.pay.lines.items() if isinstance(line, Overtime)}
    found: dict[tuple[int, str], _Month] = defaultdict(_Month)
    for row in _rows(tables, "payslip_lines", "agent", "month", "rule", "kind", "amount_fen"):
        month = found[row["agent"], row["month"]]
        if row["rule"] in overtime:
            month.overtime += row["amount_fen"]
        elif row["rule"] in LOSSES:
            month.losses -= row["amount_fen"]
        elif row["kind"] in KEPT_BY_COMPANY:
            month.fines -= row["amount_fen"]
    return found


def _pay_rows(
    scenario: Scenario, tables: Tables, work: Mapping[tuple[int, str], _Work], forms: Mapping[int, str]
) -> Iterator[PayRow]:
    lines = _months(scenario, tables)
    for row in _rows(tables, "payslips", "agent", "month", "gross_fen"):
        key = row["agent"], row["month"]
        done, month = work.get(key, _Work()), lines.get(key, _Month())
        share = Decimal(done.present) / done.planned if done.planned else ZERO
        own = from_fen(row["gross_fen"] - month.overtime)
        yield PayRow.model_validate(
            {
                "agent": row["agent"],
                "month": row["month"],
                "form": forms[row["agent"]],
                "monthly_wage": max(ZERO, fen(own / share) if share else own),
                "wage": max(ZERO, own - from_fen(max(0, month.fines))),
                "share_of_month": share,
                "overtime_workday": Decimal(done.workday) / MINUTES,
                "overtime_holiday": Decimal(done.holiday) / MINUTES,
                "overtime_paid": from_fen(max(0, month.overtime)),
                "longest_overtime_day": Decimal(done.longest) / MINUTES,
                "late_minutes": done.late,
                "fined": from_fen(max(0, month.fines)),
                "loss_deducted": from_fen(max(0, month.losses)),
            }
        )


def _exits(scenario: Scenario, tables: Tables, pay: tuple[PayRow, ...]) -> Iterator[ExitRow]:
    """Every end of employment, with the dismissal that led to it."""
    agents = _rows(tables, "agents", "agent", "hired_day")
    hired = {row["agent"]: scenario.horizon.day(row["hired_day"]) for row in agents}
    cases, awards = dict(_dismissals(tables)), _awards(tables)
    for row in _rows(tables, "events", "time", "agent", "facts", of_kind="left"):
        facts = json.loads(row["facts"])
        left = scenario.horizon.day(int(row["time"]) // (24 * MINUTES))
        agent = int(row["agent"])
        earned = tuple(one for one in pay if one.agent == agent)[-12:]
        facts["severance"] = Decimal(str(facts.get("severance", 0))) + awards.get(agent, ZERO)
        case = cases.get(facts.get("dismissal"), {})
        yield _exit(scenario, _Service(agent, hired[agent], left, earned), facts, case)


def _awards(tables: Tables) -> dict[int, Decimal]:
    """What arbitration has awarded to each person already."""
    awards: dict[int, Decimal] = defaultdict(Decimal)
    for row in _rows(tables, "events", "agent", "facts", of_kind="dispute.decided"):
        awards[int(row["agent"])] += Decimal(str(json.loads(row["facts"]).get("awarded", 0)))
    return awards


def _dismissals(tables: Tables) -> Iterator[tuple[int, dict[str, Any]]]:
    for row in _rows(tables, "events", "case", "facts", of_kind="dismissal.created"):
        yield int(row["case"]), json.loads(row["facts"])


def _exit(
    scenario: Scenario, service: _Service, facts: Mapping[str, Any], case: Mapping[str, Any]
) -> ExitRow:
    left, earned = service.left, service.earned
    state = str(facts.get("state"))
    kind = KINDS.get(str(case.get("route")), "quit")
    practice = scenario.law.practice if scenario.law else None
    said = practice.model_dump() if practice else {}
    discipline = scenario.policy.discipline
    minor = discipline is not None and any(one.minor_acts for one in dismissals(discipline))
    return ExitRow.model_validate(
        {
            "agent": service.agent,
            "day": left,
            "cause": case.get("cause", "resignation"),
            "kind": "at_once" if state in UNILATERAL else kind,
            "months_of_service": service_months(service.hired, max(service.hired, left - timedelta(days=1))),
            "average_wage": service.average_wage,
            "paid": Decimal(str(facts.get("severance", 0))),
            "silent": state == SILENT,
            "minor_only": case.get("cause") == "violation" and minor and not said.get("serious_defined"),
            "rule_served": said.get("rules_published"),
            "union_exists": said.get("union_exists"),
            "union_notified": said.get("union_notified"),
            "serious_defined": said.get("serious_defined"),
            "reviewed_twice": said.get("review_before_dismissal"),
            "final_pay": earned[-1].wage if earned else ZERO,
            "final_pay_days": (scenario.policy.pay.payday(left.replace(day=1)) - left).days,
        }
    )


def _duty(scenario: Scenario, tables: Tables, pay: tuple[PayRow, ...]) -> Iterator[DayRow]:
    """Days on duty in a row, and the hours of part-timers."""
    forms = _forms(scenario, tables)
    days, minutes = _days_on_duty(tables)
    wages = {row.agent: row.monthly_wage for row in pay}
    weeks = Decimal(scenario.horizon.days) / 7
    for agent, on_duty in days.items():
        worked = Decimal(minutes[agent]) / MINUTES
        yield DayRow.model_validate(
            {
                "agent": agent,
                "monthly_wage": wages.get(agent, ZERO),
                "duty": tuple(day in on_duty for day in range(scenario.horizon.days)),
                "hours_day": min(Decimal(24), worked / len(on_duty)) if on_duty else ZERO,
                "hours_week": worked / weeks,
                "form": forms[agent],
            }
        )


def _days_on_duty(tables: Tables) -> tuple[dict[int, set[int]], dict[int, int]]:
    days: dict[int, set[int]] = defaultdict(set)
    minutes: dict[int, int] = defaultdict(int)
    for row in _rows(tables, "agent_days", "agent", "day", "absence", "login_min", "overtime_min"):
        if not row["absence"]:
            days[row["agent"]].add(row["day"])
            minutes[row["agent"]] += row["login_min"] + row["overtime_min"]
    return days, minutes
