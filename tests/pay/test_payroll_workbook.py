"""The workbook's totals are formulas that come to what the payslips say."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from simkit.policy.pay.payroll import payslips
from simkit.report.payroll_workbook import Payroll, write_payroll
from tests.pay.random_months import random_records
from tests.pay.test_examples import scheme_of


@pytest.fixture
def payroll() -> Payroll:
    scheme = scheme_of("pay/motivation-plan")
    records = list(random_records(scheme, 20))
    return Payroll(scheme, records, payslips(scheme, records), "zh")


def test_totals_are_live_formulas_with_the_right_value_in_sight(payroll: Payroll, tmp_path: Path) -> None:
    path = tmp_path / "pay.xlsx"
    write_payroll(payroll, path)
    live, shown = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    assert live.sheetnames == ["工资表", "工资明细", "工资条"]
    heads = [cell.value for cell in live["工资表"][1]]
    for row, slip in enumerate(payroll.payslips, start=2):
        for head, total in (("应发工资", slip.gross), ("扣款合计", slip.deductions), ("实发工资", slip.net)):
            column = heads.index(head) + 1
            assert str(live["工资表"].cell(row, column).value).startswith("=")
            assert Decimal(str(shown["工资表"].cell(row, column).value)) == total


def test_the_cells_of_a_row_add_up_to_its_totals(payroll: Payroll, tmp_path: Path) -> None:
    path = tmp_path / "pay.xlsx"
    write_payroll(payroll, path)
    sheet = openpyxl.load_workbook(path, data_only=True)["工资表"]
    heads = [cell.value for cell in sheet[1]]
    gross, net = heads.index("应发工资"), heads.index("实发工资")
    for row in list(sheet.iter_rows(min_row=2, values_only=True))[:20]:
        earned = sum(Decimal(str(cell)) for cell in row[4:gross])
        taken = sum(Decimal(str(cell)) for cell in row[gross + 1 : net - 1])
        assert (earned, earned + taken) == (Decimal(str(row[gross])), Decimal(str(row[net])))


def test_the_lines_add_up_to_all_net_pay(payroll: Payroll, tmp_path: Path) -> None:
    path = tmp_path / "pay.xlsx"
    write_payroll(payroll, path)
    rows = list(
        openpyxl.load_workbook(path, data_only=True)["工资明细"].iter_rows(min_row=2, values_only=True)
    )
    cash = sum(Decimal(str(row[8])) for row in rows[:-1] if row[5] != "实物")
    assert cash == Decimal(str(rows[-1][8])) == sum(slip.net for slip in payroll.payslips)


def test_every_person_has_a_slip_linked_to_the_overview(payroll: Payroll, tmp_path: Path) -> None:
    path = tmp_path / "pay.xlsx"
    write_payroll(payroll, path)
    slips = openpyxl.load_workbook(path)["工资条"]
    links = [row[0] for row in slips.iter_rows(values_only=True) if str(row[0]).startswith("='工资表'!A")]
    assert len(links) == len(payroll.payslips)


def test_the_same_pay_makes_the_same_file(payroll: Payroll, tmp_path: Path) -> None:
    one, other = tmp_path / "one.xlsx", tmp_path / "other.xlsx"
    write_payroll(payroll, one)
    write_payroll(payroll, other)
    assert one.read_bytes() == other.read_bytes()


def test_a_name_that_looks_like_a_formula_stays_a_name(tmp_path: Path) -> None:
    scheme = scheme_of("pay/menu-hourly")
    ((employee, month),) = random_records(scheme, 1)
    named = type(employee)(id="1", name='=HYPERLINK("x")')
    payroll = Payroll(scheme, [(named, month)], [scheme.payslip(named, month)], "en")
    write_payroll(payroll, tmp_path / "pay.xlsx")
    write_payroll(payroll, tmp_path / "pay.csv")
    assert openpyxl.load_workbook(tmp_path / "pay.xlsx")["payslips"]["B2"].data_type == "s"
    assert "'=HYPERLINK" in (tmp_path / "pay.csv").read_text(encoding="utf-8-sig")
