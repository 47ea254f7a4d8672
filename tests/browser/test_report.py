"""The report of an error: the page composes a text, the reader sends it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]
SITE = Path(__file__).resolve().parents[2] / "site"
PROJECT = "projects/huadu-hrss-2023-p012.html"


@pytest.fixture(scope="module")
def site(serve: Callable[[Path], str]) -> str:
    return serve(SITE)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_project_leads_to_a_report_with_its_id(
    language: str, site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}/{language}/{PROJECT}")
    page.locator("#huadu-hrss-2023-p012 .back a[href*=report]").click()
    expect(page.locator("[name=row]")).to_have_value("huadu-hrss-2023-p012")
    expect(page.locator("#report-text")).to_contain_text("huadu-hrss-2023-p012")


def test_what_is_filled_in_becomes_the_text_to_send(site: str, open_page: OpenPage) -> None:
    page = open_page(
        f"{site}/zh/report.html?row=<b>p012-3</b>",
        permissions=["clipboard-read", "clipboard-write"],
    )
    page.locator("[name=found]").fill("≥90%")
    page.locator("[name=expected]").fill("≥95%\n第 14 行")
    page.locator("button[data-copy]").click()
    head, *lines = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert head.startswith("错误报告：")
    assert "0.3.0" in head
    assert lines == [
        "哪一行（编号）或哪一页：<b>p012-3</b>",
        "哪一栏：",
        "现在写的是什么：≥90%",
        "应该是什么，依据原文第几行：≥95%",
        "第 14 行",
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_script_the_questions_stand_as_a_text_to_copy(
    language: str, site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}/{language}/report.html", java_script_enabled=False)
    assert page.locator("article input:visible, article textarea:visible").count() == 0
    lines = page.locator("#report-text").inner_text().strip().split("\n")
    assert len(lines) == 5
    assert all(line.rstrip().endswith(("：", ":")) for line in lines[1:])
