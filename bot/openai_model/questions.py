"""The domain's verbs as questions to a server, each reply checked before it is believed."""

from collections.abc import Sequence
from datetime import datetime

from bot.language import AnswerReading, Ask, Chain, Detection, ProductName, Question, Sameness
from bot.openai_model import chain_checks, checks, prompts
from bot.openai_model.calls import Calls
from bot.openai_model.replies import (
    AnswerReply,
    AsksReply,
    DetectionReply,
    ProductNameReply,
    QuestionReply,
    SamenessReply,
)
from bot.openai_model.wire import NotAsked
from bot.placeholders import Secrets, hide, hide_all
from bot.rules import kinds

LONGEST_TEXT = 8_000
"""Characters that the server sees of one text; the rest of a longer one is not sent."""
MOST_REQUESTS = 20
"""Requests that the server sees when it names a product."""


class Questions:
    """The verbs of `LanguageModel`, except that each may raise `Unanswered`."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def detect(self, text: str) -> Detection:
        hidden = hide(_needed(text))
        material = prompts.material({"message": hidden.text[:LONGEST_TEXT]})
        return checks.detection(self._calls.ask(prompts.DETECT, material, DetectionReply))

    def read_asks(self, text: str, said_at: datetime) -> tuple[Ask, ...]:
        hidden = hide(_needed(text))
        material = prompts.material(
            {"said_on": f"{said_at:%A %Y-%m-%d}", "message": hidden.text[:LONGEST_TEXT]}
        )
        reply = self._calls.ask(prompts.READ_ASKS, material, AsksReply)
        return checks.asks(checks.put_back(reply, hidden.secrets, text), text, said_at.date())

    def name_product(self, requests: Sequence[str]) -> ProductName:
        hidden = hide_all(requests[:MOST_REQUESTS])
        each = LONGEST_TEXT // MOST_REQUESTS
        material = prompts.material({"requests": [text[:each] for text in hidden.texts]})
        return checks.product_name(
            self._calls.ask(prompts.NAME_PRODUCT, material, ProductNameReply)
        )

    def same_data(self, left: Sequence[str], right: Sequence[str]) -> Sameness:
        each = LONGEST_TEXT // MOST_REQUESTS
        sides = [
            [text[:each] for text in hide_all(side[: MOST_REQUESTS // 2]).texts]
            for side in (left, right)
        ]
        material = prompts.material({"some": list(sides[0]), "others": list(sides[1])})
        reply = self._calls.ask(prompts.SAME_DATA, material, SamenessReply)
        return Sameness(is_same=reply.is_same)

    def propose_why(self, chain: Chain) -> Question:
        material, secrets, said = _of_chain(chain)
        reply = self._calls.ask(prompts.PROPOSE_WHY, material, QuestionReply)
        return chain_checks.question(checks.put_back(reply, secrets, said), chain)

    def read_answer(self, chain: Chain, reply: str) -> AnswerReading:
        material, secrets, said = _of_chain(chain, _needed(reply))
        answer = self._calls.ask(prompts.READ_ANSWER, material, AnswerReply)
        return chain_checks.reading(checks.put_back(answer, secrets, said), chain, reply)


def _needed(text: str) -> str:
    if not text.strip():
        raise NotAsked("nothing-said")
    return text


def _of_chain(chain: Chain, reply: str = "") -> tuple[str, Secrets, str]:
    """A chain and a reply to it as material, the secrets hidden in it, and all that was said."""
    said = [chain.request, chain.title, chain.question or "", reply]
    said += [rung.text for rung in chain.rungs]
    said += chain.asked
    hidden = hide_all(said)
    request, title, question, answer, *others = (text[:LONGEST_TEXT] for text in hidden.texts)
    rungs, asked = others[: len(chain.rungs)], others[len(chain.rungs) :]
    heights = [rung.altitude.value for rung in chain.rungs]
    content: dict[str, prompts.Json] = {
        "request": request,
        "title": title,
        "rungs": [{"text": t, "altitude": a} for t, a in zip(rungs, heights, strict=True)],
        "unknown": chain.unknown,
    }
    if reply:
        content |= {"question": question, "reply": answer}
    else:
        kind = chain.kind or kinds.read(chain.title, chain.request)
        content |= {"kind": kind.value, "asked": list(asked)}
    return prompts.material(content), hidden.secrets, "\n".join(said)
