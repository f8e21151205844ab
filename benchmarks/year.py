"""A whole year of the whole model against plain SimPy that plays the year's contacts and nothing else.

The shipped shop with 100 agents for 12 months: every process, case, career, payslip and claim. The peer gets
the contacts of a few days as the model's floor met them, follow-ups included, and the agents who came, the
phone and the chat apart; it serves one contact at a time also in chat, which is less work than three.

Both run in turn in one process for some rounds; the ratio is the median over the rounds of the peer's
processor time a contact over the model's. The peer's few days stand for the year.
"""

from __future__ import annotations

import argparse
import json
import statistics
from time import process_time

import numpy as np

from benchmarks.floor_peers import plain_simpy
from benchmarks.growth import changes
from simkit.floor import FOREVER, Agents, Channel, Contacts, FloorDay, Outcome
from simkit.model.center import Center
from simkit.model.days import days
from simkit.model.hiring import people_at_the_start
from simkit.model.luck import Luck
from simkit.model.played import PlayedDay
from simkit.model.replication import demand_of, replicate
from simkit.scenario import Scenario, load_scenario
from simkit.units.clock import MINUTES_PER_DAY

CAME = (Outcome.HANDLED, Outcome.ABANDONED, Outcome.WAITING, Outcome.IN_HAND)
SAMPLED_DAYS = 3
"""Days of the year whose contacts the peer plays in each round."""


def days_of_the_year(plan: Scenario) -> list[FloorDay]:
    """What the floor met on some days, spread over the year."""
    center = Center(plan, demand_of(plan), Luck(1, 0))
    people_at_the_start(center)
    center.env.process(days(center))
    sampled = []
    for day in np.linspace(0, center.days - 1, SAMPLED_DAYS + 2).astype(int).tolist()[1:-1]:
        center.env.run(until=(day + 1) * MINUTES_PER_DAY + 1)
        assert center.played is not None, "the day has been played"
        sampled += [_part(center.played, channel) for channel in (Channel.PHONE, Channel.CHAT)]
    return sampled


def _part(played: PlayedDay, channel: Channel) -> FloorDay:
    """One channel of a day, every contact at the moment at which it really came."""
    contacts, log, agents = played.floor.contacts, played.log.contacts, played.floor.agents
    rows = np.flatnonzero(
        np.isin(log.outcome, CAME) & (log.since >= 0) & (played.floor.kinds.channel[contacts.kind] == channel)
    )
    rows = rows[np.argsort(log.since[rows], kind="stable")]
    group = np.maximum(agents.group, 0)
    there = np.flatnonzero((played.floor.groups.channel[group] == channel) & (agents.login < FOREVER))
    names = ("login", "logout", "break_start", "break_duration", "break_kind")
    return FloorDay(
        contacts=Contacts(
            arrival=log.since[rows],
            talk=np.maximum(contacts.talk[rows], 1),
            acw=contacts.acw[rows],
            patience=contacts.patience[rows],
        ),
        agents=Agents(**{name: getattr(agents, name)[there] for name in names}),
        fatigue=played.floor.fatigue,
    )


def measure(agents: int, months: int, rounds: int) -> dict[str, float]:
    """Seconds and contacts of the year, and how many times longer plain SimPy takes for the contacts."""
    replicate(load_scenario("taobao-shop", changes=changes(20, 1)), 1, 0)  # load and compile
    plan = load_scenario("taobao-shop", changes=changes(agents, months))
    sampled, ratios, seconds, contacts = days_of_the_year(plan), [], [], 0.0
    for _ in range(rounds):
        start = process_time()
        tables = replicate(plan, 1, 1)
        seconds.append(process_time() - start)
        contacts = float(tables.tables["intervals"]["offered"].sum())
        start = process_time()
        for day in sampled:
            plain_simpy.play(day)
        peer = (process_time() - start) / sum(len(day.contacts) for day in sampled)
        ratios.append(peer * contacts / seconds[-1])
    return {
        "seconds": statistics.median(seconds),
        "contacts": contacts,
        "ratio": statistics.median(ratios),
    }


def main() -> None:
    """Print the year's seconds, its contacts a second, and the ratio."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--agents", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    wanted = parser.parse_args()
    found = measure(wanted.agents, 2 if wanted.quick else 12, 1 if wanted.quick else wanted.rounds)
    where = str(wanted.agents)
    figures = {
        "year_contacts_per_second": {where: found["contacts"] / found["seconds"]},
        "year_over_simpy": {where: found["ratio"]},
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
