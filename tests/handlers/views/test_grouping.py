"""What triage reads of merges, splits and questions about them, against Slack's limits."""

from datetime import UTC, datetime

import pytest

from bot.proposals import ProposalSeen, Side
from bot.triage.regroupings import Divisible, RegroupingSeen
from handlers.views.triage import proposal, regrouping
from handlers.work import Face
from models import RegroupingKind
from playground.checks import check_message, check_view

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
LINK = "https://lark.slack.com/archives/C0ASK/p1"
HOSTILE = [
    "<!channel> &amp; <@U0MIRA> <https://evil|safe>",
    "&" * 40_000,
    "אבג دجاج 📈📉",
    "*_~`>|",
]


def side(title: str = "Orders by city", count: int = 3, *words: str) -> Side:
    return Side(title, LINK, count, words, (title,))


def question(
    kind: RegroupingKind = RegroupingKind.MERGE,
    left: Side | None = None,
    right: Side | None = None,
    answer: RegroupingKind | None = None,
) -> ProposalSeen:
    return ProposalSeen(
        id=7,
        kind=kind,
        left=left or side(),
        right=right or side("Orders by region", 6),
        shared=("order", "week"),
        score=0.846,
        opinion=True,
        opinion_by="gpt-x",
        answer=answer,
        answered_by="Petra Moss" if answer else "",
        regrouping_id=3 if answer else None,
        put_off_by=None,
        is_over=False,
    )


def problems(face: Face) -> list[str]:
    payload = face.payload()
    return check_message(payload["text"], payload["blocks"])


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("answer", [None, *RegroupingKind])
def test_whatever_people_wrote_is_shown_as_words_within_slacks_limits(
    title: str, answer: RegroupingKind | None
) -> None:
    for kind in (RegroupingKind.MERGE, RegroupingKind.SPLIT):
        face = proposal.face(question(kind, side(title, 3, title), side(title), answer))

        assert problems(face) == []
        assert "<!channel>" not in str(face.payload())


@pytest.mark.parametrize(
    ("leave", "stay", "says"),
    [
        (("week",), ("city",), "3 of 9 say week, the others city."),
        (("week",), (), "3 of 9 say week, the others don't."),
        ((), ("city",), "3 of 9 don't say city, as the others do."),
        ((), (), "3 of 9 are worded quite unlike the others."),
    ],
)
def test_a_split_says_in_what_the_requests_differ(
    leave: tuple[str, ...], stay: tuple[str, ...], says: str
) -> None:
    groups = side("Orders", 3, *leave), side("Orders", 6, *stay)

    face = proposal.face(question(RegroupingKind.SPLIT, *groups))

    assert face.text == f"Two kinds of requests in “Orders”? {says}"


def test_what_may_only_be_counted_from_three_on_names_no_number_below() -> None:
    face = proposal.face(question(RegroupingKind.SPLIT, side("Orders", 0), side("Orders", 6)))

    assert "Some are worded" in face.text


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("kind", [RegroupingKind.MERGE, RegroupingKind.SPLIT])
@pytest.mark.parametrize("undone_by", [None, "Petra Moss"])
def test_the_lines_and_forms_keep_slacks_limits(
    title: str, kind: RegroupingKind, undone_by: str | None
) -> None:
    for is_kept in (True, False):
        seen = RegroupingSeen(1, kind, is_kept, title, LINK, 2, "Petra Moss", NOW, undone_by)
        assert problems(regrouping.line(seen)) == []
    asks = tuple((number, title, "Mira Sand") for number in range(100))
    for view in (
        regrouping.merge_form(1, title),
        regrouping.split_form(Divisible(1, title, asks, 4)),
    ):
        assert check_view(view.to_dict()) == []
