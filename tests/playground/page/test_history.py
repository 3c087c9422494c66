"""Pages of a channel's history."""

import pytest

from playground.errors import CannotDo
from playground.person import Person
from playground.server import Playground


@pytest.fixture
def said(mira: Person) -> list[str]:
    return [mira.say("#general", f"number {number}") for number in range(7)]


def page(person: Person, **args: object) -> tuple[list[str], bool, bool]:
    told = person.do("history", channel="#general", limit=3, **args)
    texts = [message["text"] for message in told["messages"]]
    return [text.removeprefix("number ") for text in texts], told["has_older"], told["has_newer"]


def test_the_latest_come_first(mira: Person, said: list[str]) -> None:
    assert page(mira) == (["4", "5", "6"], True, False)


def test_older_and_newer_ones_are_asked_for(mira: Person, said: list[str]) -> None:
    assert page(mira, before=said[4]) == (["1", "2", "3"], True, True)
    assert page(mira, before=said[1]) == (["0"], False, True)
    assert page(mira, after=said[1]) == (["2", "3", "4"], True, True)
    assert page(mira, after=said[4]) == (["5", "6"], True, False)


def test_one_message_is_shown_among_its_neighbours(mira: Person, said: list[str]) -> None:
    assert page(mira, around=said[3]) == (["2", "3", "4"], True, True)


def test_a_thread_has_pages_too(mira: Person, said: list[str]) -> None:
    for number in range(4):
        mira.say("#general", f"reply {number}", thread=said[0])

    texts, has_older, _ = page(mira, thread=said[0])

    assert texts == ["reply 1", "reply 2", "reply 3"]
    assert has_older


def test_nobody_pages_through_a_channel_that_they_do_not_see(slack: Playground) -> None:
    with pytest.raises(CannotDo, match="omar does not see #marketing-plans"):
        slack.person("omar").do("history", channel="#marketing-plans")
