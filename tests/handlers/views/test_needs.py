"""The windows and questions about needs, against Slack's limits, whatever people wrote."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.demand import Demand
from bot.impact import Changed
from bot.needs.alerts import Alert, AlertKind
from bot.needs.listing import NeedLine
from bot.needs.meetings import MeetingSeen
from bot.needs.objectives import ObjectiveSeen
from bot.needs.seeing import AskUnder, ChainUnder, JoinSeen, NeedSeen
from bot.triage.ladder import RungSeen
from handlers.views.needs import lines, meeting, objectives, one
from models import NeedAnswer
from playground.checks import check_message, check_view

LINK = "https://lark.slack.com/archives/C0ASK/p1"
HOSTILE = [
    "<!channel> &amp; <@U0MIRA> <https://evil|safe>",
    "&" * 40_000,
    "אבג دجاج 📈📉",
    "*_~`>|",
]
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def objective(name: str = "Win customers", *, is_over: bool = False) -> ObjectiveSeen:
    return ObjectiveSeen(
        3, name, 2.0, "U0GRETA", date(2026, 1, 1), date(2027, 1, 1), not is_over, is_over, 4
    )


def chain(words: str, number: int = 1) -> ChainUnder:
    return ChainUnder(
        product_id=number,
        title=words,
        link=LINK,
        is_branch=number % 2 == 0,
        demand=Demand(9, 3, 2, 2, NOW, NOW, 1),
        teams=(words,),
        asks=tuple(AskUnder(words, LINK) for _ in range(9)),
        rungs=tuple(
            RungSeen(n, n, words, "team goal", words, LINK, n == 5, backed_by=3)
            for n in range(1, 7)
        ),
    )


def question(words: str = "Growth", answer: NeedAnswer | None = None) -> MeetingSeen:
    return MeetingSeen(7, words, words, 0.62, (words, "growth"), answer, words, 3, False)


def need(words: str = "Growth", chains: int = 3) -> NeedSeen:
    alert = Alert(AlertKind.SAME_ASK, (1, 2), (words, words))
    return NeedSeen(
        id=5,
        wording=words,
        is_confirmed=True,
        share=0.4,
        times=9,
        people=3,
        teams=tuple(words for _ in range(30)),
        chains=tuple(chain(words, number) for number in range(1, chains + 1)),
        objective=objective(words),
        alerts=((alert, (words,)), (replace(alert, kind=AlertKind.SAME_NEED), (words, words))) * 9,
        changed=tuple((words, Changed(1, words, words)) for _ in range(5)),
        joins=tuple(JoinSeen(n, words, words) for n in range(20)),
        questions=tuple(replace(question(words), id=n) for n in range(20)),
        is_pm=True,
    )


def marked_up(value: object) -> list[str]:
    """All texts in which Slack looks for mentions and links."""
    if isinstance(value, dict):
        own = [str(value["text"])] if value.get("type") == "mrkdwn" else []
        return own + [words for each in value.values() for words in marked_up(each)]
    return [w for each in value for w in marked_up(each)] if isinstance(value, list) else []


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_people_wrote_the_windows_are_within_slacks_limits(words: str) -> None:
    line = NeedLine(5, words, False, 0.4, 9, 3, 2, 2, objective(words, is_over=True), 2)
    views = [
        one.window(need(words, chains=40)),
        one.join_form(5, words),
        one.serve_form(need(words), [objective(words)] * 200),
        lines.window([line] * 200),
        objectives.window([replace(objective(words), id=n) for n in range(60)], may_edit=True),
        objectives.form(objective("x" * 150)),
        objectives.form(None),
    ]

    for view in views:
        assert check_view(view.to_dict()) == []
        assert not any("<!channel>" in words for words in marked_up(view.to_dict()))


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("answer", [None, *NeedAnswer])
def test_a_question_and_its_answer_are_messages(words: str, answer: NeedAnswer | None) -> None:
    payload = meeting.face(question(words, answer)).payload()

    assert check_message(payload["text"], payload["blocks"]) == []
    assert "<!channel>" not in str(payload)
