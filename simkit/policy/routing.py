"""Who gets the next contact: groups and weights (R1), the night (R2), reception and VIPs (R3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simkit.policy.rule import Described, Rule
from simkit.units.clock import MINUTES_PER_DAY, TimeOfDay
from simkit.units.money import Share

AccountState = Literal["online", "paused", "offline", "disabled"]
Pick = Literal["longest_idle", "least_loaded", "weighted", "random"]


@dataclass(frozen=True, slots=True)
class Account:
    """A service account at one moment: what it received today, what it has open, since when it is idle."""

    name: str
    state: AccountState = "online"
    weight: int = 1
    received: int = 0
    open_contacts: int = 0
    idle_since: float = 0.0


class Group(Rule):
    """A routing group: which groups of the workforce stand in it, and the weights of its accounts.

    `weights` are by grade, `weight` is everybody else's. `in_split` false takes the group out of
    the split: its accounts are contacted directly only (after-sales, R1.3). `direct` are kinds of
    contact of the demand that come to this group and to no other. `unused_accounts` stand in the
    group though nobody logs in to them (R1.4: they should not).
    """

    members: Annotated[tuple[str, ...], Field(min_length=1)]
    weight: Annotated[int, Field(ge=1, le=32000)] = 1
    weights: Mapping[str, Annotated[int, Field(ge=1, le=32000)]] = {}
    in_split: bool = True
    direct: tuple[str, ...] = ()
    unused_accounts: Annotated[int, Field(ge=0, le=1000)] = 0

    def weight_of(self, grade: str) -> int:
        """The routing weight of an account whose agent has this grade."""
        return self.weights.get(grade, self.weight)


class Night(Rule):
    """What happens to contacts of the night, which wait until the morning (R2).

    `proxy`: they go to the morning agents' accounts as these log on, spread as by day (`proxies` are
    groups of the workforce; `proxy_to` says whether all of them or the first share the work).
    `assistant`: a robot settles `robot_share`; the rest are handed out at `handout_at` to those
    who are logged on, unless that is forgotten (`handout_at` null: never).
    """

    mode: Literal["proxy", "assistant"]
    starts: TimeOfDay
    ends: TimeOfDay
    proxies: tuple[str, ...] = ()
    proxy_to: Literal["all", "first"] = "all"
    robot_share: Share = Decimal(0)
    handout_at: TimeOfDay | None = None

    @model_validator(mode="after")
    def _modes_exclude_each_other(self) -> Self:
        if self.starts == self.ends:
            raise ValueError("the night starts and ends at the same time")
        if self.mode == "proxy" and (self.robot_share or self.handout_at is not None):
            raise ValueError("mode: proxy needs the assistant switched off: no robot_share, no handout_at")
        if self.mode == "proxy" and not self.proxies:
            raise ValueError("mode: proxy needs proxies, the groups whose agents log on in the morning")
        if self.mode == "assistant" and self.proxies:
            raise ValueError("mode: assistant hands out to those logged on; it has no proxies")
        return self

    def covers(self, minute: int) -> bool:
        """Whether a contact at this minute of the day is one of the night."""
        minute %= MINUTES_PER_DAY
        starts, ends = self.starts % MINUTES_PER_DAY, self.ends % MINUTES_PER_DAY
        return starts <= minute < ends if starts < ends else minute >= starts or minute < ends


class Vip(Rule):
    """Members of the shop are received by dedicated agents (R3.1).

    `dedicated` is the number of agents who are set aside in each of `groups`; while all of them are
    busy the customer waits for them (`queue`) or goes to everybody (`pool`).
    """

    groups: Annotated[tuple[str, ...], Field(min_length=1)]
    dedicated: Annotated[int, Field(ge=1)]
    when_busy: Literal["queue", "pool"]
    target_seconds: Annotated[int, Field(ge=1)]


class Routing(Described):
    """How contacts are split among accounts.

    `pick` is the rule of the split; for `weighted`, `weight_mode` reads the weight as a share of the
    contacts or as the most that an account receives a day. `push` puts a contact on an account at
    once, even if its hands are full, as shop platforms do. `when_all_offline: members` is the
    pitfall of R1.4: contacts are put on absent accounts and wait for them; `wait` keeps them in
    the queue. `reception_open` false turns contacts away that come in by themselves.
    """

    groups: Annotated[Mapping[str, Group], Field(min_length=1)]
    pick: Pick = "longest_idle"
    weight_mode: Literal["share", "cap"] = "share"
    push: bool = False
    most_open_contacts: Annotated[int, Field(ge=1, le=15)] = 1
    when_all_offline: Literal["members", "wait"] = "wait"
    night: Night | None = None
    vip: Vip | None = None
    reception_open: bool = True

    @model_validator(mode="after")
    def _each_agent_stands_in_one_group(self) -> Self:
        seen: dict[str, str] = {}
        for name, group in self.groups.items():
            for member in group.members:
                if member in seen:
                    raise ValueError(f"{member} stands in two routing groups: {seen[member]} and {name}")
                seen[member] = name
        return self

    def group_of(self, workforce_group: str) -> str | None:
        """The routing group in which a group of the workforce stands; None: in none."""
        return next((name for name, group in self.groups.items() if workforce_group in group.members), None)

    def choose(self, accounts: Sequence[Account]) -> Account | None:
        """Who gets a contact now, among the accounts of one group; None: nobody (it waits).

        Equal accounts: the first. Chance (`pick: random`) is the model's, so it raises ValueError.
        """
        if self.pick == "random":
            raise ValueError("pick: random is decided by luck, not by rule")
        present = [account for account in accounts if account.state == "online" and self._takes_more(account)]
        logged_on = any(account.state in ("online", "paused") for account in accounts)
        if not present and not logged_on and self.when_all_offline == "members":
            present = list(accounts)
        return min(present, key=self._order, default=None)

    def _takes_more(self, account: Account) -> bool:
        capped = self.pick == "weighted" and self.weight_mode == "cap" and account.received >= account.weight
        full = account.open_contacts >= self.most_open_contacts and not self.push
        return not capped and not full

    def _order(self, account: Account) -> tuple[Decimal | int, float]:
        if self.pick == "weighted":
            return Decimal(account.received) / account.weight, account.idle_since
        return (account.open_contacts if self.pick == "least_loaded" else 0), account.idle_since
