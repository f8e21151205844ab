"""Derive scenarios/data/ctrip_2010_facts.yaml: `python docs/derive/ctrip_facts.py FOLDER`.

FOLDER holds persons.csv, weeks.csv, calls_weekly.csv, exhaustion_weekly.csv and satisfaction.csv made from
the replication data of Bloom, Liang, Roberts and Ying (2015). They carry no licence and are not shipped.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
from ruamel.yaml import YAML

TARGET = Path(__file__).parents[2] / "scenarios" / "data" / "ctrip_2010_facts.yaml"

START = 201049
"""Week of the change-over (6 December 2010); the panel ends with week 201133 (14 August 2011)."""

WEEKS_PER_MONTH = 365.25 / 12 / 7
ARMS = {"control": "office", "treatment": "home"}
FEWEST_CALLS = 50
"""Weeks with fewer calls are part weeks."""

ABOUT = {
    "source": "Derived from the replication data of N. Bloom, J. Liang, J. Roberts and Z. J. Ying (2015),"
    " Does working from home work? Evidence from a Chinese experiment, Quarterly Journal of Economics"
    " 130(1), 165-218",
    "note": "Call-center staff of Ctrip, Shanghai; volunteers drawn by birthday to work at home four shifts"
    " in five (home) or to stay (office), 6 December 2010 to 14 August 2011. Yuan of 2010. A part of the"
    " persons of the study; nobody is seen in the first months of service.",
}


def survival(persons: pd.DataFrame, order: dict[int, int]) -> dict:
    """Kaplan-Meier share still with the firm at the end of each month after the change-over, by arm."""
    facts = {}
    for group, arm in ARMS.items():
        mine = persons[persons.group == group]
        weeks = mine.last_week.map(order) - order[START] + 1
        share, curve, month = 1.0, [], 1
        for week in range(1, int(weeks.max()) + 1):
            at_risk = int((weeks >= week).sum())
            left = int(((weeks == week) & (mine.quit == 1)).sum())
            share *= 1 - left / at_risk
            if week >= month * WEEKS_PER_MONTH or week == weeks.max():
                curve.append(round(share, 3))
                month += 1
        facts[arm] = {"persons": len(mine), "left": int(mine.quit.sum()), "still_there_by_month": curve}
    shares = [facts[arm]["left"] / facts[arm]["persons"] for arm in ("office", "home")]
    ratio = {"leaving_home_over_office": round(shares[1] / shares[0], 3)}
    published = {"leaving_office_full_sample": {"left": 41, "persons": 118, "share": 0.347}}
    return {"months": [*range(1, 9), 8.3], **facts, **ratio, **published}


def quantiles(values: pd.Series, digits: int = 0) -> dict:
    """Deciles 1, 5, 9, quartiles and the mean."""
    named = {f"p{q}": round(float(values.quantile(q / 100)), digits) for q in (10, 25, 50, 75, 90)}
    return named | {"mean": round(float(values.mean()), digits)}


def pay(persons: pd.DataFrame, output: pd.Series) -> dict:
    """Base wage, bonus and gross of a month, the bonus's share, and what goes with the bonus."""
    people = persons.dropna(subset=["bonus_cny"])
    share = people.bonus_cny / people.gross_wage_cny
    joined = people.set_index("person").bonus_cny.to_frame().join(output.rename("calls"), how="inner")
    return {
        "unit": "yuan a month of 2010",
        "persons": len(people),
        "base": quantiles(people.base_wage_cny),
        "bonus": quantiles(people.bonus_cny),
        "gross": quantiles(people.gross_wage_cny),
        "bonus_share_of_gross": quantiles(share, 3),
        "log_sd_gross": round(float(np.log(people.gross_wage_cny).std()), 3),
        "rank_correlation_bonus_calls": round(float(joined.corr(method="spearman").iloc[0, 1]), 2),
    }


def pay_rules(persons: pd.DataFrame, output: pd.Series) -> dict:
    """The firm's rules as its pay shows them: least squares over persons, yuan a month.

    The paper tells their form only: a flat wage that rises with seniority, and a bonus that is mainly
    linear in volume.
    """
    people = persons.dropna(subset=["bonus_cny"]).set_index("person")
    per_year, at_entry = np.polyfit(people.tenure_m / 12, people.base_wage_cny, 1)
    takers = people.join(output.rename("calls"), how="inner")
    monthly = takers.calls * WEEKS_PER_MONTH
    per_call, intercept = np.polyfit(monthly, takers.bonus_cny, 1)
    explained = np.corrcoef(monthly, takers.bonus_cny)[0, 1] ** 2
    allowances = people.gross_wage_cny - people.base_wage_cny - people.bonus_cny
    return {
        "base_at_entry": round(float(at_entry)),
        "base_per_year": round(float(per_year)),
        "allowances": round(float(allowances.mean())),
        "bonus_per_call": round(float(per_call), 2),
        "bonus_from_calls": round(float(-intercept / per_call)),
        "bonus_explained_by_calls": round(float(explained), 2),
        "mean_bonus_of_order_takers": round(float(takers.bonus_cny.mean())),
        "mean_tenure_months": round(float(people.tenure_m.mean()), 1),
    }


