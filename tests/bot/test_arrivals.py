"""What arrives is stored once, and its words are kept as long as somebody has yet to read them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import channels
from bot.capture import arrivals
from bot.capture.arrivals import Concern
from bot.capture.heard import Heard
from bot.deps import Deps
from models import Delivery, Message, Offer
from models.words import WatchMode
from playground.lark import TEAM
from tests.world import START

HEARD = Heard("C0ASK", f"{START.timestamp():.6f}", None, "U0MIRA", "how many orders in Lyon?")
MENTION = replace(HEARD, is_addressed=True)


def watch(session: Session, mode: WatchMode = WatchMode.AUTO) -> None:
    channels.watch(session, TEAM, HEARD.channel_id, mode)


def text_of(session: Session) -> str | None:
    return session.scalar(select(Message.text))


def test_the_same_delivery_counts_once(session: Session) -> None:
    first = arrivals.receive(session, TEAM, "Ev1", START)
    again = arrivals.receive(session, TEAM, "Ev1", START)

    assert (first, again) == (True, False)
    assert session.scalar(select(func.count(Delivery.event_id))) == 1


@pytest.mark.parametrize(
    ("mode", "heard", "expected"),
    [
        (WatchMode.AUTO, HEARD, Concern()),
        (WatchMode.ASK, HEARD, Concern()),
        (WatchMode.OFF, HEARD, None),
        (WatchMode.OFF, MENTION, Concern()),
        (WatchMode.AUTO, replace(HEARD, thread_ts="1.0"), None),
    ],
)
def test_only_what_is_watched_or_addressed_concerns_the_bot(
    session: Session, mode: WatchMode, heard: Heard, expected: Concern | None
) -> None:
    watch(session, mode)

    assert arrivals.concern_of(session, TEAM, heard) == expected


def test_what_is_said_where_the_bot_knows_nothing_does_not_concern_it(session: Session) -> None:
    assert arrivals.concern_of(session, TEAM, HEARD) is None


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (2, 0, 1, 2, 0)])
def test_the_newest_wording_stays_in_whichever_order_it_arrives(
    session: Session, order: tuple[int, ...]
) -> None:
    wordings = [
        HEARD,
        replace(HEARD, text="how many in Ghent?", edited_ts="1795600001.000100"),
        replace(HEARD, text="how many in Porto? 🙏", edited_ts="1795600002.000100"),
    ]

    for number in order:
        arrivals.store(session, TEAM, wordings[number])

    assert text_of(session) == "how many in Porto? 🙏"


def test_what_was_deleted_does_not_come_back(session: Session) -> None:
    message = arrivals.store(session, TEAM, HEARD)
    message.text, message.deleted_at = "", START
    session.flush()

    arrivals.store(session, TEAM, replace(HEARD, text="edited", edited_ts="1795600001.000100"))

    assert text_of(session) == ""


def test_the_longest_message_is_kept_whole(session: Session) -> None:
    message = arrivals.store(session, TEAM, replace(HEARD, text="ü" * 40_000))

    assert message.text == "ü" * 40_000


def test_words_that_a_job_has_yet_to_read_wait_for_it(deps: Deps) -> None:
    with deps.sessions.begin() as session:
        watch(session)
        arrivals.hear(session, deps.queue, TEAM, HEARD, Concern())

    with deps.sessions.begin() as session:
        arrivals.let_go(session, START + timedelta(weeks=3))

    with deps.sessions() as session:
        assert text_of(session) == HEARD.text


def test_words_that_became_nothing_are_let_go_after_a_day(deps: Deps) -> None:
    with deps.sessions.begin() as session:
        arrivals.store(session, TEAM, HEARD)

    with deps.sessions.begin() as session:
        arrivals.let_go(session, START + timedelta(hours=23))
        before = text_of(session)
        arrivals.let_go(session, START + timedelta(hours=25))

    assert before == HEARD.text
    with deps.sessions() as session:
        assert text_of(session) == ""


def test_an_offer_that_nobody_answers_ends_with_the_day_and_so_do_its_words(deps: Deps) -> None:
    with deps.sessions.begin() as session:
        message = arrivals.store(session, TEAM, HEARD)
        facts = {"message_id": message.id, "person_id": message.author_id}
        session.add(Offer(workspace_id=TEAM, confidence=0.9, made_at=START, **facts))

    with deps.sessions.begin() as session:
        arrivals.let_go(session, START + timedelta(hours=23))
        before = text_of(session)
        arrivals.let_go(session, START + timedelta(hours=25))

    assert before == HEARD.text
    with deps.sessions() as session:
        assert text_of(session) == ""
        assert session.scalar(select(Offer.outcome)) == arrivals.EXPIRED
