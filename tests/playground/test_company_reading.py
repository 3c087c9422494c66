"""The reader says which line it can't make sense of, and reads the others as they are meant."""

from datetime import date

import pytest

from playground.company import Company, read
from playground.company.mrkdwn import slack_text

MONDAY = date(2026, 11, 23)

PAPER = """\
# Tiny

Two people and a hut.

## Offices
Oslo  Europe/Oslo  the hut

## People
### Snow @snow
ada  Ada Berg  Shoveller  Oslo
bo  Bo Dahl  Visitor  Oslo  guest

## Channels
#hut  public  everyone, bo  All of it

## Groups
snow-depth  data  warmth  How deep the snow is

## Week 1
### #hut
"""


def _read(talk: str) -> Company:
    return read(PAPER + talk, MONDAY)


def test_a_message_has_its_words_and_what_happened_to_it() -> None:
    company = _read(
        "Mon 09:05 ada: How deep is it\n"
        "      on the roof?\n"
        "      | And on the lawn? {file: Roof.png} {:eyes: bo, ada} "
        "{edited 09:07, first: How deep?} ← snow-depth + once (access)\n"
    )

    message = company.messages[0]
    assert message.text == "How deep is it on the roof?\nAnd on the lawn?"
    assert message.files == ("Roof.png",)
    assert message.reactions[0].emoji == "eyes"
    assert len(message.reactions[0].people) == 2
    assert message.edit is not None
    assert (message.edit.at.isoformat(), message.edit.first) == (
        "2026-08-24T09:07:00+02:00",
        "How deep?",
    )
    assert [(ask.label, ask.sort) for ask in message.asks] == [
        ("snow-depth", "data"),
        (None, "access"),
    ]


def test_a_reply_on_a_later_day_stays_in_its_thread_and_does_not_move_the_next() -> None:
    company = _read(
        "Mon 09:05 ada: one\n  > Wed 10:00 bo: two\n  > 11:00 bo: three\nMon 12:00 ada: four\n"
    )

    said = [(m.text, m.at.strftime("%a"), bool(m.thread_ts)) for m in company.messages]
    assert said == [
        ("one", "Mon", False),
        ("three", "Mon", True),
        ("four", "Mon", False),
        ("two", "Wed", True),
    ]


def test_two_messages_in_one_minute_keep_their_order_and_differ_in_timestamp() -> None:
    company = _read("Mon 09:05 ada: one\nMon 09:05 ada: two\n")

    assert [message.text for message in company.messages] == ["one", "two"]
    assert company.messages[0].ts < company.messages[1].ts


def test_a_guest_is_in_no_user_group() -> None:
    company = _read("")

    assert [group.members for group in company.groups] == [(company.by_handle["ada"].id,)]


@pytest.mark.parametrize(
    ("talk", "complaint"),
    [
        ("Mon 9:05 ada: hi\n", "line 21: this is neither a message nor a reply"),
        ("Mon 09:05 eve: hi\n", "line 21: nobody is called eve"),
        ("Mon 09:05 ada: hi ← rain\n", "line 21: no group of requests is called rain"),
        ("Mon 09:05 ada: hi {sings}\n", "line 21: this note is neither"),
        ("Mon 09:05 ada: {:eyes: bo} hi\n", "line 21: notes stand at the end"),
        ("Mon 09:05 ada: hi ← snow-depth {:eyes: bo}\n", "line 21: no group of requests"),
        ("  > 09:05 ada: hi\n", "line 21: a reply needs a message"),
        ("Tue 09:05 ada: hi\n  > Mon 09:06 bo: ho\n", "line 22: a reply comes after"),
        ("      hi\n", "line 21: this continues nothing"),
        ("### #attic\nMon 09:05 ada: hi\n", "line 22: there is no channel #attic"),
        ("### DM eve\nMon 09:05 ada: hi\n", "line 22: nobody is called eve"),
        ("## Needs\nwarmth\n", "line 22: 2 columns are expected, 1 are there"),
        ("## Words\nsnow\n", "line 22: a word is followed by a colon"),
        ("## People\n### Ice @ice\nada  A  B  Oslo\n", "line 23: there is a ada already"),
        ("## People\n### Ice @ice\ncy  C  D  Rome\n", "line 23: there is no office in Rome"),
        ("## Channels\n#roof  public  eve  up\n", "line 22: nobody and no team is called eve"),
    ],
)
def test_a_line_that_makes_no_sense_is_named(talk: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        _read(talk)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("", ""),
        ("ask @ada or @snow", "ask <@U0ADA000000> or <!subteam^S0SNOW00000>"),
        ("@nobody in #attic, but #hut", "@nobody in #attic, but <#C0HUT000000|hut>"),
        ("see https://hut.example/a?b=1&c=2.", "see <https://hut.example/a?b=1&amp;c=2>."),
        ("<!channel> a < b & c", "&lt;!channel&gt; a &lt; b &amp; c"),
        ("שלום @ada 🌨", "שלום <@U0ADA000000> 🌨"),
        ("snow " * 8_000, "snow " * 8_000),
        ("mail ada@hut.example", "mail ada@hut.example"),
    ],
)
def test_words_are_stored_as_slack_stores_them(text: str, stored: str) -> None:
    assert slack_text(_read(""), text) == stored
