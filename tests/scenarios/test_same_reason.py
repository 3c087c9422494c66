"""Who asks later for what has a known need is asked once whether it is theirs."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot import people
from bot.triage.same import saying
from models import Backing, KnownAnswer, Need, Post, Rung, UserError
from tests.scenarios import talk
from tests.scenarios.talk import ORDERS
from tests.scenarios.test_chain import ask, rungs
from tests.scenarios.test_talk import answer_whisper
from tests.world import Bot, Clock

GOAL = "The Operations team wants to halve its late deliveries."


@pytest.fixture
def known(bot: Bot) -> None:
    """Two people asked, and Mira's reason is the need as Petra confirms it."""
    bot.play(a_reason)


def a_reason(bot: Bot) -> None:
    """The same as a scene."""
    talk.mention(bot, "mira")
    talk.mention(bot, "omar")
    channel, thread = ask(bot)
    talk.reply(bot, "mira", channel, thread, GOAL)
    talk.press(bot, "petra", "chain.need", "question:1")


def backers(bot: Bot) -> list[int]:
    with bot.deps.sessions() as session:
        return sorted(session.scalars(select(Backing.request_id)))


def test_a_later_asker_says_with_one_tap_that_it_is_the_same_reason(bot: Bot, known: None) -> None:
    talk.mention(bot, "max")
    shown = talk.seen(bot, "max", "same_reason:1")
    assert GOAL in shown
    assert "Mira" not in shown

    talk.press(bot, "max", "same.yes", "same_reason:1")

    assert backers(bot) == [1, 3]
    assert "the same reason" in talk.seen(bot, "max", "same_reason:1")
    assert "2 requests" in talk.seen(bot, "petra", "candidate:1")

    talk.press(bot, "max", "same.undo", "same_reason:1")

    assert backers(bot) == [1]
    assert "Same reason?" in talk.seen(bot, "max", "same_reason:1")


def test_another_reason_starts_a_branch_that_only_triage_reads(bot: Bot, known: None) -> None:
    talk.mention(bot, "max")

    talk.press(bot, "max", "same.no", "same_reason:1")
    bot.person("max").submit({"text": "To tell the board <!channel> which cities to leave."})
    bot.work()

    assert rungs(bot)[:1] == [GOAL]
    root = talk.seen(bot, "petra", "candidate:1")
    assert "Another reason" in root
    assert "which cities to leave" in root
    assert "which cities to leave" not in talk.everything_in(bot, "max", "#ask-data")

    talk.press(bot, "max", "same.undo", "same_reason:1")

    assert "Another reason" not in talk.seen(bot, "petra", "candidate:1")


def test_a_typed_reply_counts_from_who_was_asked_while_it_is_open(bot: Bot, known: None) -> None:
    ts = talk.mention(bot, "max")
    thread = talk.posted(bot, "same_reason:1").thread_ts or ts
    talk.reply(bot, "omar", "#ask-data", thread, "yes")
    talk.reply(bot, "max", "#ask-data", thread, "Who else asks for this?")
    assert backers(bot) == [1]
    talk.reply(bot, "max", "#ask-data", thread, "yes, the same")
    assert backers(bot) == [1, 3]

    talk.press(bot, "max", "same.undo", "same_reason:1")
    talk.reply(bot, "max", "#ask-data", thread, "No, mine is for <https://b.example/1|the audit>")

    assert backers(bot) == [1, 3], "the branch is backed"
    root = talk.seen(bot, "petra", "candidate:1")
    assert "For the audit" in root
    assert "said here" in root[root.index("For the audit") :]
    assert "b.example" not in root
    talk.reply(bot, "max", "#ask-data", thread, "yes")
    assert "another reason" in talk.seen(bot, "max", "same_reason:1"), "it is open no more"


def test_the_other_reason_is_climbed_by_asking_whose_it_is(bot: Bot, known: None) -> None:
    talk.mention(bot, "max")
    talk.press(bot, "max", "same.no", "same_reason:1")
    bot.person("max").submit({"text": "To tell the board which cities to leave."})
    bot.work()

    talk.press(bot, "petra", "chain.branch", "candidate:1")
    assert "of another reason" in talk.seen(bot, "petra", "question:3")
    ask(bot, 3)
    assert "which cities to leave" in talk.seen(bot, "max", "asked:3")
    assert "which cities to leave" not in talk.everything_in(bot, "max", "#ask-data")
    talk.write(bot, "max", "Finance has a target to cut costs by ten percent.")

    root = talk.seen(bot, "petra", "candidate:1")
    assert root.index("which cities to leave") < root.index("cut costs by ten percent")
    assert "the need is reached" in root
    assert rungs(bot)[0] == GOAL


def test_the_answer_comes_first_and_nobody_else_may_answer(
    bot: Bot, clock: Clock, known: None
) -> None:
    ts = talk.mention(bot, "max", f"{ORDERS} By tomorrow")
    talk.later(bot, clock, timedelta(minutes=5))
    with bot.deps.sessions() as session:
        assert session.scalar(select(Post).where(Post.key == "same_reason:1")) is None
    bot.person("ana").react("#ask-data", ts, "white_check_mark")
    bot.work()
    answer_whisper(bot, "ana", "answers.took_quarter")
    talk.later(bot, clock, timedelta(minutes=5))

    assert "Same reason?" in talk.seen(bot, "max", "same_reason:1")
    talk.press(bot, "omar", "same.yes", "same_reason:1")
    assert "somebody else" in talk.notes(bot, "omar")[-1]


