"""The settings, as admins change them in Home."""

import pytest

from bot import people
from bot.digest import plans
from bot.jobs import Job
from models import Channel, Workspace
from models.words import Role, Verbosity, WatchMode
from playground.lark import TEAM
from playground.person import Message
from tests.scenarios import talk
from tests.world import Bot


@pytest.fixture
def admin(bot: Bot) -> str:
    """Ada, with her Home open, and the bot knowing its channels."""
    bot.play(home_of_ada)
    return "ada"


def home_of_ada(bot: Bot) -> None:
    """The same as a scene."""
    with bot.deps.sessions.begin() as session:
        bot.deps.queue.defer(session, Job.LIST_CHANNELS, workspace_id=TEAM)
    bot.work()
    bot.person("ada").open_home()
    bot.work()


def mode_of(bot: Bot) -> WatchMode:
    with bot.deps.sessions() as session:
        return session.get_one(Channel, (TEAM, "C0ASK")).watch_mode


def hellos(bot: Bot, channel: str) -> list[Message]:
    return [m for m in bot.person("ada").messages(channel) if "I'm Whychain" in str(m["text"])]


def test_a_private_channel_becomes_the_triage_channel(bot: Bot, admin: str) -> None:
    room = bot.person("ada").do("create", name="pm-room", private=True)["channel"]
    bot.person("ada").invite("#pm-room", "whychain")
    bot.work()
    bot.person(admin).click("settings.triage", home=True)

    answer = bot.person(admin).submit({"channel": room})
    bot.work()

    assert answer.errors == {}
    assert bot.workspace().triage_channel_id == room
    assert hellos(bot, "#pm-room") == [], "its hello is taken away again"


def test_a_public_triage_channel_takes_insisting(bot: Bot, admin: str) -> None:
    bot.person(admin).click("settings.triage", home=True)

    refused = bot.person(admin).submit({"channel": "C0ASK"})
    accepted = bot.person(admin).submit({"channel": "C0ASK", "insist": ["insist"]})

    assert "Choose a private one" in refused.errors["insist"]
    assert accepted.errors == {}
    assert bot.workspace().triage_channel_id == "C0ASK"


@pytest.mark.parametrize(
    ("channel", "sentence"),
    [
        ("C0GENERAL", "/invite @whychain"),
        ("C0OLD", "archived"),
        ("C0WREN", "Another company"),
    ],
)
def test_a_channel_that_will_not_do_is_refused_at_its_field(
    bot: Bot, admin: str, channel: str, sentence: str
) -> None:
    bot.person(admin).click("settings.triage", home=True)

    answer = bot.person(admin).submit({"channel": channel, "insist": ["insist"]})

    assert sentence in answer.errors["channel"]
    assert bot.workspace().triage_channel_id == "C0TRIAGE"


def test_switching_a_channel_on_says_hello_once_and_edits_it_afterwards(
    bot: Bot, admin: str
) -> None:
    for mode in (WatchMode.ASK, WatchMode.AUTO, WatchMode.AUTO, WatchMode.OFF):
        bot.person(admin).click("settings.channel", home=True)
        bot.person(admin).submit({"channel": "C0ASK", "mode": mode.value})
        bot.work()

    said = hellos(bot, "#ask-data")

    assert len(said) == 1
    assert "I don't listen here" in str(said[0]["text"])


def test_anybody_in_a_channel_switches_it_off_at_its_hello_which_says_who_did(
    bot: Bot, admin: str
) -> None:
    bot.person(admin).click("settings.channel", home=True)
    bot.person(admin).submit({"channel": "C0ASK", "mode": "auto"})
    bot.work()
    ts = hellos(bot, "#ask-data")[0]["ts"]

    for _ in range(2):  # the second press finds it done
        bot.person("mira").click("settings.switch_off", channel="C0ASK", ts=ts, value="0")
    bot.work()

    (said,) = hellos(bot, "#ask-data")
    assert "Switched off by Mira Sand" in talk.words(said)
    assert mode_of(bot) is WatchMode.OFF
    bot.person(admin).open_home()
    bot.work()
    assert "switched off by <@U0MIRA>" in str(bot.person(admin).home())

    bot.person("omar").click("settings.switch_on", channel="C0ASK", ts=ts)
    assert "Only who switched me off here" in talk.notes(bot, "omar")[-1]
    assert mode_of(bot) is WatchMode.OFF

    bot.person("mira").click("settings.switch_on", channel="C0ASK", ts=ts)
    bot.work()
    (said,) = hellos(bot, "#ask-data")
    assert "I offer its author" in talk.words(said)
    assert "What I read and keep" in talk.words(said)
    assert mode_of(bot) is WatchMode.ASK


