"""Facts about presence, work and sales; the model counts them and a spreadsheet can give them."""

from __future__ import annotations

from typing import Any

from simkit.policy.pay.facts import Fact, FactKind
from simkit.policy.rule import Title


def fact(en: str, zh: str, kind: FactKind, unit: str, definition: str = "", **more: Any) -> Fact:  # noqa: ANN401
    """A fact of the catalogue; shares and scores are averaged over time, everything else added up."""
    more.setdefault("over_time", "mean" if kind in ("share", "score") else "sum")
    return Fact(title=Title(en=en, zh=zh), kind=kind, unit=unit, definition=definition, **more)


PRESENCE = {
    "days_worked": fact(
        "days worked", "出勤天数", "number", "days", "working days attended, training days not counted"
    ),
    "scheduled_days": fact("scheduled days", "应出勤天数", "number", "days", "days on the rota of the month"),
    "hours_worked": fact(
        "hours worked", "工作小时", "number", "h",
        "hours on duty without meals; for contractors hours confirmed",
    ),
    "overtime_hours_workday": fact("overtime on workdays", "工作日加班小时", "number", "h", default=0),
    "overtime_hours_rest_day": fact("overtime on rest days", "休息日加班小时", "number", "h", default=0),
    "overtime_hours_holiday": fact("overtime on holidays", "法定节假日加班小时", "number", "h", default=0),
    "holiday_days": fact(
        "public holidays off", "法定节假日天数", "number", "days",
        "public holidays off that fall on the person's working days", default=0,
    ),
    "training_days": fact(
        "training days", "培训天数", "number", "days", "days in initial training", default=0,
    ),
    "late_minutes": fact(
        "late arrivals", "迟到分钟", "occurrences", "min",
        "minutes late, one number per occurrence", default=(),
    ),
    "early_leave_minutes": fact(
        "early leaves", "早退分钟", "occurrences", "min",
        "minutes early, one number per occurrence", default=(),
    ),
    "meal_late_minutes": fact(
        "lunch overruns", "午休超时分钟", "occurrences", "min",
        "minutes away beyond the lunch hour, one number per occurrence", default=(),
    ),
    "missed_sign_ins": fact("missed sign-ins", "漏打卡次数", "count", "times", default=0),
    "absence_days": fact(
        "unauthorised absence", "旷工天数", "number", "days", "days absent without leave", default=0
    ),
    "sick_days": fact("sick leave", "病假天数", "number", "days", default=0),
    "personal_leave_days": fact("personal leave", "事假天数", "number", "days", default=0),
    "annual_leave_days": fact(
        "annual leave", "年休假天数", "number", "days", "paid leave taken", default=0,
    ),
    "long_leave_days": fact(
        "long leave", "长假天数", "number", "days",
        "days of a long leave; the month is then incomplete", default=0,
    ),
    "proxy_punches": fact(
        "proxy punches", "代打卡次数", "count", "times",
        "verified punches for or by another person", default=0,
    ),
}  # fmt: skip

WORK = {
    "contacts_answered": fact(
        "contacts answered", "接听量", "count", "contacts", "inbound calls and chats answered"
    ),
    "contacts_solved": fact(
        "problems solved", "解决量", "count", "contacts", "contacts of which the problem was solved"
    ),
    "valid_consultations": fact(
        "valid consultations", "有效咨询量", "count", "contacts",
        "confirmed by audit: answered and not reopened within 24 hours",
    ),
    "records_entered": fact("records entered", "信息录入量", "count", "records", default=0),
    "outbound_calls": fact("outbound calls", "外拨量", "count", "calls", default=0),
    "online_minutes": fact(
        "telephone online time", "电话在线分钟", "number", "min", "talk and ready time of the month"
    ),
    "acw_seconds": fact(
        "after-call work", "后处理秒数", "number", "s", "after-call work of inbound calls", default=0
    ),
    "records_handed_in": fact(
        "work records handed in", "工作记录提交数", "count", "days", "days with a work record handed in"
    ),
    "reviews": fact("valid product reviews", "有效评论数", "count", "reviews"),
    "tasks_done_share": fact("assigned work done", "交办工作完成率", "share", "0-1"),
    "praise": fact("praise", "表扬次数", "count", "times", "by customers or leaders, with proof", default=0),
    "proposals": fact(
        "improvements carried out", "改进建议落实数", "count", "proposals", "approved, filed and carried out",
        default=0,
    ),
    "referrals_hired": fact("referrals hired", "推荐录用人数", "count", "persons", default=0),
}  # fmt: skip

SALES = {
    "orders": fact("orders", "订单数", "count", "orders", "own orders of the month"),
    "orders_last_month": fact("orders last month", "上月订单数", "count", "orders"),
    "counted_orders": fact(
        "counted orders", "有效订单数", "count", "orders",
        "own orders worth more than the scheme's least value",
    ),
    "order_value": fact("order value", "销售额", "yuan", "yuan", "money from calls, orders and cards sold"),
    "order_profit": fact("order profit", "订单利润", "yuan", "yuan", "profit of own orders of the month"),
    "gross_profit": fact(
        "gross profit", "毛利", "yuan", "yuan",
        "of own orders completed, after all costs and order commissions",
    ),
    "call_orders": fact(
        "orders in the call", "通话下单数", "count", "orders",
        "made or placed in the call, recorded", default=0,
    ),
    "outbound_sales": fact("outbound sales", "外呼销售额", "yuan", "yuan", default=0),
    "prospects": fact(
        "prospects handed over", "转交意向客户数", "count", "prospects", "valid and new", default=0,
    ),
    "deals": fact("deals closed", "成交数", "count", "deals", default=0),
    "task_reached": fact("target task done", "完成目标任务", "flag", "yes/no", default=0, over_time="last"),
    "project_result": fact("project result", "项目成果", "yuan", "yuan", default=0),
    "company_result": fact("company result", "公司业绩", "yuan", "yuan", "profit of the year", default=0),
    "company_expenses": fact(
        "company expenses", "公司费用", "yuan", "yuan", "without wages and welfare of the sales staff"
    ),
    "sales_staff": fact("sales staff", "业务人员数", "count", "persons", "in the month", over_time="mean"),
    "own_spending": fact("own spending", "个人开支", "yuan", "yuan", "own wages and welfare of the month"),
    "scheme_month": fact(
        "month of the scheme", "方案月次", "count", "", "1 in the first month of the scheme", over_time="last"
    ),
}  # fmt: skip
