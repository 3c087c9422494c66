"""What admins mind in Home: whether all goes well, what is read, and how long words are kept."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from bot import retention
from bot.jobs import Job
from models import Audit, Channel, Message, Post, PostState, Request, Tick, Workspace
from models.words import SourceClass, Status
from playground.lark import TEAM
from tests.builders import LONG_AGO, a_product, a_request, a_workspace
from tests.world import Bot, Clock


@pytest.fixture
def admin(bot: Bot) -> str:
    """Ada, with her Home open, and the bot knowing its channels."""
    bot.play(home_of_ada)
    return "ada"


def home_of_ada(bot: Bot) -> None:
    """The same as a scene."""
    with bot.deps.sessions.begin() as session:
        bot.deps.queue.defer(session, Job.LIST_CHANNELS, workspace_id=TEAM)
        session.add(Tick(id=1, at=bot.deps.clock()))
    bot.work()
    bot.person("ada").open_home()
    bot.work()


def shown(bot: Bot) -> str:
    """What Ada's Home says now."""
    bot.person("ada").open_home()
    bot.work()
    return str(bot.person("ada").home())


def test_where_all_is_well_it_says_so(bot: Bot, admin: str) -> None:
    words = shown(bot)

    assert "All is well" in words
    assert "Last digest: none yet" in words
    assert "the clock ticks" in words
    assert "built-in rules read everything" in words
    assert "Words of closed requests are kept: for good" in words


def test_each_trouble_is_named(bot: Bot, admin: str, clock: Clock) -> None:
    clock.move(timedelta(minutes=10))
    with bot.deps.sessions.begin() as session:
        for state in (PostState.FAILED, PostState.FAILED, PostState.UNSURE):
            number = session.scalar(select(Post.id).order_by(Post.id.desc())) or 0
            session.add(
                Post(
                    workspace_id=TEAM,
                    key=f"card:{number + 1000}",
                    kind="card",
                    subject_id=1,
                    channel_id="C0ASK",
                    state=state,
                    problem="is_archived",
                    created_at=clock(),
                )
            )
            session.flush()
        product = a_product(session)
        bot.deps.queue.defer(session, Job.NAME_PRODUCT, product_id=product.id)
        session.execute(
            text(
                "UPDATE procrastinate_jobs SET status = 'failed' WHERE task_name = :job",
            ),
            {"job": Job.NAME_PRODUCT.value},
        )

    words = shown(bot)

    assert "All is well" not in words
    assert "The clock stands still since" in words
    assert f"Was given up: `{Job.NAME_PRODUCT.value}` (1)" in words
    assert "Slack refused 2 messages" in words
    assert "1 message may not have arrived" in words


def test_jobs_that_were_given_up_are_tried_again_where_an_admin_says_so(
    bot: Bot, admin: str
) -> None:
    assert "Try again" not in shown(bot)
    with bot.deps.sessions.begin() as session:
        bot.deps.queue.defer(
            session, Job.SHOW_HOME, lock="home", workspace_id=TEAM, person_id="U0OMAR"
        )
        session.execute(text("UPDATE procrastinate_jobs SET status = 'failed'"))
    assert "Was given up" in shown(bot)
    assert bot.person("omar").home() is None

    bot.person(admin).click("home.try_again", home=True)
    bot.work()

    assert bot.person("omar").home() is not None
    assert "All is well" in str(bot.person(admin).home())
    with bot.deps.sessions() as session:
        (note,) = session.scalars(select(Audit).where(Audit.action == "tried jobs again"))
    assert (note.person_id, note.details) == ("U0ADA", {"jobs": 1})


def test_privacy_is_two_clicks(bot: Bot, admin: str) -> None:
    bot.person(admin).click("settings.privacy", home=True)
    answer = bot.person(admin).submit({"kept": ["C0ASK"], "days": "365"})
    bot.work()

    assert answer.errors == {}
    with bot.deps.sessions() as session:
        assert session.get_one(Workspace, TEAM).words_kept_days == 365
        assert session.get_one(Channel, (TEAM, "C0ASK")).keeps_words
        assert "set privacy" in session.scalars(select(Audit.action)).all()
    assert "Words of closed requests are kept: 1 year" in shown(bot)

    bot.person(admin).click("settings.privacy", home=True)
    bot.person(admin).submit({"kept": [], "days": "0"})

    with bot.deps.sessions() as session:
        assert session.get_one(Workspace, TEAM).words_kept_days is None
        assert not session.get_one(Channel, (TEAM, "C0ASK")).keeps_words


def test_a_channel_where_the_bot_is_not_is_refused_at_its_field(bot: Bot, admin: str) -> None:
    bot.person(admin).click("settings.privacy", home=True)

    answer = bot.person(admin).submit({"kept": ["C0ASK", "C0GENERAL"], "days": "365"})

    assert "Invite me first" in answer.errors["kept"]
    with bot.deps.sessions() as session:
        assert session.get_one(Workspace, TEAM).words_kept_days is None


def test_words_go_when_their_time_is_over_and_nothing_else_does(bot: Bot, clock: Clock) -> None:
    with bot.deps.sessions.begin() as session:
        a_workspace(session, words_kept_days=90)
        product = a_product(session, vetted_at=LONG_AGO)
        facts = {"product_id": product.id, "source_class": SourceClass.PUBLIC}
        closed = {"status": Status.ANSWERED, "metric": "orders", "dimensions": ["city"]}
        old = a_request(session, closed_at=clock() - timedelta(days=91), **facts, **closed)
        young = a_request(session, closed_at=clock() - timedelta(days=89), **facts, **closed)
        still_open = a_request(session, said_at=clock() - timedelta(days=900), **facts)
        session.add(
            Message(
                workspace_id=TEAM,
                channel_id=old.channel_id,
                ts=old.ts,
                author_id="U0MIRA",
                text=old.text,
                files=[],
                said_at=old.said_at,
            )
        )
        ids = [old.id, young.id, still_open.id]

    for _again in range(2):
        with bot.deps.sessions.begin() as session:
            retention.let_go(session, bot.deps.queue, clock())

    with bot.deps.sessions() as session:
        gone, kept, waiting = (session.get_one(Request, number) for number in ids)
        assert (gone.text, gone.metric, gone.dimensions) == ("", None, [])
        assert gone.title == "A request whose words are no longer kept"
        assert (gone.words_ended_at, gone.deleted_at, gone.status) == (
            clock(),
            None,
            Status.ANSWERED,
        )
        assert gone.counts
        assert kept.text != ""
        assert waiting.text != ""
        assert session.scalars(select(Message.text)).one() == ""
        assert product.title == "Orders by city"
