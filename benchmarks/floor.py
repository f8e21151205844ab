"""How fast the floor is: the same days in plain SimPy, in C and in both engines, as ratios of one run.

    python -m benchmarks.floor [--agents 20 60 200 1000] [--rounds 7] [--contacts 500000]

Each center size runs in a fresh process, the engines in turn for some rounds; rates are medians over the
rounds, ratios are medians of each round's ratio. Time is the process's own processor time, so that a busy
machine disturbs little. Before anything is timed all engines must agree contact for contact.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from time import process_time

import numpy as np

from benchmarks.floor_peers import c_loop, plain_simpy
from benchmarks.floor_workload import Roster, day_of, days, draw, enriched
from simkit.floor import FloorDay, Outcome, compiled, play
from simkit.floor.kernels import general, phone
from simkit.floor.pools import Pool, pools
from simkit.floor.rows import take

SLOW_CONTACTS = 6_000
"""Contacts for the engines that take a second for what the others do in a millisecond."""
REFERENCE_UP_TO = 200
"""Agents: the reference looks at everybody for every contact."""
RATIOS = (
    ("loop_over_c", "loop", "c"),
    ("rich_loop_over_c", "rich_loop", "rich_c"),
    ("general_loop_over_c", "general_loop", "c"),
    ("loop_over_simpy", "loop", "plain_simpy"),
    ("play_over_simpy", "play", "plain_simpy"),
    ("drawn_over_simpy", "draws_and_play", "plain_simpy"),
)
"""Ratio, numerator, denominator."""


def shortened(day: FloorDay, contacts: int) -> FloorDay:
    """The day's first contacts only."""
    return replace(day, contacts=take(day.contacts, np.arange(min(contacts, len(day.contacts)))))


def assert_agreement(day: FloorDay) -> None:
    """Plain SimPy, C and both engines say the same of every contact."""
    log = play(day).contacts
    wait_over, gone = plain_simpy.play(day)
    assert (wait_over == log.wait_over).all() and (gone == (log.outcome == Outcome.ABANDONED)).all()
    loop = c_loop.compiled()
    for some_day in (day, enriched(day)) if loop is not None else ():
        prepared, arrays = c_loop.prepared(some_day)
        loop(prepared)
        log = play(some_day).contacts
        came = log.outcome != Outcome.NEVER_CAME
        assert (arrays["wait_over"] == log.wait_over)[came].all() and (arrays["outcome"] == log.outcome)[
            came
        ].all()


def kernel_rate(many: list[FloorDay], split: Callable[[FloorDay], list[Pool]]) -> float:
    """Contacts a second of the compiled loops alone: arguments are made before, logs after."""
    seconds = 0.0
    for day in many:
        parts = split(day)
        book = None if parts[0].plain else compiled._book(day)
        sheet = compiled._sheet(day, book)
        for pool in parts:
            if book is None:
                arguments, loop = compiled._phone_arguments(day, pool, sheet), phone.play_phone
            else:
                arguments, loop = compiled._general_arguments(day, sheet, book), general.play_general
            start = process_time()
            loop(arguments)
            seconds += process_time() - start
    return came(many) / seconds


def came(many: list[FloorDay]) -> int:
    """Contacts that really came in these days; follow-ups mostly do not."""
    if not many[0].contacts.follow_ups.first.size:
        return sum(len(day.contacts) for day in many)
    return sum(int((play(day).contacts.outcome < Outcome.CALLS_LATER).sum()) for day in many)


def in_one_pool(day: FloorDay) -> list[Pool]:
    """The general loop plays everything."""
    return [Pool(np.arange(len(day.contacts)), np.arange(len(day.agents)), plain=False)]


def c_rate(many: list[FloorDay], loop: Callable[[c_loop.CDay], None]) -> float:
    seconds = 0.0
    for day in many:
        prepared, _ = c_loop.prepared(day)
        start = process_time()
        loop(prepared)
        seconds += process_time() - start
    return came(many) / seconds


