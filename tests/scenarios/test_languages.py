"""Everything that people read comes out translated: in a language in which every sentence is
marked, no word stands beside the marks that isn't somebody's own."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from sqlalchemy import select

from bot import people, wording
from bot.deps import Deps
from bot.digest import plans
from bot.digest.plans import Plan
from models import Need, Rung
from models.words import Altitude, Role
from playground.lark import TEAM
from playground.server import Playground
from tests import words
from tests.scenarios import talk
from tests.world import Bot, Clock, bot_in

MARKED = "eo"
"""Esperanto stands for any language that has rules for dates and numbers."""
OWN = {
    "whychain": "the product's name",
    "berlin": "a time zone has a name",
    "europe": "the same",
}
"""Words that stand beside the marks, and why."""
ASK = "could we get a coupon-nomination elasticity model?"


def pseudo() -> Catalog:
    """A translation in which each sentence is the English one, between ⟦ and ⟧."""
    catalog = Catalog(locale=MARKED)
    for message in words.collect():
        if message.id:
            plural = not isinstance(message.id, str)
            said = [f"⟦{each}⟧" for each in message.id] if plural else f"⟦{message.id}⟧"
            catalog.add(message.id, said)
    return catalog


@pytest.fixture
def bot(deps: Deps, slack: Playground, tmp_path: Path) -> Iterator[Bot]:
    """The bot, at a Lark where everybody speaks that language."""
    words.compile_into(pseudo(), tmp_path)
    for user in slack.world.workspaces[TEAM].users.values():
        user.locale = MARKED
    with wording.translated_in(tmp_path), bot_in(deps, slack) as bot:
        yield bot


@pytest.fixture
def nothing_unmarked(bot: Bot) -> Iterator[None]:
    """Look at everything that the bot has shown, when the scenario is over."""
    yield
    assert unmarked(bot) == set()


def unmarked(bot: Bot) -> set[str]:
    """Words that the bot has shown and that are neither translated nor anybody's own."""
    lark = bot.slack.world.workspaces[TEAM]
    own = [ASK, *(f"{user.name} {user.real_name} {user.title}" for user in lark.users.values())]
    own += [channel.name for channel in lark.channels.values()]
    own += [group.name for group in lark.usergroups.values()]
    said = {word for each in (*own, *OWN) for word in re.findall(r"[^\W\d_]+", each.lower())}
    return {word for text in shown(bot) for word in outside(text)} - said


def shown(bot: Bot) -> Iterator[str]:
    """All texts in what the bot has posted, opened, published and answered."""
    for call in bot.slack.desk.calls():
        if call["method"].startswith(("chat.", "views.")):
            yield from texts({**call["args"], "metadata": None})
    for delivery in bot.slack.desk.deliveries():
        yield from texts(delivery.get("answer"))


