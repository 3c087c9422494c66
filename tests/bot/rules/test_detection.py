"""Telling requests from talk, and the model as others see it."""

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
import pytest

from bot.capture.considering import ADDRESSED
from bot.embedding import Vectors
from bot.language import Chain, LanguageModel
from bot.rules import RulesModel

REQUESTS = [
    "can I get weekly GMV by city, split by new vs returning?",
    "how many signups did we have in March",
    "pull the list of churned enterprise accounts",
    "who are our ten biggest customers by contract value?",
    "Need numbers of active couriers per zone for tomorrow's ops sync",
    "average waiting time in the emergency room by hour of the day",
    "Which professors supervise more than five students?",
    "draw a pie chart of employees per office",
    "Ich bräuchte die Umsätze pro Filiale für Q3",
    "what's the refund rate for shoes vs bags",
    "The occupancy dashboard hasn't updated since Tuesday",
    "Could you check how much we spent on paid ads in Poland last quarter?",
    "is there a train from Ghent to Lille before 8 am on weekdays",
    "could we get a coupon-referral elasticity model?",
    "could you build us a churn model: how likely is a member to leave if we raise the fee?",
    "paid search, spend and first bookings, by campaign",
    "We open a second clinic in autumn and the board is nervous. Waiting time per ward would help",
    "same as last week pls but only Antwerp",
    "why does the till say 4,120 sales and Tableau 3,980",
    "i cant open the returns dashboard, it says no permission",
    "what does 'active tenant' mean in the monthly report?",
    "Combien de colis ont été perdus le mois dernier par dépôt ?",
    "¿Podéis pasarme las bajas de abril por tienda?",
]
TALK = [
    "", ":tada:", "🎉", "<@U123ABC45>", "thanks a lot!", "lunch at 12?",
    "how do I write a decorator that takes arguments?",
    "is there a way to destructure a map in a function head?",
    "my docker build fails on the pip install step",
    "can we move the retro to Thursday?",
    "We got 300 signups yesterday, amazing!",
    "I sent the churn report to finance this morning",
    "does anyone have experience with running Kafka on ARM?",
    "why does my left join return duplicates?",
    "I think the parser should return a promise here",
    "```for x in range(3): print(x)```",
    "happy birthday Mia, enjoy the cake",
    "Lost in the canteen: a grey scarf and two left gloves",
    "9 nurses short at St. Anne's tonight, the agency sends four",
    "Please write your overtime on the board before Thursday",
    "could somebody print the badges for tomorrow's visitors?",
    "Our goal for next year is to be profitable in Antwerp",
    "Retention was 84 % in May, best ever. Well done, crew",
]  # fmt: skip


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return RulesModel()


@pytest.mark.parametrize("text", REQUESTS)
def test_a_request_for_data_is_noticed(model: LanguageModel, text: str) -> None:
    assert model.detect(text).is_request


@pytest.mark.parametrize("text", TALK)
def test_talk_is_let_pass(model: LanguageModel, text: str) -> None:
    assert not model.detect(text).is_request


@pytest.mark.parametrize(
    "text", ["كم عدد الطلبات في مارس؟", "نحتاج تقرير المبيعات حسب المدينة", "أرسل لي قائمة العملاء"]
)
def test_arabic_is_taken_for_a_request_where_the_bot_is_addressed_and_nowhere_else(
    model: LanguageModel, text: str
) -> None:
    assert ADDRESSED <= model.detect(text).confidence < 0.5


def test_arabic_thanks_are_no_request_anywhere(model: LanguageModel) -> None:
    assert model.detect("شكرا جزيلا").confidence < ADDRESSED


@pytest.mark.parametrize("text", ["which stores sold most?", "could we get the orders per store"])
def test_a_request_is_noticed_beside_a_story(model: LanguageModel, text: str) -> None:
    story = "The lift is stuck again."

    assert not model.detect(story).is_request
    assert model.detect(f"{story} {text}").is_request


@pytest.mark.parametrize("text", ["stock per store and week", "is the build green again?"])
def test_courtesies_do_not_tip_the_scales(model: LanguageModel, text: str) -> None:
    bare = model.detect(text)

    polite = model.detect(f"hello! {text} thanks! :pray:")

    assert polite.is_request == bare.is_request
    assert polite.confidence == pytest.approx(bare.confidence, abs=0.1)


def test_the_same_text_has_the_same_confidence_every_time(model: LanguageModel) -> None:
    assert model.detect(REQUESTS[0]) == RulesModel().detect(REQUESTS[0])


@pytest.mark.parametrize(
    "text", ["x" * 40_000, "how many " * 5_000, "ש" * 40_000, "\ud83d", "<" * 9999]
)
def test_odd_texts_are_judged_without_an_error(model: LanguageModel, text: str) -> None:
    assert 0 <= model.detect(text).confidence <= 1


def test_another_embedder_than_the_trained_one_is_refused() -> None:
    class OtherEmbedder:
        name = "other"
        dimensions = 2
        is_multilingual = False

        def embed(self, texts: Sequence[str]) -> Vectors:
            return np.zeros((len(texts), 2), dtype=np.float32)

    with pytest.raises(ValueError, match="not other"):
        RulesModel(OtherEmbedder())


def test_every_verb_answers(model: LanguageModel) -> None:
    chain = Chain("sales", "Sales")

    assert model.name == "rules-1"
    assert model.read_asks("sales", datetime(2026, 1, 2, tzinfo=UTC))[0].title == "Sales"
    assert model.name_product(["sales"]).title == "Sales"
    assert "Sales" in model.propose_why(chain).text
    assert not model.read_answer(chain, "thanks").is_answer
