"""An admin insists on a public triage channel: private words stay out of it."""

import pytest

from bot import people, workspaces
from handlers.people import know_channel
from models import UserError
from tests.scenarios import talk
from tests.scenarios.test_consent import COUNT, SECRET, TEAM, agree
from tests.world import Bot


def move_triage(bot: Bot) -> None:
    """Ada moves triage to #ask-data, where everybody reads."""
    know_channel(bot.deps, bot.workspace_id, "C0ASK")
    with bot.deps.sessions.begin() as session:
        ada = people.read_caller(session, bot.workspace_id, "U0ADA")
        now = bot.deps.clock()
        workspaces.set_triage(session, bot.deps.queue, ada, "C0ASK", now, insists=True)
    bot.work()


def test_words_cannot_be_shared_with_a_data_team_that_talks_in_public(bot: Bot) -> None:
    move_triage(bot)
    talk.write(bot, "mira", SECRET)

    agree(bot, "mira", 1, TEAM)

    assert "Zanzibar" not in talk.everything_in(bot, "petra", "#ask-data")
    told = bot.person("mira").ephemerals(talk.posted(bot, "card:1").channel_id)
    assert "in a public channel" in str(told)


def test_triage_does_not_go_public_with_words_that_were_shared_in_private(bot: Bot) -> None:
    talk.write(bot, "mira", SECRET)
    agree(bot, "mira", 1, TEAM)

    with pytest.raises(UserError, match="shared private words"):
        move_triage(bot)

    agree(bot, "mira", 1, COUNT)
    move_triage(bot)
    assert "Zanzibar" not in talk.everything_in(bot, "petra", "#ask-data")
