"""An answer's life: its requester says what it is worth, or it is taken back."""

from concurrent.futures import ThreadPoolExecutor

from bot import people
from bot.answers import judging
from models.words import Role, Status, Usefulness
from tests.scenarios import talk
from tests.world import Bot

CARD = "card:1"
LINK = "https://sheets.example/orders"


def answer(bot: Bot, who: str = "ana", link: str = LINK, minutes: str = "60") -> None:
    """Answer the first request with the form."""
    talk.press(bot, who, "capture.answer", CARD)
    bot.person(who).submit({"link": link, "minutes": minutes})
    bot.work()


def answered(bot: Bot) -> str:
    """Mira's request, answered by Ana; the root of its thread."""
    root = talk.mention(bot, "mira")
    answer(bot)
    return root


def send_back(bot: Bot, who: str, missing: str = "", key: str = "answer:1") -> None:
    talk.press(bot, who, "answers.send_back", key)
    bot.person(who).submit({"text": missing})
    bot.work()


def test_what_was_needed_is_kept_and_the_message_becomes_quiet(bot: Bot) -> None:
    bot.play(answered)

    talk.press(bot, "mira", "answers.approve", "answer:1")
    (request,) = talk.requests(bot)
    judged_at = request.judged_at

    assert request.usefulness is Usefulness.NEEDED
    assert judged_at is not None
    assert talk.buttons(talk.message(bot, "mira", "answer:1")) == []
    assert "It was what was needed" in talk.seen(bot, "mira", "answer:1")


def test_not_quite_opens_the_request_again_for_who_answered_and_tells_them_once(bot: Bot) -> None:
    root = bot.play(answered)
    before = len(talk.thread(bot, "mira", "#ask-data", root))

    send_back(bot, "mira", "Net of returns\nand by week <!channel>")

    (request,) = talk.requests(bot)
    assert (request.status, request.taken_by) == (Status.TAKEN, "U0ANA")
    assert (request.answer_permalink, request.effort_minutes) == (None, 60)
    assert request.usefulness is Usefulness.NOT_QUITE
    said = talk.thread(bot, "ana", "#ask-data", root)
    assert len(said) == before + 1
    assert "Net of returns and by week &lt;!channel&gt;" in talk.words(said[-1])
    assert "Ana Lind" in said[-1]["text"]
    assert "open again" in talk.seen(bot, "mira", "answer:1")
    assert talk.buttons(talk.message(bot, "mira", "answer:1")) == []


def test_the_answer_after_not_quite_is_a_message_of_its_own(bot: Bot) -> None:
    root = bot.play(answered)
    send_back(bot, "mira")

    answer(bot, link="https://sheets.example/net")

    last = talk.thread(bot, "mira", "#ask-data", root)[-1]
    assert last["text"].startswith("✅ Ana Lind answered: ")
    assert "sheets.example/net" in talk.words(last)
    talk.press(bot, "mira", "answers.approve", "answer:1:1")
    assert talk.requests(bot)[0].usefulness is Usefulness.NEEDED


def test_who_needs_it_too_is_told_of_each_answer_once_and_may_say_what_is_missing(
    bot: Bot,
) -> None:
    talk.mira_asks(bot)
    for who in ("omar", "ana"):
        talk.press(bot, who, "talk.me_too", CARD)
    answer(bot)
    answer(bot)  # corrected

    (told,) = talk.roots(bot, "omar", "@whychain")
    assert "Ana Lind answered what you need too" in talk.words(told)
    assert LINK in talk.words(told)
    assert talk.roots(bot, "ana", "@whychain") == [], "who answered knows it"
    send_back(bot, "omar", "By country", "answer_too:1:U0OMAR:0")
    answer(bot)

    before, anew = talk.roots(bot, "omar", "@whychain")
    assert "open again" in talk.words(before)
    assert "answered what you need too" in talk.words(anew)


def test_a_form_of_not_quite_that_is_sent_twice_opens_the_request_once(bot: Bot) -> None:
    root = bot.play(answered)
    deps, now = bot.deps, bot.deps.clock()
    for _ in range(2):
        with deps.sessions.begin() as session:
            mira = people.read_caller(session, bot.workspace_id, "U0MIRA")
            judging.send_back(session, deps.queue, mira, 1, "V1", "by week", now)
    bot.work()

    said = [m["text"] for m in talk.thread(bot, "mira", "#ask-data", root)]
    assert len([text for text in said if "by week" in text]) == 1
    assert talk.requests(bot)[0].answer_round == 1


