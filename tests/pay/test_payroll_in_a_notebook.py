"""A real team from a spreadsheet in a few calls: template, table, payslips, file."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

import simkit as sk

ROOT = Path(__file__).parents[2]
TEAM = ROOT / "notebooks" / "data" / "my-team.csv"


def test_the_columns_are_those_of_the_template(tmp_path):
    path = sk.payroll_template("pay/piece-rate", tmp_path / "new" / "team.xlsx", language="zh")
    heads = [cell.value for cell in openpyxl.load_workbook(path).worksheets[0][1]]
    assert heads == sk.payroll_columns("pay/piece-rate", "zh")["列名"].tolist()


def test_the_team_of_the_notebook_is_paid_and_saved(tmp_path):
    payroll = sk.payroll("pay/piece-rate", TEAM, language="zh")
    table = payroll.table()
    assert len(table) == len(payroll.payslips) and "王芳" in payroll._repr_html_()
    saved = payroll.save(tmp_path / "new" / "payslips.xlsx")
    assert openpyxl.load_workbook(saved).sheetnames == ["工资表", "工资明细", "工资条"]


def test_a_person_s_lines_add_up_to_net_pay():
    payroll = sk.payroll("pay/piece-rate", TEAM)
    for place, slip in enumerate(payroll.payslips):
        employee, name, *_ = payroll.person(place)
        assert payroll.slip(name)["amount, yuan"].sum() == slip.net
        assert payroll.slip(employee).equals(payroll.slip(name))


def test_somebody_unknown_is_told_who_is_there():
    with pytest.raises(
        sk.InputError, match=r"nobody in the table is called this; found 李雷; allowed: .*王芳"
    ):
        sk.payroll("pay/piece-rate", TEAM).slip("李雷")
