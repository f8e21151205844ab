"""The same money as a bonus or as a deduction, and what may be deducted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import numpy as np

import simkit as sk
from simkit.law.deductions import loss_deduction_cap
from simkit.model.tables import RunTables
from tests.validation.arms import SCENARIOS, each, play
from tests.validation.estimates import change, mean, ratio
from tests.validation.finding import LEAVERS, PERCENT, RATIO, Finding, Words
from tests.validation.output import per_shift, shifts_worked

TITLE = Words("Deduction against bonus of equal value", "同额扣款与奖金")
METHOD = Words(
    "60 agents, always a next call: 4,000 yuan and 800 for reaching a target in the middle of the staff, "
    "or 4,800 of which 800 are taken back below it; the company's deductions stop at 20 % of gross. 7 "
    "months, the first left out, 10 replications under the same luck. The legal limit by the law library, "
    "Hangzhou.",
    "60名客服，来电不断：底薪4,000元、达到中位目标加800元，或先给4,800元、未达标扣回800元；"
    "企业扣款不超过应发的20%。7个月（首月不计入），10次模拟，随机数相同。法定限额按法规库（杭州）计算。",
)

RUNS = 10
MONTHS = {"horizon.months": 7, "horizon.warm_up_months": 1}
PLACE, DAY = "cn/zhejiang/hangzhou", date(2025, 3, 1)
SLIPS = Words("payslips", "张工资单")
YUAN = Words("yuan", "元")
CASES = Words("cases", "个案例")


def findings() -> list[Finding]:
    """Every line of the headline."""
    plans = [sk.load_scenario(SCENARIOS / f"{name}.yaml", changes=MONTHS) for name in ("bonus", "deduction")]
    results = play(plans, RUNS)
    return [*_responses(results), *_limits(results), *_law()]


def _responses(results: sk.Results) -> Iterator[Finding]:
    given, taken = (each(results, arm, per_shift) for arm in ("bonus", "deduction"))
    yield Finding(
        headline=9, line="output", evidence=("B11",),
        measured=Words("output under the deduction over that under the bonus",
                       "扣款方案相对奖金方案的产出变化"),
        unit=PERCENT, published="+1", band=(0, 3), **change(taken, given), events=shifts_worked(results),
        counted=Words("shifts", "个班次"), role="calibration",
    )  # fmt: skip
    quits = [each(results, arm, _leavers) for arm in ("deduction", "bonus")]
    yield Finding(
        headline=9, line="quits", evidence=("B11",),
        measured=Words("quits under the deduction over those under the bonus", "扣款与奖金方案的离职之比"),
        unit=RATIO, published="not published; to be shown", band=(0.5, 2.0), **ratio(*quits),
        events=int(sum(count.sum() for count in quits)), counted=LEAVERS, role="prediction",
        note=Words("Only pay moves quitting here; the model has no dislike of deductions as such.",
                   "此处只有薪酬影响离职，模型不含对扣款本身的反感。"),
    )  # fmt: skip
    pay = [each(results, arm, _spread_of_pay) for arm in ("deduction", "bonus")]
    yield Finding(
        headline=9, line="fairness", evidence=("B11",),
        measured=Words("inequality of take-home pay (Gini) under the deduction over that under the bonus",
                       "扣款与奖金方案的实得薪酬基尼系数之比"),
        unit=RATIO, published="not published; to be shown", band=(0.8, 1.25), **ratio(*pay),
        events=_slips(results), counted=SLIPS, role="prediction",
    )  # fmt: skip


def _leavers(run: RunTables) -> float:
    return float(np.isfinite(run.tables["agents"]["left_day"]).sum())


def _spread_of_pay(run: RunTables) -> float:
    net = np.sort(run.tables["payslips"]["net_fen"].astype(float))
    ranks = np.arange(1, len(net) + 1)
    return float(2 * (ranks @ net) / (len(net) * net.sum()) - (len(net) + 1) / len(net))


def _slips(results: sk.Results) -> int:
    return len(results.counted("payslips"))


def _limits(results: sk.Results) -> Iterator[Finding]:
    slips = results.counted("payslips")
    theirs = slips[slips["scenario"] == "deduction"]
    most = [
        100 * float((one["deductions_fen"] / one["gross_fen"]).max())
        for _, one in theirs.groupby("replication")
    ]
    yield Finding(
        headline=9, line="limit.share", evidence=("D8",),
        measured=Words("highest deduction of any month over its gross pay", "单月最高扣款占应发工资"),
        unit=PERCENT,
        published="at most 20", band=(0, 20), **mean(most), events=len(theirs), counted=SLIPS,
        role="prediction",
    )  # fmt: skip


def _law() -> Iterator[Finding]:
    for wage, published in ((5000, 1000), (3000, 510)):
        cap = float(loss_deduction_cap(Decimal(wage), PLACE, DAY))
        yield Finding(
            headline=9, line=f"limit.wage-{wage}", evidence=("D8",),
            measured=Words(f"most that may be deducted from {wage:,} yuan for a loss",
                           f"工资{wage:,}元时因损失可扣的最高额"),
            unit=YUAN, published=f"{published:,} (minimum wage 2,490)", band=(published, published),
            simulated=cap,
            interval=(cap, cap), events=1, counted=CASES, role="exact", exact=published,
        )  # fmt: skip
