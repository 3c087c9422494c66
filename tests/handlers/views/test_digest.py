"""The digest's message and window, against Slack's limits."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.demand import Demand
from bot.digest import became
from bot.digest.candidates import Item
from bot.digest.compile import Week
from bot.digest.decided import Made
from bot.digest.ending import Ending
from bot.digest.movers import Move, Why
from bot.digest.reading import Digest
from bot.scoring import Around, Asked, Facts, NeedReached, score
from bot.terms.glossing import Gloss
from handlers.views.digest import details, message
from handlers.work import Face
from models.words import Altitude, DecisionKind
from playground.checks import check_message, check_view

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
HERE = Around(since=NOW, hours=2.0)
HOSTILE = ["<!channel> &amp; <@U0MIRA> <https://evil|safe>", "&" * 80, "אבג دجاج 📈📉", "*_~`>"]


def item(number: int = 1, title: str = "Orders by city", **facts: object) -> Item:
    plain = Item(
        product_id=number,
        title=title,
        asked=Demand(times=7, people=5, teams=3),
        listed_at=NOW,
        need="Grow in the north",
        score=score(
            Facts((Asked("U0MIRA", "Growth", NOW),), (NeedReached(Altitude.STRATEGY),)), HERE, NOW
        ),
        evidence=("https://lark.slack.com/archives/C0ASK/p1",),
    )
    return replace(plain, **facts)  # type: ignore[arg-type]  # a test names the fields it is about


def full(title: str = "Orders by city") -> Digest:
    """A digest in which everything is said."""
    made = Made(9, DecisionKind.PARK, "Max Oduya", date(2026, 12, 4))
    week = Week("2026-W48", NOW, NOW, waiting=497, private=3, unvetted=4, new_more=2)
    return Digest(
        week=replace(week, asked=7, askers=5, old_requests=2, oldest_request=NOW, asked_before=3),
        items=tuple(item(number, title) for number in (1, 2, 3)),
        new=(title,) * 5,
        made=((title, made),) * 5,
        made_more=40,
        oldest=(title, NOW),
        changed=(title, "We moved the coupons " * 40, title),
        changed_more=3,
        ending=(Ending(title, date(2026, 12, 4), "https://lark.slack.com/p1|x>y"),) * 9,
        glosses=(Gloss(title, title * 20, "https://wiki.example/" + "long/" * 90),) * 7,
    )


def explained(*glosses: Gloss) -> Digest:
    return Digest(Week("2026-W48", NOW, NOW), (item(),), glosses=glosses)


def problems(face: Face) -> list[str]:
    payload = face.payload()
    return check_message(payload["text"], payload["blocks"])


def written(face: Face) -> str:
    return str(face.payload())


@pytest.mark.parametrize("title", ["Orders by city", *HOSTILE])
def test_the_fullest_digest_keeps_slacks_limits_whatever_the_titles(title: str) -> None:
    face = message.face(full(title))

    assert problems(face) == []
    assert len(face.blocks) <= 50
    assert len(face.text) < 4_000


def test_typed_markup_pings_nobody_and_links_nowhere() -> None:
    face = message.face(full(HOSTILE[0]))

    assert "<!" not in written(face)
    assert "<@" not in written(face)
    assert "<https://evil" not in written(face)


def test_it_links_what_ends_soon_quotes_the_best_change_and_says_when_building_pays() -> None:
    said = written(message.face(full()))

    assert "soon: <https://lark.slack.com/p1%7Cx%3Ey|Orders by city> on 4 Dec 2026; " in said
    assert "4 Dec 2026 and 4 more" in said
    assert said.count("We moved the coupons") < 20
    assert "• Orders by city: “We moved" in said
    assert "• and 3 more" in said
    assert "breaks even in " in said or "pay for it within" in said


def test_its_words_are_explained_below_it_with_the_way_to_the_dictionary() -> None:
    gmv = Gloss("GMV", "gross <merchandise> value", "https://wiki.example/gmv")
    face = message.face(explained(gmv, *(Gloss(f"Word {n}", "It is said.") for n in range(6))))

    last = face.payload()["blocks"][-1]

    assert last["text"]["text"] == (
        "*📖 What the words mean*\n"
        "• *GMV*: gross &lt;merchandise&gt; value · <https://wiki.example/gmv|Read more>\n"
        "• *Word 0*: It is said.\n• *Word 1*: It is said.\n• *Word 2*: It is said.\n"
        "• *Word 3*: It is said.\n• and 2 more"
    )
    assert last["accessory"]["action_id"] == "terms.list"
    assert "What the words mean: GMV (gross &lt;merchandise&gt; value); Word 0 (It " in face.text
    assert "What the words mean" not in written(message.face(explained()))


def test_explanations_that_are_too_long_are_left_to_the_dictionary_whole() -> None:
    face = message.face(full("&" * 80))

    said = face.payload()["blocks"][-1]["text"]["text"]

    assert said.count("|Read more>") == said.count("<https://") == 1
    assert said.endswith("• and 6 more")


def test_nothing_to_decide_still_says_what_ends_soon() -> None:
    digest = replace(full(HOSTILE[0]), items=(), made=(), made_more=0)

    face = message.face(digest)

    assert problems(face) == []
    assert "Parked, and to be decided again soon: &lt;!channel&gt;" in face.text
    assert "It changed something: &lt;!channel&gt;" in face.text


def test_nothing_to_decide_is_one_block_with_one_line() -> None:
    face = message.face(Digest(Week("2026-W48", NOW, NOW, unvetted=4)))

    assert problems(face) == []
    assert len(face.blocks) == 1
    assert face.text == "Week 48: nothing to decide. 4 candidates wait for a PM's look."


def test_the_notification_line_names_the_decisions() -> None:
    face = message.face(Digest(Week("2026-W48", NOW, NOW), (item(), item(2, "Refunds"))))

    assert face.text.startswith(
        "Week 48: 2 data products to decide about: Orders by city; Refunds. Orders by city: "
    )


def test_the_notification_line_says_all_that_the_message_says() -> None:
    made = Made(9, DecisionKind.BUILD, "Max Oduya", None)
    rose = Move(4, 3, Why.DEMAND, 0.4, 1.2)
    said = item(sentence=("Petra Moss", "Sales waits"), proposed=("Petra Moss", "It grows"))
    few = replace(
        full(), items=(said, item(2, "Churn", decided=made)), moved=(("Refunds", rose),),
        made=(("Returns", made),), new=("Waste", "Drops"), changed=("Late drops", "We left", None),
        glosses=(Gloss("GMV", "All that was sold"),), ending=full().ending[:1],
    )  # fmt: skip

    text = message.face(few).text

    for words in (
        "3 asked for last time", "Returns: build (Max Oduya)", "and 40 more",
        "Orders by city: Asked for 7 times by 5 people in 3 teams, waiting since 24 Nov 2026; ",
        "; Needed for: Grow in the north; Worth about ", "Petra Moss: “Sales waits", "“It grows",
        "Churn: Asked for 7 times", "Decided: build (Max Oduya)", "Each week without it costs",
        "497 more candidates to decide about", "Late drops: “We left”", "Refunds rose 3 places",
        "New: Waste; Drops and 2 more", "to be decided again soon: Orders by city",
        "has waited for a decision since", "2 requests are open", "GMV (All that was sold)",
    ):  # fmt: skip
        assert words in text, words


def test_each_item_has_its_buttons_until_it_is_decided() -> None:
    made = Made(2, DecisionKind.BUILD, "Max Oduya", None)
    face = message.face(Digest(Week("2026-W48", NOW, NOW), (item(1), item(2, decided=made))))

    rows = [block for block in face.payload()["blocks"] if block["type"] == "actions"]

    assert [[button["action_id"] for button in row["elements"]] for row in rows] == [
        [
            "decisions.build",
            "decisions.park",
            "decisions.decline",
            "inquiries.ask",
            "digest.details",
        ]
    ]
    assert {button["value"] for button in rows[0]["elements"]} == {"1"}
    assert "Decided: build (Max Oduya)" in written(face)
    assert face.text.startswith("Week 48: 1 data product to decide about")


def test_a_digest_in_which_everything_is_decided_says_so() -> None:
    made = Made(1, DecisionKind.BUILD, "Max Oduya", None)

    face = message.face(Digest(Week("2026-W48", NOW, NOW), (item(decided=made),)))

    assert face.text.startswith("Week 48: everything is decided")


def test_a_missing_need_is_told_without_blame() -> None:
    unknown = item(need=None, score=score(Facts(()), HERE, NOW))

    face = message.face(Digest(Week("2026-W48", NOW, NOW), (unknown,)))

    assert "What it is needed for is still being asked." in written(face)
    assert "technology" not in written(face)


@pytest.mark.parametrize("title", HOSTILE)
def test_the_window_of_details_explains_each_part_of_the_score(title: str) -> None:
    view = details.window(item(title=title, need="n" * 40_000)).to_dict()

    assert check_view(view) == []
    assert "Worth about 2.9 hours a week, for 1 week of work (assumed)" in str(view)
    assert "company strategy" in str(view)


def test_what_went_live_is_one_line_with_what_it_saves() -> None:
    live, built = (Made(1, kind, "Max", None) for kind in (DecisionKind.LIVE, DecisionKind.BUILD))
    digest = replace(
        full("Orders"),
        made=(("Orders", live), ("Refunds", built)),
        made_more=0,
        saved=(("Orders", item().score), ("Stock", item().score)),
    )

    lines = became.lines(digest)

    assert [line.split(":")[0] for line in lines] == ["Orders is live", "Refunds", "Stock is live"]
