"""The Home tab, opened by people of every kind."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot import absences, home, nominations, people
from bot.home import HomeSeen, choosing
from bot.jobs import Job
from bot.queue import Queue
from handlers.views.home import view
from models import HomeTab, Intake, Nomination, Post, PostState, UserError
from models.words import Consent, DecisionKind, Role, SourceClass, Stage, Status
from playground.checks import check_view
from playground.lark import TEAM
from playground.person import View
from tests.bot.digest.candidates import a_candidate, a_need, asked_for, many_candidates, reaches
from tests.bot.terms.test_glossing import a_term, an_abbreviation
from tests.builders import (
    LONG_AGO,
    a_caller,
    a_person,
    a_product,
    a_request,
    a_workspace,
    many_requests,
)
from tests.world import START, Bot

QUEUE = Queue("not called: jobs are deferred on the session's own connection")


def look(session: Session, person_id: str = "U0MIRA") -> HomeSeen:
    return home.look(session, people.read_caller(session, TEAM, person_id), START)


def words(seen: HomeSeen | View) -> str:
    """Everything that a Home tab says."""
    return str(view.tab(seen).to_dict() if isinstance(seen, HomeSeen) else seen)


def open_home(bot: Bot, name: str) -> View:
    bot.person(name).open_home()
    bot.work()
    found = bot.person(name).home()
    assert found is not None
    return found


def test_somebody_new_reads_how_to_ask_and_nothing_of_the_data_team(bot: Bot) -> None:
    found = words(open_home(bot, "mira"))

    assert "You haven't asked for anything yet" in found
    assert "/data" in found
    assert "Single requests" not in found
    assert "Settings" not in found


def test_own_requests_are_shown_with_the_open_ones_first(session: Session) -> None:
    a_workspace(session)
    a_person(session)
    a_request(session, title="Still open", status=Status.TAKEN)
    a_request(session, title="Answered lately", status=Status.ANSWERED)
    a_request(session, title="Never was one", dismissed_at=LONG_AGO)
    a_request(session, title="Somebody else's", requester_id="U0OMAR")

    seen = look(session)

    assert [request.title for request in seen.own] == ["Still open", "Answered lately"]


def test_a_request_leads_to_its_card_and_its_answer(session: Session) -> None:
    a_workspace(session)
    request = a_request(
        session, status=Status.ANSWERED, answer_permalink="https://lark.slack.com/answer"
    )
    session.add(
        Post(
            workspace_id=TEAM,
            key=f"card:{request.id}",
            kind="card",
            subject_id=request.id,
            channel_id="C0ASK",
            thread_ts="1.000100",
            ts="2.000200",
            state=PostState.SENT,
            created_at=LONG_AGO,
        )
    )

    seen = look(session)

    assert seen.own[0].link == (
        "https://lark.slack.com/archives/C0ASK/p2000200?thread_ts=1.000100&cid=C0ASK"
    )
    assert "https://lark.slack.com/answer" in words(seen)


def test_a_thousand_requests_fit_the_tab_and_the_rest_is_counted(session: Session) -> None:
    a_workspace(session)
    a_person(session, "U0MIRA", Role.PM, Role.ADMIN)
    single, listed = a_product(session), a_product(session, stage=Stage.CANDIDATE)
    hostile = "<!channel> &&& <https://evil.example|click> 🦊 مرحبا " * 800
    words_of = {"title": hostile[:80], "text": hostile[:40_000]}
    many_requests(session, [words_of | {"product_id": single.id} for _ in range(500)])
    many_requests(session, [words_of | {"product_id": listed.id} for _ in range(500)])
    for _ in range(50):
        a_product(session, title=hostile[:80], stage=Stage.CANDIDATE, listed_at=LONG_AGO)

    tab = view.tab(look(session)).to_dict()

    assert len(tab["blocks"]) <= 100
    for rest in ("949", "485", "494"):  # own ones, single ones, those for a candidate
        assert f"… and {rest} more" in str(tab)
    assert "<!channel>" not in str(tab)
    assert check_view(tab) == []

    for status in (Status.WAITING, Status.TAKEN):
        taken = {"title": hostile[:80], "taken_by": "U0MIRA", "status": status}
        many_requests(session, [taken] * 30)
    tab = view.tab(look(session)).to_dict()

    assert len(tab["blocks"]) <= 100
    assert "… and 25 more" in str(tab)  # of thirty that are theirs
    assert check_view(tab) == []

    for number in range(30):  # forms that an admin may choose push the desk aside, not each other
        session.add(
            Intake(
                workspace_id=TEAM, channel_id="C0ASK", bot_id=f"B{number}", name=f"Form {number}",
                seen_at=START,
            )
        )  # fmt: skip
    session.flush()
    seen = look(session)
    tab = view.tab(replace(seen, own=seen.own + seen.own[:20])).to_dict()

    assert len(tab["blocks"]) == 100
    assert "more than fits here" in str(tab)
    assert str(tab).count("intakes.choose") == 5
    assert check_view(tab) == []


def test_a_pm_finds_the_queue_and_the_candidates(session: Session) -> None:
    a_workspace(session)
    a_person(session, "U0PETRA", Role.PM)
    a_request(session, title="A single one", product_id=a_product(session).id)
    wanted = a_product(session, title="Margin by store", stage=Stage.CANDIDATE)
    for requester in ("U0MIRA", "U0OMAR"):
        a_request(session, product_id=wanted.id, requester_id=requester)

    found = words(look(session, "U0PETRA"))

    assert "A single one" in found
    assert "Margin by store" in found
    assert "Asked for twice by 2 people" in found


def test_home_lists_the_open_requests_of_candidates_and_then_of_decided_products(
    session: Session,
) -> None:
    a_workspace(session)
    a_person(session, "U0ANA", Role.ANALYST)
    decided = a_product(session, stage=Stage.CANDIDATE, outcome=DecisionKind.ANSWER_ONCE)
    candidate = a_product(session, stage=Stage.CANDIDATE)
    a_request(session, title="For later", product_id=decided.id, permalink="https://x.example/1")
    a_request(session, title="Margin", product_id=candidate.id)
    a_request(session, title="Done", product_id=candidate.id, status=Status.ANSWERED)
    for _ in range(3):
        a_request(session, title="Secret", product_id=candidate.id, source_class=SourceClass.DIRECT)

    seen = look(session, "U0ANA")

    assert seen.desk is not None
    assert [entry.title for entry in seen.desk.of_products.entries] == ["Margin", "For later"]
    blocks = view.tab(seen).to_dict()["blocks"]
    offered = {e["action_id"] for b in blocks if b["type"] == "actions" for e in b["elements"]}
    assert {"capture.take", "capture.answer"} <= offered
    assert "triage.promote" not in offered
    assert "<https://x.example/1|For later>" in str(blocks)
    assert "3 more requests from private places, only counted" in str(blocks)
    assert "Secret" not in str(blocks)


def test_an_analyst_finds_theirs_apart_from_what_waits_and_what_is_free(session: Session) -> None:
    a_workspace(session)
    a_person(session, "U0ANA", Role.ANALYST)
    mine: dict[str, Any] = {"taken_by": "U0ANA", "status": Status.TAKEN}
    a_request(session, title="Later", **mine)
    a_request(session, title="Sooner", deadline=date(2026, 11, 25), **mine)
    a_request(session, title="Asked", taken_by="U0ANA", status=Status.WAITING)
    a_request(session, title="Bo's", taken_by="U0BO", status=Status.TAKEN)
    a_request(session, title="Free")

    seen = look(session, "U0ANA")

    assert seen.desk is not None
    assert [entry.title for entry in seen.desk.mine.entries] == ["Sooner", "Later"]
    assert [entry.title for entry in seen.desk.asked.entries] == ["Asked"]
    assert [entry.title for entry in seen.desk.queue.entries] == ["Free"]
    assert "1 open request with colleagues" in words(seen)
    assert "Bo's" not in words(seen)


def test_home_says_how_the_same_was_answered_before(session: Session) -> None:
    a_workspace(session)
    a_person(session, "U0ANA", Role.ANALYST)
    product = a_product(session)
    done: dict[str, Any] = {"status": Status.ANSWERED, "product_id": product.id}
    done |= {"answered_by": "U0ANA", "effort_minutes": 60}
    a_request(session, answered_at=LONG_AGO, answer_permalink="https://x.example/1", **done)
    a_request(session, answered_at=LONG_AGO - timedelta(days=9), **done)
    a_request(session, product_id=product.id)

    found = words(look(session, "U0ANA"))

    assert "by Ana, 1 hour · <https://x.example/1|Open>" in found
    assert found.count("Answered before") == 1


def test_an_earlier_answer_from_a_private_place_is_not_linked(session: Session) -> None:
    a_workspace(session)
    a_person(session, "U0ANA", Role.ANALYST)
    product = a_product(session)
    a_request(
        session,
        status=Status.ANSWERED,
        product_id=product.id,
        answered_at=LONG_AGO,
        answer_permalink="https://x.example/secret",
        source_class=SourceClass.DIRECT,
        consent=Consent.DATA_TEAM,
    )
    a_request(session, product_id=product.id)

    found = words(look(session, "U0ANA"))

    assert "Answered before" in found
    assert "secret" not in found


def test_private_words_are_shown_to_their_author_and_not_in_the_queue(session: Session) -> None:
    a_workspace(session)
    a_person(session, "U0PETRA", Role.PM)
    secret: dict[str, Any] = {
        "title": "Severance cost",
        "text": "what would severance cost us?",
        "source_class": SourceClass.PRIVATE,
    }
    request = a_request(session, **secret)

    assert "Severance cost" in words(look(session, "U0MIRA"))
    assert "Severance" not in words(look(session, "U0PETRA"))

    request.consent = Consent.DATA_TEAM
    session.flush()

    assert "Severance cost" in words(look(session, "U0PETRA"))


def test_taking_a_request_in_home_takes_it_and_shows_home_anew(bot: Bot) -> None:
    bot.person("mira").say(
        "#ask-data", f"<@{bot.slack.bot_user}> how many orders did each city have last week?"
    )
    bot.work()
    open_home(bot, "ana")

    bot.person("ana").click("capture.take", home=True)
    bot.work()

    found = bot.person("ana").home()
    assert found is not None
    assert "Yours to answer" in words(found)
    assert "capture.take" not in words(found)

    bot.person("ana").click("capture.give_back", home=True)
    bot.work()

    assert "capture.take" in words(bot.person("ana").home() or {})


def test_the_button_in_home_opens_the_form_that_files(bot: Bot) -> None:
    open_home(bot, "omar")

    bot.person("omar").click("home.ask", home=True)
    bot.person("omar").submit({"text": "How many parcels were late in October?"})
    bot.work()

    assert "arcels" in words(open_home(bot, "omar"))


def test_a_guest_reads_in_home_why_the_bot_is_not_for_them(bot: Bot) -> None:
    found = words(open_home(bot, "gus"))

    assert "ask a colleague who is one" in found
    assert "Your requests" not in found


def test_the_installer_gets_one_message_that_leads_to_home(bot: Bot) -> None:
    with bot.deps.sessions.begin() as session:
        bot.deps.queue.defer(session, Job.WELCOME, workspace_id=TEAM)
    bot.work()

    messages = [m for m in bot.person("ada").messages("@whychain") if m.get("bot_id")]

    assert len(messages) == 1
    assert "Home" in str(messages[0]["text"])


def test_where_nobody_is_an_admin_the_first_of_slacks_admins_becomes_one(bot: Bot) -> None:
    with bot.deps.sessions.begin() as session:
        people.grant(session, TEAM, Role.ADMIN, [])

    before = words(open_home(bot, "omar"))
    found = words(open_home(bot, "ada"))

    assert "Nobody has set up Whychain here yet" in before
    assert "Settings" in found
    assert "Settings" not in words(open_home(bot, "omar"))


def test_a_message_that_may_not_have_arrived_is_posted_again_from_home(bot: Bot) -> None:
    bot.person("mira").say("#ask-data", f"<@{bot.slack.bot_user}> orders by city, please?")
    bot.work()
    with bot.deps.sessions.begin() as session:
        card = session.query(Post).filter(Post.kind == "card").one()
        card.ts, card.state, card.problem = None, PostState.UNSURE, "may already be there"
    open_home(bot, "ada")

    bot.person("ada").click("home.post_again", home=True)
    bot.work()

    with bot.deps.sessions() as session:
        assert session.query(Post).filter(Post.kind == "card").one().state is PostState.SENT
    assert "may not have arrived" not in words(bot.person("ada").home() or {})


def test_home_says_for_how_long_a_request_has_waited_for_its_requester(session: Session) -> None:
    a_workspace(session)
    a_person(session, "U0ANA", Role.ANALYST)
    since = START - timedelta(days=3)
    a_request(session, taken_by="U0ANA", status=Status.WAITING, waiting_since=since)

    assert "waits for its requester since" in words(look(session, "U0ANA"))
    assert "(3 days)" in words(look(session, "U0ANA"))


@pytest.mark.parametrize("has_left", [True, False])
def test_a_pm_reads_that_a_candidate_waits_for_somebody_who_is_no_manager_any_more(
    session: Session, has_left: bool
) -> None:
    a_workspace(session)
    petra = a_caller(session, "U0PETRA", Role.PM)
    a_person(session, "U0MAX", Role.MANAGER, name="Max Oduya")
    product = a_candidate(session)
    nominations.propose(session, QUEUE, petra, product.id, ["U0MAX"], START)
    assert "waits for Max Oduya'" in words(look(session, "U0PETRA"))

    if has_left:
        a_person(session, "U0MAX", name="Max Oduya", is_deleted=True)
    else:
        people.grant(session, TEAM, Role.MANAGER, [])

    assert "waits for Max Oduya, who is no manager any more" in words(look(session, "U0PETRA"))
    assert nominations.suggest(session, petra, product.id) == []
    with pytest.raises(UserError, match="no manager any more"):
        nominations.propose(session, QUEUE, petra, product.id, ["U0MAX"], START)


def test_a_manager_decides_in_home_what_is_put_forward_to_them(session: Session) -> None:
    a_workspace(session)
    a_person(session, "U0MAX", Role.MANAGER)
    theirs, others = a_candidate(session, "Orders by city"), a_candidate(session, "Refunds")
    session.add(
        Nomination(
            workspace_id=TEAM, product_id=theirs.id, manager_id="U0MAX",
            nominated_by="U0PETRA", nominated_at=LONG_AGO,
        )
    )  # fmt: skip
    session.flush()

    seen = look(session, "U0MAX")

    assert seen.decisions is not None
    assert [item.product_id for item in seen.decisions.to_decide] == [theirs.id]
    assert {item.product_id for item in seen.decisions.ranking.items} == {theirs.id, others.id}
    tab = view.tab(seen).to_dict()
    for verb in ("decisions.build", "decisions.park", "decisions.decline", "inquiries.ask"):
        assert verb in str(tab)
    assert "What the words mean" not in str(tab)  # the company has none of its own in them
    assert check_view(tab) == []


def test_home_explains_the_companys_own_words(session: Session) -> None:
    a_workspace(session)
    a_person(session, "U0MAX", Role.MANAGER)
    a_person(session, "U0MIRA")
    facts = {"stage": Stage.MONITORING, "named_by": "person", "link": "https://lark.example/a"}
    a_product(session, title="Coupons by cohort", **facts)
    reaches(session, a_candidate(session, "GMV by week"), a_need(session, "Keep active customers"))
    an_abbreviation(session, "GMV", "gross merchandise value")
    a_term(session, "Active customer", "Paid in the last 28 days.")
    a_term(session, "Cohort", "People who signed up in the same week.")

    manager, requester = look(session, "U0MAX"), look(session)

    assert [one.name for one in manager.glosses] == ["GMV", "Active customer", "Cohort"]
    assert "*📖 What the words mean*\\n• *GMV*: gross merchandise value" in words(manager)
    assert "*📖 What the words mean*\\n• *Cohort*: People who signed up" in words(requester)
    assert "gross merchandise" not in words(requester)


def test_who_stands_in_for_a_manager_decides_in_their_own_home_meanwhile(session: Session) -> None:
    a_workspace(session)
    maya = a_person(session, "U0MAYA", Role.MANAGER, name="Maya <!here>")
    a_person(session, "U0MAX", Role.MANAGER)
    lent, both = a_candidate(session, "Orders by city"), a_candidate(session, "Refunds")
    for product, manager_id in ((lent, maya.id), (both, maya.id), (both, "U0MAX")):
        session.add(
            Nomination(
                workspace_id=TEAM, product_id=product.id, manager_id=manager_id,
                nominated_by="U0PETRA", nominated_at=LONG_AGO,
            )
        )  # fmt: skip
    session.flush()
    assert words(look(session, "U0MAX")).count("who is away") == 0
    caller = people.read_caller(session, TEAM, maya.id)
    absences.go_away(session, QUEUE, caller, START.date() + timedelta(days=9), "U0MAX", START)

    seen = look(session, "U0MAX")

    assert seen.decisions is not None
    assert {item.product_id for item in seen.decisions.to_decide} == {lent.id, both.id}
    assert words(seen).count("for Maya &lt;!here&gt;, who is away") == 1
    assert check_view(view.tab(seen).to_dict()) == []
    later = home.look(session, people.read_caller(session, TEAM, "U0MAX"), START + timedelta(10))
    assert later.decisions is not None
    assert [item.product_id for item in later.decisions.to_decide] == [both.id]


def test_the_ranking_is_filtered_and_turned_a_page_at_a_time(session: Session) -> None:
    a_workspace(session)
    max_oduya = a_caller(session, "U0MAX", Role.MANAGER)
    a_person(session, "U0MIRA", team="Promotions")
    for number in range(12):
        a_candidate(session, f"Orders {number}", people=("U0OMAR", "U0LEA"))
    wanted = a_candidate(session, "Coupons", people=("U0MIRA", "U0OMAR"))
    hidden = a_candidate(session, "Salaries", people=("U0OMAR", "U0LEA"))
    asked_for(session, hidden, requester_id="U0MIRA", source_class=SourceClass.DIRECT)
    reaches(session, wanted, need := a_need(session))

    choosing.turn(session, max_oduya, 1)
    second = look(session, "U0MAX")
    choosing.narrow(session, max_oduya, "team", "Promotions")
    by_team = look(session, "U0MAX")
    choosing.widen(session, max_oduya)
    choosing.narrow(session, max_oduya, "need_id", str(need.id))
    by_need = look(session, "U0MAX")

    assert second.tab is HomeTab.DECISIONS
    assert "11 to 14 of 14" in words(second)
    for seen in (by_team, by_need):
        assert seen.decisions is not None
        assert [item.product_id for item in seen.decisions.ranking.items] == [wanted.id]
        assert check_view(view.tab(seen).to_dict()) == []
    with pytest.raises(UserError):
        choosing.narrow(session, max_oduya, "need_id", "<!channel>")


def test_a_pm_comes_to_every_candidate_and_a_manager_to_all_of_the_ranking(bot: Bot) -> None:
    with bot.deps.sessions.begin() as session:
        many_candidates(session, 16)

    def pages(who: str, more: str, back: str) -> list[str]:
        found = [words(open_home(bot, who))]
        while more in found[-1]:
            bot.person(who).click(more, home=True)
            bot.work()
            found.append(words(bot.person(who).home() or {}))
        bot.person(who).click(back, home=True)
        bot.work()
        place = re.findall(r"\d+ to \d+ of 16", found[-2])
        assert place
        assert place[0] in words(bot.person(who).home() or {})
        return found

    desk = pages("petra", "home.candidates_more", "home.candidates_back")
    ranking = pages("max", "ranking.more", "ranking.back")

    assert [one.count("'decisions.open'") for one in desk] == [7, 7, 2]
    for found in (desk, ranking):
        assert all(f"Candidate {n}" in "".join(found) for n in range(16))
    assert "15 to 16 of 16" in desk[-1]
    assert "11 to 16 of 16" in ranking[-1]


def test_a_page_of_candidates_that_is_no_more_is_the_last_one(session: Session) -> None:
    a_workspace(session)
    petra = a_caller(session, "U0PETRA", Role.PM)
    many_candidates(session, 9)
    choosing.turn_candidates(session, petra, 2**40)

    seen = look(session, "U0PETRA")

    assert "8 to 9 of 9" in words(seen)
    with pytest.raises(UserError):
        choosing.turn_candidates(session, a_caller(session, "U0MIRA"), 1)


def test_who_has_several_parts_sees_all_at_first_and_keeps_a_choice(session: Session) -> None:
    a_workspace(session)
    all_of_it = a_caller(session, "U0MAX", Role.MANAGER, Role.PM, Role.ADMIN)
    everything = words(look(session, "U0MAX"))
    for part in ("Waits for your decision", "Value so far", "Single requests", "Your requests"):
        assert part in everything
    assert "Settings" in everything

    choosing.show(session, all_of_it, "DESK")

    desk = words(look(session, "U0MAX"))
    assert "Single requests" in desk
    assert "Value so far" not in desk
    assert "Triage channel" not in desk
    requester = a_caller(session, "U0MIRA")
    with pytest.raises(UserError):
        choosing.show(session, requester, "SETTINGS")
    assert "Show: " not in words(look(session, "U0MIRA"))  # who has one part needs no menu


def test_a_requester_finds_what_their_team_can_use(session: Session) -> None:
    a_workspace(session)
    a_person(session, "U0MIRA", team="Promotions")
    a_person(session, "U0OMAR", team="Promotions")
    facts = {"stage": Stage.MONITORING, "named_by": "person", "link": "https://lark.example/a"}
    asked = a_product(session, title="Coupons by week", **facts)
    a_product(session, title="Refunds & <!channel>", **facts)
    a_request(session, requester_id="U0OMAR", product_id=asked.id)

    seen = look(session)

    assert [one.is_asked_by_team for one in seen.for_you] == [True, False]
    assert "Products for you" in words(seen)
    assert "<!channel>" not in words(seen)


def test_a_pm_finds_their_products_and_what_waits_for_managers(session: Session) -> None:
    a_workspace(session)
    a_person(session, "U0PETRA", Role.PM)
    a_person(session, "U0MAX", Role.MANAGER)
    own = a_product(session, owner_id="U0PETRA", stage=Stage.DISCOVERY)
    a_request(session, product_id=own.id)
    waits = a_candidate(session, "Refunds")
    session.add(
        Nomination(
            workspace_id=TEAM, product_id=waits.id, manager_id="U0MAX",
            nominated_by="U0PETRA", nominated_at=LONG_AGO,
        )
    )  # fmt: skip
    session.flush()

    found = words(look(session, "U0PETRA"))

    assert "Orders by city · discovery" in found
    assert "Refunds · waits for Max" in found
