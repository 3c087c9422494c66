"""What a thread says when enough people ask, against Slack's limits; and how the line is read."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.demand import Demand
from bot.graduation.line import Line
from bot.graduation.seeing import GraduationSeen, State
from bot.scoring import Around, Facts, score
from handlers.views import graduation as views
from handlers.work import Face
from playground.checks import check_message, check_view

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
SEEN = GraduationSeen(
    id=7,
    product_id=3,
    title="Orders by city",
    state=State.OPEN,
    asked=Demand(times=9, people=4, teams=3, weeks=5),
    line=Line(),
    score=score(Facts(()), Around(since=NOW, hours=2.0), NOW),
    evidence=("https://lark.slack.com/archives/C0ASK/p1",) * 3,
)
HOSTILE = "<!channel> & <@U0MIRA> *b* `c` <https://evil|safe> " * 100


def shown(face: Face) -> str:
    payload = face.payload()
    assert check_message(payload["text"], payload["blocks"]) == []
    assert "\n" not in payload["text"]
    return str(payload)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("typed", ["Orders by city", HOSTILE])
def test_whatever_became_of_it_slacks_limits_are_kept_and_nobody_is_pinged(
    state: State, typed: str
) -> None:
    seen = replace(SEEN, state=state, title=typed, who=typed, managers=(typed,) * 40)

    said = shown(views.face(seen))

    assert "<!" not in said
    assert "<@" not in said
    assert "<https://evil" not in said
    assert ("graduation.not_yet" in said) is (state is State.OPEN)
    assert ("nominations.open" in said) is (state is State.OPEN)


def test_it_says_what_crossed_the_line_and_where_that_is() -> None:
    said = shown(views.face(SEEN))

    assert "Asked for by 4 people of 3 teams in 5 weeks; answering by hand costs about" in said
    assert "your line: 3 people, 2 teams, 3 weeks." in said
    assert "<https://lark.slack.com/archives/C0ASK/p1|request 3>" in said


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"state": State.PUT_OFF, "who": "Petra", "people": 3}, "by half: at 5 people."),
        ({"state": State.PUT_FORWARD}, "Put forward in the digest of the channel."),
        ({"state": State.PUT_FORWARD, "managers": ("A", "B")}, "Put forward to A and B."),
        ({"state": State.PUT_FORWARD, "managers": tuple("ABCDEFG")}, "D, E and 2 more."),
        ({"evidence": ()}, "Worth a decision"),
    ],
)
def test_it_says_what_became_of_it(facts: dict[str, object], words: str) -> None:
    assert words in shown(views.face(replace(SEEN, **facts)))  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("typed", "read"), [("3", 3), (" 12 ", 12), ("", 0), ("3.5", 0), ("many", 0), ("٣", 0)]
)
def test_the_line_is_read_in_whole_numbers(typed: str, read: int) -> None:
    view = views.form(Line(), is_off=True).to_dict()
    assert check_view(view) == []
    values = {name: {name: {"value": typed}} for name in ("people", "teams", "weeks")}

    line, is_off = views.read({"state": {"values": values}})

    assert (line, is_off) == (Line(read, read, read), False)
