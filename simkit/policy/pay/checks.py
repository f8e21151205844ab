"""What can be wrong with a scheme as a whole: unknown names, circles, missing rows, doubled names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from simkit.errors import did_you_mean
from simkit.policy.pay.catalogue import FACTS, meaning, split_prefix
from simkit.policy.pay.derived import DERIVED
from simkit.policy.pay.lookup import Table
from simkit.policy.rule import Rule

if TYPE_CHECKING:
    from simkit.policy.pay.scheme import PayScheme

Place = tuple[str, ...]


def check_scheme(scheme: PayScheme) -> None:
    """Raises ValidationError with every fault at its place (`lines.base`)."""
    faults = [*_unknown_names(scheme), *_doubled_names(scheme), *_circles(scheme), *_missing_rows(scheme)]
    faults += [*_negative_pay(scheme), *_brought_forward(scheme)]
    if faults:
        raise ValidationError.from_exception_data("PayScheme", faults)


def _fault(place: Place, message: str, found: object) -> InitErrorDetails:
    # the message is a template to pydantic: braces in it would be read as fields
    text = message.replace("{", "{{").replace("}", "}}")
    return InitErrorDetails(type=PydanticCustomError("pay_scheme", text), loc=place, input=found)


def _unknown_names(scheme: PayScheme) -> Iterator[InitErrorDetails]:
    """A name that is no fact, no measure and no earlier line."""
    known = {*scheme.all_measures, *scheme.facts, *scheme.ranks}
    earlier: set[str] = set()
    for place, asked in _askers(scheme):
        for name in dict.fromkeys(asked):
            if name not in known and name not in earlier and not _is_fact(name, scheme):
                later = name in scheme.lines or name in scheme.deductions
                hint = did_you_mean(name, [*known, *earlier, *FACTS])
                message = "looks at a line that comes later" if later else "unknown fact, measure or line"
                yield _fault(place, f"{message}: {name}" + (f"; {hint}" if hint and not later else ""), name)
        if place[0] in ("lines", "deductions"):
            earlier.add(place[1])


def _askers(scheme: PayScheme) -> Iterator[tuple[Place, Iterable[str]]]:
    """Everything that looks at names, in the order in which it is worked out."""
    for name, measure in scheme.measures.items():
        yield ("measures", name), measure.asks()
    if scheme.appraisal is not None:
        for name, measure in scheme.appraisal.measures.items():
            yield ("appraisal", "measures", name), measure.asks()
    for name, rank in scheme.ranks.items():
        yield ("ranks", name), (rank.by,)
    if scheme.proration is not None:
        yield ("proration",), scheme.proration.asks()
    for part in ("lines", "deductions"):
        for rule, component in getattr(scheme, part).items():
            yield (part, rule), component.asks()


def _is_fact(name: str, scheme: PayScheme) -> bool:
    if name in DERIVED or meaning(name) is not None:
        return True
    parts = split_prefix(name)
    return parts is not None and (meaning(name, scheme.facts) is not None or parts[1] in scheme.all_measures)


def _doubled_names(scheme: PayScheme) -> Iterator[InitErrorDetails]:
    """A line that is called like a fact or measure would hide it."""
    for part in ("lines", "deductions"):
        for rule in getattr(scheme, part):
            taken = rule in scheme.all_measures or rule in scheme.facts or rule in FACTS
            if taken or (part == "deductions" and rule in scheme.lines):
                yield _fault((part, rule), "this name is taken by a fact, a measure or another line", rule)


def _circles(scheme: PayScheme) -> Iterator[InitErrorDetails]:
    """Measures that look at themselves, directly or through others."""
    below = {name: set(measure.asks()) for name, measure in scheme.all_measures.items()}
    for name in below:
        seen: set[str] = set()
        waiting = set(below[name])
        while waiting:
            other = waiting.pop()
            if other not in seen:
                seen.add(other)
                waiting |= below.get(other, set())
        if name in seen:
            yield _fault(("measures", name), "looks at itself, directly or through other measures", name)


def _brought_forward(scheme: PayScheme) -> Iterator[InitErrorDetails]:
    """What is brought forward is a fact of the scheme's own, and a measure of the month before."""
    for fact, measure in scheme.brought_forward.items():
        place = ("brought_forward", fact)
        if fact not in scheme.facts:
            allowed = ", ".join(scheme.facts) or "none is written yet"
            yield _fault(place, f"is no fact of the scheme's own (facts:); allowed: {allowed}", fact)
        if measure not in scheme.all_measures:
            hint = did_you_mean(measure, [*scheme.all_measures])
            yield _fault(place, f"unknown measure {measure}" + (f"; {hint}" if hint else ""), measure)


def _missing_rows(scheme: PayScheme) -> Iterator[InitErrorDetails]:
    """Tables by grade that name an unknown grade, or leave one out for which the line applies."""
    if not scheme.grades:
        return
    if scheme.usual_grade is not None and scheme.usual_grade not in scheme.grades:
        known = ", ".join(scheme.grades)
        yield _fault(("usual_grade",), f"unknown grade; allowed: {known}", scheme.usual_grade)
    for place, holder, grades in _table_holders(scheme):
        for table in _tables(holder):
            if table.by != "grade":
                continue
            for grade in table.values.keys() - scheme.grades.keys():
                hint = did_you_mean(grade, [*scheme.grades])
                known = ", ".join(scheme.grades)
                yield _fault(place, f"unknown grade {grade}; " + (hint or f"allowed: {known}"), grade)
            missing = [grade for grade in grades if grade not in table.values]
            if table.otherwise is None and missing:
                yield _fault(place, f"the table by grade has no row for {', '.join(missing)}", missing)


def _negative_pay(scheme: PayScheme) -> Iterator[InitErrorDetails]:
    """A figure below zero in a line or deduction; deductions are written as positive amounts."""
    for part in ("lines", "deductions"):
        for rule, component in getattr(scheme, part).items():
            for place, figure in _below_zero(component.model_dump()):
                message = "a negative amount; what is taken away is a positive amount under deductions"
                yield _fault((part, rule, *place), message, figure)


def _below_zero(value: object) -> Iterator[tuple[Place, object]]:
    """Every negative figure inside plain values with the keys that lead to it; points may be negative."""
    if isinstance(value, Mapping):
        for key, entry in value.items():
            below = () if key == "points" else _below_zero(entry)
            yield from (((str(key), *place), figure) for place, figure in below)
    elif isinstance(value, list | tuple):
        for number, entry in enumerate(value):
            yield from (((str(number), *place), figure) for place, figure in _below_zero(entry))
    elif isinstance(value, int | Decimal) and not isinstance(value, bool) and value < 0:
        yield (), value


def _table_holders(scheme: PayScheme) -> Iterator[tuple[Place, Rule, list[str]]]:
    for name, measure in scheme.measures.items():
        yield ("measures", name), measure, list(scheme.grades)
    for part in ("lines", "deductions"):
        for rule, component in getattr(scheme, part).items():
            test = component.when.get("grade", tuple(scheme.grades))
            grades = [test] if isinstance(test, str) else list(test)
            yield (part, rule), component, grades


def _tables(holder: object) -> Iterator[Table]:
    """Every table inside a rule, however deep."""
    if isinstance(holder, Table):
        yield holder
    if isinstance(holder, Rule):
        inside: Iterable[object] = (getattr(holder, field) for field in type(holder).model_fields)
    elif isinstance(holder, Mapping):
        inside = holder.values()
    elif isinstance(holder, tuple):
        inside = holder
    else:
        return
    for part in inside:
        yield from _tables(part)
