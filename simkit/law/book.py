"""The statute book: finds the files of a place and of its parents.

    parameters/cn/*.yaml                    the country
    parameters/cn/zhejiang/*.yaml           a province; its place.yaml lists its cities and their class
    parameters/cn/zhejiang/hangzhou/*.yaml  a city with figures of its own

A place inherits whatever it does not set itself: city <- class of cities <- province <- country.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from simkit.errors import Fault, InputError, did_you_mean
from simkit.law.files import parameters_of, read, series
from simkit.law.place import Place
from simkit.law.series import Series
from simkit.policy.rule import Title

SHIPPED = Path(__file__).parent / "parameters"
PLACE_FILE = "place.yaml"

Chain = tuple[tuple[str, str, str | None], ...]
"""The places from the country down: name, folder of its files, class of cities within them."""

Known = Mapping[str, tuple[str, Series]]
"""Parameter -> the place that sets it, and its series."""


class Book:
    """All places of one or more parameter folders; a later folder adds to and overrides an earlier one."""

    def __init__(self, *folders: Path):
        self.folders = folders
        self._places: dict[str, Place] = {}
        self._levels: dict[Chain, Known] = {}

    def place(self, name: str) -> Place:
        """The place called `name` (`cn/zhejiang/hangzhou`); InputError names the near misses."""
        if name not in self._places:
            self._places[name] = self._load(name)
        return self._places[name]

    def places(self) -> tuple[str, ...]:
        """The names of all places: country, provinces, classes and cities."""
        found: set[str] = set()
        for folder in self.folders:
            for file in folder.rglob(PLACE_FILE):
                parent = file.parent.relative_to(folder).as_posix()
                content = read(file)
                found |= {parent, *(f"{parent}/{city}" for city in content.get("cities", {}))}
                found |= {f"{parent}/{name}" for name in content.get("classes", ())}
        return tuple(sorted(found))

    def _load(self, name: str) -> Place:
        about, chain = self._about(name)
        known = self._known(tuple(chain))
        title = Title.model_validate(about.get("title", {"en": name.rsplit("/", 1)[-1], "zh": name}))
        return Place(name, title, tuple(owner for owner, _, _ in chain), known)

    def _known(self, chain: Chain) -> Known:
        """What is known at the end of a chain of places; what parents say is read once for all."""
        if not chain:
            return {}
        if chain not in self._levels:
            owner, folder, scope = chain[-1]
            above = self._known(chain[:-1])
            own = {name: (owner, found) for name, found in self._read(folder, scope, above)}
            self._levels[chain] = {**above, **own}
        return self._levels[chain]

    def _read(self, folder: str, scope: str | None, above: Known) -> Iterator[tuple[str, Series]]:
        here: dict[str, Series] = {}
        for root in self.folders:
            for file in sorted((root / folder).glob("*.yaml")):
                if file.name == PLACE_FILE:
                    continue
                for name, raw, line in parameters_of(file, scope):
                    meaning = here.get(name) or (above[name][1] if name in above else None)
                    added = series(name, raw, meaning, (file, line))
                    here[name] = added.after(here[name]) if name in here else added
        yield from here.items()

    def _about(self, name: str) -> tuple[Mapping[str, Any], list[tuple[str, str, str | None]]]:
        """What place.yaml says of a place, and the (place, folder, class) to read from the country down."""
        parts = name.split("/")
        chain: list[tuple[str, str, str | None]] = []
        about: Mapping[str, Any] = {}
        for depth in range(1, len(parts) + 1):
            current, parent = "/".join(parts[:depth]), "/".join(parts[: depth - 1])
            about = self._entry(current, parent)
            if about is UNKNOWN:
                raise self._unknown(name)
            if about.get("class"):
                chain.append((f"{parent}/{about['class']}", parent, about["class"]))
            is_class = about.get("is_class", False)
            chain.append((current, parent, parts[-1]) if is_class else (current, current, None))
        return about, chain

    def _entry(self, name: str, parent: str) -> Mapping[str, Any]:
        entry: dict[str, Any] = {}
        for root in self.folders:
            listing = root / parent / PLACE_FILE
            own = root / name / PLACE_FILE
            if parent and listing.exists():
                entry |= _listed(read(listing), name.rsplit("/", 1)[-1])
            if own.exists():
                entry |= dict(read(own))
        return entry or UNKNOWN

    def _unknown(self, name: str) -> InputError:
        repair = did_you_mean(name, self.places())
        return InputError(Fault("no such place in the statute book", found=name, repair=repair))


UNKNOWN: Mapping[str, Any] = {}


def _listed(listing: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """What the parent's place.yaml says of one of its cities or classes."""
    if key in listing.get("cities", {}):
        city = listing["cities"][key]
        return {"title": {"en": city.get("en", key.title()), "zh": city["zh"]}, "class": city.get("class")}
    if key in listing.get("classes", ()):
        return {"title": listing["classes"][key], "is_class": True}
    return {}


@cache
def book(*folders: str) -> Book:
    """The shipped statute book, with the planner's own parameter folders on top."""
    return Book(SHIPPED, *(Path(folder) for folder in folders))


def as_place(place: str | Place) -> Place:
    """The place itself, or the shipped place of that name."""
    return place if isinstance(place, Place) else book().place(place)
