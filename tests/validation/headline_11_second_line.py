"""The second line: smaller findings, as far as the model has what they are about."""

from __future__ import annotations

from tests.validation.finding import Finding, Words
from tests.validation.second_line import attendance, chats, ended, measures, peers, targets

TITLE = Words("The second line", "第二组验证")
METHOD = Words(
    "Training and wellness: 60 agents, always a next call, 4 months, with and without, 4 replications. "
    "Lateness: 100 agents, 9 months, fined in the middle three, 4 replications; absence: 3 months. "
    "Chats: 20 agents, caps from 1 to 8, one month, 2 replications. Threshold: 60 agents, 5 months, 6 "
    "replications. Raises: two teams of 75, a year, 8 replications (interval by jackknife); gaps: two "
    "teams of 30, 3 months, 4 replications. Meetings of pairs and a commission, four weeks each: 20 "
    "agents who sell, 6 months, 4 replications. Targets moved (a bonus of 9 % gone from July on): "
    "breaches of 100 agents, 8 replications, quits of 300, 12 replications, half a year before and after. "
    "Left out because the model does not have it: weekly mood (E11).",
    "培训与健康计划：60名客服，来电不断，4个月，有无对比，4次模拟。迟到：100人，9个月，中间三个月罚款，"
    "4次；缺勤：3个月。会话：20人，上限1至8，一个月，2次。达标线：60人，5个月，6次。加薪：两组各75人，"
    "一年，8次（刀切法区间）；差距：两组各30人，3个月，4次。结对交流与提成各四周：20名兼做销售者，6个月，"
    "4次。调高目标（7月起失去9%的奖金）：100人的违规，8次；300人的离职，12次；前后各半年。"
    "模型不含每周情绪（E11），故未列入。",
)


def findings() -> list[Finding]:
    """Every line of the second line."""
    return [one for part in (measures, attendance, chats, targets, peers, ended) for one in part.findings()]
