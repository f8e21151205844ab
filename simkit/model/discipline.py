"""From what people do to what follows: noticed, classified, decided once, carried out (V2, V3, P8, P20).

The company looks at each day when it is over. The system sees every lateness, early leave, missed
sign-in and absence; a supervisor notices the rest or does not. What is noticed is put before the
discipline rules: an act that they name is a violation (told as `breach`) and has exactly one outcome,
`sanctioned` or `not_sanctioned`, under the same case number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simkit.model.conduct_file import Spell
from simkit.model.misconduct import FROM_ATTENDANCE, share
from simkit.model.posts import on_probation
from simkit.model.sanctions import carry_out
from simkit.policy.discipline import Act, Circumstances, Decision, Violation, plain_act
from simkit.policy.discipline.acts import FactValue
from simkit.units.clock import MINUTES_PER_DAY

if TYPE_CHECKING:
    from simkit.model.center import Center
    from simkit.model.duties import Duties
    from simkit.model.person import Person
    from simkit.policy.complaints import Outcome

ALWAYS = ("severity", "team")
"""Facts of every act; what tells one act from another are the others."""

PROOF_IN_TIME = 1
"""Days after an absence within which a valid reason spares the sanction (V2.2 m2, V2.3 c5)."""


def look_at_day(center: Center, duties: Duties, acts: list[tuple[Person, Act, bool]], day: int) -> None:
    """The end of a day: everything that came to notice is heard, person by person."""
    for row, number in enumerate(duties.number.tolist()):
        over = duties.over.get(number)
        if over is not None and over.kind == "unauthorised":
            _hear_absence(center, duties.person(row), over)
        if number in duties.lapses or duties.covered_up[row]:
            _hear_lapses(center, duties, row, day)
    for person, act, noticed in acts:
        if noticed:
            hear(center, person, act, "supervisor")


def _hear_absence(center: Center, person: Person, spell: Spell) -> None:
    """An absence without leave is over: was a valid reason handed in within a day?"""
    facts: dict[str, FactValue] = {"days": spell.days}
    luck = center.luck.uniform(f"proof of absence/{spell.first_day}", person.luck)
    if luck < center.beliefs.conduct.absence_kinds.proof:
        facts["proof_after_days"] = PROOF_IN_TIME
    hear(center, person, _act(center, person, "absence", spell.first_day, facts), "system")


def _hear_lapses(center: Center, duties: Duties, row: int, day: int) -> None:
    """Lateness and early leave by the record; what a colleague's punch hid only if that is noticed."""
    person = duties.person(row)
    for lapse in duties.lapses.get(person.number, ()):
        facts: dict[str, FactValue] = {"minutes": lapse.minutes} if lapse.minutes else {}
        hear(center, person, _act(center, person, lapse.kind, day, facts), "system")
    if duties.covered_up[row]:
        conduct = center.beliefs.conduct
        luck = center.luck.uniform(f"proxy punching/{day}", person.luck)
        noticed = luck < conduct.proxy_punching.detection * conduct.watching
        center.tell("act", person.number, name="proxy_punching", act="proxy_punching", noticed=noticed)
        if noticed:
            act = _act(center, person, "proxy_punching", day, {"forged": True})
            hear(center, person, act, "supervisor")


def _act(center: Center, person: Person, kind: str, day: int, facts: dict[str, FactValue]) -> Act:
    """What the record of a day shows, with what every act has."""
    severity = share(center.luck.uniform(f"severity/{kind}/{day}", person.luck))
    return Act(kind, center.date_of(day), {**facts, "severity": severity, "team": person.seat.group})


def prices_complaints(center: Center) -> bool:
    """Whether the discipline rules name an upheld complaint themselves, whatever it was about."""
    rules = center.policy.discipline
    return rules is not None and rules.classify(Act("complaint_found", center.today)) is not None


def hear_complaint(center: Center, person: Person, outcome: Outcome, case: int) -> None:
    """A complaint was upheld: it is an act of its own, and the violation that its ground names.

    Absences are left out, the company knows them from its own record; so is a complaint for which the
    procedure of complaints has given penalty points already.
    """
    today = center.date_of(int(center.env.now // MINUTES_PER_DAY))
    evidence = {"complaint": case, "ground": outcome.ground}
    if not outcome.points:
        hear(center, person, Act("complaint_found", today), "complaint", **evidence)
    if outcome.violation is not None and outcome.violation not in FROM_ATTENDANCE:
        hear(center, person, plain_act(outcome.violation, today), "complaint", **evidence)


def hear(center: Center, person: Person, act: Act, by: str, **evidence: int) -> Decision | None:
    """An act has come to notice: is it a violation, and what follows? None when no rule names it.

    `evidence` names the complaint that brought it up, and its ground.
    """
    person.conduct.month.noticed[act.kind] += 1
    rules = center.policy.discipline
    violation = rules.classify(act) if rules else None
    if rules is None or violation is None:
        return None
    case = center.cases.number()
    _tell_breach(center, person, violation, case, {"by": by, "evidence": evidence})
    stands = circumstances(center, person, violation)
    decision = rules.decide(person.conduct.record, violation, stands)
    person.conduct.record.append(decision)
    center.staff.price_anew(person)
    person.conduct.month.decisions.append((case, decision))
    _tell_decision(center, person, decision, stands, case)
    carry_out(center, person, decision, case, evidence.get("ground"))
    return decision


def circumstances(center: Center, person: Person, violation: Violation) -> Circumstances:
    """What the person says to the fault, and their standing."""
    belief, act = center.beliefs.conduct.admission, violation.act
    purpose = f"admission/{act.kind}/{act.day}"
    says = center.luck.uniform(purpose, person.luck)
    pays = not act.facts.get("loss") or center.luck.uniform(f"pays/{purpose}", person.luck) < belief.pays
    silent = not belief.on or says >= belief.admits + belief.refuses
    return Circumstances(
        admission="silent" if silent else "admits" if says < belief.admits else "refuses",
        compensated=pays or not belief.on,
        on_probation=on_probation(center, person),
    )


def _tell_breach(
    center: Center, person: Person, found: Violation, case: int, notice: dict[str, object]
) -> None:
    center.tell(
        "breach",
        person.number,
        case,
        rule=found.code,
        of_class=found.committed,
        act=found.act.kind,
        day=found.act.day.isoformat(),
        points=found.points,
        facts={name: str(value) for name, value in found.act.facts.items() if name not in ALWAYS},
        **notice,
    )


def _tell_decision(
    center: Center, person: Person, decision: Decision, stands: Circumstances, case: int
) -> None:
    """One outcome of one violation: what was decided, by which clause, on what the person said."""
    facts: dict[str, object] = {
        "rule": decision.violation.code,
        "step": decision.step,
        "clause": decision.clause,
        "treated_as": decision.treated_as,
        "upgraded_by": decision.upgraded_by,
        "admission": stands.admission,
        "sanctions": [sanction.kind for sanction in decision.sanctions],
        "announced": any(sanction.announced for sanction in decision.sanctions),
    }
    if decision.sanctions:
        center.staff.sanctioned(person, center.env.now)
    center.tell("sanctioned" if decision.sanctions else "not_sanctioned", person.number, case, **facts)
