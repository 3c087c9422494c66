"""What the detector sees of a message: words, and the skeleton of its sentences.

The skeleton keeps the words that carry a sentence ("how many … per …", "is there a way to …") and
replaces the rest, so that it is the same for airlines as for shops.
"""

import itertools
import re
import zlib
from collections.abc import Iterator, Sequence

from bot.rules import courtesies

BUCKETS = 1 << 17
"""Features share this many weights."""
END_MARKS = frozenset("?.!")
"""What ends a sentence."""
MAX_CHARACTERS = 1500
MAX_TOKENS = 160
MAX_SENTENCES = 8

_MARKUP = (
    (re.compile(r"```.*?(?:```|$)", re.DOTALL), " <block> "),
    (re.compile(r"`[^`\n]{1,300}`"), " <code> "),
    (re.compile(r"<[@#!][^>\s]{1,80}>"), " <mention> "),
    (re.compile(r"<?(?:https?|mailto):[^\s>]{1,500}>?"), " <link> "),
    (re.compile(r":[a-z][a-z0-9_+'-]{1,40}:"), " <emoji> "),
    (re.compile(r"[\"“”][^\"“”\n]{1,80}[\"“”]"), " <quoted> "),
)
_TOKEN = re.compile(
    r"<(?:block|code|mention|link|emoji|quoted)>|[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,:]\d+)*|[?!.]|"
    r"[(){}\[\]=_#/\\*|;]"
)
_FRAME_LINES = (
    # What carries a question or a statement.
    "what which who whose whom where when why how much many long often far big is are was were be",
    "been do does did has have had can could will would should may might must shall there here",
    "not no don't doesn't didn't isn't aren't can't won't what's whats where's how's i'm i'd i've",
    "it's that's we're we'd let's i me my mine we us our you your he she they them their it its",
    "this that these those a an the of in on at by per for from to with without into between over",
    "under than as and or but if so then each every all any some most least more less fewer only",
    "both same other different distinct unique one ones anyone someone anybody somebody everyone",
    "about",
    # Orders, and what a person asks for.
    "show list give find return display get tell fetch print name retrieve count number numbers",
    "total sum average avg mean median maximum minimum max min highest lowest largest smallest",
    "longest shortest biggest oldest newest cheapest best worst top bottom first last percentage",
    "percent share rate ratio distribution breakdown split broken down group grouped sorted sort",
    "order ordered ascending descending asc desc plot draw chart graph bar pie line scatter",
    "visualize compare comparison trend pull send export report dashboard data stats figures",
    "table need want looking like please know see check use try think guess mean means work works",
    "way possible help idea week weekly month monthly daily day year quarter today yesterday",
    "tomorrow since until after before during ago now just also too again still already yet maybe",
    "probably",
    # German.
    "wie viele welche welcher wer was wo wann warum bitte zeig gib kannst könnt kann brauche",
    "brauchen wir ich die der das den pro nach je für jede mit ohne im am seit alle eine",
    # French, Spanish.
    "combien de des du le la les où quel quelle quels quelles avons nous pourquoi svp avoir besoin",
    "cuántos cuántas cuánto cuáles qué dónde el los las del por cómo hay tuvimos necesito podéis",
)
FRAME = frozenset(token for line in _FRAME_LINES for token in line.split())
_UNMARKED = {
    bare: word
    for word in FRAME
    if word.endswith(("n't", "'s", "'m", "'ve")) and (bare := word.replace("'", "")) not in FRAME
}
"""People in a hurry leave the apostrophe out: "cant"."""


def tokens(text: str) -> list[str]:
    """The words, marks and placeholders of a message's first part, in lower case."""
    text = courtesies.strip(text[:MAX_CHARACTERS])
    for pattern, placeholder in _MARKUP:
        text = pattern.sub(placeholder, text)
    return [_fold(token) for token in _TOKEN.findall(text)[:MAX_TOKENS]]


def sentences(words: Sequence[str]) -> list[list[str]]:
    """The words parted behind each full stop, question or exclamation mark.

    A part without letters is left out, and so is what stands behind `MAX_SENTENCES` of them.
    """
    found: list[list[str]] = [[]]
    for word in words:
        found[-1].append(word)
        if word in END_MARKS:
            found.append([])
    return [each for each in found if any(word[0].isalpha() for word in each)][:MAX_SENTENCES]


def plain(words: Sequence[str]) -> str:
    """The words as a text to embed, without the placeholders."""
    return " ".join(word for word in words if not word.startswith("<"))


def buckets(words: Sequence[str]) -> list[int]:
    """The distinct features of a message, each as the number of its weight, in order."""
    return sorted({zlib.crc32(name.encode()) % BUCKETS for name in _names(words)})


def _fold(token: str) -> str:
    word = token.lower().replace("’", "'")
    return "0" if word[0].isdigit() else _UNMARKED.get(word, word)


def _names(words: Sequence[str]) -> Iterator[str]:
    yield f"length {min(len(words) // 4, 10)}"
    yield f"ends {words[-1] if words and words[-1] in END_MARKS else ''}"
    yield from (f"w {word}" for word in words)
    yield from (f"ww {one} {two}" for one, two in itertools.pairwise(words))
    skeleton = ["^", *_skeleton(words), "$"]
    for size in (2, 3, 4):
        for start in range(len(skeleton) - size + 1):
            yield f"s{size} " + " ".join(skeleton[start : start + size])
    yield "start " + " ".join(skeleton[:3])
    yield "start " + " ".join(skeleton[:5])


def _skeleton(words: Sequence[str]) -> Iterator[str]:
    previous = ""
    for word in words:
        kept = word if word in FRAME or not word[0].isalpha() else "~"
        if kept != "~" or previous != "~":
            yield kept
        previous = kept
