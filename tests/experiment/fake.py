"""A shop without a model: invented tables that behave like a center, for tests of everything behind them.

Luck depends on (seed, replication) alone, so two plans meet the same luck as in the real model.
"""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256

import numpy as np
from pydantic import BaseModel

from simkit.model.tables import RunMeta, RunTables
from simkit.units.calendar import next_month


class Pay(BaseModel):
    base: int = 4000
    bonus: int = 30
    fine: int = 50


class Policy(BaseModel):
    pay: Pay = Pay()


class Shop(BaseModel):
    """A scenario as far as an experiment looks at it."""

    name: str
    title: dict[str, str] = {"en": "Today", "zh": "现行方案"}
    policy: Policy = Policy()
    agents: int = 20
    days: int = 59
    warm_up: int = 0
    assumptions: dict[str, float] = {"quits_per_year": 0.4}

    @property
    def content_hash(self) -> str:
        return sha256(self.model_dump_json(exclude={"title"}).encode()).hexdigest()

    @property
    def uses(self) -> dict[str, str]:
        return {"pay": f"pay/{self.name}"}

    def resolved_yaml(self) -> str:
        return self.model_dump_json(indent=1)  # JSON is YAML


START = date(2026, 1, 1)


def today(**fields: object) -> Shop:
    return Shop(name="today", **fields)


def better_pay(**fields: object) -> Shop:
    title = {"en": "Higher base, no fines", "zh": "提高底薪、取消罚款"}
    return Shop(name="better-pay", title=title, policy=Policy(pay=Pay(base=4400, bonus=20, fine=0)), **fields)


def replicate(plan: Shop, seed: int, replication: int) -> RunTables:
    luck = np.random.default_rng([seed, replication])
    agents = _agents(plan, luck)
    days = _agent_days(plan, agents, luck)
    slips, lines = _payslips(plan, agents, days)
    tables = {
        "agents": agents,
        "agent_days": days,
        "intervals": _intervals(plan, luck),
        "payslips": slips,
        "payslip_lines": lines,
        "complaints": _complaints(plan, luck),
        "costs": _costs(agents),
        "events": _events(days),
    }
    meta = RunMeta(START, plan.days, plan.warm_up, estimated_years=(2026,))
    return RunTables.of(meta, tables)


def _attraction(plan: Shop) -> float:
    return plan.policy.pay.base / 4000 - plan.policy.pay.fine / 1000


def _agents(plan: Shop, luck: np.random.Generator) -> dict[str, list]:
    rows: list[tuple] = []
    stay = 365 / plan.assumptions["quits_per_year"] * _attraction(plan) ** 3
    for seat in range(plan.agents):
        hired = -int(luck.integers(0, 900))
        for life in range(12):
            left = max(hired, 0) + luck.exponential(stay) + 1
            dismissed = luck.random() < 0.15
            agent = seat + plan.agents * life
            gone = left < plan.days
            reason = ("dismissed" if dismissed else "quit") if gone else None
            group, grade = ("phone", "chat")[seat % 2], ("specialist", "advanced")[seat % 3 == 0]
            rows.append((agent, seat, group, grade, "full_time", hired, int(left) if gone else None, reason))
            hired = int(left) + 21
            if hired >= plan.days:
                break
    head = ("agent", "seat", "group", "grade", "form", "hired_day", "left_day", "left_reason")
    return {name: list(column) for name, column in zip(head, zip(*rows, strict=True), strict=True)}


def _agent_days(plan: Shop, agents: dict[str, list], luck: np.random.Generator) -> dict[str, np.ndarray]:
    who, when, groups = [], [], []
    for place, agent in enumerate(agents["agent"]):
        first, last = max(agents["hired_day"][place], 0), agents["left_day"][place] or plan.days
        on = [day for day in range(first, last) if (day + agent) % 7 not in (5, 6)]
        who += [agent] * len(on)
        when += on
        groups += [agents["group"][place]] * len(on)
    n = len(who)
    draw = np.random.default_rng([int(luck.integers(2**31)), 1]).random((n, 6))
    absence = np.where(draw[:, 0] < 0.02, "sick", np.where(draw[:, 0] < 0.03, "personal", "")).astype(object)
    here = absence == ""
    late = np.where(here & (draw[:, 1] < 0.04 + 0.0004 * (60 - plan.policy.pay.fine)), 1 + 30 * draw[:, 2], 0)
    handled = np.where(here, 60 + 30 * draw[:, 3] + plan.policy.pay.bonus * 0.2, 0).astype(int)
    talk, acw, rest = handled * 240, handled * 30, np.where(here, 1500 + 600 * draw[:, 2], 0).astype(int)
    return {
        "agent": np.array(who),
        "day": np.array(when),
        "group": np.array(groups, dtype=object),
        "scheduled_min": np.full(n, 480),
        "login_min": np.where(here, 478 - late, 0).astype(int),
        "late_min": late.astype(int),
        "absence": absence,
        "handled": handled,
        "talk_s": talk,
        "acw_s": acw,
        "rest_s": rest,
        "meal_s": np.where(here, 3600, 0),
        "idle_s": np.maximum(np.where(here, 478 * 60, 0) - talk - acw - rest, 0),
        "overtime_min": np.where(draw[:, 4] < 0.1, 30, 0),
        "planned_rest_s": np.where(here, 1800, 0),
        "solved": (handled * 0.74).astype(int),
        "effort": 0.9 + plan.policy.pay.bonus / 300 + 0.1 * draw[:, 5],
    }


