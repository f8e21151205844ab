"""What is wrong with the planner's input, said so that the planner can repair it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where it stands, what was found, what would be right.

    `place` names the field (`policy.pay.grades`) or the cell (`row 7, column 销售额`).
    """

    message: str
    file: str | None = None
    line: int | None = None
    place: str | None = None
    found: str | None = None
    allowed: str | None = None
    repair: str | None = None

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        head = ": ".join(part for part in (where, self.place, self.message) if part)
        tail = [
            f"found {self.found}" if self.found is not None else None,
            f"allowed: {self.allowed}" if self.allowed else None,
            self.repair,
        ]
        return "; ".join([head, *(part for part in tail if part)])


class InputError(Exception):
    """The input is wrong and nothing was done with it; carries every fault found, not only the first."""

    exit_code = 2

    def __init__(self, *faults: Fault | str) -> None:
        self.faults = tuple(fault if isinstance(fault, Fault) else Fault(fault) for fault in faults)
        super().__init__(*self.faults)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


class CheckFailed(Exception):
    """The input is sound, but a check of it (law, golden result, precision) found something."""

    exit_code = 1


class Stopped(Exception):
    """The run was stopped from outside; what is finished is kept and a second call goes on from there."""

    exit_code = 3


def did_you_mean(word: str, known: list[str] | tuple[str, ...]) -> str | None:
    """The likely repair of a misspelt name, or None when nothing known is near."""
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"did you mean {near[0]}?" if near else None


def relative(path: Path) -> str:
    """The path as the planner would type it: relative to the working folder where that is shorter."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