def test_a_guest_switches_nothing_off(bot: Bot, admin: str) -> None:
    bot.person(admin).click("settings.channel", home=True)
    bot.person(admin).submit({"channel": "C0ASK", "mode": "ask"})
    bot.work()

    ts = hellos(bot, "#ask-data")[0]["ts"]
    bot.person("gus").click("settings.switch_off", channel="C0ASK", ts=ts)

    assert mode_of(bot) is WatchMode.ASK


def test_how_much_is_said_stays_unless_it_is_chosen(bot: Bot, admin: str) -> None:
    for values in ({"verbosity": "MILESTONES"}, {"mode": "auto"}):
        bot.person(admin).click("settings.channel", home=True)
        bot.person(admin).submit({"channel": "C0ASK", **values})
        bot.work()

    with bot.deps.sessions() as session:
        channel = session.get_one(Channel, (TEAM, "C0ASK"))
    assert channel.verbosity is Verbosity.MILESTONES
    assert "only when it is answered or decided" in talk.words(hellos(bot, "#ask-data")[0])
    assert "milestones" in str(bot.person(admin).home())


def test_silence_needs_no_hello(bot: Bot, admin: str) -> None:
    bot.person(admin).click("settings.channel", home=True)
    bot.person(admin).submit({"channel": "C0ASK", "mode": "off"})
    bot.work()

    assert hellos(bot, "#ask-data") == []


def test_the_triage_channel_is_never_listened_to(bot: Bot, admin: str) -> None:
    bot.person("petra").invite("C0TRIAGE", "ada")
    bot.person(admin).click("settings.channel", home=True)

    answer = bot.person(admin).submit({"channel": "C0TRIAGE", "mode": "auto"})

    assert "triage channel" in answer.errors["channel"]


def test_the_digest_gets_its_place_and_local_time(bot: Bot, admin: str) -> None:
    bot.person(admin).click("digest.channel", home=True)
    bot.person(admin).choose("settings.zone", "America/New_York")

    answer = bot.person(admin).submit({"channel": "C0ASK", "weekday": "4", "hour": "16"})

    with bot.deps.sessions() as session:
        digest = plans.of_channel(session, TEAM)
    assert answer.errors == {}
    assert digest is not None
    assert (digest.channel_id, digest.time_zone) == ("C0ASK", "America/New_York")
    assert (digest.weekday, digest.hour, digest.since) == (4, 16, bot.deps.clock())
    assert bot.workspace().time_zone == "America/New_York"


def test_zones_are_found_by_city(bot: Bot, admin: str) -> None:
    bot.person(admin).click("digest.channel", home=True)

    found = bot.person(admin).options("settings.zone", "new york")

    assert [option["value"] for option in found] == ["America/New_York"]
    assert bot.person(admin).options("settings.zone", "no such place") == []


def test_people_get_their_roles_and_the_data_team_its_group(bot: Bot, admin: str) -> None:
    bot.person(admin).click("settings.people", home=True)
    bot.person(admin).choose("settings.group", "S0MARKETING")

    bot.person(admin).submit({"pms": ["U0OMAR"], "managers": [], "admins": ["U0ADA", "U0OMAR"]})
    bot.work()

    with bot.deps.sessions() as session:
        roles = {role: people.with_role(session, TEAM, role) for role in Role}
    assert roles == {
        Role.ANALYST: ["U0MAX", "U0MIRA"],
        Role.PM: ["U0OMAR"],
        Role.MANAGER: [],
        Role.ADMIN: ["U0ADA", "U0OMAR"],
    }


def test_nobody_but_an_admin_opens_or_submits_the_settings(bot: Bot, admin: str) -> None:
    bot.person(admin).click("settings.channel", home=True)
    with bot.deps.sessions.begin() as session:
        people.grant(session, TEAM, Role.ADMIN, ["U0PETRA"])

    answer = bot.person(admin).submit({"channel": "C0ASK", "mode": "auto"})
    bot.person(admin).click("settings.people", home=True)

    assert "Only an admin" in str(answer.errors)
    assert "Only an admin" in str(bot.person(admin).views()[-1])
    with bot.deps.sessions() as session:
        assert session.get_one(Channel, (TEAM, "C0ASK")).watch_mode is WatchMode.OFF


def test_choosing_a_triage_channel_gives_waiting_candidates_their_threads(
    bot: Bot, admin: str
) -> None:
    with bot.deps.sessions.begin() as session:
        session.get_one(Workspace, TEAM).triage_channel_id = None
    for name in ("mira", "omar"):
        bot.person(name).say(
            "#ask-data", f"<@{bot.slack.bot_user}> weekly orders by city since March, please"
        )
    bot.work()
    bot.person("petra").invite("C0TRIAGE", "ada")
    bot.person(admin).click("settings.triage", home=True)

    bot.person(admin).submit({"channel": "C0TRIAGE"})
    bot.work()

    said = [m for m in bot.person("petra").messages("#data-triage") if m.get("bot_id")]
    assert any("2 people" in str(message) for message in said)
