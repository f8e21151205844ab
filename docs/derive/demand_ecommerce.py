"""Make scenarios/demand/ecommerce.yaml: `python docs/derive/demand_ecommerce.py`."""

from pathlib import Path

import numpy as np
from ruamel.yaml import YAML

from simkit.assumptions.demand import Profile
from simkit.calibrate.calllog import write_shape

DEMAND = Path(__file__).parents[2] / "scenarios" / "demand"
WORKING_DAYS_OF_THE_BANK = (6, 0, 1, 2, 3)
OPENS, CLOSES = 18, 44  # half hours: 09:00 and 22:00

SECONDARY = "promotion peaks of 3-5 times the normal volume, trade pages (secondary)"

ABOUT = {
    "id": "ecommerce",
    "title": {"en": "A shop's service on phone and in chat", "zh": "网店客服：电话与在线"},
    "source": "Shape of the day: Sunday to Thursday of demand/bank-1999 (a real log), all kinds,"
    " 09:00-22:00, the usual shifts as shop operators give them. Handle time and patience on the phone:"
    " the same log. All volumes, the equal weekdays, chat times and chat patience are ours",
    "note": "Scale it to your own contacts per day. Day variation: correlation 0.68 is what both real"
    " logs show (bank-1999, us-bank-2003); cv 0.10 is ours, between their 0.21 (with a falling trend)"
    " and 0.06 (a much larger center).",
}

NO_SALES = ["after-sale", "phone"]


def period(name: str, title: tuple[str, str], on: str, factor: float, **more: object) -> dict:
    """A period as the file holds it; its factor is ours unless `source` says otherwise."""
    words = {"en": title[0], "zh": title[1]}
    return {"name": name, "title": words, "on": on, "factor": factor, "source": "ours"} | more


PERIODS = [
    period("618-run-up", ("weeks before 6.18", "618预热"), "06-17", 1.3, days_before=16),
    period("618", ("6.18 promotion", "618大促"), "06-18", 3.0, source=SECONDARY),
    period("618-after", ("days after 6.18", "618售后"), "06-19", 1.6, days_after=4, kinds=NO_SALES),
    period("double-11-run-up", ("presale of 11.11", "双十一预售"), "11-10", 1.4, days_before=20),
    period("double-11", ("11.11 promotion", "双十一"), "11-11", 4.0, source=SECONDARY),
    period("double-11-after", ("days after 11.11", "双十一售后"), "11-12", 1.8, days_after=6, kinds=NO_SALES),
    period("spring-festival", ("Spring Festival, parcels rest", "春节停运"), "spring_festival", 0.5,
           days_before=3, days_after=6),
]  # fmt: skip


def bank() -> Profile:
    """The fitted profile of the bank."""
    return Profile.model_validate(
        YAML(typ="safe").load((DEMAND / "bank-1999.yaml").read_text(encoding="utf-8"))
    )


def shape(profile: Profile, contacts_per_day: int) -> dict:
    """Seven equal days with the bank's working-day shape in opening hours."""
    days = np.array([[kind.arrivals.days[day] for day in WORKING_DAYS_OF_THE_BANK] for kind in profile.kinds])
    rates = days.sum(axis=0).mean(axis=0)
    rates[:OPENS] = rates[CLOSES:] = 0
    row = [round(float(rate), 2) for rate in rates * contacts_per_day / rates.sum()]
    return {"contacts_per_day": contacts_per_day, "every_day": row}


def kinds(profile: Profile) -> list[dict]:
    """Calls and two kinds of chat."""
    calls = profile.kinds[0]
    phone = {
        "name": "phone",
        "title": {"en": "calls", "zh": "电话"},
        "channel": "phone",
        "arrivals": shape(profile, 1700),
        "handle": calls.handle.model_dump(),
        "after_call": {"mean_seconds": 20, "cv": 1},
        "patience": calls.patience.model_dump(),
        "redial_share": 0.3,
        "source": "handle time and patience: ordinary calls (PS) of the January 1999 log; the rest ours",
    }
    weak = "200 contacts a day of an agent, three at once, are 180 s each (trade pages, weak); rest ours"
    return [
        phone,
        chat("pre-sale", ("chats before the order", "售前咨询"), shape(profile, 1900), 180, weak),
        chat("after-sale", ("chats after the order", "售后咨询"), shape(profile, 1300), 300, "ours"),
    ]


def chat(name: str, title: tuple[str, str], arrivals: dict, seconds: float, source: str) -> dict:
    """A kind of chat."""
    return {
        "name": name,
        "title": {"en": title[0], "zh": title[1]},
        "channel": "chat",
        "arrivals": arrivals,
        "handle": {"mean_seconds": seconds, "cv": 1.2},
        "patience": {"kind": "exponential", "mean_seconds": 400},
        "source": source,
    }


if __name__ == "__main__":
    about = ABOUT | {"periods": PERIODS}
    profile = {"kind": "profile", "day": {"cv": 0.10, "correlation": 0.68}, "kinds": kinds(bank())}
    write_shape(profile, DEMAND / "ecommerce.yaml", about)