def test_only_who_asked_may_judge_an_answer(bot: Bot) -> None:
    bot.play(answered)

    for who in ("omar", "ana"):
        for action in ("answers.approve", "answers.send_back"):
            talk.press(bot, who, action, "answer:1")
            assert "Only @Mira Sand, who asked, can say" in talk.notes(bot, who)[-1]
    talk.press(bot, "gus", "answers.approve", "answer:1")

    assert "ask a colleague who is one" in talk.notes(bot, "gus")[-1]
    assert talk.requests(bot)[0].usefulness is None


def test_who_answered_and_left_the_data_team_does_not_get_the_request_back(bot: Bot) -> None:
    bot.play(answered)
    with bot.deps.sessions.begin() as session:
        people.grant(session, bot.workspace_id, Role.ANALYST, [])

    send_back(bot, "mira")

    (request,) = talk.requests(bot)
    assert (request.status, request.taken_by) == (Status.NEW, None)


def test_an_answer_that_was_withdrawn_opens_the_request_and_says_so_in_its_message(
    bot: Bot,
) -> None:
    root = bot.play(answered)
    before = len(talk.thread(bot, "mira", "#ask-data", root))

    talk.press(bot, "ana", "answers.take_back", CARD)

    (request,) = talk.requests(bot)
    assert (request.status, request.taken_by) == (Status.TAKEN, "U0ANA")
    assert "Ana Lind withdrew the answer" in talk.seen(bot, "mira", "answer:1")
    assert len(talk.thread(bot, "mira", "#ask-data", root)) == before


def test_only_who_answered_or_a_pm_withdraws_an_answer(bot: Bot) -> None:
    talk.mira_asks(bot)
    answer(bot, "petra")

    talk.press(bot, "ana", "answers.take_back", CARD)
    assert "Only @Petra Moss, who answered, or a data PM" in talk.notes(bot, "ana")[-1]
    talk.press(bot, "omar", "answers.take_back", CARD)
    assert "Only the data team" in talk.notes(bot, "omar")[-1]
    assert talk.requests(bot)[0].status is Status.ANSWERED


def test_who_withdraws_while_the_requester_sends_back_opens_the_request_once(bot: Bot) -> None:
    bot.play(answered)
    talk.press(bot, "mira", "answers.send_back", "answer:1")
    mira, ana = bot.person("mira"), bot.person("ana")
    card = talk.posted(bot, CARD)

    with ThreadPoolExecutor() as pool:
        sent = pool.submit(mira.submit, {"text": "by week"})
        where = {"channel": card.channel_id, "ts": str(card.ts)}
        taken_back = pool.submit(ana.click, "answers.take_back", **where)
    assert (sent.exception(), taken_back.exception()) == (None, None)
    bot.work()

    (request,) = talk.requests(bot)
    assert (request.status, request.answer_round) == (Status.TAKEN, 1)


def test_a_correction_is_judged_anew(bot: Bot) -> None:
    bot.play(answered)
    talk.press(bot, "mira", "answers.approve", "answer:1")

    answer(bot, link="https://sheets.example/new")

    assert talk.requests(bot)[0].usefulness is None
    assert "answers.approve" in talk.buttons(talk.message(bot, "mira", "answer:1"))


def test_not_quite_in_a_direct_message_reaches_who_answered_directly(bot: Bot) -> None:
    talk.write(bot, "mira")
    card = talk.posted(bot, CARD)
    mira = bot.person("mira")
    mira.choose("capture.agree", "1:DATA_TEAM", channel=card.channel_id, ts=str(card.ts))
    bot.work()
    talk.press(bot, "ana", "capture.answer", "queue:0")
    bot.person("ana").submit({"link": LINK})
    bot.work()

    send_back(bot, "mira", "by week")

    told = [talk.words(m) for m in bot.person("ana").messages("@whychain")]
    assert len([words for words in told if "by week" in words]) == 1