def _months(plan: Shop) -> list[tuple[date, int, int]]:
    months, first = [], START
    while (first - START).days < plan.days:
        months.append((first, (first - START).days, (next_month(first) - START).days))
        first = next_month(first)
    return months


def _payslips(plan: Shop, agents: dict[str, list], days: dict[str, np.ndarray]) -> tuple[dict, dict]:
    slips: list[tuple] = []
    lines: list[tuple] = []
    pay = plan.policy.pay
    for first, begins, ends in _months(plan):
        for place, agent in enumerate(agents["agent"]):
            rows = (days["agent"] == agent) & (days["day"] >= begins) & (days["day"] < ends)
            worked = int((rows & (days["absence"] == "")).sum())
            if not worked:
                continue
            month = f"{first:%Y-%m}"
            grade = 600 if agents["grade"][place] == "advanced" else 0
            base = round((pay.base + grade) * 100 * min(worked / 20, 1))
            bonus = int(days["handled"][rows].sum()) * pay.bonus * 4
            fine = int((days["late_min"][rows] > 0).sum()) * pay.fine * 100
            head = (agent, month)
            lines.append((*head, "base", "earning", base, "Base pay", "基本工资"))
            lines.append((*head, "piece", "variable", bonus, "Contact bonus", "接待奖金"))
            if fine:
                lines.append((*head, "late", "deduction", -fine, "Lateness", "迟到扣款"))
            total = base + bonus
            group, rank = agents["group"][place], agents["grade"][place]
            slips.append((*head, group, rank, worked, total, fine, total - fine, round(total * 0.27), 249000))
    slip_head = ("agent", "month", "group", "grade", "days_worked", "gross_fen", "deductions_fen", "net_fen")
    line_head = ("agent", "month", "rule", "kind", "amount_fen", "title_en", "title_zh")
    return _columns((*slip_head, "employer_fen", "minimum_fen"), slips), _columns(line_head, lines)


def _columns(head: tuple[str, ...], rows: list[tuple]) -> dict[str, list]:
    return (
        {name: list(column) for name, column in zip(head, zip(*rows, strict=True), strict=True)}
        if rows
        else {}
    )


def _intervals(plan: Shop, luck: np.random.Generator) -> dict[str, np.ndarray]:
    slots = np.arange(18, 44)
    shape = 8 + 22 * np.exp(-(((slots - 22) / 4) ** 2)) + 18 * np.exp(-(((slots - 38) / 4) ** 2))
    day, slot = np.repeat(np.arange(plan.days), len(slots)), np.tile(slots, plan.days)
    offered = luck.poisson(np.tile(shape, plan.days) * plan.agents / 20)
    lost = luck.binomial(
        offered, np.clip(0.12 - 0.09 * _attraction(plan) + 0.002 * np.tile(shape, plan.days), 0, 1)
    )
    handled = offered - lost
    return {
        "day": day,
        "interval": slot,
        "channel": np.where(slot % 2, "phone", "chat").astype(object),
        "offered": offered,
        "handled": handled,
        "abandoned": lost,
        "in_threshold": luck.binomial(handled, 0.86),
        "wait_s": handled * luck.integers(4, 20, len(day)),
        "staffed_s": np.full(len(day), int(plan.agents * 0.6 * 1800)),
    }


def _complaints(plan: Shop, luck: np.random.Generator) -> dict[str, list]:
    rows = []
    for case in range(int(luck.poisson(plan.agents * plan.days * 0.01))):
        filed = int(luck.integers(0, plan.days * 1440))
        decided = filed + int(luck.exponential(4 * 1440))
        known = decided < plan.days * 1440
        verdict = ("liable", "not_liable")[luck.random() < 0.4]
        agent = int(luck.integers(plan.agents))
        rows.append(
            (
                case,
                agent,
                filed,
                decided if known else None,
                verdict if known else None,
                "1",
                int(luck.random() < 0.7),
            )
        )
    head = ("case", "agent", "filed_min", "decided_min", "verdict", "ground", "at_fault")
    return _columns(head, rows)


def _costs(agents: dict[str, list]) -> dict[str, list]:
    later = [(d, a) for d, a in zip(agents["hired_day"], agents["agent"], strict=True) if d > 0]
    rows = [
        (day, agent, kind, fen)
        for day, agent in later
        for kind, fen in (("hiring", 200000), ("training", 150000))
    ]
    return _columns(("day", "agent", "kind", "amount_fen"), rows)


def _events(days: dict[str, np.ndarray]) -> dict[str, list]:
    late = np.flatnonzero(days["late_min"] > 0)
    rows = [
        (int(days["day"][r]) * 1440 + 540, kind, int(days["agent"][r]), None, '{"rule": "A1.2"}')
        for r in late
        for kind in ("breach", "sanctioned")
    ]
    return _columns(("time", "kind", "agent", "case", "facts"), rows + _cases(int(days["day"].max())))


def _cases(last: int) -> list[tuple]:
    """Desk work and dismissals, the same in every plan."""
    rows: list[tuple] = []
    for day in range(0, last, 2):
        came, waited = day * 1440 + 600, 30 * (day % 5)
        desk = f'{{"came": {came}, "waited": {waited}, "worked": 45}}'
        rows.append((came + waited + 45, "desk.worked", 0, day, desk))
        rows.append((came, "dismissal.created", 1, 100_000 + day, "{}"))
        rows.append((came + 1440 * (day % 7), "dismissal.closed", 1, 100_000 + day, "{}"))
    return rows


def last_day(plan: Shop) -> date:
    return START + timedelta(days=plan.days - 1)
