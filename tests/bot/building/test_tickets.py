"""The ticket in the tracker: a link that opens, and a text that keeps secrets and its form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from bot.building import questions, tickets
from bot.people import Caller
from handlers.views.building import ticket
from models import Chain, Product, Rung, UserError
from models.words import Altitude, Role, SourceClass
from playground.checks import check_view
from playground.lark import PARTNER, TEAM
from tests.bot.clustering.asked import QUEUE
from tests.bot.digest.candidates import NOW, a_candidate, a_decision, a_need, asked_for, reaches
from tests.builders import LONG_AGO, PREPARED, a_caller, a_person, a_workspace

HOSTILE = "@everyone <!channel> [click](https://evil) *x* `y` #1 אבג 🎉\n# Title"


@pytest.fixture
def petra(session: Session) -> Caller:
    """The PM."""
    a_workspace(session)
    return a_caller(session, "U0PETRA", Role.PM)


@pytest.fixture
def product(session: Session, petra: Caller) -> Product:
    """A candidate that was decided about; one of its reasons and one asker are private."""
    for who, team in (("U0MIRA", "Growth"), ("U0OMAR", "Growth"), ("U0EVE", "Pay *team*")):
        a_person(session, who, team=team)
    product = a_candidate(session, "Orders by city")
    asked_for(session, product, requester_id="U0EVE", source_class=SourceClass.PRIVATE)
    reaches(session, product, a_need(session))
    rung = Rung(
        workspace_id=TEAM,
        product_id=product.id,
        position=2,
        text="Nobody may know that we close the office",
        altitude=Altitude.STRATEGY,
        source_class=SourceClass.DIRECT,
        created_at=LONG_AGO,
    )
    session.add(rung)
    a_decision(session, product)
    questions.keep(session, QUEUE, petra, product.id, PREPARED, NOW)
    return product


def test_it_says_what_is_asked_for_by_whom_and_why_and_nothing_said_in_private(
    session: Session, petra: Caller, product: Product
) -> None:
    text = tickets.text(session, petra, product.id)

    for words in (
        "# Orders by city\n",
        "- Growth: 2 people",
        "## Need\n\nGrow in the north",
        "1. Grow in the north — company strategy",
        "2. said in private — company strategy",
        "## Decision\n\nbuild (somebody, ",
        "- **Why**: It serves growth.",
        "- **Machine learning**: wouldn't help",
    ):
        assert words in text
    assert "office" not in text
    assert "Pay" not in text


def test_an_unconfirmed_need_and_a_title_from_private_words_are_left_out(
    session: Session, petra: Caller
) -> None:
    product = a_candidate(session, "Salaries of the board", source=SourceClass.PRIVATE)
    reaches(session, product, a_need(session, "Pay the board", confirmed=False))
    session.get_one(Chain, product.id)
    for rung in session.query(Rung):
        rung.source_class = SourceClass.PRIVATE

    text = tickets.text(session, petra, product.id)

    assert "Salaries" not in text
    assert "Pay the board" not in text


def test_what_people_typed_is_no_markup_and_pings_nobody(session: Session, petra: Caller) -> None:
    product = a_candidate(session, HOSTILE)

    first = tickets.text(session, petra, product.id).splitlines()[0]

    assert "@everyone" not in first
    assert r"\[click\]" in first
    assert first.count("# ") == 2  # the heading, and what is escaped behind a backslash


@given(st.lists(st.text(max_size=5_000), max_size=6))
def test_it_is_cut_into_fields_that_slack_takes_and_none_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)

    pages = list(tickets.pages(text, ticket.PAGE))

    assert "".join(pages) == "".join(text.splitlines(keepends=True))
    assert all(len(page) <= ticket.PAGE for page in pages)


def test_the_window_of_a_long_ticket_fits_into_slack() -> None:
    assert check_view(ticket.to_copy("אבג 🎉 *x*\n" * 4_000).to_dict()) == []


@pytest.mark.parametrize(
    "address", ["ftp://x.example", "javascript:alert(1)", "jira-7", "https://"]
)
def test_only_a_link_is_kept(
    session: Session, petra: Caller, product: Product, address: str
) -> None:
    with pytest.raises(UserError) as refused:
        tickets.keep_link(session, QUEUE, petra, product.id, address, NOW)

    assert refused.value.field == "link"
    assert product.ticket_link is None


def test_the_data_team_keeps_and_forgets_it(
    session: Session, petra: Caller, product: Product
) -> None:
    for _ in range(2):
        tickets.keep_link(session, QUEUE, petra, product.id, " https://t.example/7 ", NOW)
    assert product.ticket_link == "https://t.example/7"
    tickets.keep_link(session, QUEUE, petra, product.id, " ", NOW)
    assert product.ticket_link is None

    stranger = Caller(PARTNER, "U0PETRA", frozenset({Role.PM}))
    for who in (stranger, a_caller(session, "U0MIRA"), a_caller(session, "U0MAX", Role.MANAGER)):
        with pytest.raises(UserError):
            tickets.keep_link(session, QUEUE, who, product.id, "https://t.example/8", NOW)


@pytest.mark.parametrize(
    ("words", "most", "plain"),
    [
        (
            "see https://x.example/a_b?c=1&d=*2, then",
            200,
            "see <https://x.example/a_b?c=1&d=*2>, then",
        ),
        ("the sheet (https://x.example/a_b)", 200, "the sheet (<https://x.example/a_b>)"),
        ("[click](https://evil.example)", 200, "\\[click\\](<https://evil.example>)"),
        ("before https://x.example/a/b/c/d", 20, "before…"),
        ("#general said @Max Oduya", 200, "\\#general said @\u200bMax Oduya"),
        ("javascript:alert(1) <https://x.example|https://y.example>", 200, None),
    ],
)
def test_addresses_in_a_ticket_lead_where_they_say(
    words: str, most: int, plain: str | None
) -> None:
    shown = tickets.plain(words, most)

    assert plain is None or shown == plain
    assert "](h" not in shown