def test_who_is_known_to_have_a_reason_is_not_asked_again(bot: Bot, known: None) -> None:
    talk.mention(bot, "mira", f"{ORDERS} Once more, please")

    with bot.deps.sessions() as session:
        assert session.scalar(select(Post).where(Post.key.startswith("same_reason:"))) is None
        assert session.scalars(select(Rung)).all()


@pytest.fixture
def two_known(bot: Bot, known: None) -> None:
    """Max's reason is another, and has come to a need that Petra worded."""
    bot.play(a_second_reason)


def a_second_reason(bot: Bot) -> None:
    """The same as a scene."""
    talk.mention(bot, "max")
    talk.press(bot, "max", "same.no", "same_reason:1")
    bot.person("max").submit({"text": "To tell the board which cities to leave."})
    bot.work()
    talk.press(bot, "petra", "chain.branch", "candidate:1")
    root = talk.posted(bot, "candidate:1")
    said = "Finance wants to cut its costs by a tenth"
    talk.reply(bot, "petra", root.channel_id, str(root.ts), said)
    talk.press(bot, "petra", "chain.need", "question:3")
    with bot.deps.sessions() as session:
        number = session.scalars(select(Need.id).order_by(Need.id.desc())).first()
    bot.person("petra").open_home()
    bot.work()
    bot.person("petra").click("needs.open", home=True, value=str(number))
    bot.person("petra").click("needs.word")
    bot.person("petra").submit({"wording": "Money is spent where it earns some"})
    bot.work()


def test_the_reason_of_a_branch_is_offered_too_and_backs_that_alone(
    bot: Bot, two_known: None
) -> None:
    ts = talk.mention(bot, "ada")
    shown = talk.seen(bot, "ada", "same_reason:2")
    assert GOAL in shown
    assert "Money is spent where it earns some" in shown
    assert "board" not in shown
    thread = talk.posted(bot, "same_reason:2").thread_ts or ts
    talk.reply(bot, "ada", "#ask-data", thread, "yes")
    assert backers(bot) == [1, 3, 3], "to which of them is not said"
    with bot.deps.sessions() as session:
        branch = session.scalars(select(Rung).where(Rung.fork_of.is_not(None))).first()
        own = session.scalars(select(Rung).where(Rung.fork_of.is_(None))).first()
    assert branch is not None
    assert own is not None

    post = talk.posted(bot, "same_reason:2")
    where = {"channel": post.channel_id, "ts": str(post.ts)}
    bot.person("ada").click("same.yes", value=f"2:{branch.id}", **where)
    bot.work()

    with bot.deps.sessions() as session:
        behind = select(Backing.request_id).where(Backing.rung_id == branch.id)
        assert sorted(session.scalars(behind)) == [3, 4]
        behind = select(Backing.request_id).where(Backing.rung_id == own.id)
        assert sorted(session.scalars(behind)) == [1]
    talk.press(bot, "ada", "same.undo", "same_reason:2")
    assert 4 not in backers(bot)


def test_a_reason_that_was_taken_back_meanwhile_is_not_backed(bot: Bot, two_known: None) -> None:
    talk.mention(bot, "ada")
    with bot.deps.sessions() as session:
        branch = session.scalars(select(Rung).where(Rung.need_id.is_not(None))).one()
    number = branch.branch_id or branch.id
    before = backers(bot)
    talk.press(bot, "petra", "chain.undo", "question:3")

    with bot.deps.sessions.begin() as session:
        who = people.read_caller(session, "T0LARK", "U0ADA")
        with pytest.raises(UserError, match="taken back meanwhile"):
            saying.answer(
                session, bot.deps.queue, who, 2, KnownAnswer.YES, bot.deps.clock(), number
            )
    assert backers(bot) == before


def test_a_question_whose_reason_is_taken_back_says_so_and_asks_again_once_it_is_back(
    bot: Bot, known: None
) -> None:
    talk.mention(bot, "max")
    assert GOAL in talk.seen(bot, "max", "same_reason:1")

    talk.press(bot, "petra", "chain.undo", "question:1")

    shown = talk.seen(bot, "max", "same_reason:1")
    assert "no longer needed" in shown
    assert GOAL not in shown
    assert talk.buttons(talk.message(bot, "max", "same_reason:1")) == []
    with bot.deps.sessions.begin() as session:
        max_ = people.read_caller(session, "T0LARK", "U0MAX")
        with pytest.raises(UserError, match="no longer asked"):
            saying.answer(session, bot.deps.queue, max_, 1, KnownAnswer.YES, bot.deps.clock())

    asked = talk.posted(bot, "asked:1")
    talk.reply(bot, "mira", asked.channel_id, str(asked.thread_ts), f"{GOAL} It costs us money.")
    talk.press(bot, "petra", "chain.need", "question:1")

    assert "Same reason?" in talk.seen(bot, "max", "same_reason:1")


def test_one_of_several_reasons_that_is_taken_back_is_offered_no_more(
    bot: Bot, two_known: None
) -> None:
    talk.mention(bot, "ada")
    assert "One of these, too?" in talk.message(bot, "ada", "same_reason:2")["text"]

    talk.press(bot, "petra", "chain.undo", "question:3")

    shown = talk.seen(bot, "ada", "same_reason:2")
    assert "Money is spent" not in shown
    assert "Same reason?" in shown
