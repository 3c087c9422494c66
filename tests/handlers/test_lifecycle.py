"""Coming and going: the app in the workspace, the bot in channels."""

from datetime import timedelta

from sqlalchemy import select

from bot import installations, people
from bot.capture import life
from models import Channel, Post, PostState, Workspace
from models.words import SourceClass, WatchMode
from playground.lark import TEAM
from tests.scenarios import talk
from tests.world import Bot, Clock, install


def channel(bot: Bot, channel_id: str) -> Channel:
    with bot.deps.sessions() as session:
        return session.get_one(Channel, (TEAM, channel_id))


def test_an_invitation_switches_a_channel_to_ask_and_says_so_once(bot: Bot) -> None:
    bot.person("mira").invite("#general", "whychain")
    bot.work()

    found = channel(bot, "C0GENERAL")
    said = [m for m in bot.person("mira").messages("#general") if m.get("bot_id")]
    assert (found.watch_mode, found.source_class) == (WatchMode.ASK, SourceClass.PUBLIC)
    assert len(said) == 1
    assert "I offer its author" in str(said[0]["text"])
    assert "What I read and keep" in str(said[0]["blocks"])


def test_a_private_channel_is_known_to_be_private(bot: Bot) -> None:
    bot.person("mira").invite("#marketing-plans", "whychain")
    bot.work()

    assert channel(bot, "C0PLANS").source_class is SourceClass.PRIVATE


def test_where_the_data_team_triages_the_bot_does_not_listen(bot: Bot) -> None:
    bot.person("petra").kick("#data-triage", "whychain")
    bot.person("petra").invite("#data-triage", "whychain")
    bot.work()

    assert channel(bot, "C0TRIAGE").watch_mode is WatchMode.OFF


def test_a_colleague_who_joins_is_no_invitation(bot: Bot) -> None:
    bot.person("petra").invite("#data-triage", "omar")
    bot.work()

    with bot.deps.sessions() as session:
        assert session.get(Channel, (TEAM, "C0TRIAGE")) is None


def test_a_channel_that_the_bot_was_removed_from_is_forgotten(bot: Bot) -> None:
    bot.person("mira").invite("#general", "whychain")
    bot.work()

    bot.person("mira").kick("#general", "whychain")
    bot.work()

    found = channel(bot, "C0GENERAL")
    assert (found.is_member, found.watch_mode) == (False, WatchMode.OFF)


def queue_post(bot: Bot) -> Post:
    with bot.deps.sessions() as session:
        return session.scalars(select(Post).where(Post.kind == "queue")).one()


def test_what_a_channel_refused_is_posted_when_the_bot_is_let_in_again(bot: Bot) -> None:
    bot.person("petra").kick("#data-triage", "whychain")
    bot.person("mira").say("#ask-data", f"<@{bot.slack.bot_user}> weekly orders by city, please")
    bot.work()
    refused = queue_post(bot)

    bot.person("petra").invite("#data-triage", "whychain")
    bot.work()

    posted = queue_post(bot)
    found = [m for m in bot.person("petra").messages("#data-triage") if m["ts"] == posted.ts]
    assert (refused.state, refused.problem) == (PostState.FAILED, "channel_not_found")
    assert posted.state is PostState.SENT
    assert len(found) == 1


def test_what_an_archived_channel_refused_is_posted_when_it_is_back(bot: Bot) -> None:
    bot.person("petra").archive("#data-triage")
    bot.person("mira").say("#ask-data", f"<@{bot.slack.bot_user}> weekly orders by city, please")
    bot.work()
    refused = queue_post(bot)

    bot.person("petra").unarchive("#data-triage")
    bot.work()

    assert (refused.state, refused.problem) == (PostState.FAILED, "is_archived")
    assert queue_post(bot).state is PostState.SENT


def test_a_new_name_and_an_archive_are_followed(bot: Bot) -> None:
    bot.person("mira").invite("#general", "whychain")
    bot.work()

    bot.person("ada").do("rename", channel="#general", name="lobby")
    bot.person("mira").archive("#lobby")
    bot.work()

    found = channel(bot, "C0GENERAL")
    assert (found.name, found.is_archived) == ("lobby", True)


def test_an_uninstall_forgets_the_token_at_once_and_keeps_the_data(bot: Bot) -> None:
    bot.person("mira").say("#ask-data", f"<@{bot.slack.bot_user}> weekly orders by city, please")
    bot.work()

    bot.person("ada").do("uninstall")
    bot.slack.desk.wait_until_quiet()

    with bot.deps.sessions() as session:
        workspace = session.get_one(Workspace, TEAM)
        assert workspace.bot_token is None
        assert workspace.uninstalled_at == bot.deps.clock()
        assert session.scalars(select(Post)).first() is not None
    states = {d["state"] for d in bot.slack.desk.deliveries() if "event" in d["payload"]}
    assert states == {"acknowledged"}, "Slack has no reason to send anything again"


def test_what_changed_while_the_app_was_away_is_shown_once_it_is_back(
    bot: Bot, clock: Clock
) -> None:
    talk.mira_asks(bot)
    with bot.deps.sessions.begin() as session:
        installations.uninstall(session, TEAM, clock())
        caller = people.read_caller(session, TEAM, "U0ANA")
        life.take(session, bot.deps.queue, caller, 1, clock())
    bot.work()

    install(bot.deps, bot.slack)
    talk.later(bot, clock, timedelta(seconds=30))

    assert "Ana Lind is on it" in talk.seen(bot, "mira", "card:1")
    assert "with Ana Lind" in talk.seen(bot, "petra", "queue:0")