def rate(run: Callable[[FloorDay], object], many: list[FloorDay]) -> float:
    start = process_time()
    for day in many:
        run(day)
    seconds = process_time() - start
    return sum(len(day.contacts) for day in many) / seconds


def drawn_rate(agents: int, number: int) -> float:
    """Drawing the luck, making the day and playing it."""
    roster, rng, contacts = Roster.of(agents), np.random.default_rng(2), 0
    start = process_time()
    for _ in range(number):
        drawn = draw(rng, agents)
        play(day_of(drawn, roster))
        contacts += len(drawn)
    return contacts / (process_time() - start)


def measure(agents: int, rounds: int, contacts: int) -> dict[str, list[float]]:
    """Contacts a second of every engine, round by round."""
    many = days(agents, contacts)
    short, rich = [shortened(many[0], SLOW_CONTACTS)], [enriched(day) for day in many]
    assert_agreement(short[0])
    play(replace(many[0], groups=replace(many[0].groups, push=np.ones(1))))  # compile the general loop
    loop = c_loop.compiled()
    engines: dict[str, Callable[[], float]] = {
        "plain_simpy": lambda: rate(plain_simpy.play, short),
        "loop": lambda: kernel_rate(many, pools),
        "rich_loop": lambda: kernel_rate(rich, pools),
        "general_loop": lambda: kernel_rate(many, in_one_pool),
        "play": lambda: rate(play, many),
        "draws_and_play": lambda: drawn_rate(agents, len(many)),
    }
    if agents <= REFERENCE_UP_TO:
        engines["reference"] = lambda: rate(lambda day: play(day, "reference"), short)
    if loop is not None:
        engines["c"] = lambda: c_rate(many, loop)
        engines["rich_c"] = lambda: c_rate(rich, loop)
    rates: dict[str, list[float]] = {name: [] for name in engines}
    for _ in range(rounds):
        for name, run in engines.items():
            rates[name].append(run())
    return rates


def in_fresh_process(agents: int, rounds: int, contacts: int) -> dict[str, list[float]]:
    command = [sys.executable, "-m", "benchmarks.floor", "--only", str(agents), "--rounds", str(rounds)]
    done = subprocess.run(
        [*command, "--contacts", str(contacts)], check=True, stdout=subprocess.PIPE, text=True
    )
    return dict(json.loads(done.stdout))


def figures(found: dict[int, dict[str, list[float]]]) -> dict[str, dict[str, float]]:
    """Medians of the rates and of each round's ratios, by center size."""
    made: dict[str, dict[str, float]] = {}
    smallest = statistics.median(found[min(found, key=lambda size: abs(size - 60))]["loop"])
    for size, rates in found.items():
        for name, values in rates.items():
            made.setdefault(name, {})[str(size)] = statistics.median(values)
        for name, top, bottom in RATIOS:
            if top in rates and bottom in rates:
                pairs = zip(rates[top], rates[bottom], strict=True)
                made.setdefault(name, {})[str(size)] = statistics.median(one / other for one, other in pairs)
        made.setdefault("cost_of_a_contact", {})[str(size)] = smallest / statistics.median(rates["loop"])
    return made


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--agents", type=int, nargs="+", default=[20, 60, 100, 200, 1000])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--contacts", type=int, default=500_000)
    parser.add_argument("--only", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--quick", action="store_true", help="two sizes, three rounds")
    wanted = parser.parse_args()
    if wanted.only:
        print(json.dumps(measure(wanted.only, wanted.rounds, wanted.contacts)))
        return
    sizes, rounds = ([60, 100], 3) if wanted.quick else (wanted.agents, wanted.rounds)
    print(json.dumps(figures({size: in_fresh_process(size, rounds, wanted.contacts) for size in sizes})))


if __name__ == "__main__":
    main()
