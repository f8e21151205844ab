"""The contacts in Ciw: a queue with many servers and impatient callers.

An easier day than the floor's: no shifts, no breaks, nobody tires, talk and wrap-up are one time.
"""

import math

import ciw

from benchmarks.floor_workload import PATIENCE, TALK, UTILISATION, VARIATION, WRAP_UP

SIGMA = math.sqrt(math.log(1 + VARIATION**2))


def play(agents: int, contacts: int, seed: int) -> float:
    """Play about as many contacts; how many it were. Half of the agents are at work at a time."""
    at_work = agents // 2
    per_second = at_work * UTILISATION / (TALK + WRAP_UP)
    talk = ciw.dists.Lognormal(math.log(TALK + WRAP_UP) - SIGMA**2 / 2, SIGMA)
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(per_second)],
        service_distributions=[talk],
        number_of_servers=[at_work],
        reneging_time_distributions=[ciw.dists.Exponential(1 / PATIENCE)],
    )
    ciw.seed(seed)
    center = ciw.Simulation(network)
    center.simulate_until_max_time(contacts / per_second)
    return float(len(center.get_all_records()))
