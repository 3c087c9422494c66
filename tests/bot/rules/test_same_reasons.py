"""What is typed in answer to *Same reason?*."""

import pytest

from bot.rules import same_reasons
from models import KnownAnswer

YES, NO, UNKNOWN = KnownAnswer.YES, KnownAnswer.NO, KnownAnswer.UNKNOWN


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ("Yes, same here! :+1:", (YES, "")),
        ("Genau, danke", (YES, "")),
        ("oui", (YES, "")),
        ("No, mine is for the audit", (NO, "For the audit")),
        ("nein, meiner ist für die Revision", (NO, "Für die Revision")),
        ("We need it for the yearly audit", (NO, "For the yearly audit")),
        ("No.", (NO, "")),
        ("I don't know, sorry", (UNKNOWN, "")),
        ("yes, but also for the board", None),
        ("Is it?", None),
        ("Can you also add churn?", None),
        ("thanks", None),
        ("same question, but by month please", None),
    ],
)
def test_yes_no_with_a_reason_and_nothing_of_what_is_no_answer(
    reply: str, said: tuple[KnownAnswer, str] | None
) -> None:
    assert same_reasons.read(reply) == said
