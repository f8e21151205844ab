"""A planner's call log: what is understood, what is left out by definition, what is refused and how."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from simkit.assumptions.demand import LogColumns
from simkit.assumptions.shapes import scenarios_folder
from simkit.calibrate.calllog import read_call_log
from simkit.errors import InputError

SHIPPED = scenarios_folder() / "data" / "bank_calls_1999_01.csv"

ENGLISH = "arrival,service_type,queued,wait_s,outcome,service_s,agent\n"
CHINESE = (
    "来电时间,业务类型,等待时长,通话结果,通话时长,工号\n"
    "2026-01-05 09:00:01,售后,12,接通,180,007\n"
    "2026/1/5 9:02:00,售前,45,放弃,0,\n"
)


def log(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "calls.csv"
    path.write_text(text, encoding=encoding, newline="")
    return path


def test_the_shipped_log_is_read_whole() -> None:
    calls = read_call_log(SHIPPED)
    assert len(calls) == 30_161
    assert calls.left_out == {"phantom or test call": 240, "hung up before asking for a person": 1198}
    assert len(calls) + sum(calls.left_out.values()) == 31_599
    assert int(calls.served.sum()) == 27_060
    assert len(calls.days) == 29
    assert calls.kinds[:2] == ("PS", "NW")


def test_contacts_are_in_order_of_arrival(tmp_path: Path) -> None:
    rows = "2026-01-06 10:00:00,A,1,0,AGENT,60,x\n2026-01-05 23:59:59.5,A,1,0,AGENT,60,x\n"
    calls = read_call_log(log(tmp_path, ENGLISH + rows))
    assert [dt.date.fromordinal(day).day for day in calls.day] == [5, 6]
    assert list(calls.arrival) == [86_399_500_000, 36_000_000_000]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_chinese_headers_and_words_are_understood_in_any_usual_encoding(
    tmp_path: Path, encoding: str
) -> None:
    calls = read_call_log(log(tmp_path, CHINESE, encoding))
    assert calls.kinds == ("售后", "售前")
    assert list(calls.served) == [True, False]
    assert list(calls.wait) == [12, 45]
    assert calls.agents == ("007",)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_are_noticed(tmp_path: Path, delimiter: str) -> None:
    assert len(read_call_log(log(tmp_path, CHINESE.replace(",", delimiter)))) == 2


def test_a_workbook_is_read_like_a_csv(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["日期", "时间", "等待时长", "通话时长", "工号"])
    sheet.append([dt.datetime(2026, 1, 5), dt.time(9, 0, 1), 12, dt.time(0, 3, 0), 7])
    sheet.append([None] * 5)
    sheet.append(["2026-01-05", "09:05", "00:45", 0, None])
    book.save(tmp_path / "calls.xlsx")
    calls = read_call_log(tmp_path / "calls.xlsx")
    assert list(calls.arrival / 1_000_000) == [9 * 3600 + 1, 9 * 3600 + 300]
    assert list(calls.served) == [True, False], "without an outcome, service means served"
    assert list(calls.service) == [180, 0]


def test_columns_can_be_named(tmp_path: Path) -> None:
    text = "t,w,s\n2026-01-05 09:00:01,3,60\n"
    columns = LogColumns(arrival="t", wait_seconds="w", service_seconds="s")
    assert len(read_call_log(log(tmp_path, text), columns)) == 1


def test_every_bad_row_is_reported_with_its_number_and_nothing_is_read(tmp_path: Path) -> None:
    rows = [
        "2026-01-05 09:00:01,A,1,5,AGENT,60,x",
        "yesterday,A,1,5,AGENT,60,x",
        "2026-01-05 09:00:02,A,1,-5,AGENT,60,x",
        "2026-01-05 09:00:03,A,1,5,LOST,60,x",
        "2026-01-05 09:00:04,A,maybe,5,HANG,0,",
        "2026-01-05 09:00:05,A,1,5,AGENT,nan,x",
    ]
    with pytest.raises(InputError) as error:
        read_call_log(log(tmp_path, ENGLISH + "\n".join(rows)))
    found = [(fault.line, fault.place, fault.found) for fault in error.value.faults]
    assert found == [
        (3, "column arrival", "yesterday"),
        (4, "column wait_s", "-5"),
        (5, "column outcome", "LOST"),
        (6, "column queued", "maybe"),
        (7, "column service_s", "nan"),
    ]


def test_a_row_that_does_not_fit_the_header_is_reported(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not fit the header"):
        read_call_log(log(tmp_path, ENGLISH + "2026-01-05 09:00:01,A,1,5,AGENT\n"))


def test_many_bad_rows_are_counted_not_all_printed(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        read_call_log(log(tmp_path, ENGLISH + "x,A,1,5,AGENT,60,x\n" * 1000))
    assert len(error.value.faults) == 51
    assert "950 more faulty rows" in str(error.value.faults[-1])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        ("arrival,wait_s\n2026-01-05 09:00:01,5\n", "no column holds service_seconds"),
        ("arrival,arrival\n1,2\n", "same name"),
        (ENGLISH + "2026-01-05 09:00:01,A,0,0,HANG,0,\n", "no contact that asked for a person"),
    ],
)
def test_a_table_that_is_no_log_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_call_log(log(tmp_path, text))


def test_a_named_column_that_is_not_there_gets_the_near_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="did you mean wait_s"):
        read_call_log(
            log(tmp_path, ENGLISH + "2026-01-05 09:00:01,A,1,5,AGENT,60,x\n"),
            LogColumns(wait_seconds="waits"),
        )


def test_a_missing_file_gets_the_near_name(tmp_path: Path) -> None:
    log(tmp_path, CHINESE)
    with pytest.raises(InputError, match=r"did you mean calls\.csv"):
        read_call_log(tmp_path / "cals.csv")


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    path.write_bytes("到达".encode("utf-16"))
    with pytest.raises(InputError, match="no CSV"):
        read_call_log(path)
    (tmp_path / "calls.xlsx").write_bytes(b"not a zip")
    with pytest.raises(InputError, match="no readable XLSX"):
        read_call_log(tmp_path / "calls.xlsx")


def test_a_changed_log_is_read_again(tmp_path: Path) -> None:
    assert len(read_call_log(log(tmp_path, CHINESE))) == 2
    path = log(tmp_path, CHINESE + "2026-01-05 10:00:00,售后,0,接通,5,007\n")
    assert len(read_call_log(path)) == 3
    assert np.all(read_call_log(path).service >= 0)
