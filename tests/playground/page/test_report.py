"""The page of a report in a real browser."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from sqlalchemy.orm import Session

from bot.reports import gathering
from bot.reports import page as reports
from tests.bot.digest.candidates import NOW, a_candidate, a_need, reaches
from tests.builders import a_workspace


def test_a_report_opens_without_a_network_on_a_desk_and_on_a_phone(
    session: Session, page: Page, tmp_path: Path
) -> None:
    workspace = a_workspace(session, name="Lark")
    for title in ("Orders by city", "طلبات حسب المدينة", "Coupon-referral elasticity model" * 2):
        reaches(session, a_candidate(session, title), a_need(session, f"Need of {title}"))
    out = tmp_path / "report.html"
    out.write_text(reports.render(gathering.gather(session, workspace, NOW)), encoding="utf-8")
    page.context.set_offline(True)

    page.goto(out.as_uri())

    found = page.evaluate("[...document.images].every(i => i.complete && i.naturalWidth > 800)")
    assert found
    page.get_by_text("Details").first.click()
    assert page.get_by_text("Confidence").first.is_visible()
    assert Axe().run(page).violations_count == 0
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
