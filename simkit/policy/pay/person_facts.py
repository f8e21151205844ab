"""Facts about quality, sanctions and the person; some follow from dates (see `derived`)."""

from __future__ import annotations

from simkit.policy.pay.work_facts import fact

QUALITY = {
    "score": fact("performance score", "绩效得分", "score", "0-100", "the month's performance score"),
    "quality_score": fact("quality score", "质检得分", "score", "0-100", "mean of checked contacts"),
    "correctness": fact(
        "correctness", "回答准确率", "share", "0-1", "share of checked answers that were right",
    ),
    "timeliness": fact("timeliness", "解决及时率", "share", "0-1", "share of problems solved in time"),
    "csat": fact(
        "customer satisfaction", "客户满意度", "share", "0-1", "mean rating over the best (4.6 of 5 is 0.92)"
    ),
    "answer_rate": fact(
        "call answer rate", "电话接听率", "share", "0-1", "contacts answered of those offered",
    ),
    "handling_speed": fact(
        "handling speed", "处理速度得分", "score", "0-100",
        "100 x standard over own handling time, at most 100",
    ),
    "skill_growth": fact(
        "skill improvement", "能力提升得分", "score", "0-100", "skill gained and kept, against a full agent"
    ),
    "teamwork": fact("teamwork", "团队协作得分", "score", "0-100", "rated by the team leader"),
    "complaint_handling": fact(
        "complaint handling", "投诉处理得分", "score", "0-100", "workload and result of complaints handled"
    ),
    "self_rating": fact("self rating", "自评得分", "score", "0-100"),
    "peer_rating": fact("peers' rating", "同事评分", "score", "0-100"),
    "superior_rating": fact("superior's rating", "上级评分", "score", "0-100"),
    "customer_rating": fact("customers' rating", "客户评分", "score", "0-100"),
    "complaints_upheld": fact("complaints upheld", "有效投诉数", "count", "complaints", default=0),
    "months_on_target": fact(
        "months on target", "连续达标月数", "count", "months", "in a row, this month included",
        default=0, over_time="last",
    ),
    "outstanding_year": fact("outstanding year", "年度优秀", "flag", "yes/no", default=0, over_time="last"),
    "serious_problem": fact(
        "serious problem", "严重问题", "flag", "yes/no", "in performance or professional ethics",
        default=0, over_time="last",
    ),
}  # fmt: skip

TAKEN = {
    "poaching_breaches": fact("cliques and double tables", "拉帮结派与重台次数", "count", "times", default=0),
    "tip_breaches": fact("tips and private goods", "索要小费等次数", "count", "times", default=0),
    "appearance_breaches": fact("appearance", "仪容违规次数", "count", "times", default=0),
    "complaints_found": fact(
        "complaints found", "被客诉次数", "count", "times", "found, heard or not", default=0,
    ),
    "dismissed_without_wage": fact("dismissed without wage", "无薪开除", "flag", "yes/no", default=0),
    "points": fact("penalty points", "扣分", "score", "points", default=0, over_time="sum"),
    "sanctions": fact("sanctions", "处分", "sanctions", "", "RULE bonus 30% wage 7.5%; ...", default=()),
    "conduct_bonus": fact(
        "conduct bonus", "守纪奖", "yuan", "yuan", "paid by the discipline policy", default=0,
    ),
    "annual_leave_pay": fact(
        "paid annual leave", "带薪年休假工资", "yuan", "yuan",
        "what days of leave bring beyond the wage that goes on", default=0,
    ),
    "settled_pay": fact(
        "pay settled by decision", "裁决结算工资", "yuan", "yuan",
        "in place of everything earned in the last month", default=0, over_time="last",
    ),
    "conduct_compensation": fact(
        "conduct compensation", "行为规范赔偿金", "yuan", "yuan",
        "for breaches of conduct and breaks", default=0,
    ),
    "liability": fact("liability for losses", "损失赔偿", "yuan", "yuan", default=0),
    "pay_cut": fact(
        "cut of pay", "降薪比例", "share", "0-1",
        "by which a sanction or a career rule lowers this person's pay", default=0, over_time="last",
    ),
    "carried_deductions": fact(
        "deductions carried over", "上月结转扣款", "yuan", "yuan", "what last month's pay could not bear",
        default=0, over_time="last",
    ),
    "training_subsidy_paid": fact(
        "training subsidy paid", "已发培训补助", "yuan", "yuan",
        "in earlier months", default=0, over_time="last",
    ),
    "social_insurance": fact("social insurance, own part", "社会保险个人部分", "yuan", "yuan", default=0),
    "housing_fund": fact("housing fund, own part", "住房公积金个人部分", "yuan", "yuan", default=0),
    "income_tax": fact("income tax", "个人所得税", "yuan", "yuan", default=0),
}  # fmt: skip

PERSON = {
    name: fact(en, zh, "word", "", default="", about="employee", over_time="last")
    for name, en, zh in (
        ("grade", "grade", "职等"),
        ("education", "education", "学历"),
        ("region", "region", "地区"),
        ("team", "team", "团队"),
        ("form", "form of employment", "用工形式"),
        ("post", "post", "岗位"),
    )
}

FOLLOWING = {
    "tenure_months": fact(
        "months of service",
        "工龄月数",
        "count",
        "months",
        "full months from joining to the first of the month",
    ),
    "tenure_years": fact("years of service", "工龄年数", "count", "years", "full years of service"),
    "on_probation": fact(
        "on probation",
        "试用期",
        "flag",
        "yes/no",
        "not confirmed on the first of the month",
    ),
    "months_since_confirmed": fact(
        "months since confirmation", "转正月数", "count", "months", "full months on the first of the month"
    ),
    "left_on_probation": fact(
        "left on probation",
        "试用期离职",
        "flag",
        "yes/no",
        "left before confirmation",
    ),
    "employed_at_month_end": fact("employed at month end", "月末在职", "flag", "yes/no"),
    "skills_mastered": fact(
        "skills mastered",
        "掌握技能数",
        "count",
        "skills",
        "skills that earn an allowance",
    ),
    "calendar_days_on_payroll": fact(
        "calendar days on the payroll",
        "在职日历天数",
        "count",
        "days",
        "between joining and leaving, inclusive",
    ),
    "days_in_month": fact("days of the month", "当月天数", "count", "days"),
    "month_is_incomplete": fact(
        "incomplete month", "非完整月", "flag", "yes/no", "joined, left or on long leave in the month"
    ),
    "month_of_year": fact("month of the year", "月份", "count", "", "1 to 12"),
    "quarter_ends": fact("last month of a quarter", "季末月", "flag", "yes/no"),
    "year_ends": fact("December", "年末月", "flag", "yes/no"),
    "full_attendance": fact(
        "full attendance", "全勤", "flag", "yes/no", "whole month, no absence, no leave, never late or early"
    ),
}