def output(calls: pd.DataFrame, persons: pd.DataFrame, order: dict[int, int]) -> dict:
    """Weekly calls and handle time: level, spread between and within agents, and by tenure."""
    full = calls[calls.calls >= FEWEST_CALLS].merge(persons[["person", "tenure_m", "group"]], on="person")
    full = full.assign(log_calls=np.log(full.calls), log_aht=np.log(full.phone_seconds / full.calls))
    office = full[full.wfh_in_force == 0]
    spread = {}
    for name in ("log_calls", "log_aht"):
        mean = office.groupby("person")[name].mean()
        spread[name] = {
            "between_agents": round(float(mean.std()), 3),
            "within_agent_weeks": round(float(office.groupby("person")[name].std().mean()), 3),
        }
    weeks = office.year_week.map(order) - order[START]
    tenure = office.tenure_m + weeks / WEEKS_PER_MONTH
    bands = pd.cut(tenure, [0, 3, 6, 9, 12, 18, 24, 36, 120], right=False)
    by_tenure = [
        {
            "months": [int(band.left), int(band.right)],
            "weeks": len(rows),
            "calls": round(float(rows.calls.mean()), 1),
            "handle_seconds": round(float(rows.phone_seconds.sum() / rows.calls.sum()), 1),
        }
        for band, rows in office.groupby(bands, observed=True)
    ]
    return {
        "agents": int(full.person.nunique()),
        "agent_weeks": len(office),
        "calls_per_week": quantiles(office.calls, 1),
        "handle_seconds": quantiles(office.phone_seconds / office.calls, 1),
        "phone_hours_per_week": quantiles(office.phone_seconds / 3600, 2),
        "log_sd": spread,
        "by_tenure": by_tenure,
        "home_effect": home_effect(full),
    }


def home_effect(full: pd.DataFrame) -> dict:
    """Difference in differences (logs) of the arms, with agent and week means taken out."""
    effects = {}
    seen = full[full.year_week != START]
    at_home = (seen.group == "treatment") & (seen.year_week > START)
    columns = {"calls": seen.log_calls, "minutes": np.log(seen.phone_seconds), "rate": -seen.log_aht}
    for name, values in columns.items():
        y, x = values.to_numpy(float), at_home.to_numpy(float)
        for _ in range(50):
            for key in (seen.person, seen.year_week):
                y = y - pd.Series(y).groupby(key.to_numpy()).transform("mean").to_numpy()
                x = x - pd.Series(x).groupby(key.to_numpy()).transform("mean").to_numpy()
        effects[name] = round(float((x @ y) / (x @ x)), 3)
    return effects


def exhaustion(weekly: pd.DataFrame, persons: pd.DataFrame, order: dict[int, int]) -> dict:
    """Emotional exhaustion (0-36): level, spread, and how it fades from week to week."""
    table = weekly.assign(week=weekly.year_week.map(order)).pivot_table("exhaustion", "person", "week")
    centred = table.sub(table.mean(axis=0), axis=1)
    lags = {}
    for lag in (1, 2, 4, 8, 16):
        shifted = centred.shift(-lag, axis=1)
        both = centred.notna() & shifted.notna()
        a, b = centred.to_numpy()[both.to_numpy()], shifted.to_numpy()[both.to_numpy()]
        lags[lag] = round(float(np.corrcoef(a, b)[0, 1]), 3)
    arm = persons.set_index("person").group.map(ARMS)
    late = [week for week in table.columns if week > order[START] + 8]
    means = table[late].mean(axis=1).groupby(arm).mean()
    return {
        "scale": [0, 36],
        "persons": len(table),
        "mean": round(float(np.nanmean(table)), 2),
        "sd_between_persons": round(float(table.mean(axis=1).std()), 2),
        "sd_within_person": round(float(table.std(axis=1).mean()), 2),
        "correlation_after_weeks": lags,
        "mean_by_arm_after_two_months": {name: round(float(value), 2) for name, value in means.items()},
    }


def satisfaction(waves: pd.DataFrame, persons: pd.DataFrame) -> dict:
    """Job satisfaction (1-7) by survey wave and arm."""
    joined = waves.merge(persons[["person", "group"]], on="person")
    table = joined.groupby([joined.group.map(ARMS), "survey_no"]).satisfaction.mean().round(2)
    return {
        "scale": [1, 7],
        "by_wave": {arm: [float(v) for v in table[arm]] for arm in ARMS.values()},
        "sd": round(float(joined.satisfaction.std()), 2),
    }


def main(folder: Path) -> None:
    """Write the facts."""
    names = ("persons", "weeks", "calls_weekly", "exhaustion_weekly", "satisfaction")
    persons, weeks, calls, exhausted, waves = (pd.read_csv(folder / f"{name}.csv") for name in names)
    order = {week: number for number, week in enumerate(sorted(weeks.year_week.unique()))}
    before = calls[(calls.wfh_in_force == 0) & (calls.calls >= FEWEST_CALLS)]
    a_week = before.groupby("person").calls.mean()
    facts = {
        "survival": survival(persons, order),
        "pay": pay(persons, a_week),
        "pay_rules": pay_rules(persons, a_week),
        "output": output(calls, persons, order),
        "exhaustion": exhaustion(exhausted, persons, order),
        "satisfaction": satisfaction(waves, persons),
    }
    yaml = YAML()
    yaml.width = 110
    yaml.default_flow_style = None
    with TARGET.open("w", encoding="utf-8", newline="\n") as file:
        yaml.dump(ABOUT | facts, file)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
