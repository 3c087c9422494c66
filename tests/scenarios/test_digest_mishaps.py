"""What goes wrong around a digest: people leave, channels close, buttons are old, two decide."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot import people
from bot.digest import plans
from bot.digest.plans import Plan
from models import Decision, Digest, DigestRun, Person, Post, PostState, Product
from models.words import DecisionKind, Role
from playground.lark import TEAM
from tests.bot.digest.candidates import a_candidate, a_decision, a_need, reaches
from tests.builders import a_person
from tests.scenarios import talk
from tests.scenarios.digests import due_in_an_hour, pass_
from tests.world import Bot, Clock

CHANNEL = "#ask-data"


@pytest.fixture
def product(bot: Bot, clock: Clock) -> Product:
    """A candidate to decide about; the channel's digest is due an hour from now."""
    with bot.deps.sessions.begin() as session:
        due_in_an_hour(session, bot, clock)
        for person in ("U0MAX", "U0ANA"):
            a_person(session, person, Role.MANAGER)
        product = a_candidate(session, "Orders by city")
        reaches(session, product, a_need(session))
    return product


def digest_post(bot: Bot) -> Post:
    with bot.deps.sessions() as session:
        return session.scalars(select(Post).where(Post.kind == "digest").order_by(Post.id)).all()[
            -1
        ]


def press(bot: Bot, who: str, action_id: str) -> None:
    post = digest_post(bot)
    bot.person(who).click(action_id, channel=post.channel_id, ts=post.ts)


def decisions(bot: Bot) -> list[Decision]:
    with bot.deps.sessions() as session:
        return list(session.scalars(select(Decision)))


def test_two_managers_decide_at_once_and_one_of_them_is_told(
    bot: Bot, clock: Clock, product: Product
) -> None:
    pass_(bot, clock)
    for who in ("max", "ana"):
        press(bot, who, "decisions.build")

    with ThreadPoolExecutor() as pool:
        said = [pool.submit(bot.person(who).submit, {"reason": "Yes."}) for who in ("max", "ana")]
        errors = [each.result().errors for each in said]
    bot.work()

    assert len(decisions(bot)) == 1
    assert sorted(bool(each) for each in errors) == [False, True]
    (shown,) = (m for m in talk.roots(bot, "max", CHANNEL) if "Week 48" in talk.words(m))
    assert "Decided: build" in talk.words(shown)
    assert "decisions.build" not in talk.buttons(shown)


def test_a_button_of_last_years_digest_shows_what_is_now(
    bot: Bot, clock: Clock, product: Product
) -> None:
    pass_(bot, clock)
    with bot.deps.sessions.begin() as session:
        old = plans.of_channel(session, TEAM)
        assert old is not None
        old.since = None
    clock.move(timedelta(days=370))

    press(bot, "max", "digest.details")
    assert "Why it ranks here" in str(bot.person("max").views()[-1])
    press(bot, "max", "decisions.build")
    assert bot.person("max").submit({"reason": "At last."}).errors == {}
    bot.work()
    press_again = decisions(bot)
    assert [one.kind for one in press_again] == [DecisionKind.BUILD]


def test_a_form_of_what_was_decided_since_says_so_and_decides_nothing(
    bot: Bot, clock: Clock, product: Product
) -> None:
    pass_(bot, clock)
    post = digest_post(bot)
    bot.person("max").click("decisions.build", channel=post.channel_id, ts=post.ts)
    with bot.deps.sessions.begin() as session:
        a_decision(session, session.get_one(Product, product.id), DecisionKind.DECLINE)

    answer = bot.person("max").submit({"reason": "Yes."})

    assert answer.errors
    assert [one.kind for one in decisions(bot)] == [DecisionKind.DECLINE]


def test_a_manager_who_left_gets_no_digest_and_who_is_none_any_more_decides_nothing(
    bot: Bot, clock: Clock, product: Product
) -> None:
    with bot.deps.sessions.begin() as session:
        for who in ("U0MAX", "U0ANA"):
            plan = Plan("UTC", weekday=clock().weekday(), hour=clock().hour + 1)
            session.add(
                Digest(
                    workspace_id=TEAM,
                    person_id=who,
                    rhythm=plan.rhythm,
                    weekday=plan.weekday,
                    hour=plan.hour,
                    time_zone="UTC",
                    since=clock(),
                )
            )
        session.get_one(Person, (TEAM, "U0MAX")).is_deleted = True
        people.grant(session, TEAM, Role.MANAGER, ["U0MAX"])

    pass_(bot, clock)

    with bot.deps.sessions() as session:
        assert session.scalars(select(DigestRun.channel_id)).all() == ["C0ASK"]
    press(bot, "ana", "decisions.build")
    assert bot.person("ana").views() == []
    assert "manager" in talk.notes(bot, "ana")[-1]


def test_a_channel_that_was_archived_is_no_loss_of_the_digest(
    bot: Bot, clock: Clock, product: Product
) -> None:
    bot.person("ada").archive(CHANNEL)
    bot.work()

    pass_(bot, clock)

    post = digest_post(bot)
    assert (post.state, post.problem) == (PostState.FAILED, "is_archived")
    bot.person("ada").open_home()
    bot.work()
    home = talk.words(bot.person("ada").home() or {})
    assert "Slack refused 1 message" in home
    assert "Last digest" in home
    assert "Slack refused it" in home


def test_a_channel_that_turned_private_still_gets_it_and_once_the_bot_is_out_nothing_is_lost(
    bot: Bot, clock: Clock, product: Product
) -> None:
    bot.person("ada").do("make_private", channel=CHANNEL)
    bot.work()
    pass_(bot, clock)
    assert digest_post(bot).state is PostState.SENT

    bot.person("ada").kick(CHANNEL, "whychain")
    bot.work()
    pass_(bot, clock, timedelta(days=7))
    assert (digest_post(bot).state, digest_post(bot).problem) == (
        PostState.FAILED,
        "channel_not_found",
    )

    bot.person("ada").invite(CHANNEL, "whychain")
    bot.work()
    assert digest_post(bot).state is PostState.SENT
