"""One cell of a payroll table as the exact value that it stands for; ValueError says what is needed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from simkit.policy.pay import FACTS, Fact, FactValue, PaySanction
from simkit.policy.rule import Title

YES = ("yes", "y", "true", "1", "是", "有", "√")
NO = ("no", "n", "false", "0", "否", "无", "×")
DAY_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d")
MONTH_FORMS = ("%Y-%m", "%Y/%m", "%Y.%m", "%Y年%m月", "%Y%m")
MAY_BE_NEGATIVE = ("order_profit", "gross_profit", "company_result", "project_result")

_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_SANCTION = re.compile(
    r"(?P<rule>\S+?)\s*(?:(?:bonus|奖金)\s*(?P<bonus>[\d.]+%))?\s*(?:(?:wage|工资)\s*(?P<wage>[\d.]+%))?"
    r"\s*(?:(?P<yuan>[\d.]+)\s*(?:yuan|元))?"
)


def is_empty(cell: object) -> bool:
    """Whether nothing was written into the cell."""
    return cell is None or str(cell).strip() == ""


def text(cell: object) -> str:
    """A cell as text; whole numbers of a spreadsheet without their point (an id 1001.0 is 1001)."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return unicodedata.normalize("NFKC", str(cell)).strip()


def number(cell: object) -> Decimal:
    """An exact number; 1,234.50 and full-width digits are read, anything else but a number is not."""
    if isinstance(cell, bool):
        raise ValueError("a number is needed")
    if isinstance(cell, float):
        # Spreadsheets keep fifteen digits; the binary rest behind them was never entered.
        return Decimal(f"{cell:.15g}")
    if isinstance(cell, int | Decimal):
        return Decimal(cell)
    written = text(cell).removeprefix("¥").removesuffix("元").strip()
    if _GROUPED.fullmatch(written):
        written = written.replace(",", "")
    try:
        found = Decimal(written)
    except InvalidOperation:
        raise ValueError("a number is needed") from None
    if not found.is_finite():
        raise ValueError("a number is needed")
    return found


def fact_value(name: str, fact: Fact, cell: object) -> FactValue:
    """The value of a fact's cell, checked against the fact's kind and unit."""
    match fact.kind:
        case "word":
            return text(cell)
        case "flag":
            return _flag(cell)
        case "occurrences":
            return _occurrences(cell)
        case "sanctions":
            return tuple(_sanction(part) for part in re.split(r"[;；]", text(cell)) if part.strip())
        case "share":
            return _share(cell)
        case _:
            return _bounded(name, fact, number(cell))


def _bounded(name: str, fact: Fact, found: Decimal) -> Decimal:
    if found < 0 and name not in MAY_BE_NEGATIVE:
        raise ValueError("a number that is not negative is needed")
    if fact.kind == "count" and found != found.to_integral_value():
        raise ValueError("a whole number is needed")
    bounds = re.fullmatch(r"(\d+)-(\d+)", fact.unit)
    if bounds and not int(bounds[1]) <= found <= int(bounds[2]):
        raise ValueError(f"a number from {bounds[1]} to {bounds[2]} is needed")
    if fact.unit == "days" and found > 31 and name in FACTS:  # a team's or year's days may be more
        raise ValueError("a month has at most 31 days")
    return found


def _share(cell: object) -> Decimal:
    percent = isinstance(cell, str) and text(cell).endswith("%")
    found = number(text(cell)[:-1]) / 100 if percent else number(cell)
    if not 0 <= found <= 1:
        raise ValueError("a share from 0 to 1 is needed, or a per cent sign (96%)")
    return found


def _flag(cell: object) -> bool:
    word = text(cell).lower()
    if word in YES or word in NO:
        return word in YES
    raise ValueError("yes or no is needed (是 / 否)")


def _occurrences(cell: object) -> tuple[int, ...]:
    parts = [part for part in re.split(r"[;；,，、\s]+", text(cell)) if part]
    try:
        minutes = tuple(int(part) for part in parts)
    except ValueError:
        raise ValueError("whole minutes are needed, one number per occurrence (3; 12)") from None
    if min(minutes, default=0) < 0:
        raise ValueError("minutes cannot be negative")
    return tuple(one for one in minutes if one)


def _sanction(part: str) -> PaySanction:
    found = _SANCTION.fullmatch(part.strip())
    if found is None or not any(found[group] for group in ("bonus", "wage", "yuan")):
        raise ValueError("sanctions are written: RULE bonus 30% wage 7.5%, or RULE 200 yuan; separated by ;")
    shares = [_share(found[group]) if found[group] else Decimal(0) for group in ("bonus", "wage")]
    rule = found["rule"]
    return PaySanction(
        rule=rule,
        title=Title(en=f"sanction {rule}", zh=f"处分 {rule}"),
        bonus_share=shares[0],
        wage_share_without_bonus=shares[1],
        amount=Decimal(found["yuan"] or 0),
    )


def day(cell: object) -> date:
    """A date, as a spreadsheet's date or written year first."""
    found = _read_date(cell, DAY_FORMS)
    if found is None:
        raise ValueError("a date is needed, such as 2026-03-31")
    return found


def month(cell: object) -> date:
    """The first day of a month, from 2026-03, 2026年3月, 202603 or any date in it."""
    found = _read_date(cell, (*MONTH_FORMS, *DAY_FORMS))
    if found is None:
        raise ValueError("a month is needed, such as 2026-03")
    return found.replace(day=1)


def _read_date(cell: object, forms: tuple[str, ...]) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    for form in forms:
        try:
            return datetime.strptime(text(cell), form).date()
        except ValueError:
            continue
    return None
