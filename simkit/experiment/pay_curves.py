"""Pay schemes on paper: pay against one fact, where it jumps, and what a team costs, without a simulation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from simkit.errors import Fault, InputError, did_you_mean
from simkit.policy.pay import Employee, FactValue, MissingFact, PayScheme, Payslip, WorkMonth
from simkit.policy.pay.closing import Statutory
from simkit.policy.pay.payroll import payslips, with_all_facts
from simkit.policy.pay.periods import with_usual_periods
from simkit.policy.pay.team import Record, vary_own, with_team_facts

if TYPE_CHECKING:
    import pandas as pd

Vary = Literal["contacts", "sales", "score", "tenure"]
Schemes = PayScheme | Sequence[PayScheme] | Mapping[str, PayScheme]

JUMP = 2
"""A change this many times those beside it is a step or a cliff, not slope."""


def pay_curves(
    schemes: Schemes,
    vary: Vary = "contacts",
    values: Iterable[int | Decimal] | None = None,
    facts: Mapping[str, FactValue] | None = None,
    first: date | None = None,
) -> pd.DataFrame:
    """Pay of an ordinary agent against one fact, one row per scheme and value.

    Columns: scheme, vary (the fact's name), value, gross, net (yuan). Everything else is as in
    `typical_month.yaml`, with the `facts` given laid over it; `first` chooses another month, such
    as one in which a quarter ends. The agent has the scheme's usual grade.
    """
    import pandas as pd

    plan = _plan(vary)
    at = list(values) if values is not None else _range(plan)
    rows = []
    for name, scheme in _named(schemes).items():
        typical = Typical(scheme, facts or {}, first)
        for value in at:
            slip = typical.payslip(plan, Decimal(value))
            rows.append((name, vary, float(value), float(slip.gross), float(slip.net)))
    return pd.DataFrame(rows, columns=["scheme", "vary", "value", "gross", "net"])


def pay_steps(curves: pd.DataFrame) -> pd.DataFrame:
    """Where the curves of `pay_curves` jump or end: columns scheme, value, what, change (yuan).

    `step` is a jump up at the value, `cliff` a jump down, `cap` the value from which more earns
    nothing; a curve that is level all along has none of them.
    """
    import pandas as pd

    rows = []
    for scheme, curve in curves.groupby("scheme", sort=False):
        change = curve["gross"].diff().fillna(0.0).tolist()
        points = curve["value"].tolist()
        for place, one in enumerate(change):
            beside = [abs(other) for other in (*change[place - 1 : place], *change[place + 1 : place + 2])]
            if place and abs(one) > JUMP * max(beside, default=0.0) + 1:
                rows.append((scheme, points[place], "step" if one > 0 else "cliff", round(one, 2)))
        last = max((place for place, one in enumerate(change) if one), default=None)
        if last is not None and last < len(points) - 1:
            rows.append((scheme, points[last], "cap", 0.0))
    return pd.DataFrame(rows, columns=["scheme", "value", "what", "change"])


def team_cost(schemes: Schemes, records: Sequence[Record], statutory: Statutory = None) -> pd.DataFrame:
    """What the same employee-months cost under several schemes, one row per scheme.

    Columns: scheme, people, gross, deductions, net, goods, bonus_share, lowest, mean, highest (gross
    yuan per employee-month). A grade that a scheme does not know is taken as its usual grade.
    Raises InputError naming scheme and fact where the records lack a fact that a scheme needs.
    """
    import pandas as pd

    rows = []
    for name, scheme in _named(schemes).items():
        slips = _paid(name, scheme, records, statutory)
        gross = sorted(slip.gross for slip in slips)
        total = sum(gross, Decimal(0))
        bonus = sum((slip.bonus for slip in slips), Decimal(0))
        rows.append(
            {
                "scheme": name,
                "people": len({employee.id for employee, _ in records}),
                "gross": float(total),
                "deductions": float(sum((slip.deductions for slip in slips), Decimal(0))),
                "net": float(sum((slip.net for slip in slips), Decimal(0))),
                "goods": float(sum((slip.in_kind for slip in slips), Decimal(0))),
                "bonus_share": float(bonus / total) if total else 0.0,
                "lowest": float(gross[0]),
                "mean": float(total / len(gross)),
                "highest": float(gross[-1]),
            }
        )
    return pd.DataFrame(rows)


def _paid(name: str, scheme: PayScheme, records: Sequence[Record], statutory: Statutory) -> list[Payslip]:
    graded = [(_graded(scheme, employee), month) for employee, month in records]
    by_person: dict[str, list[WorkMonth]] = {}
    for employee, month in sorted(graded, key=lambda record: record[1].first):
        by_person.setdefault(employee.id, []).append(month)
    histories = [
        (employee, [one for one in by_person[employee.id] if one.first <= month.first])
        for employee, month in graded
    ]
    try:
        return payslips(scheme, with_all_facts(scheme, histories), statutory)
    except MissingFact as missing:
        raise InputError(replace(missing.faults[0], place=f"{name}: {missing.name}")) from None


def _graded(scheme: PayScheme, employee: Employee) -> Employee:
    if not scheme.grades or employee.grade in scheme.grades:
        return employee
    return replace(employee, grade=scheme.usual_grade or next(iter(scheme.grades)))


def _named(schemes: Schemes) -> dict[str, PayScheme]:
    """Schemes by the name that their rows carry: as given, else their id, else their title."""
    if isinstance(schemes, Mapping):
        return dict(schemes)
    several = [schemes] if isinstance(schemes, PayScheme) else list(schemes)
    named: dict[str, PayScheme] = {}
    for place, scheme in enumerate(several, start=1):
        name = scheme.id or (scheme.title.en if scheme.title else f"scheme {place}")
        named[name if name not in named else f"{name} ({place})"] = scheme
    return named


@dataclass(frozen=True)
class Typical:
    """An ordinary agent's month under one scheme."""

    scheme: PayScheme
    given: Mapping[str, FactValue]
    first: date | None = None

    def payslip(self, plan: Mapping[str, Any], value: Decimal) -> Payslip:
        """The payslip when the varied fact has this value."""
        employee, month = self._month
        changed = vary_own(self.scheme, month, _changes(plan, value))
        return self.scheme.payslip(employee, with_usual_periods(self.scheme, employee, changed))

    @property
    def _month(self) -> Record:
        words = _typical()
        facts = {name: _exact(number) for name, number in words["facts"].items()} | dict(self.given)
        facts |= {rank: words["rank"] for rank in self.scheme.ranks if rank not in facts}
        employee = _graded(self.scheme, Employee("typical", grade="", hired_on=words["hired_on"]))
        month = WorkMonth(self.first or words["first"], facts)
        team = [(replace(employee, id=str(place)), month) for place in range(words["team_size"])]
        return with_team_facts(self.scheme, team)[0]


def _changes(plan: Mapping[str, Any], value: Decimal) -> dict[str, Decimal]:
    facts = _typical()["facts"]
    leading = plan.get("in_proportion", [])
    changes = {name: value * _exact(facts[name]) / _exact(facts[leading[0]]) for name in leading}
    changes |= dict.fromkeys(plan.get("scores", []), value)
    return changes | dict.fromkeys(plan.get("shares", []), value / 100)


def _plan(vary: str) -> dict[str, Any]:
    plans: dict[str, dict[str, Any]] = _typical()["vary"]
    if vary not in plans:
        hint = did_you_mean(vary, [*plans])
        raise InputError(Fault("cannot vary this", None, None, "vary", repr(vary), ", ".join(plans), hint))
    return plans[vary]


def _range(plan: Mapping[str, Any]) -> list[int | Decimal]:
    return list(range(plan["from"], plan["to"] + 1, plan["step"]))


@cache
def _typical() -> dict[str, Any]:
    from ruamel.yaml import YAML

    text = files("simkit.experiment").joinpath("typical_month.yaml").read_text(encoding="utf-8")
    words: dict[str, Any] = YAML(typ="rt", pure=True).load(text)
    return words


def _exact(number: object) -> Decimal:
    return Decimal(str(number))
