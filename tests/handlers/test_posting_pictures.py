"""A picture that Slack is still taking in is posted a little later."""

from datetime import timedelta

import pytest
from slack_sdk.models.blocks import ImageBlock
from slack_sdk.models.blocks.basic_components import SlackFile
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.deps import Deps
from handlers import posting
from handlers.posting import Place
from handlers.posting.calling import FILE_TRIES
from handlers.work import Face, Work
from models import Post, PostState
from playground.lark import TEAM
from tests.world import Bot, Clock

HERE = Place(TEAM, "C0ASK")


@pytest.fixture
def work(bot: Bot) -> Work:
    kept = bot.deps.slack(TEAM).files_upload_v2(filename="a.png", content=b"\x89PNG")
    image = ImageBlock(slack_file=SlackFile(id=kept["files"][0]["id"]), alt_text="A chain")

    def face(_deps: Deps, _session: Session, _post: Post) -> Face:
        return Face("A chain", [image], shows_file=True)

    return Work(bot.deps, {"drawing": face})


def refuse(bot: Bot, times: int) -> None:
    """Slack has the file, and hasn't looked at it yet."""
    bot.slack.desk.trouble_calls("error", "chat.postMessage", error="invalid_blocks", times=times)


def test_it_is_tried_again_until_slack_has_looked_at_it(bot: Bot, clock: Clock, work: Work) -> None:
    refuse(bot, 1)
    posting.show(work, HERE, "drawing", 1)
    assert post(bot).state is PostState.WAITING
    assert post(bot).try_at is not None

    clock.move(timedelta(seconds=5))
    posting.show(work, HERE, "drawing", 1)

    assert post(bot).state is PostState.SENT
    (seen,) = [m for m in bot.person("mira").messages("#ask-data") if m.get("bot_id")]
    assert seen["text"] == "A chain"


def test_what_it_never_takes_is_given_up(bot: Bot, clock: Clock, work: Work) -> None:
    refuse(bot, FILE_TRIES + 2)

    for _ in range(FILE_TRIES + 2):
        posting.show(work, HERE, "drawing", 1)
        clock.move(timedelta(seconds=5))

    assert (post(bot).state, post(bot).problem) == (PostState.FAILED, "invalid_blocks")


def post(bot: Bot) -> Post:
    with bot.deps.sessions() as session:
        return session.scalars(select(Post).where(Post.kind == "drawing")).one()
