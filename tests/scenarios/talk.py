"""How scenarios read: what people say and press in Slack, and what they see there."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot import channels, ticks
from models import Post, Request
from models.words import WatchMode
from playground.person import Message
from tests.world import Bot, Clock

ORDERS = "How many orders did each city have last week?"
"""A request that the rules take for one, and that all who say it ask for alike."""
CHURN = "Could you pull the churn rate by plan for March?"


def mention(bot: Bot, who: str, text: str = ORDERS, channel: str = "#ask-data") -> str:
    """Ask the bot for something in a channel, and let it do its work."""
    ts = bot.person(who).say(channel, f"<@{bot.slack.bot_user}> {text}")
    bot.work()
    return ts


def mira_asks(bot: Bot) -> str:
    """A test begins: Mira asks the bot in #ask-data for orders."""
    return bot.play(mention, "mira")


def two_ask(bot: Bot) -> str:
    """A test begins: Mira asks, and Omar for the same. What Mira said."""
    return bot.play(_two_ask)


def _two_ask(bot: Bot) -> str:
    ts = mention(bot, "mira")
    mention(bot, "omar")
    return ts


def write(bot: Bot, who: str, text: str = ORDERS, thread: str | None = None) -> str:
    """Write to the bot alone, and let it do its work."""
    ts = bot.person(who).say("@whychain", text, thread)
    bot.work()
    return ts


def reply(bot: Bot, who: str, channel: str, root: str, text: str) -> str:
    """Say something in a thread, and let the bot do its work."""
    ts = bot.person(who).say(channel, text, thread=root)
    bot.work()
    return ts


def press(bot: Bot, who: str, action_id: str, key: str) -> None:
    """Press a button of the bot's post with this key, and let the bot do its work."""
    post = posted(bot, key)
    bot.person(who).click(action_id, channel=post.channel_id, ts=post.ts)
    bot.work()


def choose_build(bot: Bot, who: str) -> None:
    """Choose *Build* in the form that decides, as one does before it is filled in: it asks a PM
    four questions then, filled with what is known."""
    bot.person(who).choose("decisions.kind", "build")
    if "systems" in str(bot.person(who).views()[-1]["blocks"]):
        bot.person(who).do("fill", values={"systems": "None"})


def propose(bot: Bot, key: str, *managers: str) -> None:
    """Petra puts a candidate forward to these managers, or to the channel's digest alone."""
    press(bot, "petra", "nominations.open", key)
    bot.person("petra").submit({"managers": list(managers)} if managers else {})
    bot.work()


def watch(bot: Bot, mode: WatchMode, channel: str = "C0ASK") -> None:
    """Switch a channel to a mode."""
    with bot.deps.sessions.begin() as session:
        channels.watch(session, bot.workspace_id, channel, mode)


def later(bot: Bot, clock: Clock, by: timedelta) -> None:
    """Let time pass, let the clock tick, and let the bot do its work."""
    clock.move(by)
    with bot.deps.sessions.begin() as session:
        ticks.tick(session, bot.deps.queue, clock())
    bot.work()


def requests(bot: Bot) -> list[Request]:
    """All requests as they are now, in the order of their filing."""
    with bot.deps.sessions() as session:
        return list(session.scalars(select(Request).order_by(Request.id)))


def posted(bot: Bot, key: str) -> Post:
    """The row of the bot's post with this key: `card:1`, `candidate:2`."""
    with bot.deps.sessions() as session:
        return session.scalars(select(Post).where(Post.key == key)).one()


def seen(bot: Bot, who: str, key: str) -> str:
    """The words of the bot's post with this key, as somebody sees them in Slack."""
    return words(message(bot, who, key))


def message(bot: Bot, who: str, key: str) -> Message:
    """The bot's post with this key, as somebody sees it in Slack."""
    post = posted(bot, key)
    return bot.person(who).message(post.channel_id, str(post.ts))


def notes(bot: Bot, who: str, channel: str = "#ask-data") -> list[str]:
    """What only this person was told in a channel, the oldest first."""
    return [words(m) for m in bot.person(who).ephemerals(channel)]


def words(message: Message) -> str:
    """Everything that a message shows, its notification line and its blocks."""
    return "\n".join([str(message.get("text") or ""), *_texts(message.get("blocks") or [])])


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["text"]] if isinstance(value.get("text"), str) else []
        return own + [t for v in value.values() for t in _texts(v)]
    if isinstance(value, list):
        return [t for item in value for t in _texts(item)]
    return []


def window(bot: Bot, who: str) -> str:
    """The words of the window on top."""
    view = bot.person(who).views()[-1]
    return "\n".join(_texts([view["title"], view["blocks"]]))


def everything_in(bot: Bot, who: str, channel: str) -> str:
    """All that the bot shows in a channel and its threads, as one text."""
    shown = bot.person(who).messages(channel)
    threads = [thread(bot, who, channel, str(m["ts"])) for m in shown]
    own = [m for m in shown if m.get("user") == bot.slack.bot_user]
    return "\n".join(words(m) for m in [*own, *(m for t in threads for m in t)])


def thread(bot: Bot, name: str, channel: str, ts: str) -> list[Message]:
    """The bot's messages in a thread, in order, as somebody sees them."""
    replies = bot.person(name).messages(channel, thread=ts)
    return [m for m in replies if m.get("user") == bot.slack.bot_user and m["ts"] != ts]


def roots(bot: Bot, name: str, channel: str) -> list[Message]:
    """The bot's messages in a channel, outside of threads."""
    return [
        m
        for m in bot.person(name).messages(channel)
        if m.get("user") == bot.slack.bot_user and m.get("thread_ts") in (None, m["ts"])
    ]


def containing(messages: list[Message], piece: str) -> Message:
    """The one message that shows some words."""
    found = [m for m in messages if piece in words(m)]
    assert len(found) == 1, f"{len(found)} messages show {piece!r}: {[words(m) for m in messages]}"
    return found[0]


def buttons(message: Message) -> list[str]:
    """The action ids that a message offers."""
    blocks = message.get("blocks") or []
    return [e["action_id"] for b in blocks if b["type"] == "actions" for e in b["elements"]]
