"""A panel in the browser for those who write no code: choose rules, check, run, read, save, export."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from simkit.words import LANGUAGES, Language

if TYPE_CHECKING:
    from simkit.report.workbench.panel import Workbench
    from simkit.scenario import Scenario


def workbench(
    scenario: Scenario | str | Path, language: str | None = None, results: str | Path = "results"
) -> Workbench:
    """The panel for trying changes to a scenario (a file, or one that is loaded already).

    `language` is `en` or `zh` (the variable SIMKIT_LANGUAGE, otherwise English) and can be switched in
    the panel; runs are kept in folders under `results`. Raises InputError with every fault of the file.
    """
    from simkit.report.workbench.draft import Draft
    from simkit.report.workbench.panel import Workbench
    from simkit.scenario import load_scenario

    base = load_scenario(scenario) if isinstance(scenario, str | Path) else scenario
    return Workbench(Draft(base, f"{base.name}-new", base.horizon.months), _language(language), Path(results))


def _language(asked: str | None) -> Language:
    wanted = asked or os.environ.get("SIMKIT_LANGUAGE", "")
    return next((known for known in LANGUAGES if known == wanted), "en")
