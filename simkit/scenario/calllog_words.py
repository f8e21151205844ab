"""The usual headers and words of call logs, English and Chinese."""

from __future__ import annotations

from simkit.assumptions.demand import LogColumns

HEADERS: dict[str, tuple[str, ...]] = {
    "arrival": (
        "arrival",
        "arrival time",
        "call time",
        "start time",
        "时间",
        "呼入时间",
        "来电时间",
        "进线时间",
        "到达时间",
        "咨询时间",
    ),
    "date": ("date", "day", "日期", "来电日期", "呼入日期"),
    "kind": (
        "kind",
        "service type",
        "type",
        "call type",
        "skill",
        "queue",
        "业务类型",
        "类型",
        "技能组",
        "队列",
        "来电类型",
    ),
    "queued": ("queued", "in queue", "是否排队", "排队"),
    "wait_seconds": (
        "wait s",
        "wait",
        "wait seconds",
        "waiting time",
        "queue time",
        "等待时长",
        "等待秒数",
        "排队时长",
        "等待时间",
    ),
    "outcome": ("outcome", "result", "status", "结果", "状态", "通话结果", "接听状态", "接通状态"),
    "service_seconds": (
        "service s",
        "service seconds",
        "talk s",
        "talk seconds",
        "talk time",
        "duration",
        "通话时长",
        "服务时长",
        "通话秒数",
        "处理时长",
    ),
    "after_call_seconds": (
        "after call s",
        "after call seconds",
        "acw",
        "acw seconds",
        "wrap up",
        "话后时长",
        "整理时长",
        "事后处理时长",
    ),
    "agent": ("agent", "agent id", "operator", "坐席", "工号", "客服", "坐席工号"),
    "priority": ("priority", "vip", "优先级", "客户级别"),
}
"""Field of LogColumns -> headers that are understood, without case, underscores and spaces counting."""

SERVED = (
    "agent",
    "served",
    "answered",
    "handled",
    "connected",
    "接通",
    "已接通",
    "已接听",
    "接听",
    "人工接听",
    "已处理",
)
ABANDONED = (
    "hang",
    "abandoned",
    "abandon",
    "hung up",
    "missed",
    "放弃",
    "已放弃",
    "呼损",
    "未接通",
    "未接听",
    "未接",
    "挂断",
    "排队放弃",
)
IGNORED = ("phantom", "ignore", "test", "幽灵", "测试")

YES = ("1", "yes", "true", "y", "是")
NO = ("0", "no", "false", "n", "否", "")

REQUIRED = ("arrival", "wait_seconds", "service_seconds")


def plain_name(header: str) -> str:
    """A header without case, underscores and doubled spaces."""
    return " ".join(header.strip().lower().replace("_", " ").replace("-", " ").split())


def recognised(header: tuple[str, ...], columns: LogColumns) -> dict[str, str]:
    """Field of LogColumns -> the column of this log that holds it; what is written wins."""
    by_plain = {plain_name(name): name for name in header}
    found = {}
    for field, usual in HEADERS.items():
        written = getattr(columns, field)
        name = (
            written
            if written is not None
            else next((by_plain[one] for one in usual if one in by_plain), None)
        )
        if name is not None:
            found[field] = name
    return found
