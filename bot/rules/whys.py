"""The bank of next questions: kind, specific, quoting what was said, and never a bare "Why?"."""

from collections.abc import Mapping, Sequence

from bot.language import Chain, Kind, Question
from bot.rules import altitudes, kinds, wording
from bot.wording import N_, _
from models.words import Altitude

_QUOTED = 140
"""Characters of a rung that a question repeats."""

_AT_THE_FOOT: Mapping[Kind, Sequence[str]] = {
    Kind.FIGURE: (
        N_("The request is for {said}. What would you like to find out or decide with it?"),
        N_("What do you do today without {said}, and what goes wrong there?"),
        N_("Suppose {said} were on your screen tomorrow. Which question would you answer first?"),
        N_("What can't you see or judge today that {said} would show you?"),
        N_("When {said} is there, what will somebody look for in it?"),
    ),
    Kind.DASHBOARD: (
        N_("About {said}: which decision would be made with it, by whom, and how often?"),
        N_("What do you do today without {said}, and what goes wrong there?"),
        N_("Suppose {said} turned red one morning. What would somebody do about it, and who?"),
        N_("Which question would {said} answer in the meeting where it is looked at?"),
        N_("What can't you see or judge today that {said} would show you?"),
    ),
    Kind.MODEL: (
        N_("About {said}: which action follows from what it puts out, and who takes it?"),
        N_("What do you do today without {said}: a rule of thumb, a guess, nothing?"),
        N_("Suppose {said} says yes for one and no for another. What is done differently?"),
        N_("What would you like to know or foresee with {said}?"),
        N_("If {said} were wrong one time in five, what would that cost, and whom?"),
    ),
    Kind.FEED: (
        N_("About {said}: which system or process breaks, or stays slow, without it?"),
        N_("What does that system do today without {said}?"),
        N_("Who builds on {said}, and what can people do then that they can't do now?"),
        N_("If {said} stopped for a day, who would notice first, and by what?"),
        N_("What would be decided or done by itself once {said} arrives?"),
    ),
}
_AFTER_ANALYSIS: Mapping[Kind, Sequence[str]] = {
    Kind.FIGURE: (
        N_("About {said}: who will act on the answer, and what do they want to achieve?"),
        N_("Once you know this ({said}), what will your team do differently?"),
        N_("What does success look like, and by when, if this is known: {said}?"),
        N_("Which of your team's goals does this serve: {said}?"),
        N_("Whose work gets easier with this, and in what way: {said}?"),
    ),
    Kind.MODEL: (
        N_(
            "About {said}: who does something else because of it, and what do they want to achieve?"
        ),
        N_("Once you know this ({said}), what will your team do differently?"),
        N_("What does success look like, and by when, if this is known: {said}?"),
        N_("Which of your team's goals does this serve: {said}?"),
        N_("Suppose the answer surprises everyone. What would your team change because of {said}?"),
    ),
}
_BANK: Mapping[Altitude, Sequence[str]] = {
    Altitude.TEAM_GOAL: (
        N_("About {said}: which number or target does that move, and what if it isn't reached?"),
        N_("What does success look like, and by when: {said}?"),
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
    N_("Your answer helps the data team build what is really needed."),
    N_(
        "The data team reads your answer, to choose what is worth building; "
        "“I don't know” is fine too."
    ),
    N_(
        "It helps the data team to find the best way to serve you, perhaps a quicker one. "
        "“I don't know” is a good answer as well."
    ),
    N_("With that, the data team can weigh this against other work."),
)


def propose(chain: Chain) -> Question:
    """The next question of a chain; other words each time that nobody knew the answer.

    It fits the kind of product, and none that was asked already comes again while there is another.
    """
    altitude = chain.rungs[-1].altitude if chain.rungs else Altitude.ARTIFACT
    said, bank = _said(chain), _bank(chain, altitude)
    words = [_(bank[turn % len(bank)], said=said) for turn in _turns(chain, len(bank))]
    known = [*chain.asked, chain.question or ""]
    fresh = [each for each in words if not any(text.startswith(each) for text in known)]
    purpose = _PURPOSES[(chain.unknown + len(chain.asked)) % len(_PURPOSES)]
    return Question(text=f"{(fresh or words)[0]} {_(purpose)}", aims_at=altitudes.next_up(altitude))


def _turns(chain: Chain, number: int) -> range:
    """Every question of a bank once, from the one whose turn it is."""
    return range(chain.unknown, chain.unknown + number)


def _bank(chain: Chain, altitude: Altitude) -> Sequence[str]:
    kind = chain.kind or kinds.read(chain.title, chain.request)
    if altitude is Altitude.ARTIFACT:
        return _AT_THE_FOOT[kind]
    if altitude is Altitude.ANALYSIS:
        return _AFTER_ANALYSIS.get(kind, _AFTER_ANALYSIS[Kind.FIGURE])
    return _BANK[altitude]


def _said(chain: Chain) -> str:
    """The topmost rung, or what was asked for at the foot, shortened and in quotation marks."""
    words = wording.readable(chain.rungs[-1].text) if chain.rungs else wording.readable(chain.title)
    words = words or wording.readable(chain.request) or _("this request")
    return f"“{wording.shorten(words, _QUOTED).rstrip('.!?, ')}”"
