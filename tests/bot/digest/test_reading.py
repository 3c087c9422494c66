"""The words of a digest, as far as managers may read them."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bot.digest import compile as compiling
from bot.digest import reading
from bot.digest.candidates import Item
from bot.digest.compile import Week
from bot.digest.reading import Digest
from bot.digest.terminal import as_text
from models import Inquiry, InquiryKind
from models.words import SourceClass, Status, TeamSource
from playground.lark import TEAM
from tests.bot.digest.candidates import (
    NOW,
    a_candidate,
    a_decision,
    a_need,
    asked_for,
    days_ago,
    reaches,
)
from tests.bot.terms.test_glossing import a_term, an_abbreviation
from tests.builders import a_person, a_request, a_workspace

SECRET = "Salaries before the merger"


def digest(session: Session, **facts: str) -> Digest:
    workspace = a_workspace(session, **facts)
    week = compiling.gather(session, TEAM, "2026-W48", NOW)
    return reading.read(session, workspace, week)


def only_item(session: Session) -> Item:
    (item,) = digest(session).items
    return item


def test_a_need_is_shown_only_in_a_wording_that_a_pm_confirmed(session: Session) -> None:
    said, confirmed = a_candidate(session, "Said"), a_candidate(session, "Confirmed")
    reaches(session, said, a_need(session, "The boss wants it", confirmed=False))
    reaches(session, confirmed, a_need(session, "Grow in the north"))

    needs = {item.title: item.need for item in digest(session).items}

    assert needs == {"Said": None, "Confirmed": "Grow in the north"}


@pytest.mark.parametrize(
    ("days", "last"), [(0, (16, 3)), (1, (16, 3)), (2, (23, 1)), (5, (23, 1)), (6, (23, 1))]
)
def test_the_week_that_runs_is_drawn_once_half_of_it_is_over(
    session: Session, days: int, last: tuple[int, int]
) -> None:
    """Tuesday, Wednesday, Thursday, Sunday, and the Monday after, on which it is whole."""
    product, workspace = a_candidate(session, people=[]), a_workspace(session)
    for ago in (0, 7, 7, 7):
        asked_for(session, product, said_at=days_ago(ago))
    now = NOW + timedelta(days=days)

    (item,) = reading.read(
        session, workspace, compiling.gather(session, TEAM, "2026-W48", now)
    ).items

    assert len(item.weeks) == reading.WEEKS
    monday, count = item.weeks[-1]
    assert (monday.day, count) == last


def test_what_was_asked_more_often_since_monday_than_the_week_before_is_drawn_at_once(
    session: Session,
) -> None:
    for title, ago in (("Orders", [0, 0, 7]), ("Churn", [7, 7])):
        product = a_candidate(session, title, people=[])
        for days in ago:
            asked_for(session, product, said_at=days_ago(days))

    weeks = {item.title: item.weeks[-2:] for item in digest(session).items}

    assert [count for _monday, count in weeks["Orders"]] == [1, 2]
    assert [count for _monday, count in weeks["Churn"]] == [2, 0]


def test_evidence_is_what_everybody_can_open_the_newest_first(session: Session) -> None:
    product = a_candidate(session, people=[])
    for day in range(5):
        asked_for(session, product, permalink=f"https://lark/p{day}", said_at=days_ago(day))
    asked_for(session, product, permalink="https://lark/private", source_class=SourceClass.PRIVATE)
    asked_for(session, product, permalink="https://lark/gone", deleted_at=NOW, said_at=NOW)
    asked_for(session, product, permalink="https://lark/taken-back", status=Status.WITHDRAWN)

    assert only_item(session).evidence == ("https://lark/p0", "https://lark/p1", "https://lark/p2")


def test_private_demand_is_told_from_three_requests_on_as_in_triage(session: Session) -> None:
    product = a_candidate(session, people=["U0MIRA", "U0ANA"])
    for person in ("U0OMAR", "U0MAX"):
        asked_for(session, product, requester_id=person, source_class=SourceClass.PRIVATE)
    two = only_item(session).asked
    asked_for(session, product, requester_id="U0ADA", source_class=SourceClass.DIRECT)

    three = only_item(session).asked

    assert (two.times, two.people) == (2, 2)
    assert (three.times, three.people) == (5, 5)


def test_a_candidate_that_turned_private_since_is_no_longer_shown(session: Session) -> None:
    product = a_candidate(session, people=[])
    request = asked_for(session, product)
    week = compiling.gather(session, TEAM, "2026-W48", NOW)
    request.source_class = SourceClass.PRIVATE
    session.flush()

    found = reading.read(session, a_workspace(session), week)

    assert week.to_decide == (product.id,)
    assert found.items == ()


def test_private_words_and_what_no_pm_let_through_are_nowhere_in_it(session: Session) -> None:
    for _ in range(6):
        a_candidate(session, SECRET, source=SourceClass.PRIVATE)
        a_candidate(session, SECRET, vetted=False)
        a_decision(session, a_candidate(session, SECRET, source=SourceClass.DIRECT))
        a_decision(session, a_candidate(session, SECRET, vetted=False))
    a_candidate(session, "Orders by city")
    a_request(session, text=SECRET, title=SECRET, said_at=days_ago(30))

    text = as_text(digest(session))

    assert "Orders by city" in text
    assert "Salaries" not in text
    assert "6 from private conversations" in text
    assert "6 candidates wait for a PM's look" in text
    assert "and 12 more" in text


def test_an_undone_decision_goes_and_the_candidate_is_to_decide_again(session: Session) -> None:
    product = a_candidate(session)
    week = compiling.gather(session, TEAM, "2026-W48", NOW)
    decision = a_decision(session, product)
    workspace = a_workspace(session)
    after_deciding = reading.read(session, workspace, week).items[0].decided
    decision.ended_at, decision.end_reason, product.outcome = NOW, "undone", None
    session.flush()

    after_undoing = reading.read(session, workspace, week).items[0].decided

    assert after_deciding is not None
    assert after_undoing is None


def test_who_decided_is_a_name_and_the_reason_stays_in_triage(session: Session) -> None:
    a_person(session, "U0MAX", name="Max Oduya")
    a_decision(session, a_candidate(session), reason="Mira keeps asking")

    text = as_text(digest(session))

    assert "Orders by city: build (Max Oduya)" in text
    assert "Mira" not in text


def test_days_are_those_of_the_workspace(session: Session) -> None:
    a_candidate(session, listed_at=days_ago(10).replace(hour=20))

    text = as_text(digest(session, time_zone="Pacific/Apia"))

    assert "waiting since 15 Nov 2026" in text


def test_nothing_to_decide_is_one_line_that_still_tells_the_rest(session: Session) -> None:
    a_person(session, "U0MAX", name="Max")
    a_decision(session, a_candidate(session, people=["U1", "U2", "U3"]))
    a_candidate(session, vetted=False, people=[])

    text = as_text(digest(session))

    assert text == (
        "Week 48: nothing to decide. 3 requests from 3 people since 17 Nov 2026, 1 candidate "
        "waits for a PM's look. Decided: Orders by city: build (Max)."
    )


def test_a_quiet_week_is_one_short_line(session: Session) -> None:
    assert as_text(digest(session)) == "Week 48: nothing to decide."


def test_a_title_of_forty_thousand_characters_is_cut(session: Session) -> None:
    a_candidate(session, "x" * 40_000)

    assert len(only_item(session).title) == 80


def test_a_week_whose_products_are_gone_can_still_be_read(session: Session) -> None:
    week = Week("2026-W48", NOW, NOW, to_decide=(999,), new=(998,), decisions=(997,), oldest=996)

    found = reading.read(session, a_workspace(session), week)

    assert (found.items, found.new, found.made, found.made_more) == ((), (), (), 0)
    assert found.oldest is None


def test_one_person_five_times_is_one_requester_of_the_team_that_slack_tells(
    session: Session,
) -> None:
    a_person(session, "U0MIRA", team="Marketing", team_source=TeamSource.GROUP)
    a_person(session, "U0OMAR", team="Growth", team_source=TeamSource.PROFILE)
    a_person(session, "U0MAX", team="Growth", team_source=TeamSource.GROUP)
    product = a_candidate(session, people=["U0MIRA"] * 5)
    for person in ("U0OMAR", "U0MAX"):
        asked_for(session, product, requester_id=person)

    asked = only_item(session).asked

    assert (asked.times, asked.people, asked.teams) == (7, 3, 2)
    assert "asked for 7 times by 3 people in 2 teams" in as_text(digest(session)).lower()


def test_words_that_only_a_manager_wrote_are_not_explained_to_everybody(session: Session) -> None:
    product = a_candidate(session)
    asked = {"kind": InquiryKind.QUESTION, "words": "And the churn?", "form_id": "form"}
    session.add(
        Inquiry(workspace_id=TEAM, product_id=product.id, asked_by="U0MAX", asked_at=NOW, **asked)
    )
    a_term(session, "Churn", "Who left.")
    workspace = a_workspace(session)
    week = compiling.gather(session, TEAM, "2026-W48", NOW)

    for_managers = reading.read(session, workspace, week)
    for_everybody = reading.read(session, workspace, week, is_open=True)

    assert [one.name for one in for_managers.glosses] == ["Churn"]
    assert for_everybody.glosses == ()
    assert for_everybody.items[0].asked_about[0].words == ""


def test_the_companys_words_are_explained_what_is_to_be_decided_first(session: Session) -> None:
    need = a_need(session, "Keep active customers")
    for number, title in enumerate(("GMV by week", "Orders", "Returns", "NPS by country")):
        people = [f"U{each}" for each in range(9 - number)]
        reaches(session, a_candidate(session, title, people=people), need)
    a_term(session, "NPS", "How likely customers are to recommend us.")
    a_term(session, "Active customer", "Paid in the last 28 days.")
    an_abbreviation(session, "GMV", "gross merchandise value")
    a_term(session, "Churn", "Who left.")

    found = digest(session)

    assert [one.name for one in found.glosses] == ["GMV", "Active customer", "NPS"]
    assert as_text(found).endswith(
        "What the words mean: GMV (gross merchandise value); Active customer (Paid in the last 28 "
        "days); NPS (How likely customers are to recommend us)."
    )