def texts(value: Any) -> Iterator[str]:
    """What stands under `text` anywhere, and the errors of a form."""
    if isinstance(value, str) and value.startswith(("{", "[")):
        value = json.loads(value)
    if isinstance(value, list):
        for each in value:
            yield from texts(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key == "text" and isinstance(each, str):
                yield each
            elif key == "errors":
                yield from map(str, each.values())
            else:
                yield from texts(each)


def outside(text: str) -> set[str]:
    """The words of a text that stand outside of all marks, and aren't markup of Slack's."""
    text = re.sub(r"<(?:!date\^[^>]*|[@#!][^>]*|https?:[^|>]*\|?)>?", " ", text)
    depth, left = 0, []
    for character in text:
        depth += (character == "⟦") - (character == "⟧")
        left.append(character if depth == 0 else " ")
    return set(re.findall(r"[^\W\d_]{2,}", "".join(left).lower()))


def see(bot: Bot, *names: str) -> None:
    """Open people's Home tabs."""
    for name in names:
        bot.person(name).open_home()
        bot.work()


@pytest.mark.usefixtures("nothing_unmarked")
def test_what_requesters_and_the_data_team_read_is_translated(bot: Bot) -> None:
    ts = talk.mention(bot, "mira", ASK)
    card = talk.thread(bot, "mira", "#ask-data", ts)[-1]
    assert "⟦new, waiting for the data team⟧" in talk.words(card)

    bot.person("mira").click("capture.take", channel="#ask-data", ts=card["ts"])
    whisper = bot.person("mira").ephemerals("#ask-data")[-1]
    assert "⟦Only ⟦the data team⟧ aŭ ⟦a data PM⟧ can do this." in talk.words(whisper)

    petra = bot.person("petra")
    for action in ("capture.edit", "capture.answer"):
        petra.click(action, channel="#ask-data", ts=card["ts"])
        assert "⟦Cancel⟧" in str(petra.views())
        petra.close()
    see(bot, "mira", "petra", "ada")
    assert "⟦Your requests⟧" in str(bot.person("mira").home())


SETTINGS = (
    *(f"settings.{form}" for form in ("triage", "people", "channel", "access")),
    *(
        "digest.channel",
        "duty.open",
        "teams.correct",
        "teams.own",
        "history.open",
        "terms.list",
        "finding.open",
    ),
)


@pytest.mark.usefixtures("nothing_unmarked")
def test_what_admins_read_is_translated(bot: Bot) -> None:
    ada = bot.person("ada")
    with bot.deps.sessions.begin() as session:
        people.add_role(session, TEAM, "U0ADA", Role.PM)
    ada.invite("#general", "whychain")
    bot.work()
    (hello,) = [m for m in talk.roots(bot, "ada", "#general") if "⟦I'm Whychain" in talk.words(m)]
    see(bot, "ada")

    for action in SETTINGS:
        ada.click(action, home=True)
        assert "⟦" in str(ada.views()[-1]["title"])
        ada.close()

    ada.click("settings.switch_off", channel="#general", ts=hello["ts"])
    bot.work()
    assert "⟦Switch on again⟧" in talk.words(ada.message("#general", hello["ts"]))


@pytest.mark.usefixtures("nothing_unmarked")
def test_what_triage_and_managers_read_is_translated(bot: Bot, clock: Clock) -> None:
    for name in ("mira", "omar"):
        talk.mention(bot, name, ASK)
    root = talk.containing(talk.roots(bot, "petra", "#data-triage"), "Why-chain")
    assert "⟦2 people asked⟧" in talk.words(root)
    petra = bot.person("petra")
    petra.say("#data-triage", ASK, thread=root["ts"])
    bot.work()
    petra.click("nominations.open", channel="#data-triage", ts=root["ts"])
    petra.submit({})
    bot.work()
    with bot.deps.sessions.begin() as session:
        plan = Plan("UTC", weekday=clock().weekday(), hour=clock().hour + 1)
        plans.post_in(session, TEAM, "C0ASK", plan, clock())
    talk.later(bot, clock, timedelta(hours=1))
    (digest,) = [m for m in talk.roots(bot, "max", "#ask-data") if "Week" in talk.words(m)]
    assert "⟦1 data product to decide about⟧" in talk.words(digest)

    bot.person("max").click("digest.details", channel="#ask-data", ts=digest["ts"])
    bot.person("max").close()
    petra.click("decisions.open", channel="#data-triage", ts=root["ts"])
    refused = petra.submit({"kind": "park", "reason": ASK})
    assert refused.errors == {"until": "⟦Park until when? Choose a day in the future.⟧"}
    petra.submit({"kind": "park", "until": "2027-03-01", "reason": ASK})
    bot.work()
    talk.later(bot, clock, timedelta(minutes=11))
    see(bot, "max", "ana")


def test_each_reads_their_own_language_and_everybody_that_of_the_workspace(
    bot: Bot, slack: Playground
) -> None:
    slack.world.workspaces[TEAM].users["U0MIRA"].locale = "en-GB"

    talk.mention(bot, "mira", ASK)
    talk.write(bot, "mira", "How many orders did each city have last week?")
    assert "⟦new, waiting for the data team⟧" in talk.seen(bot, "mira", "card:1")
    assert "nobody may read it before you say who" in talk.seen(bot, "mira", "card:2")
    assert "⟦" not in talk.seen(bot, "mira", "card:2")

    card = talk.posted(bot, "card:2")
    where = {"channel": card.channel_id, "ts": card.ts}
    bot.person("mira").choose("capture.agree", "2:DATA_TEAM", **where)
    bot.work()
    assert "new, waiting for the data team" in talk.seen(bot, "mira", "card:2"), "edited as well"
    assert "⟦" not in talk.seen(bot, "mira", "card:2")


GERMAN = (
    "Wir müssen wissen, in welchen Städten die Bestellungen einbrechen",
    "Das Vertriebsteam will seine Werbung besser verteilen",
    "Das Umsatzziel für dieses Quartal wird sonst verfehlt",
    "Wachstum ist laut Unternehmensstrategie das Wichtigste der nächsten zwei Jahre",
)


def test_a_chain_that_is_answered_in_german_is_kept_in_german(bot: Bot) -> None:
    for name in ("mira", "omar"):
        talk.mention(bot, name, "Können wir bitte die Bestellungen je Stadt und Woche bekommen?")
    root = str(talk.posted(bot, "candidate:1").ts)

    for said in GERMAN:
        talk.reply(bot, "petra", "#data-triage", root, said)

    with bot.deps.sessions() as session:
        rungs = session.scalars(select(Rung).order_by(Rung.position)).all()
        (need,) = session.scalars(select(Need.wording))
    assert tuple(rung.text for rung in rungs) == GERMAN
    assert [rung.altitude for rung in rungs] == [
        Altitude.ANALYSIS,
        Altitude.TEAM_GOAL,
        Altitude.BUSINESS_TARGET,
        Altitude.STRATEGY,
    ]
    assert need == GERMAN[-1]
    shown = talk.seen(bot, "petra", "candidate:1")
    assert all(said in shown for said in GERMAN)
    for number, said in enumerate(GERMAN, start=2):
        assert said in talk.seen(bot, "petra", f"question:{number}")
