"""Files that open, that say the same as the comparison, and that are the same bytes every time."""

from __future__ import annotations

import csv
import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from pptx import Presentation
from pptx.util import Inches

from simkit.errors import InputError
from simkit.experiment import Comparison
from simkit.report import charts, export
from simkit.report.exports import FORMATS
from simkit.report.exports.deck import SMALLEST, Deck, Zone, fitting_size
from simkit.words import LANGUAGES


@pytest.fixture(scope="module")
def made(comparison: Comparison, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "提案"
    export(comparison, folder, FORMATS, "zh")
    return folder


def test_every_format_is_there(made: Path):
    names = {path.name for path in made.iterdir()}
    assert {"comparison.csv", "workbook.xlsx", "proposal.pptx", "report.html", "report.pdf"} <= names
    assert {"differences.png", "differences.svg", "differences.csv"} <= {
        p.name for p in (made / "charts").iterdir()
    }


def test_the_same_result_gives_the_same_bytes(
    pair: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    few = (charts.differences, charts.pay_mix, charts.survival)  # one edited by PowerPoint, one a picture
    monkeypatch.setattr(charts, "CHARTS", few)
    for name in ("one", "other"):
        export(pair, tmp_path / name, FORMATS, "zh")
    for path in (tmp_path / "one").rglob("*.*"):
        assert path.read_bytes() == (tmp_path / "other" / path.relative_to(tmp_path / "one")).read_bytes()


def test_no_export_names_the_machine(made: Path, comparison: Comparison):
    for path in made.rglob("*.*"):
        content = path.read_bytes()
        if path.suffix in (".xlsx", ".pptx"):
            with ZipFile(BytesIO(content)) as archive:
                content = b"".join(archive.read(name) for name in archive.namelist())
        assert str(comparison.results.folder).encode() not in content, path.name


def test_excel_reads_the_chinese_of_a_csv(made: Path, comparison: Comparison):
    content = (made / "comparison.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    assert len(rows) == len(comparison.differences)
    assert float(rows[0]["difference"]) == pytest.approx(comparison.differences[0].mean)


def test_the_workbook_computes_what_the_comparison_says(made: Path, comparison: Comparison):
    formulas = openpyxl.load_workbook(made / "workbook.xlsx").worksheets[0]
    values = openpyxl.load_workbook(made / "workbook.xlsx", data_only=True).worksheets[0]
    assert formulas.freeze_panes == "B6"
    for row, entry in enumerate(comparison.differences, start=6):
        assert formulas.cell(row, 6).value == f"=E{row}-D{row}"
        assert values.cell(row, 6).value == pytest.approx(entry.mean, abs=1e-9)
        assert values.cell(row, 8).value == pytest.approx(entry.low, abs=1e-9)


def test_the_formulas_of_the_workbook_agree_with_us(made: Path, comparison: Comparison):
    """Work one row out by the sheet's own formula: the t quantile, spread and root of its differences."""
    from scipy import stats

    book = openpyxl.load_workbook(made / "workbook.xlsx", data_only=True)
    row = next(r for r in book.worksheets[0].iter_rows(min_row=6) if r[0].value == "年人工成本")
    sheet = book["各次重复"]
    column = next(c for c in sheet.iter_cols() if c[0].value == "年人工成本\n差异: 提高底薪、取消罚款")
    gaps = [cell.value for cell in column[1:]]
    half = stats.t.ppf(0.975, len(gaps) - 1) * stats.sem(gaps)
    assert row[6].value == pytest.approx(half)


def test_the_workbook_has_charts_scenarios_definitions_and_origin(made: Path):
    book = openpyxl.load_workbook(made / "workbook.xlsx")
    assert {"对比", "各次重复", "场景设定", "指标定义", "说明"} <= set(book.sheetnames)
    assert sum(len(sheet._charts) for sheet in book) >= 4
    about = " ".join(str(cell.value) for (cell,) in book["说明"].iter_rows(max_col=1))
    assert "simkit compare" in about and "Holm" in about


def test_text_that_looks_like_a_formula_stays_text(made: Path):
    book = openpyxl.load_workbook(made / "workbook.xlsx")
    texts = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert all(cell.parent.title in ("对比", "各次重复") for cell in texts)


def test_every_slide_says_something_and_stays_inside(made: Path):
    deck = Presentation(made / "proposal.pptx")
    wide, high = deck.slide_width, deck.slide_height
    assert len(deck.slides) > 12
    for slide in deck.slides:
        assert slide.has_notes_slide and "simkit" in slide.notes_slide.notes_text_frame.text
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0
            assert shape.left + shape.width <= wide and shape.top + shape.height <= high


def test_the_cover_of_several_plans_names_the_baseline(made: Path):
    first = Presentation(made / "proposal.pptx").slides[0]
    assert "2 个方案对比“现行方案”" in [shape.text_frame.text for shape in first.shapes]


def test_no_text_of_a_slide_is_taller_than_its_box(made: Path):
    for slide in Presentation(made / "proposal.pptx").slides:
        for shape in slide.shapes:
            if not shape.has_text_frame or not shape.text_frame.text:
                continue
            zone = Zone(0, 0, shape.width / Inches(1), shape.height / Inches(1))
            size = shape.text_frame.paragraphs[0].font.size.pt
            assert size >= 7.5
            assert fitting_size(shape.text_frame.text, zone, size) == size


def test_powerpoint_can_edit_the_charts_and_describes_the_pictures(made: Path):
    shapes = [shape for slide in Presentation(made / "proposal.pptx").slides for shape in slide.shapes]
    charts = [shape.chart for shape in shapes if shape.has_chart]
    assert len(charts) >= 4
    assert any(chart._chartSpace.xpath(".//c:errBars") for chart in charts)
    pictures = [shape for shape in shapes if shape.shape_type == 13]
    assert pictures and all(shape._element._nvXxPr.cNvPr.get("descr") for shape in pictures)


def test_the_web_page_needs_nothing_from_outside(made: Path):
    page = (made / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page and "http-equiv" not in page
    for mark in ('src="http', 'href="http', "@import", "url(http"):
        assert mark not in page
    assert page.count("<svg") >= 10 and 'lang="zh-CN"' in page
    assert "simkit compare" in page


def test_the_command_of_an_export_makes_it_again(made: Path):
    text = (made / "how-to-repeat.txt").read_text(encoding="utf-8")
    assert "scenarios/today.yaml" in text and "--replications 4 --seed 7" in text


def test_a_result_of_one_plan_can_be_exported_too(comparison: Comparison, tmp_path: Path):
    files = export(comparison.results, tmp_path, ("csv", "xlsx", "html"), "en")
    assert {"summary.csv", "workbook.xlsx", "report.html"} <= {path.name for path in files}


def test_an_unknown_format_writes_nothing(comparison: Comparison, tmp_path: Path):
    with pytest.raises(InputError, match="did you mean pptx"):
        export(comparison, tmp_path / "out", ("png", "ptx"))
    with pytest.raises(InputError, match="unknown language"):
        export(comparison, tmp_path / "out", ("png",), language="de")
    assert not (tmp_path / "out").exists()


def test_the_words_of_both_languages_have_the_same_placeholders():
    import re

    from simkit.words import catalogue

    for file in ("charts", "cli", "columns", "report", "tables"):
        for key, words in catalogue(file).items():
            found = [set(re.findall(r"{(\w+)}", str(words[language]))) for language in LANGUAGES]
            assert found[0] == found[1], f"{file}.{key}"


def test_the_manifest_is_plain_json(comparison: Comparison):
    content = json.loads(comparison.results.manifest.text())
    assert content["scenarios"][0]["name"] == "today" and len(content["hashes"]) == 9


def test_procedures_are_exported_as_process_logs_of_one_replication(made: Path, comparison: Comparison):
    rows = list(
        csv.DictReader((made / "process-logs" / "dismissals.csv").read_text(encoding="utf-8").splitlines())
    )
    assert list(rows[0])[:4] == ["case:concept:name", "concept:name", "time:timestamp", "org:resource"]
    assert {row["replication"] for row in rows} == {"0"}
    assert {row["scenario"] for row in rows} == set(comparison.results.names)
    assert {row["concept:name"] for row in rows} == {"created", "closed"}
    assert not (made / "process-logs" / "disputes.csv").exists()  # nobody went to arbitration


def test_a_long_table_goes_on_in_letters_that_can_be_read():
    deck, zone = Deck("source", "en"), Zone(0.6, 2.3, 12.1, 4.35)
    row = ("unlawful", "Fixed fine without a power to fine", "Labour Law, arts. 50 and 52", "warn " * 60)
    parts = deck.parts(("Severity", "Finding", "Law", "Instead"), [row] * 20, zone)
    assert sum(map(len, parts)) == 20 and len(parts) > 1
    slide = deck.slide("Law", [])
    deck.table(slide, ("Severity", "Finding", "Law", "Instead"), parts[0], zone)
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    assert table.cell(1, 1).text_frame.paragraphs[0].font.size.pt >= SMALLEST
    assert sum(each.height for each in table.rows) <= Inches(zone.height)
