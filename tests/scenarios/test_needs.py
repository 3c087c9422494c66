"""Business needs in Slack: found alike, asked about, joined, parted; and what they serve."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot import people, pictures, refresh
from bot.jobs import Job
from bot.needs import finding
from models import Need, NeedMeeting, Objective, Picture
from models.words import Role
from tests.bot.needs.grown import GROWTH, GROWTH_TOO, grown
from tests.scenarios import talk
from tests.world import Bot, Clock

TRIAGE = "#data-triage"


@pytest.fixture
def needs(bot: Bot) -> tuple[int, int]:
    """Two candidates whose chains have reached needs that are worded alike."""
    with bot.deps.sessions.begin() as session:
        one = grown(session, title="Orders by city")[1].id
        other = grown(session, GROWTH_TOO, title="Churn by plan", people=("U0ANA",))[1].id
        people.add_role(session, bot.workspace_id, "U0MAX", Role.MANAGER)
        finding.find_later(session, bot.deps.queue, bot.workspace_id)
    bot.work()
    return one, other


def home(bot: Bot, who: str) -> str:
    bot.person(who).open_home()
    bot.work()
    return str(bot.person(who).home())


def test_triage_is_asked_whether_two_needs_are_one_and_a_pm_joins_and_parts_them(
    bot: Bot, clock: Clock, needs: tuple[int, int]
) -> None:
    talk.later(bot, clock, timedelta(hours=1))

    asked = talk.seen(bot, "petra", "meeting:1")
    assert GROWTH in asked
    assert GROWTH_TOO in asked
    assert "both say" in asked
    talk.press(bot, "petra", "needs.yes", "meeting:1")
    assert "Petra Moss joined them." in talk.seen(bot, "petra", "meeting:1")
    assert "Different asks, same need" in talk.seen(bot, "petra", "candidate:1")
    talk.press(bot, "petra", "needs.part", "meeting:1")

    assert "keeps them apart" in talk.seen(bot, "petra", "meeting:1")
    assert "same need" not in talk.seen(bot, "petra", "candidate:1")
    with bot.deps.sessions() as session:
        assert set(session.scalars(select(Need.joined_into))) == {None}


def test_a_pm_opens_a_need_from_home_joins_it_there_and_sees_all_under_it(
    bot: Bot, needs: tuple[int, int]
) -> None:
    assert GROWTH in home(bot, "petra")
    petra = bot.person("petra")

    petra.click("needs.open", home=True, value=str(needs[0]))
    assert "Are these one need?" in talk.window(bot, "petra")
    petra.click("needs.yes")
    bot.work()

    shown = talk.window(bot, "petra")
    assert "100%" in shown
    assert "Churn by plan" in shown
    assert "Joined with" in shown
    petra.click("needs.part")
    assert "Churn by plan" not in talk.window(bot, "petra")


def test_a_manager_keeps_an_objective_that_a_need_serves(bot: Bot, needs: tuple[int, int]) -> None:
    seen = home(bot, "max")
    assert GROWTH in seen
    manager = bot.person("max")
    manager.click("objectives.list", home=True)
    manager.click("objectives.edit")
    for weight in ("0", "-2", "heavy", "1e9"):
        refused = manager.submit({"name": "Win 60,000 customers", "weight": weight})
        assert set(refused.errors) == {"weight"}
    assert manager.submit({"name": "Win 60,000 customers", "weight": "2"}).errors == {}
    manager.click("needs.open", home=True, value=str(needs[0]))
    assert "needs.join" not in str(manager.views()[-1])
    manager.click("needs.serve")
    with bot.deps.sessions() as session:
        number = session.scalars(select(Objective.id)).one()
    assert manager.submit({"objective": str(number)}).errors == {}

    assert "Serves “Win 60,000 customers”" in home(bot, "max")


def test_an_admin_keeps_objectives_too(bot: Bot, needs: tuple[int, int]) -> None:
    assert GROWTH not in home(bot, "ada")
    admin = bot.person("ada")
    admin.click("objectives.list", home=True)
    admin.click("objectives.edit")
    assert admin.submit({"name": "Win 60,000 customers", "weight": "2"}).errors == {}
    admin.click("objectives.list", home=True)

    assert "Win 60,000 customers" in talk.window(bot, "ada")


def test_a_question_whose_need_is_gone_says_so(bot: Bot, needs: tuple[int, int]) -> None:
    petra = bot.person("petra")
    home(bot, "petra")
    petra.click("needs.open", home=True, value=str(needs[0]))
    with bot.deps.sessions.begin() as session:
        session.delete(session.get_one(Need, needs[1]))

    petra.click("needs.yes")

    assert "no longer here" in "\n".join(
        [*talk.notes(bot, "petra", TRIAGE), talk.window(bot, "petra")]
    )
    with bot.deps.sessions() as session:
        assert session.scalars(select(NeedMeeting)).all() == []


def test_a_need_is_drawn_for_who_asks_with_its_words_and_written_as_mermaid(
    bot: Bot, needs: tuple[int, int]
) -> None:
    petra = bot.person("petra")
    home(bot, "petra")
    petra.click("needs.open", home=True, value=str(needs[0]))

    petra.click("pictures.need")
    assert "comes to you in a moment" in talk.window(bot, "petra")
    petra.close()
    bot.work()

    post = talk.posted(bot, "picture:1")
    (block,) = talk.message(bot, "petra", "picture:1")["blocks"]
    assert post.reader_id == "U0PETRA"
    assert block["type"] == "image"
    assert GROWTH in block["alt_text"]
    assert "Orders by city" in block["alt_text"]
    (upload,) = [one for w in bot.slack.world.workspaces.values() for one in w.uploads.values()]
    assert block["slack_file"] == {"id": upload.id}
    assert (upload.content or b"").startswith(b"\x89PNG")
    petra.click("pictures.text")
    assert "flowchart BT" in talk.window(bot, "petra")


def test_a_candidates_ladder_goes_into_its_thread(bot: Bot, needs: tuple[int, int]) -> None:
    with bot.deps.sessions.begin() as session:
        refresh.candidate(session, bot.deps.queue, 1)
    bot.work()
    root = talk.posted(bot, "candidate:1")
    petra = bot.person("petra")

    petra.choose("regrouping.more", "1:picture", channel=root.channel_id, ts=root.ts)
    bot.work()

    assert talk.posted(bot, "picture:1").thread_ts == root.ts
    (block,) = talk.message(bot, "petra", "picture:1")["blocks"]
    assert "We need to know which cities grow" in block["alt_text"]
    petra.choose("regrouping.more", "1:text", channel=root.channel_id, ts=root.ts)
    assert "flowchart BT" in talk.window(bot, "petra")


def test_where_slack_takes_no_files_the_picture_is_said_in_words(
    bot: Bot, needs: tuple[int, int]
) -> None:
    petra = bot.person("petra")
    home(bot, "petra")
    petra.click("needs.open", home=True, value=str(needs[0]))

    petra.click("pictures.need")
    with bot.deps.sessions.begin() as session:
        session.execute(update(Picture).values(file_id=pictures.REFUSED, alt=f"Need: {GROWTH}."))
        bot.deps.queue.defer(session, Job.SHOW_PICTURE, picture_id=1)
    bot.work()

    assert "an admin has to allow it" in talk.seen(bot, "petra", "picture:1")
