"""The gist of a request: the words that say which data it asks for, each in one form.

Reasons are left out, then values are masked, words that mean the same are made one, and the ways of
asking folded. What remains is compared word by word.
"""

import re

from bot.likeness.asides import strip_asides
from bot.likeness.concepts import fold
from bot.likeness.masking import PLACE_TYPES, mask_plain
from bot.likeness.own_names import NO_NAMES, OwnNames
from bot.likeness.synonyms import meet

_TWICE = re.compile(r"\b(?:for )?(?:each |every )?(\w{2,30}) (?:by|for|after) \1\b")
_LEVEL = re.compile(r"\b(?:at )?(?:the )?(\w{3,30})[ -]level\b")
_ONE_EACH = re.compile(
    r"\b(?:one|a) (?:figure|number|row|line|value) (?:per|for each|for every|each)\b"
)
_EACH_OF = re.compile(
    r"\b(?:(?:for|in|of|at|on|to) )?(?:each|every one|all) of (?:the|our|their|these|its)\b"
)
_PERCENT = re.compile(
    r"\b(?:how many|many) (?:percent|pct|in a hundred)\b|\bpercentages?\b|\bpct\b|%"
)
_LISTED = """
    i i'd i'm i've i'll we'd we're we've we'll you it it's that's there's whats what's that this
    let know me my us our somebody anybody someone anyone everyone everybody please thanks cheers
    tks plz thx pls hi hey again etc co so on out up down end ends get got have has had be been
    being do doing done make makes go goes going gone come comes came take takes want need like love
    would could can may might must will shall than then too also just only really actually very
    please right now at moment here there who whose which how when until why while still already yet
    numbers number figs figures figure stats results result level perfect exactly kind regards best
    many much more other others another same own one ones thing things both either after before
    since because but if though as for from in into of off onto over to with within without among
    between about against during per and or a an the is are was were am did does their them they
    its his her he she your yours reach leave by
"""
_LITTLE = frozenset(_LISTED.split())
"""What says little of the data; "by" and its like show what the next word is, and no more."""

_DIRECTIONS = frozenset({"reach", "leave"})
"""Of one place, arrivals are other data than departures; between two, both are said anyway."""


def gist(plain: str, names: OwnNames = NO_NAMES, masked: str | None = None) -> list[str]:
    """The telling words of a request as `masking.spoken` gives it, in order.

    `masked` is what `mask_plain` makes of it, where that is known: most give no reason, and to mask
    takes longest.
    """
    asked = _PERCENT.sub(" share ", strip_asides(plain))
    words = masked if masked is not None and asked == plain else mask_plain(asked, names)
    for pattern, instead in (
        (_ONE_EACH, "per"),
        (_EACH_OF, "by"),
        (_TWICE, r"by \1"),
        (_LEVEL, r"by \1"),
    ):
        words = pattern.sub(instead, words)
    met = " ".join(word.replace(" ", "_") for word in meet(words.split()))
    folded = fold(met)
    whither = _DIRECTIONS if sum(word in PLACE_TYPES for word in folded) == 1 else ()
    return [word for word in folded if word not in _LITTLE or word in whither]
