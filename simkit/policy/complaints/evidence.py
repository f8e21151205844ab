"""What counts as proof in a complaint (D3.4-D3.7)."""

from __future__ import annotations

from typing import Literal

from simkit.policy.rule import Rule

Channel = Literal["platform", "email", "qq", "wechat", "sms", "call", "other"]
Confirmation = Literal["said_in_chat", "used_the_work", "replied_to_email"]


class Record(Rule):
    """A record that a side hands in."""

    channel: Channel
    shows_both_sides: bool = True
    web_archive: bool = False


class EvidenceStandard(Rule):
    """Which records are admitted, and what a customer's confirmation is."""

    admissible: frozenset[Channel]
    must_show_both_sides: frozenset[Channel] = frozenset()
    must_be_web_archive: frozenset[Channel] = frozenset()
    confirmations: frozenset[Confirmation] = frozenset()

    def accepts(self, record: Record) -> bool:
        """Whether the record is valid evidence: an admitted channel, in the form that it needs."""
        return (
            record.channel in self.admissible
            and (record.shows_both_sides or record.channel not in self.must_show_both_sides)
            and (record.web_archive or record.channel not in self.must_be_web_archive)
        )

    def confirms(self, how: str) -> bool:
        """Whether this conduct of the customer counts as confirming the work (D3.6)."""
        return how in self.confirmations


class Evidence(Rule):
    """What stands proven when the evidence window closes.

    `employer` and `agent` say whether the side handed in anything valid at all,
    `circumstances` which excuses the agent proved, `aggravated` whether the ground's
    aggravating fact was shown.
    """

    employer: bool
    agent: bool
    circumstances: frozenset[str] = frozenset()
    aggravated: bool = False
