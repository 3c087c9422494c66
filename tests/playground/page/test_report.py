"""The page of a report in a real browser."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from sqlalchemy.orm import Session

from bot.reports import gathering
from bot.reports import page as reports
from tests.bot.digest.candidates import NOW, a_candidate, a_need, reaches
from tests.builders import a_workspace
from tests.playground.page.conftest import keep_picture

WORTH = "Worth about 3.4 hours a week, for 1 week of work (assumed)"


def report(session: Session, folder: Path) -> str:
    """The address of a report of three products."""
    workspace = a_workspace(session, name="Lark")
    for title in ("Orders by city", "طلبات حسب المدينة", "Coupon-referral elasticity model" * 2):
        reaches(session, a_candidate(session, title), a_need(session, f"Need of {title}"))
    out = folder / "report.html"
    out.write_text(reports.render(gathering.gather(session, workspace, NOW)), encoding="utf-8")
    return out.as_uri()


def test_a_report_opens_without_a_network_on_a_desk_and_on_a_phone(
    session: Session, page: Page, tmp_path: Path
) -> None:
    address = report(session, tmp_path)
    page.context.set_offline(True)

    page.goto(address)

    found = page.evaluate("[...document.images].every(i => i.complete && i.naturalWidth > 800)")
    assert found
    page.get_by_text("Details").first.click()
    assert page.get_by_text("Confidence").first.is_visible()
    assert Axe().run(page).violations_count == 0
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        cut = "[...document.querySelectorAll('.wide')].filter(e => e.scrollWidth > e.clientWidth)"
        assert page.evaluate(f"{cut}.length") == 0, width
        assert page.get_by_text(WORTH).first.is_visible()
        keep_picture(page, f"report_{width}")


def test_its_print_shows_all_numbers_and_no_empty_column(
    session: Session, page: Page, tmp_path: Path
) -> None:
    page.goto(report(session, tmp_path))

    page.emulate_media(media="print")

    assert page.get_by_text(WORTH).first.is_visible()
    assert not page.get_by_text("Why it ranks here").first.is_visible()
    assert not page.get_by_text("Details").first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.set_viewport_size({"width": 794, "height": 1123})
    keep_picture(page, "report_print")
