"""The workbench in a real browser, as a planner meets it: `simkit app`, clicks, a result, an export."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pylopdf_fonts_zh_cn
import pytest
from playwright.sync_api import Error, Locator, Page, sync_playwright

from simkit.report import charts

ROOT = Path(__file__).parents[3]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
SECONDS = 240
"""The longest that anything may take on a busy machine; nothing waits so long when all is well."""
PICTURES = os.environ.get("SIMKIT_PICTURES")
"""A folder for pictures of the panel, for those who want to look at it."""

SMALL = f"""\
extends: {(ROOT / "scenarios" / "taobao-shop.yaml").as_posix()}
name: small-shop
title: {{en: A small shop, zh: 小店}}
horizon: {{months: 1}}
set:
  workforce.groups.phone.headcount: 6
  workforce.groups.chat.headcount: 6
  assumptions.demand.kinds.phone.arrivals.contacts_per_day: 180
  assumptions.demand.kinds.pre-sale.arrivals.contacts_per_day: 180
  assumptions.demand.kinds.after-sale.arrivals.contacts_per_day: 120
"""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the planner works: a folder with a Chinese name and a space."""
    made = tmp_path_factory.mktemp("app") / "薪酬 方案"
    made.mkdir()
    (made / "small.yaml").write_text(SMALL, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The running app."""
    command = [sys.executable, "-m", "simkit", "app", "small.yaml", "--no-browser", "--json"]
    known = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    log = (folder / "server.log").open("w", encoding="utf-8")
    server = subprocess.Popen(command, cwd=folder, env=known, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        assert server.stdout is not None
        lines = iter(server.stdout.readline, "}\n")
        yield json.loads("".join(lines) + "}")["address"]
    finally:
        server.terminate()
        server.communicate(timeout=30)
        log.close()


@pytest.fixture(scope="module")
def complaints() -> list[str]:
    """What the browser complains about, and every call that would leave the machine."""
    return []


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Settings under which the browser finds our font, so that Chinese has its width and can be looked at."""
    settings = tmp_path_factory.mktemp("fonts") / "fonts.conf"
    ours = Path(pylopdf_fonts_zh_cn.sans_path()).parent
    include = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
    settings.write_text(f"<fontconfig><dir>{ours}</dir>{include}</fontconfig>", encoding="utf-8")
    return settings


@pytest.fixture(scope="module")
def page(address: str, complaints: list[str], fonts: Path) -> Iterator[Page]:
    known = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=CHROMIUM, args=[*QUIET], env=known)
        opened = browser.new_page(viewport={"width": 1180, "height": 2400}, locale="en-US")
        opened.set_default_timeout(SECONDS * 1000)
        reached(opened, address)
        opened.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on("request", lambda asked: left_the_machine(asked.url, address, complaints))
        opened.reload()
        opened.get_by_role("heading", name="1 Rules").wait_for()
        yield opened
        browser.close()


def reached(page: Page, address: str) -> None:
    """Wait until the server answers."""
    until = time.monotonic() + SECONDS
    while True:
        try:
            page.goto(address, wait_until="commit")
            return
        except Error:
            assert time.monotonic() < until
            time.sleep(0.3)


def left_the_machine(url: str, address: str, complaints: list[str]) -> None:
    if not url.startswith((address, address.replace("http", "ws"), "data:", "blob:")):
        complaints.append(f"asked for {url}")


def field(page: Page, label: str) -> Locator:
    return page.get_by_label(label, exact=True)


def fill(page: Page, label: str, text: str) -> None:
    field(page, label).fill(text)
    field(page, label).press("Tab")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def look(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png")


def test_nothing_can_be_run_before_something_is_changed(page):
    assert page.get_by_role("button", name="Run", exact=True).is_disabled()
    look(page, "1-start")


def test_another_pay_scheme_carries_the_seats_over(page):
    field(page, "Pay").select_option(label="Piece-rate pay of the service department (P15)")
    page.get_by_role("heading", name="Who gets which grade").wait_for()
    assert field(page, "specialist").locator("option:checked").inner_text() == "intermediate"
    page.get_by_text("Ready to run.").wait_for()


def test_a_figure_outside_its_bounds_is_brought_back_and_one_inside_is_taken(page):
    page.get_by_role("button", name="Figures").first.click()
    fill(page, "probation, months", "99")
    page.wait_for_function("() => document.activeElement !== null")
    page.get_by_role("cell", name="Pay › probation, months").wait_for()
    assert field(page, "probation, months").input_value() == "6"
    fill(page, "price › contacts answered", "1.3")
    page.get_by_role("cell", name="piece-rate pay › price › contacts answered").wait_for()
    look(page, "2-figures")
    press(page, "Close")


def test_a_run_ends_with_a_chart_and_a_table(page):
    fill(page, "Title", "Paid by the piece")
    fill(page, "Replications", "2")
    press(page, "Run")
    page.get_by_text("Done: 4 replications.").wait_for()
    page.locator(".simkit-workbench img").wait_for()
    page.get_by_text("All metrics").click()
    page.get_by_role("cell", name="Labor cost (yuan per year)").wait_for()
    look(page, "3-result")


def test_another_chart_can_be_chosen(page):
    before = page.locator(".simkit-workbench img").get_attribute("src")
    field(page, "Chart").select_option(label=charts.pay.heading("en"))
    page.wait_for_function(
        "before => document.querySelector('.simkit-workbench img').src !== before", arg=before
    )


def test_the_panel_speaks_chinese_and_keeps_what_was_found(page):
    press(page, "中文")
    page.get_by_role("heading", name="1 制度").wait_for()
    page.get_by_text("可以运行。").wait_for()
    assert field(page, "标题").input_value() == "Paid by the piece"
    page.get_by_text("全部指标").click()
    page.get_by_role("cell", name="年人工成本（元/年）").wait_for()
    look(page, "4-chinese")


def test_the_plan_is_saved_as_a_scenario_file(page, folder):
    press(page, "保存为方案文件")
    page.get_by_text("已保存到 small-shop-new.yaml").wait_for()
    text = (folder / "small-shop-new.yaml").read_text(encoding="utf-8")
    assert text.startswith("extends: small.yaml") and "lines.pieces.rates.contacts_answered: 1.3" in text


def test_the_result_is_exported_and_can_be_downloaded(page, folder):
    for other in ("png", "svg", "csv", "pptx", "html", "pdf"):
        field(page, other).uncheck()
    press(page, "导出")
    with page.expect_download() as download:
        page.get_by_role("link", name="workbook.xlsx").click()
    assert Path(download.value.path()).read_bytes()[:2] == b"PK"
    assert (folder / "results" / "small-shop-new" / "workbook.xlsx").exists()
    page.get_by_text("simkit compare scenarios/small-shop.yaml").wait_for()
    look(page, "5-export")


def test_the_browser_has_nothing_to_complain_about_and_nothing_left_the_machine(complaints):
    assert complaints == []
