"""Keep the main charts as they look now, after looking at them: `python tests/report/refresh_golden.py`."""

import simkit.experiment.study as study
from simkit.experiment import compare
from simkit.report import charts
from tests.experiment.fake import better_pay, replicate, today
from tests.report.conftest import SIZE
from tests.report.test_charts import GOLDEN, GUARDED

if __name__ == "__main__":
    study._model = lambda: replicate
    pair = compare([today(**SIZE), better_pay(**SIZE)], replications=4, seed=7, progress=False, workers=1)
    GOLDEN.mkdir(exist_ok=True)
    for name in GUARDED:
        getattr(charts, name)(pair, language="en").savefig(GOLDEN / f"{name}.png", dpi=50)
