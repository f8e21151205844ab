"""Charts: each takes results or a comparison, returns a figure, and has a table twin (`.table`)."""

from simkit.report.charts.case_days import case_days
from simkit.report.charts.chart import Chart
from simkit.report.charts.complaint_flow import complaint_flow
from simkit.report.charts.conduct import complaints, rests
from simkit.report.charts.cost_bridge import cost_bridge
from simkit.report.charts.day_replay import day_replay, day_states
from simkit.report.charts.desk_queue import desk_queue
from simkit.report.charts.differences import differences
from simkit.report.charts.frame_chart import FrameChart
from simkit.report.charts.over_time import headcount
from simkit.report.charts.pay import pay
from simkit.report.charts.pay_curves import pay_curves
from simkit.report.charts.pay_parts import pay_by_tenure, pay_mix
from simkit.report.charts.ranking import explanation, tornado
from simkit.report.charts.sanctions import sanctions
from simkit.report.charts.service import service
from simkit.report.charts.staffing import staffing
from simkit.report.charts.survival import survival
from simkit.report.charts.tradeoff import tradeoff
from simkit.report.charts.winners import winners

CHARTS: tuple[Chart, ...] = (
    differences,
    tradeoff,
    headcount,
    survival,
    pay,
    pay_mix,
    pay_by_tenure,
    winners,
    cost_bridge,
    service,
    rests,
    sanctions,
    complaints,
    complaint_flow,
    case_days,
    desk_queue,
)
"""Every chart, in the order in which a proposal shows them."""

FRAME_CHARTS: tuple[FrameChart, ...] = (pay_curves, tornado, explanation, day_replay)
"""Charts of a table of their own."""

__all__ = [
    "CHARTS",
    "FRAME_CHARTS",
    "Chart",
    "FrameChart",
    "case_days",
    "complaint_flow",
    "complaints",
    "cost_bridge",
    "day_replay",
    "day_states",
    "desk_queue",
    "differences",
    "explanation",
    "headcount",
    "pay",
    "pay_by_tenure",
    "pay_curves",
    "pay_mix",
    "rests",
    "sanctions",
    "service",
    "staffing",
    "survival",
    "tornado",
    "tradeoff",
    "winners",
]
