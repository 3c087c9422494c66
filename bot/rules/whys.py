"""The bank of next questions: kind, specific, quoting what was said, and never a bare "Why?"."""

from collections.abc import Mapping, Sequence

from bot.language import Chain, Question
from bot.rules import altitudes, wording
from models.words import Altitude

_QUOTED = 140
"""Characters of a rung that a question repeats."""

_BANK: Mapping[Altitude, Sequence[str]] = {
    Altitude.ARTIFACT: (
        "The request is for {said}. What would you like to find out or decide with it?",
        "Suppose {said} were on your screen tomorrow. Which question would you answer first?",
        "Which open question led you to ask for {said}?",
        "What can't you see or judge today that {said} would show you?",
        "When {said} is there, what will somebody look for in it?",
    ),
    Altitude.ANALYSIS: (
        "About {said}: who will act on the answer, and what do they want to achieve?",
        "Once you know this ({said}), what will your team do differently?",
        "Which of your team's goals does this serve: {said}?",
        "Suppose the answer surprises everyone. What would your team change because of {said}?",
        "Whose work gets easier with this, and in what way: {said}?",
    ),
    Altitude.TEAM_GOAL: (
        "About {said}: which number or target does that move, and what if it isn't reached?",
        "What would the business notice if this succeeded: {said}?",
        "How will you tell, in a figure, that this worked out: {said}?",
        "Which target of the business depends on this: {said}?",
        "What does it cost the business when this does not happen: {said}?",
    ),
    Altitude.BUSINESS_TARGET: (
        "About {said}: which larger aim of the company stands behind that target?",
        "Why was this target chosen, and not another: {said}?",
        "What does the company hope to become when this is reached: {said}?",
        "Which of leadership's priorities does this belong to: {said}?",
        "If this were dropped, which plan of the company would suffer: {said}?",
    ),
    Altitude.STRATEGY: (
        "About {said}: what is happening outside the company that makes this matter now?",
        "Which change among customers, competitors or rules led the company to this: {said}?",
        "What would happen in the market if the company did nothing about this: {said}?",
        "What in the company's surroundings has changed, so that this came up: {said}?",
        "Which pressure from outside is the reason for this: {said}?",
    ),
    Altitude.FORCE: (
        "About {said}: which of the company's aims is touched by it most?",
        "What will the company do about this: {said}?",
        "Who in the company feels this first: {said}?",
        "How soon does the company have to respond to this: {said}?",
        "What would the company lose by waiting, given this: {said}?",
    ),
}
_PURPOSES = (
    "Your answer helps the data team build what is really needed; the data team will see it.",
    (
        "The data team reads your answer, to choose what is worth building; "
        "“I don't know” is fine too."
    ),
    (
        "It helps us to find the best way to serve you, perhaps a quicker one. "
        "Only the data team sees it, and “I don't know” is a good answer."
    ),
    "With that, the data team can weigh this against other work, and will see your words.",
)


def propose(chain: Chain) -> Question:
    """The next question of a chain; other words each time that nobody knew the answer."""
    altitude = chain.rungs[-1].altitude if chain.rungs else Altitude.ARTIFACT
    aims_at = altitudes.next_up(altitude)
    turn = chain.unknown
    text = _word(chain, altitude, turn)
    if text == chain.question:
        text = _word(chain, altitude, turn + 1)
    return Question(text=text, aims_at=aims_at)


def _word(chain: Chain, altitude: Altitude, turn: int) -> str:
    """Five questions and four purposes, walked side by side, make twenty wordings."""
    question = _BANK[altitude][turn % len(_BANK[altitude])]
    return f"{question.format(said=_said(chain))} {_PURPOSES[turn % len(_PURPOSES)]}"


def _said(chain: Chain) -> str:
    """The topmost rung, or what was asked for at the foot, shortened and in quotation marks."""
    words = wording.readable(chain.rungs[-1].text) if chain.rungs else wording.readable(chain.title)
    words = words or wording.readable(chain.request) or "this request"
    return f"“{wording.shorten(words, _QUOTED).rstrip('.!?, ')}”"
