"""What people do that a company may rule on: one vocabulary for every catalogue of violations.

Assumptions say how often an act happens and how it is found out; a discipline policy says whether
it is a violation and what follows. Swapping the policy leaves the acts as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

from simkit.policy.rule import Title

FactValue: TypeAlias = bool | int | Decimal | str


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that one person did on a day; the facts of each kind stand in ACTS.

    A fact that is not given is unknown: it meets no bound and no word, and counts as false.
    """

    kind: str
    day: date
    facts: Mapping[str, FactValue] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class ActKind:
    """A kind of act: its name, and the facts that a rule may ask for, with what they mean."""

    title: Title
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


_OF_EVERY_ACT = {
    "severity": "0 (mildest of its kind) to 1",
    "bad_intent": "yes or no",
    "team": "the team of the person",
}


def _kind(en: str, zh: str, **facts: str) -> ActKind:
    return ActKind(Title(en=en, zh=zh), {**facts, **_OF_EVERY_ACT})


_MINUTES = "minutes"
_YUAN = "yuan"
_FLAG = "yes or no"

ACTS: Mapping[str, ActKind] = {
    "late": _kind("late arrival", "迟到", minutes=_MINUTES),
    "late_from_meal": _kind("late return from the meal", "午休迟归", minutes=_MINUTES),
    "early_leave": _kind("leaving early", "早退", minutes=_MINUTES),
    "left_contact": _kind("logging out with a contact in hand", "未接完即退出", minutes=_MINUTES),
    "missed_sign_in": _kind("missed sign-in", "漏签到"),
    "absence": _kind(
        "absence without approval", "旷工", days="days, halves count",
        proof_after_days="days from the end of the absence until a valid proof was handed in",
    ),
    "proxy_punching": _kind("punching for another, or having it done", "代打卡", forged=_FLAG),
    "leaving_post": _kind("leaving for private affairs", "工作时间外出办私事", minutes=_MINUTES),
    "private_activity": _kind(
        "private activity in working time", "工作时间做私事",
        reminders="times the person was reminded before", serious_effect=_FLAG,
    ),
    "damage": _kind("damage to company property", "损坏公司财物", loss=_YUAN, deliberate=_FLAG),
    "rudeness": _kind(
        "rude or uncivil behaviour", "言行粗鲁", towards="customer, merchant, colleague or partner",
        abusive=_FLAG, threatening=_FLAG,
    ),
    "harassment": _kind("harassing or harming others", "骚扰或伤害他人", towards="as for rudeness"),
    "violence": _kind("fighting or provoking trouble", "打架斗殴、寻衅滋事", in_premises=_FLAG),
    "obstruction": _kind("disturbing or stopping the work", "严重失职、扰乱秩序"),
    "false_statement": _kind(
        "false public statements", "散布不实言论", malicious=_FLAG, wide_reach=_FLAG
    ),
    "leak": _kind(
        "leaking information", "泄露信息",
        what="sensitive, confidential, personnel, top_secret or business_secret", loss=_YUAN,
    ),
    "pay_talk": _kind("talking about pay", "谈论或泄露薪资"),
    "improper_gain": _kind("improper gain by one's position", "利用职务谋取不当利益", amount=_YUAN),
    "taking_resources": _kind("taking promotion resources", "擅自处置推广资源", amount=_YUAN),
    "false_data": _kind(
        "falsifying data", "业务数据弄虚作假", what="performance, reviews, volume or operating_facts"
    ),
    "management_failure": _kind("neglect or abuse of management duties", "管理失职或滥用职权"),
    "low_spirits": _kind("unfriendly or listless service", "精神面貌不佳"),
    "unprepared": _kind("unprepared at the start of the shift", "班前准备不足"),
    "headset_off": _kind("headset off while ready for calls", "就绪状态未戴耳机"),
    "noise": _kind("gathering or noise at the workplace", "聚众喧哗"),
    "smelly_food": _kind("strong-smelling food", "食用气味浓烈的食物"),
    "visitor": _kind("visitor in the work area", "访客进入工作区"),
    "posing_as_customer": _kind("posing as a customer of the own service", "冒充用户联系客服", serious=_FLAG),
    "complaint_found": _kind("complaint by a customer found", "被客人投诉"),
    "poaching": _kind("two agents soliciting one guest", "同台争客"),
    "clique": _kind("cliques and undermining each other", "拉帮结派、互相拆台"),
    "tip": _kind("asking for or accepting tips or goods", "索要收受小费或财物"),
    "private_belongings": _kind("private belongings on the body", "上班携带私人财物"),
    "appearance": _kind("breach of the clothing rule", "仪容仪表不合规"),
}  # fmt: skip
"""Every kind of act that a catalogue can rule on."""
