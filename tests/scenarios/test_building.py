"""What is settled before building, as it is read and pressed in Slack."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import select

from bot import people
from models import Decision, Product, Referral, ReferralState, Rung, Workspace
from models.words import Altitude, Role, SourceClass
from tests.scenarios import talk
from tests.scenarios.test_chain import ask
from tests.world import Bot, Clock


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
    talk.propose(bot, "candidate:1")
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
    until = "Max Oduya lets it compete without a need until 19 Jan 2027: "
    assert f"{until}“The board &lt;!channel&gt; asked" in root
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
    talk.choose_build(bot, "petra")
    petra.submit({"reason": "Many ask."})
    bot.work()
    assert "A guess from what is usual" in talk.seen(bot, "petra", "candidate:1")

    talk.press(bot, "ana", "building.confirm_kind", "candidate:1")
    assert "A guess" in talk.seen(bot, "petra", "candidate:1")
    talk.press(bot, "petra", "building.confirm_kind", "candidate:1")

    root = talk.seen(bot, "petra", "candidate:1")
    assert "🏷️ Analytics product for the business (internal): serve data" in root
    assert "A guess" not in root

    talk.press(bot, "petra", "building.open", "candidate:1")
    assert "Answering by hand costs about " in talk.window(bot, "petra")
    assert "(assumed: 1 week of work, " in talk.window(bot, "petra")
    petra.click("building.kind")
    petra.submit({"category": "DATA", "whose_need": "CUSTOMERS", "work_type": "SERVE"})
    bot.work()

    assert petra.views() == []
    root = talk.seen(bot, "petra", "candidate:1")
    assert "🏷️ Data as a product for external customers (external): serve data" in root


def propose(bot: Bot) -> None:
    """Petra proposes to build what takes longer than she decides alone."""
    for name in ("mira", "omar"):
        talk.mention(bot, name)
    with bot.deps.sessions.begin() as session:
        session.get_one(Workspace, bot.workspace_id).pm_builds_days = 20
    talk.press(bot, "petra", "decisions.open", "candidate:1")
    talk.choose_build(bot, "petra")
    submitted = bot.person("petra").submit(
        {"days": "30", "reason": "It serves <!channel>.", "wording": "We build it in spring."}
    )
    assert submitted.errors == {}
    bot.work()


def test_what_a_pm_may_not_decide_waits_in_a_managers_home_and_is_told_in_the_pms_words(
    bot: Bot, clock: Clock
) -> None:
    bot.play(propose)
    assert "a manager decides" in talk.seen(bot, "petra", "candidate:1")
    max_ = bot.person("max")
    max_.open_home()
    bot.work()
    home = max_.home()
    assert home is not None
    assert "It serves &lt;!channel&gt;." in str(home["blocks"])
    assert "6 weeks of work" in str(home["blocks"])

    max_.click("decisions.build", home=True)
    assert "We build it in spring." in talk.window(bot, "max")
    max_.submit({})
    bot.work()

    home = max_.home()
    assert home is not None
    assert "proposes to build" not in str(home["blocks"])
    assert "Max Oduya decided to build it" in talk.seen(bot, "petra", "referred:1")
    decided = talk.seen(bot, "petra", "decided:1")
    assert "answers Petra Moss, who proposed to build it" in decided
    assert "a manager decides" not in talk.seen(bot, "petra", "candidate:1")
    assert "*How:* machine learning wouldn't help · systems: None" in decided
    talk.later(bot, clock, timedelta(minutes=11))
    assert "We build it in spring." in talk.seen(bot, "mira", "told:1:1")


def test_sent_back_its_pm_is_told_why_in_the_thread(bot: Bot) -> None:
    bot.play(propose)
    bot.person("petra").invite("#data-triage", "max")

    talk.press(bot, "petra", "referring.open", "referred:1")
    assert "Only a manager" in talk.notes(bot, "petra", "#data-triage")[-1]
    talk.press(bot, "max", "referring.open", "referred:1")
    bot.person("max").submit({"said": "Smaller, please. אבג"})
    bot.work()

    told = talk.seen(bot, "petra", "sent_back:1")
    assert "Max Oduya sent Petra Moss's proposal back: “Smaller, please. אבג”" in told
    assert talk.buttons(talk.message(bot, "petra", "referred:1")) == []


def test_what_a_closed_form_held_stands_in_the_next_one(bot: Bot) -> None:
    for name in ("mira", "omar"):
        talk.mention(bot, name)
    petra = bot.person("petra")
    talk.press(bot, "petra", "building.open", "candidate:1")
    petra.click("building.questions")
    petra.do("fill", values={"systems": "The kiosks' import 🎉"})
    petra.close(everything=True)

    talk.press(bot, "petra", "building.open", "candidate:1")
    petra.click("building.questions")

    assert "The kiosks' import 🎉" in str(petra.views()[-1]["blocks"])
    assert list(petra.submit({"reason": " "}).errors) == ["reason"]
    errors = petra.submit({"reason": "It serves growth.", "learning": "yes"}).errors
    assert "all four hold" in errors["signs"]
    assert petra.submit({"learning": "no"}).errors == {}
    bot.work()
    assert "📋 *Why:*" in talk.seen(bot, "petra", "candidate:1")


def test_a_form_sent_before_it_showed_the_questions_shows_them_and_keeps_what_was_typed(
    bot: Bot,
) -> None:
    for name in ("mira", "omar"):
        talk.mention(bot, name)
    petra = bot.person("petra")
    talk.press(bot, "petra", "decisions.open", "candidate:1")

    petra.submit({"kind": "build", "reason": "Many <ask>."})

    blocks = petra.views()[-1]["blocks"]
    assert "systems" in [block["block_id"] for block in blocks]
    assert "Many <ask>." in str(blocks)
    assert petra.submit({"systems": "None"}).errors == {}
    bot.work()
    assert "Many &lt;ask&gt;." in talk.seen(bot, "petra", "decided:1")


def test_the_why_of_building_is_no_reason_to_park_and_its_answers_are_kept_meanwhile(
    bot: Bot,
) -> None:
    for name in ("mira", "omar"):
        talk.mention(bot, name)
    channel, thread = ask(bot)
    talk.reply(bot, "mira", channel, thread, "We need to know which cities grow fastest.")
    petra = bot.person("petra")
    talk.press(bot, "petra", "decisions.open", "candidate:1")

    petra.choose("decisions.kind", "build")
    assert "which cities grow fastest" in str(petra.views()[-1]["blocks"])
    petra.do("fill", values={"systems": "The kiosks' import 🎉"})
    petra.choose("decisions.kind", "park")

    assert "which cities grow fastest" not in str(petra.views()[-1]["blocks"])
    assert list(petra.submit({"reason": "Later."}).errors) == ["until"]
    petra.choose("decisions.kind", "build")
    assert "The kiosks' import 🎉" in str(petra.views()[-1]["blocks"])


def test_a_tickets_link_stands_in_the_root_and_its_text_is_there_to_be_copied(bot: Bot) -> None:
    for name in ("mira", "omar"):
        talk.mention(bot, name)
    petra = bot.person("petra")
    talk.press(bot, "petra", "building.open", "candidate:1")
    petra.click("building.copy")
    assert "Asked for twice by 2 people" in str(petra.views()[-1]["blocks"])
    assert petra.submit({}).errors == {}
    assert petra.views() == []

    talk.press(bot, "petra", "building.open", "candidate:1")
    petra.click("building.ticket")
    petra.submit({"link": "https://tracker.example/7"})
    bot.work()

    assert "<https://tracker.example/7|Ticket>" in talk.seen(bot, "petra", "candidate:1")


def test_two_managers_at_once_make_one_thing_of_a_proposal(bot: Bot) -> None:
    bot.play(propose)
    with bot.deps.sessions.begin() as session:
        people.add_role(session, bot.workspace_id, "U0ANA", Role.MANAGER)
    bot.person("petra").invite("#data-triage", "max")
    for name, action in (("max", "decisions.build"), ("ana", "referring.open")):
        talk.press(bot, name, action, "referred:1")

    with ThreadPoolExecutor() as pool:
        built = pool.submit(bot.person("max").submit, {"reason": "Yes."})
        back = pool.submit(bot.person("ana").submit, {"said": "Not yet."})
        errors = [built.result().errors, back.result().errors]
    bot.work()

    with bot.deps.sessions() as session:
        made = session.scalars(select(Decision)).all()
        state = session.get_one(Referral, 1).state
    assert (len(made), state) in {(1, ReferralState.BUILT), (0, ReferralState.SENT_BACK)}
    assert sorted(bool(each) for each in errors) == [False, True]


def test_an_hours_cost_and_the_state_of_the_data_are_set_where_people_are(bot: Bot) -> None:
    talk.two_ask(bot)
    ada, petra = bot.person("ada"), bot.person("petra")
    ada.open_home()
    bot.work()
    ada.click("settings.build", home=True)

    assert ada.submit({"cost": "80", "currency": "EURO"}).errors["currency"]
    assert ada.submit({"cost": "-80", "currency": "EUR"}).errors["cost"]
    ada.submit({"days": "20", "cost": "80", "currency": "eur"})
    talk.press(bot, "petra", "building.open", "candidate:1")
    petra.click("building.data_partly")

    assert "The data is partly there, says a PM." in str(petra.views())
    with bot.deps.sessions() as session:
        workspace = session.get_one(Workspace, bot.workspace_id)
        assert (workspace.pm_builds_days, workspace.hourly_cost) == (20, 80)
