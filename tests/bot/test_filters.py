"""The open requests in Home by whom they wait on, team, kind, age and need."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot import absences, home, people
from bot.home import HomeSeen, filters
from bot.home.filters import Filtered
from bot.queue import Queue
from handlers.views.home import view
from models import Chain, Need, QueueFilter, UserError
from models.filters import Whose
from models.words import Consent, Role, Sort, SourceClass, Status
from playground.checks import check_view
from playground.lark import TEAM
from tests.builders import a_caller, a_person, a_product, a_request, a_workspace, many_requests
from tests.world import START

QUEUE = Queue("not called: jobs are deferred on the session's own connection")


@pytest.fixture
def lark(session: Session) -> Session:
    """Mira is of Marketing and Omar of Operations; Ana and Bo are analysts, Petra is a PM."""
    a_workspace(session)
    a_person(session, team="Marketing")
    a_person(session, "U0OMAR", team="Operations")
    for name, role in (("U0ANA", Role.ANALYST), ("U0BO", Role.ANALYST), ("U0PETRA", Role.PM)):
        a_person(session, name, role)
    return session


def look(session: Session, who: str = "U0ANA") -> HomeSeen:
    return home.look(session, people.read_caller(session, TEAM, who), START)


def seen(session: Session, who: str = "U0ANA") -> Filtered:
    desk = look(session, who).desk
    assert desk is not None
    return desk.filtered


def left(session: Session, field: str, value: str | None, who: str = "U0ANA") -> list[str]:
    """Choose something, and say which requests are left, by title."""
    filters.choose(session, a_caller(session, who), field, value)
    session.expire_all()
    page = seen(session, who).page
    return [entry.title for entry in page.entries] if page else ["all"]


def one_of_each(session: Session) -> None:
    for title, taken_by, status in (
        ("Mine", "U0ANA", Status.TAKEN),
        ("Asked", "U0ANA", Status.WAITING),
        ("Free", None, Status.NEW),
        ("Bo's", "U0BO", Status.TAKEN),
        ("Done", "U0BO", Status.ANSWERED),
    ):
        a_request(session, title=title, taken_by=taken_by, status=status)


def test_what_waits_on_whom_is_counted_and_listed(lark: Session) -> None:
    one_of_each(lark)

    assert list(seen(lark).counts.values()) == [1, 1, 1, 1]
    assert left(lark, "whose", "MINE") == ["Mine"]
    assert left(lark, "whose", "REQUESTERS") == ["Asked"]
    assert left(lark, "whose", "NOBODY") == ["Free"]
    assert left(lark, "whose", "COLLEAGUES") == ["Bo's"]
    assert left(lark, "whose", None) == ["all"]


def test_what_is_lent_waits_on_me(lark: Session) -> None:
    one_of_each(lark)
    bo = a_caller(lark, "U0BO")
    absences.go_away(lark, QUEUE, bo, date(2026, 12, 4), "U0ANA", START)

    assert sorted(left(lark, "whose", "MINE")) == ["Bo's", "Mine"]
    assert seen(lark).counts[Whose.COLLEAGUES] == 0


def test_filters_add_up_and_show_all_takes_them_away(lark: Session) -> None:
    a_request(lark, title="Orders")
    a_request(lark, title="Broken", sort=Sort.BROKEN)
    a_request(lark, title="Omar's", requester_id="U0OMAR", sort=Sort.BROKEN)

    assert left(lark, "team", "Marketing") == ["Orders", "Broken"]
    assert left(lark, "sort", "BROKEN") == ["Broken"]
    assert left(lark, "team", None) == ["Broken", "Omar's"]
    filters.clear(lark, a_caller(lark, "U0ANA"))
    lark.expire_all()
    assert seen(lark).page is None


def test_age_counts_from_when_it_was_said(lark: Session) -> None:
    for days in (0.5, 2, 4, 8, 31):
        a_request(lark, title=f"{days} days", said_at=START - timedelta(days=days))

    assert left(lark, "age", "TODAY") == ["0.5 days"]
    assert left(lark, "age", "DAYS") == ["31 days", "8 days", "4 days"]
    assert left(lark, "age", "WEEK") == ["31 days", "8 days"]
    assert left(lark, "age", "MONTH") == ["31 days"]


def test_by_need_those_whose_chains_reached_it_or_one_that_was_joined_with_it(
    lark: Session,
) -> None:
    needs: list[int] = []
    for number in range(3):
        need = Need(
            workspace_id=TEAM,
            wording=f"Growth {number}",
            source_class=SourceClass.PUBLIC,
            created_at=START,
            joined_into=needs[0] if number == 1 else None,
        )
        product = a_product(lark)
        request = a_request(lark, title=f"For {number}", product_id=product.id)
        lark.add(need)
        lark.flush()
        whose = {"workspace_id": TEAM, "product_id": product.id, "request_id": request.id}
        lark.add(Chain(**whose, need_id=need.id, started_at=START))
        lark.flush()
        needs.append(need.id)

    assert [words for _, words in seen(lark).needs] == ["Growth 2", "Growth 0"]
    assert left(lark, "need_id", str(needs[0])) == ["For 0", "For 1"]


def test_private_words_are_not_listed_and_counted_from_three_on(lark: Session) -> None:
    secret: dict[str, Any] = {"title": "Secret", "source_class": SourceClass.DIRECT}
    for _ in range(2):
        a_request(lark, **secret)
    a_request(lark, title="For the PM", source_class=SourceClass.DIRECT, consent=Consent.PM_ON_DUTY)

    assert left(lark, "whose", "NOBODY") == ["Only the PM on duty may read this one, in their Home"]
    assert left(lark, "whose", "NOBODY", "U0PETRA") == ["For the PM"]
    page = seen(lark).page
    assert page is not None
    assert page.hidden == 0
    a_request(lark, **secret)
    page = seen(lark).page
    assert page is not None
    assert page.hidden == 3


def test_pages_follow_each_other_and_one_that_is_gone_is_the_last(lark: Session) -> None:
    many_requests(lark, [{"title": f"Request {number:02}"} for number in range(25)])
    ana = a_caller(lark, "U0ANA")
    titles = left(lark, "whose", "NOBODY")
    for page in (1, 2):
        filters.turn(lark, ana, page)
        lark.expire_all()
        found = seen(lark)
        assert (found.at, found.pages) == (page, 3)
        assert found.page is not None
        titles += [entry.title for entry in found.page.entries]

    assert titles == [f"Request {number:02}" for number in range(25)]
    filters.turn(lark, ana, 2**62)
    lark.expire_all()
    assert seen(lark).at == 2


def test_a_filtered_home_of_hostile_words_fits_slacks_limits(lark: Session) -> None:
    hostile = "<!channel> &&& <https://evil.example|click> 🦊 مرحبا " * 800
    a_person(lark, "U0ANA", Role.ADMIN)
    for number in range(95):
        a_person(lark, f"U1P{number}", team=f"{number}" + hostile[: number % 150])
    facts = {"title": hostile[:80], "text": hostile[:40_000], "requester_id": "U1P0"}
    many_requests(lark, [facts for _ in range(60)])

    left(lark, "whose", "NOBODY")
    left(lark, "team", "0")

    tab = view.tab(look(lark)).to_dict()
    assert len(tab["blocks"]) <= 100
    assert "Page 1 of 6" in str(tab)
    assert "<!channel>" not in _mrkdwn(tab)
    assert check_view(tab) == []


def _mrkdwn(tab: dict[str, Any]) -> str:
    """What Slack would take markup from."""
    return str([b.get("text") for b in tab["blocks"] if b["type"] == "section"])


@pytest.mark.parametrize(
    ("field", "value"), [("whose", "NONSENSE"), ("need_id", "x"), ("need_id", "9" * 40)]
)
def test_what_no_menu_offers_is_refused(lark: Session, field: str, value: str) -> None:
    with pytest.raises(UserError):
        filters.choose(lark, a_caller(lark, "U0ANA"), field, value)


def test_only_the_data_team_filters_and_each_for_themselves(lark: Session) -> None:
    with pytest.raises(UserError):
        filters.choose(lark, a_caller(lark), "whose", "MINE")
    one_of_each(lark)

    left(lark, "whose", "MINE")

    assert seen(lark, "U0PETRA").page is None
    assert lark.get(QueueFilter, ("T0WREN", "U0ANA")) is None
