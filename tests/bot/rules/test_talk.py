"""Short sayings in a request's thread."""

import pytest

from bot.rules.talk import LONGEST, Saying, read_saying


@pytest.mark.parametrize(
    ("text", "saying"),
    [
        ("any news?", Saying.NEWS),
        ("Hi, is there an update on this?", Saying.NEWS),
        ("what’s the status here", Saying.NEWS),
        ("ETA?", Saying.NEWS),
        ("Gibt es schon was Neues?", Saying.NEWS),
        ("when can we expect this?", Saying.NEWS),
        ("never mind, found it", Saying.NEVER_MIND),
        ("nvm!", Saying.NEVER_MIND),
        ("we don't need this any more, thanks", Saying.NEVER_MIND),
        ("hat sich erledigt", Saying.NEVER_MIND),
        ("+1", Saying.ME_TOO),
        ("+1, for the Berlin office", Saying.ME_TOO),
        ("I'd need this too", Saying.ME_TOO),
        ("We also need this for Q3", Saying.ME_TOO),
        ("same here :raised_hands:", Saying.ME_TOO),
        ("I'll take it from here", Saying.TAKE_OVER),
        ("let me take over", Saying.TAKE_OVER),
        ("whychain, please be quiet", Saying.TAKE_OVER),
        ("actually by country", Saying.ADDITION),
        ("oh, and split by plan please", Saying.ADDITION),
        ("could you also include refunds?", Saying.ADDITION),
        ("sorry, actually only for 2026", Saying.ADDITION),
        ("I forgot to say: without test accounts", Saying.ADDITION),
    ],
)
def test_a_saying_is_recognised(text: str, saying: Saying) -> None:
    assert read_saying(text) is saying


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        ":tada:",
        "thanks!",
        "nice, see you at lunch",
        "I'll take it",
        "let me take this one, back in an hour",
        "We had 4,210 orders last week",
        "that's +1.5 % against last year",
        "the news about the merger is out",
        "which cities do you mean?",
        "شكرا جزيلا",
        "any news " + "x" * LONGEST,
        "never mind " * 4000,
    ],
)
def test_what_is_no_saying_is_left_alone(text: str) -> None:
    assert read_saying(text) is Saying.NOTHING
