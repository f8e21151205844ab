"""A real team is paid from a table; what is wrong in it is named by row and column, and nobody is paid."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from simkit.errors import InputError
from simkit.policy.pay import FACTS
from simkit.policy.pay.payroll import payslips
from simkit.report.payroll_records import read_records
from simkit.report.payroll_template import facts_table, write_template
from simkit.scenario.library import names
from simkit.words import catalogue
from tests.pay.test_examples import scheme_of

SHOP = "工号,姓名,月份,入职日期,绩效得分,迟到分钟\n"


def table(folder: Path, text: str, name: str = "records.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def refused(path: Path, scheme: str = "pay/shop-rules") -> str:
    with pytest.raises(InputError) as error:
        read_records(path, scheme_of(scheme))
    return str(error.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_chinese_headers_are_read_in_the_encodings_of_offices(tmp_path: Path, encoding: str) -> None:
    path = table(tmp_path, SHOP + "0017,张三,2026年3月,2024/1/5,90,3;61\n", encoding=encoding)
    (employee, month), *_ = read_records(path, scheme_of("pay/shop-rules"))
    assert (employee.id, employee.name, employee.hired_on) == ("0017", "张三", date(2024, 1, 5))
    assert month.first == date(2026, 3, 1)
    assert (month.facts["score"], month.facts["late_minutes"]) == (90, (3, 61))


def test_english_headers_with_units_are_read_too(tmp_path: Path) -> None:
    text = 'employee id,Month,performance score (0-100),late_minutes\n1,2026-03,"85.5",12\n'
    ((_, month),) = read_records(table(tmp_path, text), scheme_of("pay/shop-rules"))
    assert (month.facts["score"], month.facts["late_minutes"]) == (Decimal("85.5"), (12,))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("1,张三,2026-03,,九十,", ":2: column 绩效得分: a number is needed; found 九十"),
        ("1,张三,2026-03,,101,", "column 绩效得分: a number from 0 to 100 is needed"),
        ("1,张三,2026-03,,,", ":2: column 绩效得分: this fact is needed; found nothing"),
        (",张三,2026-03,,90,", ":2: column 工号: this cell must be filled"),
        ("1,张三,March,,90,", "column 月份: a month is needed, such as 2026-03; found March"),
        ("1,张三,2026-03,5.1.2024,90,", "column 入职日期: a date is needed"),
        ("1,张三,2026-03,,90,late", "column 迟到分钟: whole minutes are needed"),
        (
            "1,张三,2026-03,,90,\n1,张三,2026/3,,80,",
            ":3: column 工号: this employee-month stands in row 2 already",
        ),
    ],
)
def test_a_wrong_cell_is_named_with_row_and_column(tmp_path: Path, row: str, message: str) -> None:
    assert message in refused(table(tmp_path, f"{SHOP}{row}\n"))


def test_every_fault_is_reported_at_once(tmp_path: Path) -> None:
    said = refused(table(tmp_path, SHOP + "1,张三,2026-03,,九十,\n2,李四,,,80,x\n"))
    assert said.count("column") == 3


def test_an_unknown_grade_is_refused_with_the_grades_there_are(tmp_path: Path) -> None:
    said = refused(table(tmp_path, "工号,月份,职等\n1,2026-03,大客服\n"), "pay/title-ladder")
    assert ":2: column 职等: unknown grade; found 大客服" in said
    assert "资深客服" in said


def test_a_grade_may_be_written_by_its_title(tmp_path: Path) -> None:
    path = table(tmp_path, "工号,月份,职等\n1,2026-03,资深客服\n2,2026-03,junior\n")
    assert [employee.grade for employee, _ in read_records(path, scheme_of("pay/title-ladder"))] == [
        "veteran",
        "junior",
    ]


def test_a_misspelt_column_is_not_simply_left_out(tmp_path: Path) -> None:
    said = refused(table(tmp_path, "工号,月份,绩效得分,迟到分种\n1,2026-03,90,\n"))
    assert "unknown column" in said
    assert "did you mean 迟到分钟" in said


def test_a_column_marked_by_the_planner_is_left_out(tmp_path: Path) -> None:
    path = table(tmp_path, "工号,月份,绩效得分,#部门,备注\n1,2026-03,90,售后,x\n")
    assert len(read_records(path, scheme_of("pay/shop-rules"))) == 1


def test_a_needed_column_that_is_missing_is_named_in_both_languages(tmp_path: Path) -> None:
    said = refused(table(tmp_path, "工号,月份\n1,2026-03\n"))
    assert "column performance score / 绩效得分: this column is needed for row 2 and missing" in said


def test_a_header_without_rows_is_refused(tmp_path: Path) -> None:
    assert "no rows" in refused(table(tmp_path, SHOP))


SIX = (
    "工号,月份,职等,团队,接听量,电话在线分钟,销售额,有效订单数,"
    "团队电话接听率,团队出勤天数,团队工作记录提交数,团队有效评论数,团队交办工作完成率,方案月次,入职日期\n"
)
REST = "96%,40,40,40,100%,1,2024-01-01"


def test_team_facts_follow_from_the_rows_of_the_team(tmp_path: Path) -> None:
    scheme = scheme_of("pay/six-grade")
    one, other = '1,2026-03,specialist,a,600,5000,"15,000.00",80', "2,2026-03,specialist,a,900,5000,9000,60"
    rows = f"{one},{REST}\n{other},{REST}\n"
    records = read_records(table(tmp_path, SIX + rows), scheme)
    assert records[0][1].facts["team_order_value"] == 24000
    slips = payslips(scheme, records)
    assert [slip.amount("commission") for slip in slips] == [
        Decimal("108.00"),
        Decimal("132.00"),
    ]  # 1 % of 24,000
    assert sum(slip.amount("order_bonus") for slip in slips) == 200


def test_an_empty_cell_that_the_team_total_needs_is_named(tmp_path: Path) -> None:
    rows = f"1,2026-03,specialist,a,600,5000,15000,80,{REST}\n2,2026-03,specialist,a,,5000,9000,60,{REST}\n"
    said = refused(table(tmp_path, SIX + rows), "pay/six-grade")
    assert said.splitlines() == [line for line in said.splitlines() if ":3: column 接听量" in line]


def test_a_hiring_date_that_is_needed_is_asked_for_where_it_belongs(tmp_path: Path) -> None:
    rows = "工号,月份,职等,入职日期\n1,2026-03,H,2024-01-01\n2,2026-03,H,\n"
    assert ":3: column 入职日期: this fact is needed" in refused(table(tmp_path, rows), "pay/grade-tier")
    said = refused(table(tmp_path, "工号,月份,职等\n1,2026-03,H\n"), "pay/grade-tier")
    assert "give the column hired on / 入职日期 instead" in said


@pytest.mark.parametrize(("ending", "language"), [("csv", "en"), ("xlsx", "zh")])
@pytest.mark.parametrize("name", names("pay"))
def test_a_template_is_read_back_by_its_own_reader(
    tmp_path: Path, name: str, ending: str, language: str
) -> None:
    path = tmp_path / f"template.{ending}"
    write_template(scheme_of(name), path, language)
    assert "no rows" in refused(path, name)


def test_the_list_of_columns_says_what_is_needed_and_what_empty_cells_mean() -> None:
    facts = facts_table(scheme_of("pay/shop-rules"), "zh").set_index("列名")
    assert facts.loc["绩效得分", "是否必需"] == "必需"
    assert facts.loc["迟到分钟", "是否必需"] == "留空时：无"
    assert "接听量" not in facts.index


def test_what_march_could_not_bear_is_taken_in_april(tmp_path: Path) -> None:
    scheme = scheme_of("pay/menu-hourly").changed({"net_floor.rest": "carried"})
    path = table(tmp_path, "工号,月份,工作小时,损失赔偿\n1,2026-04,50,\n1,2026-03,10,500\n")
    april, march = payslips(scheme, read_records(path, scheme))
    assert (march.net, march.carried) == (0, 300)
    assert (april.amount("carried_deductions"), april.net) == (-300, 700)


def test_sanctions_are_read_from_a_cell(tmp_path: Path) -> None:
    text = "工号,月份,绩效得分,处分\n1,2026-03,100,V3.12 奖金30% 工资7.5%; V1 20元\n"
    scheme = scheme_of("pay/shop-rules")
    (slip,) = payslips(scheme, read_records(table(tmp_path, text), scheme))
    assert (slip.amount("V3.12"), slip.amount("V1")) == (Decimal("-210.00"), Decimal("-20.00"))


def test_every_fact_that_is_explained_is_explained_in_chinese_too() -> None:
    explained = {name for name, fact in FACTS.items() if fact.definition}
    assert explained == set(catalogue("facts"))
