"""A crash between a transaction and its call, or after the call: in the end, one post."""

from datetime import timedelta

import pytest

from bot.jobs import Job
from models import PostState
from tests.scenarios import talk
from tests.world import Bot, Clock


def test_a_card_whose_post_was_accepted_without_an_answer_is_posted_once(
    bot: Bot, clock: Clock
) -> None:
    bot.slack.desk.trouble_calls("hang_up", method="chat.postMessage")

    ts = talk.mention(bot, "mira")
    for _ in range(3):
        talk.later(bot, clock, timedelta(minutes=10))

    assert len(talk.thread(bot, "mira", "#ask-data", ts)) == 1
    assert talk.posted(bot, "card:1").state is PostState.SENT


@pytest.mark.parametrize("kind", ["hang_up_before", "server_error", "ratelimited"])
def test_a_card_whose_post_failed_is_posted_later(bot: Bot, clock: Clock, kind: str) -> None:
    bot.slack.desk.trouble_calls(kind, method="chat.postMessage")

    ts = talk.mention(bot, "mira")
    for _ in range(3):
        talk.later(bot, clock, timedelta(minutes=10))

    assert len(talk.thread(bot, "mira", "#ask-data", ts)) == 1


def test_every_job_may_be_done_twice(bot: Bot) -> None:
    talk.two_ask(bot)
    root = str(talk.posted(bot, "candidate:1").ts)
    talk.press(bot, "petra", "chain.ask", "question:1")
    asked = talk.posted(bot, "asked:1")
    said = talk.reply(
        bot, "mira", asked.channel_id, str(asked.thread_ts), "We decide where to hire couriers."
    )
    before = _everything(bot, root)

    with bot.deps.sessions.begin() as session:
        queue = bot.deps.queue
        for number in (1, 2):
            queue.defer(session, Job.UNDERSTAND, request_id=number)
            queue.defer(session, Job.PLACE, request_id=number)
            queue.defer(session, Job.SHOW_CARD, request_id=number)
            queue.defer(session, Job.SHOW_QUESTION, question_id=number)
            queue.defer(session, Job.CONSIDER, message_id=number, is_addressed=True)
        queue.defer(session, Job.ASK, question_id=1)
        queue.defer(session, Job.READ_REPLY, message_id=3, question_id=1)
        queue.defer(session, Job.PROPOSE, product_id=1)
        queue.defer(session, Job.NAME_PRODUCT, product_id=1)
        queue.defer(session, Job.SHOW_CANDIDATE, product_id=1)
        queue.defer(session, Job.SHOW_QUEUE, workspace_id=bot.workspace_id)
    bot.work()

    assert _everything(bot, root) == before
    assert len(talk.requests(bot)) == 2
    assert said


def _everything(bot: Bot, root: str) -> list[str]:
    triage = talk.thread(bot, "petra", "#data-triage", root)
    shown = [*talk.roots(bot, "petra", "#data-triage"), *triage]
    return [talk.words(message) for message in shown]


def test_a_post_that_a_dead_process_left_behind_is_looked_for_and_not_repeated(
    bot: Bot, clock: Clock
) -> None:
    ts = talk.mira_asks(bot)
    with bot.deps.sessions.begin() as session:
        card = session.merge(talk.posted(bot, "card:1"))
        card.state, card.ts, card.shown = PostState.SENDING, None, None
        card.try_at = clock()

    talk.later(bot, clock, timedelta(minutes=1))

    assert len(talk.thread(bot, "mira", "#ask-data", ts)) == 1
    assert talk.posted(bot, "card:1").state is PostState.SENT
