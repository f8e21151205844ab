"""The contacts in Cimba, a C engine with models in Python: agents as processes around a store of callers.

An easier day than the floor's: no shifts, no breaks, nobody tires; luck is drawn by the engine.
"""

import math
from functools import cache

import cimba as cb
import numpy as np
from cimba import inputs

from benchmarks.floor_workload import PATIENCE, TALK, UTILISATION, VARIATION, WRAP_UP

SIGMA = math.sqrt(math.log(1 + VARIATION**2))


@cache
def model(agents: int) -> cb.Model:
    """A center of this size: half of its agents are at work at a time, as in the floor's day."""
    at_work = agents // 2

    class Center(cb.Model):
        gap: cb.Input[float] = inputs.dist.exponential(mean=(TALK + WRAP_UP) / (at_work * UTILISATION))
        talk: cb.Input[float] = inputs.dist.lognormal(mean=math.log(TALK) - SIGMA**2 / 2, sigma=SIGMA)
        wrap_up: cb.Input[float] = inputs.dist.exponential(mean=WRAP_UP)
        patience: cb.Input[float] = inputs.dist.exponential(mean=PATIENCE)
        deadlines: cb.Store[float]
        served: cb.Output[float]
        gone: cb.Output[float]

        @cb.on_start
        def open(self) -> None:
            self.served = 0.0
            self.gone = 0.0

        @cb.process
        def arrivals(self) -> None:
            while True:
                cb.hold(self.gap.next())
                self.deadlines.put(cb.now() + self.patience.next())

        @cb.process(copies=at_work)
        def agent(self) -> None:
            while True:
                deadline = self.deadlines.get()
                if deadline < cb.now():
                    self.gone += 1.0
                    continue
                cb.hold(self.talk.next())
                cb.hold(self.wrap_up.next())
                self.served += 1.0

    return Center()


def play(agents: int, contacts: int, seed: int) -> float:
    """Play about as many contacts; how many it were."""
    per_second = agents // 2 * UTILISATION / (TALK + WRAP_UP)
    center = model(agents)
    experiment = cb.Experiment(center, window=cb.Window(duration=contacts / per_second), seed=seed)
    results = experiment.run(workers=1)
    found = results[center]
    return float(np.sum(found.served) + np.sum(found.gone))
