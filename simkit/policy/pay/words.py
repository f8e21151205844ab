"""How names, figures and rows are written in the basis of a payslip line, in either language."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from simkit.policy.pay.reckon import Reckoned, figure
from simkit.policy.pay.sheet import Sheet
from simkit.policy.rule import Title

if TYPE_CHECKING:
    from simkit.policy.pay.component import Component
    from simkit.policy.pay.value import Value

YES, NO = Title(en="yes", zh="是"), Title(en="no", zh="否")


class Tongue:
    """One language ("en" or "zh") for one sheet."""

    __slots__ = ("language", "sheet")

    def __init__(self, sheet: Sheet, language: str) -> None:
        self.sheet = sheet
        self.language = language

    def say(self, title: Title) -> str:
        """A phrase in this language."""
        return title.of(self.language)

    def name(self, name: str) -> str:
        """The title of a fact, measure or line."""
        return self.say(self.sheet.book.title_of(name))

    def named(self, name: str) -> str:
        """A fact with its value: `contacts answered 1500`."""
        return f"{self.name(name)} {self.number(self.sheet[name])}"

    def row(self, by: str, key: str) -> str:
        """A table row: the title of a grade, anything else as it is."""
        grade = self.sheet.book.grades.get(key) if by == "grade" else None
        return key if grade is None else self.say(grade.title)

    def value(self, value: Value | None) -> str:
        """A value as it came about: a fact by name, a table with its row, a number plain."""
        if isinstance(value, str):
            return self.named(value)
        if isinstance(value, Reckoned):
            return value.words(self)
        return "" if value is None else self.number(figure(value, self.sheet))

    def values(self, values: tuple[Value, ...], joint: str = " + ") -> str:
        """Several values, joined."""
        return joint.join(self.value(value) for value in values)

    def number(self, number: object) -> str:
        """A figure without needless zeros, at most four places; flags as yes and no; lists with commas."""
        if isinstance(number, bool):
            return self.say(YES if number else NO)
        if isinstance(number, tuple):
            return ", ".join(self.number(part) for part in number) or "0"
        if not isinstance(number, Decimal | int):
            return str(number)
        text = f"{round(Decimal(number), 4):f}"
        return text.rstrip("0").rstrip(".") if "." in text else text


class Basis:
    """Why a line is what it is, put into words only when someone reads it."""

    __slots__ = ("component", "sheet")

    def __init__(self, component: Component, sheet: Sheet) -> None:
        self.component = component
        self.sheet = sheet

    def of(self, language: str) -> str:
        """The reckoning in words and figures."""
        return self.component.words(Tongue(self.sheet, language))
