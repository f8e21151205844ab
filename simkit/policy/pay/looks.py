"""What a pay scheme looks at on the way to a payslip, and what looks at a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from simkit.policy.pay.catalogue import ACHIEVED, FACTS, split_prefix
from simkit.policy.pay.closing import FACTS_OF_EVERY_SCHEME
from simkit.policy.pay.derived import DERIVED

if TYPE_CHECKING:
    from simkit.policy.pay.scheme import PayScheme


class Looks:
    """Who looks at what in one scheme."""

    def __init__(self, scheme: PayScheme) -> None:
        self._scheme = scheme
        self._found_looking: dict[frozenset[str], frozenset[str]] = {}

    @cached_property
    def needs(self) -> frozenset[str]:
        """See `PayScheme.needs`."""
        scheme = self._scheme
        components = (*scheme.lines.values(), *scheme.deductions.values())
        asked = [*FACTS_OF_EVERY_SCHEME, *(name for component in components for name in component.asks())]
        asked += scheme.brought_forward.values()
        if scheme.proration is not None:
            asked += scheme.proration.asks()
        if scheme.grades:
            asked.append("grade")
        return frozenset(self._roots(asked))

    @cached_property
    def variable(self) -> frozenset[str]:
        """See `PayScheme.variable`."""
        return frozenset(
            rule
            for rule, line in self._scheme.lines.items()
            if line.bonus or not ACHIEVED.isdisjoint(self._roots(line.asks()))
        )

    def _roots(self, names: Iterable[str]) -> Iterator[str]:
        """The names at the bottom of measures and derived facts."""
        scheme = self._scheme
        for name in names:
            if name in scheme.all_measures:
                yield from self._roots(scheme.all_measures[name].asks())
            elif name in DERIVED and DERIVED[name][1] != (name,):
                yield from self._roots(DERIVED[name][1])
            elif name in scheme.ranks:
                yield name
                yield from self._roots((scheme.ranks[name].by,))
            elif name not in scheme.lines and name not in scheme.deductions:
                yield name
                own = (split_prefix(name) or ("", ""))[1]
                if name not in FACTS and own:
                    yield from self._roots((own,))

    def looking_at(self, names: frozenset[str]) -> frozenset[str]:
        """These names, and all measures, derived facts and lines that look at one, however indirectly.

        Facts of teams, quarters and years do not follow from those of a month; they are given with it.
        """
        if names not in self._found_looking:
            found, before = names, frozenset[str]()
            while found != before:
                before = found
                found |= {name for name, asked in self._asked.items() if not asked.isdisjoint(found)}
            self._found_looking[names] = found
        return self._found_looking[names]

    def pays_by(self, names: frozenset[str]) -> bool:
        """Whether a payslip can depend on one of these facts."""
        return not self._on_a_payslip.isdisjoint(self.looking_at(names))

    @cached_property
    def _on_a_payslip(self) -> frozenset[str]:
        scheme = self._scheme
        brought_forward = scheme.brought_forward.values()
        return frozenset((*scheme.lines, *scheme.deductions, *FACTS_OF_EVERY_SCHEME, *brought_forward))

    @cached_property
    def _asked(self) -> dict[str, frozenset[str]]:
        """Everything that is worked out on a sheet, and the names that it looks at itself."""
        scheme = self._scheme
        part_of_month = frozenset(scheme.proration.asks() if scheme.proration is not None else ())
        return {
            **{name: frozenset(sources) for name, (_, sources) in DERIVED.items()},
            **{name: frozenset(measure.asks()) for name, measure in scheme.all_measures.items()},
            **{
                rule: frozenset(line.asks()) | (part_of_month if line.prorated else frozenset())
                for rule, line in (*scheme.lines.items(), *scheme.deductions.items())
            },
        }
