"""The bank of next questions: kind, specific, quoting what was said, and never a bare "Why?"."""

from collections.abc import Mapping, Sequence

from bot.language import Chain, Question
from bot.rules import altitudes, wording
from bot.wording import N_, _
from models.words import Altitude

_QUOTED = 140
"""Characters of a rung that a question repeats."""

_BANK: Mapping[Altitude, Sequence[str]] = {
    Altitude.ARTIFACT: (
        N_("The request is for {said}. What would you like to find out or decide with it?"),
        N_("Suppose {said} were on your screen tomorrow. Which question would you answer first?"),
        N_("Which open question led you to ask for {said}?"),
        N_("What can't you see or judge today that {said} would show you?"),
        N_("When {said} is there, what will somebody look for in it?"),
    ),
    Altitude.ANALYSIS: (
        N_("About {said}: who will act on the answer, and what do they want to achieve?"),
        N_("Once you know this ({said}), what will your team do differently?"),
        N_("Which of your team's goals does this serve: {said}?"),
        N_("Suppose the answer surprises everyone. What would your team change because of {said}?"),
        N_("Whose work gets easier with this, and in what way: {said}?"),
    ),
    Altitude.TEAM_GOAL: (
        N_("About {said}: which number or target does that move, and what if it isn't reached?"),
        N_("What would the business notice if this succeeded: {said}?"),
        N_("How will you tell, in a figure, that this worked out: {said}?"),
        N_("Which target of the business depends on this: {said}?"),
        N_("What does it cost the business when this does not happen: {said}?"),
    ),
    Altitude.BUSINESS_TARGET: (
        N_("About {said}: which larger aim of the company stands behind that target?"),
        N_("Why was this target chosen, and not another: {said}?"),
        N_("What does the company hope to become when this is reached: {said}?"),
        N_("Which of leadership's priorities does this belong to: {said}?"),
        N_("If this were dropped, which plan of the company would suffer: {said}?"),
    ),
    Altitude.STRATEGY: (
        N_("About {said}: what is happening outside the company that makes this matter now?"),
        N_("Which change among customers, competitors or rules led the company to this: {said}?"),
        N_("What would happen in the market if the company did nothing about this: {said}?"),
        N_("What in the company's surroundings has changed, so that this came up: {said}?"),
        N_("Which pressure from outside is the reason for this: {said}?"),
    ),
    Altitude.FORCE: (
        N_("About {said}: which of the company's aims is touched by it most?"),
        N_("What will the company do about this: {said}?"),
        N_("Who in the company feels this first: {said}?"),
        N_("How soon does the company have to respond to this: {said}?"),
        N_("What would the company lose by waiting, given this: {said}?"),
    ),
}
_PURPOSES = (
    N_("Your answer helps the data team build what is really needed; the data team will see it."),
    N_(
        "The data team reads your answer, to choose what is worth building; "
        "“I don't know” is fine too."
    ),
    N_(
        "It helps us to find the best way to serve you, perhaps a quicker one. "
        "Only the data team sees it, and “I don't know” is a good answer."
    ),
    N_("With that, the data team can weigh this against other work, and will see your words."),
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
    return f"{_(question, said=_said(chain))} {_(_PURPOSES[turn % len(_PURPOSES)])}"


def _said(chain: Chain) -> str:
    """The topmost rung, or what was asked for at the foot, shortened and in quotation marks."""
    words = wording.readable(chain.rungs[-1].text) if chain.rungs else wording.readable(chain.title)
    words = words or wording.readable(chain.request) or _("this request")
    return f"“{wording.shorten(words, _QUOTED).rstrip('.!?, ')}”"
