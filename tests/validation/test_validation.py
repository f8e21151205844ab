"""The validation page says what the model gives today."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import pytest

from tests.validation.finding import Finding, from_kept
from tests.validation.headlines import HERE, MODULES, findings_of, run

pytestmark = pytest.mark.validation


def _maker() -> ModuleType:
    path = HERE.parents[1] / "docs" / "derive" / "validation_page.py"
    spec = importlib.util.spec_from_file_location("validation_page", path)
    assert spec is not None and spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    return maker


MAKER = _maker()
KEPT = {headline["headline"]: headline for headline in MAKER.kept()}


def test_the_page_is_made_from_what_is_kept() -> None:
    assert MAKER.PAGE.read_text(encoding="utf-8") == MAKER.page(MAKER.kept())


def test_the_page_shows_every_headline_that_has_a_module() -> None:
    assert list(KEPT) == sorted(MODULES)


@pytest.mark.parametrize("rank", sorted(MODULES))
def test_a_headline_gives_what_the_page_says(rank: int) -> None:
    found = run(rank)
    assert {key: found[key] for key in found if key != "findings"} == {
        key: KEPT[rank][key] for key in found if key != "findings"
    }
    before, now = ({line.line: line for line in findings_of(one)} for one in (KEPT[rank], found))
    assert list(now) == list(before)
    verdicts = {one["line"]: one["passed"] for one in KEPT[rank]["findings"]}
    assert {name: line.passed for name, line in now.items()} == verdicts
    assert [name for name in now if not _agree(before[name], now[name])] == []


def _agree(before: Finding, now: Finding) -> bool:
    """The simulated value lies in the kept interval, or the intervals overlap."""
    # the last digits that a processor may round otherwise
    slack = 1e-4 * max(map(abs, (*before.interval, *now.interval)))
    return now.interval[0] <= before.interval[1] + slack and before.interval[0] <= now.interval[1] + slack


def test_a_line_fails_outside_its_band_and_where_the_interval_misses_what_is_exact() -> None:
    kept = next(iter(KEPT.values()))["findings"][0]
    line = from_kept(kept)
    assert line.passed and from_kept(line.as_kept()) == line
    assert not from_kept({**kept, "simulated": line.band[1] + 1}).passed
    assert not from_kept({**kept, "exact": line.interval[1] + 1e-9}).passed
