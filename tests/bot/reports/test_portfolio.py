"""What a report says, beside what managers read elsewhere."""

from datetime import timedelta

import pytest
from markupsafe import escape
from sqlalchemy.orm import Session

from bot.digest import compile as compiling
from bot.digest import reading
from bot.drawing import Standing, draw, in_words
from bot.reports import gathering, page, portfolio, trends
from bot.scoring import words as score_words
from models import Product, Term, Workspace
from models.words import DecisionKind, SourceClass, Stage
from playground.lark import TEAM
from tests.bot.digest.candidates import NOW, a_candidate, a_decision, a_need, asked_for, reaches
from tests.builders import a_workspace

HOSTILE = [
    '<script>alert("x")</script>',
    "{{ 7*7 }}",
    "]]><svg onload=x>",
    "طلبات",
    "注文",
    "&amp;",
]


@pytest.fixture
def workspace(session: Session) -> Workspace:
    return a_workspace(session, name="Lark & Sons", time_zone="Europe/Berlin")


def hold(session: Session, workspace: Workspace) -> portfolio.Holdings:
    return portfolio.hold(session, workspace, NOW)


def decided(session: Session, kind: DecisionKind, title: str) -> Product:
    product = a_candidate(session, title, outcome=kind)
    product.stage = Stage.DISCOVERY
    a_decision(session, product, kind)
    return product


def test_it_holds_what_the_digest_ranks_in_the_same_order_and_numbers(
    session: Session, workspace: Workspace
) -> None:
    for size in (2, 5, 3, 4):
        a_candidate(session, people=[f"U{n}" for n in range(size)])
    week = compiling.gather(session, workspace.id, "2026-W48", NOW)
    digest = reading.read(session, workspace, week)

    holdings = hold(session, workspace)

    assert [one.score for one in holdings.to_decide[:3]] == [one.score for one in digest.items]
    said = in_words(portfolio.drawn(holdings))
    shown = page.render(gathering.gather(session, workspace, NOW))
    for item in digest.items:
        assert score_words.score(item.score) in said
        assert score_words.score(item.score) in shown.replace("&#39;", "'")


def test_it_holds_what_is_built_and_live_and_nothing_that_managers_may_not_read(
    session: Session, workspace: Workspace
) -> None:
    built = decided(session, DecisionKind.BUILD, "Stock by warehouse")
    live = decided(session, DecisionKind.LIVE, "Late deliveries")
    decided(session, DecisionKind.DECLINE, "Salaries")
    a_candidate(session, "Secret plans", source=SourceClass.PRIVATE)
    a_candidate(session, "Not looked at", vetted=False)

    holdings = hold(session, workspace)

    assert [(standing, item.product_id) for standing, item in holdings.all] == [
        (Standing.BEING_BUILT, built.id),
        (Standing.LIVE, live.id),
    ]
    shown = page.render(gathering.gather(session, workspace, NOW))
    assert "Stock by warehouse" in shown
    assert not {"Salaries", "Secret plans", "Not looked at"} & set(shown.split("\n"))
    assert "Secret" not in shown
    assert "Not looked at" not in shown


def test_what_has_no_room_in_the_picture_is_counted(session: Session, workspace: Workspace) -> None:
    for _ in range(portfolio.DRAWN + 3):
        a_candidate(session)

    drawn = portfolio.drawn(hold(session, workspace))

    assert len(drawn.bubbles) == portfolio.DRAWN
    assert "3 more aren't drawn." in drawn.closing


def test_what_people_wrote_is_words_in_page_and_picture(
    session: Session, workspace: Workspace
) -> None:
    for title in HOSTILE:
        reaches(session, a_candidate(session, title), a_need(session, title))

    shown = page.render(gathering.gather(session, workspace, NOW))

    assert "<script" not in shown
    assert "<svg" not in shown
    assert [title for title in HOSTILE if escape(title) not in shown] == []
    assert draw(portfolio.drawn(hold(session, workspace))).startswith(b"\x89PNG")


def test_it_says_what_the_companys_words_in_it_mean(session: Session, workspace: Workspace) -> None:
    a_candidate(session, "GMV by week")
    for name in ("GMV", "AOV"):
        defined = {"created_at": NOW, "defined_at": NOW, "definition": f"What {name} is <here>"}
        session.add(Term(workspace_id=TEAM, name=name, key=name.lower(), **defined))
    session.flush()

    shown = page.render(gathering.gather(session, workspace, NOW))

    assert "What GMV is &lt;here&gt;" in shown
    assert "What AOV" not in shown


def test_an_empty_report_says_why(session: Session, workspace: Workspace) -> None:
    shown = page.render(gathering.gather(session, workspace, NOW))

    assert "There is nothing to report yet" in shown
    assert "<img" not in shown


def test_a_trend_counts_half_a_year_by_local_weeks(session: Session, workspace: Workspace) -> None:
    product = a_candidate(session, people=[])
    for when in (
        NOW,
        NOW - timedelta(weeks=2),
        NOW - timedelta(weeks=2),
        NOW - timedelta(weeks=40),
    ):
        asked_for(session, product, said_at=when)
    sunday_late = NOW - timedelta(days=2, hours=NOW.hour) + timedelta(hours=23, minutes=30)
    asked_for(session, product, said_at=sunday_late)  # in Berlin, that is Monday

    weeks = gathering.gather(session, workspace, NOW).holdings.to_decide[0].weeks

    assert len(weeks) == trends.WEEKS
    assert [count for _monday, count in weeks[-3:]] == [2, 0, 2]
    drawn = trends.drawn("Orders", weeks)
    assert "4 requests in 26 weeks, 2 of them in the week of 23 Nov." in in_words(drawn)
    assert draw(drawn).startswith(b"\x89PNG")
