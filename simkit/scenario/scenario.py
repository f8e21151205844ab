"""The scenario: everything a planner wrote, checked and frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, Field, PrivateAttr

from simkit.assumptions.appraisal import Appraisal
from simkit.assumptions.behaviour import Behaviour
from simkit.assumptions.cases import Cases
from simkit.assumptions.conduct import Conduct
from simkit.assumptions.demand import Demand
from simkit.assumptions.service import Service
from simkit.policy.practice import Practice
from simkit.policy.rule import Rule, Title
from simkit.policy.system import PolicySystem
from simkit.scenario.compose import Composed
from simkit.scenario.node import Node, Place
from simkit.scenario.workforce import Horizon, Name, Workforce

if TYPE_CHECKING:
    import pandas as pd

    from simkit.scenario.grades import Grades


class Jurisdiction(Rule):
    """Whose law applies, by the name of a place: `cn/zhejiang/hangzhou`.

    `figures` is a folder with legal figures of one's own, beside the scenario file; `practice` says what
    the company does that no other rule says (how rules were adopted, which approvals are on file).
    """

    place: Annotated[str, Field(min_length=1)]
    figures: str | None = None
    practice: Practice = Practice()


class Assumptions(Rule):
    """What is believed about customers, people and the work itself."""

    demand: Demand
    behaviour: Behaviour = Field(default_factory=Behaviour)
    conduct: Conduct = Field(default_factory=Conduct)
    cases: Cases = Field(default_factory=Cases)
    appraisal: Appraisal = Field(default_factory=Appraisal.default)
    service: Service = Field(default_factory=Service)


def _none(written: object) -> object:
    return None if written in ("none", "off", False) else written


class Scenario(Rule):
    """One plan, ready to run. Frozen: `with_changes` and `with_policy` return new ones."""

    name: Name
    title: Title | None = None
    why: Title | str | None = None
    """What the plan is to find out: in both languages, as `title`, or in one."""
    horizon: Horizon
    workforce: Workforce
    policy: PolicySystem
    law: Annotated[Jurisdiction | None, BeforeValidator(_none)] = None
    """None (in a file: `none`) runs without any law: no contributions, no tax, no minimum wage."""
    assumptions: Assumptions

    _composed: Composed = PrivateAttr(default=Composed(Node({})))

    @property
    def folder(self) -> Path:
        """The folder from which the scenario names files."""
        return self._composed.folder

    @property
    def file(self) -> Path | None:
        """The file that the scenario began with; changes made in Python are not in it."""
        return self._composed.file

    @property
    def tree(self) -> Node:
        """What the planner wrote, with file and line: everything that is extended and used included."""
        return self._composed.root

    @property
    def uses(self) -> Mapping[str, str]:
        """Area -> library file ("pay" -> "pay/six-grade"); areas written out are absent."""
        return self._composed.uses

    def place_of(self, path: str) -> Place:
        """File and line of a field ("policy.pay.components.0"), or of the nearest thing above it."""
        return self._composed.root.nearest(path.split("."))

    def with_changes(self, changes: Mapping[str, Any], name: str | None = None,
                     why: Title | str | None = None) -> Scenario:  # fmt: skip
        """A new scenario with values set by dotted path; items of lists go by name or number.

        `{"policy.pay.grades.advanced.base": 5500}`. Raises InputError with every fault.
        """
        from simkit.scenario.variants import Words, changed

        return changed(self, self._composed, changes, Words(name, why))

    def with_policy(
        self,
        use: str | Sequence[str],
        name: str | None = None,
        changes: Mapping[str, Any] | None = None,
        why: Title | str | None = None,
        grades: Grades | None = None,
    ) -> Scenario:
        """A new scenario with the rules of one area or several from library files ("pay/piece-rate").

        `changes` are set together with it, as in `with_changes`. A pay scheme with other grades needs
        to know who starts in which: `grades="by_order"` carries the seats over rung by rung,
        `grades={"specialist": "intermediate", ...}` as it says, and `changes` may set the seats
        themselves (`{"workforce.groups.phone.grades": {"junior": 6, "senior": 24}}`).
        """
        from simkit.scenario.variants import Swap, Words, swapped

        uses = [use] if isinstance(use, str) else use
        return swapped(self, self._composed, Swap(uses, changes or {}, grades), Words(name, why))

    def changes_from(self, other: Scenario) -> pd.DataFrame:
        """What differs from `other`: one row per field with both values and where it is written."""
        from simkit.scenario.differences import frame

        return frame(self, other)

    def figures(self, part: str) -> pd.DataFrame:
        """The figures of a part ("policy.pay", "workforce") that can be changed, with their bounds.

        Columns: `figure` (the path for `with_changes`), `value`, `low`, `high`, `where` (file:line).
        """
        import pandas as pd

        from simkit.scenario.figures import figures_of

        rows = [(one.path, one.value, one.low, one.high, str(one.place)) for one in figures_of(self, part)]
        return pd.DataFrame(rows, columns=["figure", "value", "low", "high", "where"], dtype=object)

    def parts_changed_from(self, other: Scenario) -> frozenset[str]:
        """Which of horizon, workforce, policy, law and assumptions differ."""
        parts = ("horizon", "workforce", "policy", "law", "assumptions")
        return frozenset(part for part in parts if getattr(self, part) != getattr(other, part))

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of everything that can change a result: all but name, title and why."""
        from simkit.scenario.resolved import content_hash

        return content_hash(self)

    def resolved_yaml(self) -> str:
        """The scenario as one YAML file without `extends` and `use`, every default written out."""
        from simkit.scenario.resolved import resolved_yaml

        return resolved_yaml(self)

    def save(self, path: str | Path, replace: bool = False) -> Path:
        """Write a scenario file that extends the one this began with and says only what differs.

        Raises InputError when there is a file already, unless it is to be replaced.
        """
        from simkit.scenario.saving import save

        return save(self, Path(path), replace)

    def _repr_html_(self) -> str:
        from simkit.scenario.html import page

        return page(self)

    def __str__(self) -> str:
        return f"Scenario({self.name!r}, {self.workforce.headcount} agents, {self.horizon.months} months)"

    __repr__ = __str__
