"""What is settled before building, as it is read and pressed in Slack."""

from models import Product, Rung
from models.words import Altitude, SourceClass
from tests.scenarios import talk
from tests.world import Bot


def technology_first(bot: Bot) -> None:
    """A candidate whose first reason names a technology; managers may see it."""
    for name in ("mira", "omar"):
        talk.mention(bot, name)
    with bot.deps.sessions.begin() as session:
        product = session.get_one(Product, 1)
        product.vetted_at = bot.deps.clock()
        rung = Rung(
            workspace_id=bot.workspace_id,
            product_id=1,
            position=1,
            text="We want to try an LLM",
            altitude=Altitude.ANALYSIS,
            names_technology=True,
            source_class=SourceClass.PUBLIC,
            created_at=bot.deps.clock(),
        )
        session.add(rung)


def test_technology_first_is_said_in_triage_alone_and_a_manager_lifts_it_by_name(bot: Bot) -> None:
    technology_first(bot)
    talk.press(bot, "petra", "triage.let_through", "candidate:1")
    assert "*Technology first*" in talk.seen(bot, "petra", "candidate:1")
    bot.person("petra").invite("#data-triage", "max")
    max_ = bot.person("max")

    talk.press(bot, "petra", "building.open", "candidate:1")
    assert "building.vouch" not in str(bot.person("petra").views())
    talk.press(bot, "max", "building.open", "candidate:1")
    max_.click("building.vouch")
    max_.submit({"reason": "The board <!channel> asked for it."})
    bot.work()

    assert max_.views() == []
    root = talk.seen(bot, "petra", "candidate:1")
    assert "Max Oduya lets it compete without a need: “The board &lt;!channel&gt; asked" in root
    talk.press(bot, "max", "building.open", "candidate:1")
    max_.click("building.unvouch")
    bot.work()
    assert "ranks behind" in talk.seen(bot, "petra", "candidate:1")


def test_the_kind_is_confirmed_with_one_tap_when_it_comes_to_building_and_can_be_changed(
    bot: Bot,
) -> None:
    for name in ("mira", "omar"):
        talk.mention(bot, name)
    petra = bot.person("petra")
    assert "🏷️" not in talk.seen(bot, "petra", "candidate:1")
    talk.press(bot, "petra", "decisions.open", "candidate:1")
    petra.submit({"kind": "build", "reason": "Many ask."})
    bot.work()
    assert "A guess from what is usual" in talk.seen(bot, "petra", "candidate:1")

    talk.press(bot, "ana", "building.confirm_kind", "candidate:1")
    assert "A guess" in talk.seen(bot, "petra", "candidate:1")
    talk.press(bot, "petra", "building.confirm_kind", "candidate:1")

    root = talk.seen(bot, "petra", "candidate:1")
    assert "🏷️ Analytics product for the business (internal): serve data" in root
    assert "A guess" not in root

    talk.press(bot, "petra", "building.open", "candidate:1")
    petra.click("building.kind")
    petra.submit({"category": "DATA", "whose_need": "CUSTOMERS", "work_type": "SERVE"})
    bot.work()

    assert petra.views() == []
    root = talk.seen(bot, "petra", "candidate:1")
    assert "🏷️ Data as a product for external customers (external): serve data" in root
