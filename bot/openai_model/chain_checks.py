"""Sense checks for the why-chain: a question quotes what was said, a rung repeats an answer."""

import re
from collections.abc import Iterator

from bot.language import AnswerReading, Chain, Question, RungReading
from bot.openai_model.checks import one_line
from bot.openai_model.replies import AnswerReply, QuestionReply, RungReply
from bot.openai_model.wire import Unanswered
from models.words import Altitude

MOST_RUNGS = 6
MOST_FORKS = 3
LONGEST = 600
_QUOTATION = re.compile(r"“([^”“]{3,})”|\"([^\"]{3,})\"|«([^»«]{3,})»|„([^“„]{3,})“")
_NEEDS = {Altitude.BUSINESS_TARGET, Altitude.STRATEGY}


def question(reply: QuestionReply, chain: Chain) -> Question:
    """Believe a question that asks something new, quotes the chain and aims above it."""
    text = one_line(reply.text, LONGEST)
    if not any(mark in text for mark in "?？؟"):
        raise Unanswered("nonsense:no-question")
    if not _quotes(text, " ".join([chain.request, chain.title, *(r.text for r in chain.rungs)])):
        raise Unanswered("nonsense:no-quotation")
    if _folded(text) in {_folded(asked) for asked in (*chain.asked, chain.question or "")}:
        raise Unanswered("nonsense:asked-before")
    if reply.aims_at.height < max(_top(chain), Altitude.ANALYSIS.height):
        raise Unanswered("nonsense:ladder")
    return Question(text=text, aims_at=reply.aims_at)


def _quotes(text: str, said: str) -> bool:
    """Tell whether at least one quotation stands in what was said, and none was made up."""
    found = ["".join(groups) for groups in _QUOTATION.findall(_folded(text))]
    quotations = [quotation.strip(" .,…!?") for quotation in found]
    known = _folded(said)
    return bool(quotations) and all(len(q) > 2 and q in known for q in quotations)


def reading(reply: AnswerReply, chain: Chain, said: str) -> AnswerReading:
    """Believe a reading whose rungs come from the words `said`, and climb."""
    if not reply.is_answer:
        return AnswerReading(is_answer=False)
    if reply.dont_know:
        return AnswerReading(is_answer=True, dont_know=True)
    if reply.confirms and not reply.rungs:
        return _confirmed(chain)
    rungs = tuple(_rung(rung, chain, said) for rung in reply.rungs)
    if not 0 < len(rungs) <= MOST_RUNGS - len(chain.rungs):
        raise Unanswered("nonsense:number-of-rungs")
    heights = [_top(chain), *(rung.altitude.height for rung in rungs)]
    if Altitude.ARTIFACT.height in heights[1:] or heights != sorted(heights):
        raise Unanswered("nonsense:ladder")
    forks = tuple(_forks(reply, rungs, chain, said))
    return _with_need(rungs, chain, reply.need_index).model_copy(update={"forks": forks})


def _confirmed(chain: Chain) -> AnswerReading:
    """What was said last is the real reason; the request itself is none."""
    if not chain.rungs:
        raise Unanswered("nonsense:confirms-nothing")
    return AnswerReading(is_answer=True, confirms=True)


def _forks(
    reply: AnswerReply, rungs: tuple[RungReading, ...], chain: Chain, said: str
) -> Iterator[RungReading]:
    """The other reasons, each once. One too many, or too low for a reason, is left away."""
    known = {_folded(text) for text in _texts(chain, rungs)}
    for fork in [_rung(fork, chain, said) for fork in reply.forks][:MOST_FORKS]:
        if _folded(fork.text) not in known and fork.altitude is not Altitude.ARTIFACT:
            known.add(_folded(fork.text))
            yield fork


def _texts(chain: Chain, rungs: tuple[RungReading, ...]) -> list[str]:
    return [*(rung.text for rung in chain.rungs), *(rung.text for rung in rungs)]


def _rung(reply: RungReply, chain: Chain, said: str) -> RungReading:
    text = one_line(reply.text, LONGEST)
    top = chain.rungs[-1].text if chain.rungs else chain.request
    if not _comes_from(text, f"{said} {chain.question or ''} {top}"):
        raise Unanswered("nonsense:invented-rung")
    return RungReading(text=text, altitude=reply.altitude, names_technology=reply.names_technology)


def _comes_from(text: str, said: str) -> bool:
    """At least half of the longer words were said, give or take an ending."""
    stems, known = _stems(text), _stems(said)
    return 2 * len(stems & known) >= len(stems)


def _stems(text: str) -> set[str]:
    return {word[:4] for word in re.findall(r"\w{4,}", text.casefold())}


def _with_need(
    rungs: tuple[RungReading, ...], chain: Chain, need_index: int | None
) -> AnswerReading:
    altitudes = [rung.altitude for rung in chain.rungs] + [rung.altitude for rung in rungs]
    if need_index is None:
        return AnswerReading(is_answer=True, rungs=rungs)
    if not 0 <= need_index < len(altitudes):
        raise Unanswered("nonsense:need-index")
    if altitudes[need_index] not in _NEEDS:
        raise Unanswered("nonsense:need-altitude")
    if need_index == len(altitudes) - 1:
        return AnswerReading(is_answer=True, rungs=rungs, is_need=True)
    return AnswerReading(is_answer=True, rungs=rungs, need_index=need_index)


def _top(chain: Chain) -> int:
    return chain.rungs[-1].altitude.height if chain.rungs else Altitude.ARTIFACT.height


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
