"""Random floor days that use everything the floor can do, for laws that hold on every day."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np
from hypothesis import strategies as st

from simkit.floor import (
    FOREVER,
    Agents,
    Cause,
    Concurrency,
    Contacts,
    Fatigue,
    FloorDay,
    FollowUps,
    Groups,
    Kinds,
)


@dataclass(frozen=True)
class Recipe:
    """What a random day is made of; Hypothesis shrinks it towards the smallest and plainest day."""

    seed: int
    contacts: int
    follow_ups: int
    agents: int
    kinds: int
    groups: int
    breaks: int
    grain: int
    """Times are multiples of it: a coarse grain makes many things happen at the same time."""
    length: int
    """Grains that the day lasts."""
    phone: bool
    """One group, one at a time, first come first served: what the fast loop plays."""
    impatient: bool
    chats: bool
    wrap_up: bool
    tiring: bool
    unresolved: bool
    backlog: bool
    dedicated: bool
    robot: bool
    held: bool
    priorities: bool
    rules: bool
    push: bool
    pitfall: bool
    weights: bool
    paused: bool
    absent: bool
    night_shift: bool
    uneven: bool


NOT_ON_THE_PHONE = ("chats", "dedicated", "priorities", "rules", "push", "pitfall", "paused")


def recipes() -> st.SearchStrategy[Recipe]:
    """Recipes of small days; about half of the switches are on in each."""
    counts = {
        "seed": st.integers(0, 2**32 - 1),
        "contacts": st.integers(0, 40),
        "follow_ups": st.integers(0, 12),
        "agents": st.integers(0, 6),
        "kinds": st.integers(1, 4),
        "groups": st.integers(1, 3),
        "breaks": st.integers(0, 4),
        "grain": st.sampled_from([1, 10, 1_000, 60_000_007]),
        "length": st.sampled_from([60, 300, 1_000]),
    }
    switches = {part.name: st.booleans() for part in fields(Recipe) if part.type == "bool"}
    return st.builds(Recipe, **counts, **switches)


def days() -> st.SearchStrategy[FloorDay]:
    """Random floor days."""
    return recipes().map(cook)


def cook(recipe: Recipe) -> FloorDay:
    """The day of a recipe."""
    if recipe.phone:
        recipe = replace(recipe, **dict.fromkeys(NOT_ON_THE_PHONE, False), groups=1)
    rng = np.random.default_rng(recipe.seed)
    ends = recipe.length * recipe.grain
    agents = _agents(recipe, rng, ends)
    return FloorDay(
        contacts=_contacts(recipe, rng, agents, ends),
        agents=agents,
        kinds=Kinds(
            channel=rng.integers(0, 3, recipe.kinds),
            priority=rng.integers(0, 3, recipe.kinds) * recipe.priorities,
            resolution=rng.uniform(0.3, 1, recipe.kinds),
        ),
        groups=_groups(recipe, rng),
        fatigue=Fatigue(slowing=0.2, reference_occupancy=0.85) if recipe.tiring else Fatigue(),
        concurrency=Concurrency.curve(0.25, 0.035, resolution_loss=0.1 * recipe.unresolved),
        ends=ends,
    )


def _agents(recipe: Recipe, rng: np.random.Generator, ends: int) -> Agents:
    a, r, grain, length = recipe.agents, recipe.breaks, recipe.grain, recipe.length
    login = rng.integers(0, length // 2, a) * grain
    logout = login + rng.integers(0, length, a) * grain
    night = (rng.random(a) < 0.3) & recipe.night_shift
    login[night], logout[~night] = 0, np.minimum(logout[~night], ends)
    logout[night] = ends + rng.integers(1, 50, night.sum()) * grain
    absent = (rng.random(a) < 0.3) & recipe.absent
    login[absent] = FOREVER
    start = np.sort(rng.integers(0, length, (a, r)) * grain, axis=1)
    start[rng.random((a, r)) < 0.2] = FOREVER
    return Agents(
        login=login,
        logout=logout,
        slowness=rng.uniform(0.5, 2, a) if recipe.uneven else np.ones(a),
        resolution=rng.uniform(0, 1, a) if recipe.unresolved else np.ones(a),
        capacity=rng.integers(1, 5, a) if recipe.chats else np.ones(a),
        group=rng.integers(-1, recipe.groups, a) if recipe.dedicated else rng.integers(0, recipe.groups, a),
        weight=rng.integers(1, 6, a) if recipe.weights else np.ones(a),
        paused=(rng.random(a) < 0.3) & recipe.paused,
        fatigue=rng.uniform(0, 3, a) * recipe.tiring,
        break_start=np.sort(start, axis=1),
        break_duration=rng.integers(1, 20, (a, r)) * grain,
        break_kind=rng.integers(0, 3, (a, r)),
    )


def _groups(recipe: Recipe, rng: np.random.Generator) -> Groups:
    g, k = recipe.groups, recipe.kinds
    return Groups(
        choice=np.zeros((g, k)) if recipe.phone else rng.integers(-1, 3, (g, k)),
        rule=rng.integers(0, 5, g) * recipe.rules,
        push=(rng.random(g) < 0.5) & recipe.push,
        offline_pitfall=(rng.random(g) < 0.5) & recipe.pitfall,
    )


def _contacts(recipe: Recipe, rng: np.random.Generator, agents: Agents, ends: int) -> Contacts:
    n, m, grain = recipe.contacts, min(recipe.follow_ups, recipe.contacts), recipe.grain
    late = recipe.length + 20 * recipe.backlog  # some come after the day's end
    arrival = np.sort(rng.integers(0, late, n) * grain)
    arrival = np.concatenate([arrival, np.zeros(m, np.int64)])
    held = _held(recipe, rng, agents, n, m)
    arrival[: np.count_nonzero(held >= 0)] = 0
    rows = n + m
    since = arrival - rng.integers(0, 30, rows) * grain * (rng.random(rows) < 0.3)
    mean = rng.choice([5, 40, 150])
    talk = np.maximum(1, rng.exponential(mean, rows).astype(np.int64) * grain)
    acw = rng.exponential(mean / 3, rows).astype(np.int64) * grain * recipe.wrap_up
    patience = np.where(rng.random(rows) < 0.8, rng.integers(0, 60, rows) * grain, FOREVER)
    talk[(held >= 0) & (acw > 0) & (rng.random(rows) < 0.3)] = 0
    meant = np.where(rng.random(rows) < 0.4, rng.integers(0, max(recipe.agents, 1), rows), -1)
    meant[held >= 0] = -1
    return Contacts(
        arrival=arrival,
        talk=talk,
        acw=acw,
        patience=patience if recipe.impatient else np.full(rows, FOREVER),
        kind=rng.integers(0, recipe.kinds, rows),
        since=since if recipe.backlog else np.empty(0),
        resolution_luck=rng.random(rows) if recipe.unresolved else np.empty(0),
        routing_luck=rng.random(rows),
        dedicated=meant if recipe.dedicated and recipe.agents else np.empty(0),
        insists=rng.random(rows) < 0.5 if recipe.dedicated else np.empty(0),
        robot=(rng.random(rows) < 0.2) & (held < 0) if recipe.robot else np.empty(0),
        in_hand_of=held if (held >= 0).any() else np.empty(0),
        follow_ups=_follow_ups(recipe, rng, n, m),
    )


def _held(recipe: Recipe, rng: np.random.Generator, agents: Agents, n: int, m: int) -> np.ndarray:
    """Contacts in hand since yesterday, for agents of the night shift, within their capacity."""
    held = np.full(n + m, -1)
    row = 0
    for agent in np.flatnonzero((agents.login == 0) & recipe.held):
        hands = int(rng.integers(0, agents.capacity[agent] + 1))
        held[row : min(row + hands, n)] = agent
        row += hands
    return held


def _follow_ups(recipe: Recipe, rng: np.random.Generator, n: int, m: int) -> FollowUps:
    """At most one per first contact and cause."""
    taken: set[tuple[int, int]] = set()
    first, cause = [], []
    for nth in range(m):
        while (pair := (int(rng.integers(0, n + nth)), int(rng.choice(list(Cause))))) in taken:
            pass
        taken.add(pair)
        first.append(pair[0])
        cause.append(pair[1])
    return FollowUps(first=first, cause=cause, delay=rng.integers(1, 100, m) * recipe.grain)
