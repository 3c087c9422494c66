"""Letters of most of the world's scripts, from fonts that are installed as packages.

Latin, Greek and Cyrillic, Arabic and Hebrew, Chinese, Japanese and Korean are covered. Emoji are
left out, and other scripts (Thai, Devanagari and the like) are drawn as empty boxes. From right to
left, letters join and run as they should where the machine has the FriBidi library; without it,
Arabic letters stand unjoined.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont, features

REGULAR, BOLD = 400, 700
SHAPES = bool(features.check("raqm"))
_NOTO = files("fontpkg_noto_sans") / "files" / "NotoSans[wdth,wght].ttf"
_RTL = files("justmytype_intl_rtl") / "fonts" / "ofl"
_CJK = files("justmytype_intl_cjk") / "fonts" / "ofl"
_FILES = {
    "plain": _NOTO,
    "arabic": _RTL / "notosansarabic" / "NotoSansArabic[wdth,wght].ttf",
    "hebrew": _RTL / "notosanshebrew" / "NotoSansHebrew[wdth,wght].ttf",
    "japanese": _CJK / "notosansjp" / "NotoSansJP[wght].ttf",
    "korean": _CJK / "notosanskr" / "NotoSansKR[wght].ttf",
    "chinese": _CJK / "notosanssc" / "NotoSansSC[wght].ttf",
}
_RIGHT_TO_LEFT = {"arabic", "hebrew"}
_KANA = re.compile("[\u3040-\u30ff]")
_EAST = re.compile("[\u2e80-\u30ff\u3100-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_LEFT_OUT = re.compile(
    "[\U0001f000-\U0001faff\U000e0000-\U0010ffff\u2600-\u27bf\ufe00-\ufe0f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]"
)
_BLANKS = re.compile(r"(\s+)")
_WORDS = re.compile(rf"\s+|{_EAST.pattern}|[^\s\u2e80-\u30ff\u3100-\u9fff\uac00-\ud7af]+")


def clean(text: str) -> str:
    """Words as they can be drawn: without emoji and control characters, white space folded."""
    return " ".join(_LEFT_OUT.sub("", unicodedata.normalize("NFC", text)).split())


def font_files(scripts: Iterable[str]) -> list[str]:
    """Where the fonts of these scripts are, for what reads them itself."""
    return [str(_FILES[script]) for script in sorted(scripts)]


@lru_cache(maxsize=64)
def _font(script: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    engine = ImageFont.Layout.RAQM if script in _RIGHT_TO_LEFT else ImageFont.Layout.BASIC
    font = ImageFont.truetype(BytesIO(_FILES[script].read_bytes()), size, layout_engine=engine)
    axes = [axis["default"] or 0 for axis in font.get_variation_axes()]
    if axes[0] != weight:  # the font as it comes is drawn faster
        font.set_variation_by_axes([weight, *axes[1:]])
    return font


@lru_cache(maxsize=4096)
def _script(char: str, east: str) -> str | None:
    """The font for a character; None for what goes with its neighbours."""
    code = ord(char)
    if 0x0590 <= code <= 0x05FF or 0xFB1D <= code <= 0xFB4F:
        return "hebrew"
    if 0x0600 <= code <= 0x08FF or 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFF:
        return "arabic"
    if 0xAC00 <= code <= 0xD7AF or 0x1100 <= code <= 0x11FF:
        return "korean"
    if _EAST.match(char):
        return east
    return None if char.isspace() else "plain"


@dataclass(frozen=True)
class Type:
    """A size and a weight of letters."""

    size: int
    weight: int = REGULAR

    @cached_property
    def line(self) -> int:
        """The height of a line."""
        return round(self.size * 1.36)

    def width(self, text: str) -> float:
        """How wide words are, in pixels."""
        if text.isascii():
            return self._length("plain", text)
        return sum(self._length(*run) for run in _runs(text))

    def scripts(self, text: str) -> set[str]:
        """Which fonts its letters come from."""
        return {script for script, _run in _runs(text)}

    def _length(self, script: str, run: str) -> float:
        return _length(run, script, self.size, self.weight)

    def wrap(self, text: str, width: float, lines: int) -> list[str]:
        """Break words into lines of at most this width; what is too much ends in an ellipsis."""
        made: list[str] = []
        line, used = "", 0.0
        for piece, wide in _pieces(text, self, width):
            if line and used + wide > width and not piece.isspace():
                made.append(line.rstrip())
                line, used = "", 0.0
            if line or not made or not piece.isspace():
                line, used = line + piece, used + wide
            if len(made) > lines:
                break
        made += [line.rstrip()] if line.strip() else []
        if len(made) > lines:
            made = [*made[: lines - 1], self._cut(made[lines - 1], width)]
        return made

    def _cut(self, line: str, width: float) -> str:
        while line and self.width(f"{line}…") > width:
            line = line[:-1]
        return f"{line.rstrip()}…"

    def draw(
        self,
        canvas: ImageDraw.ImageDraw,
        place: tuple[float, float],
        text: str,
        fill: int,
        width: float,
    ) -> None:
        """Draw one line; what runs from right to left stands at the right of the width."""
        x, y = place
        runs = list(_runs(text))
        if not runs:
            return
        if is_right_to_left(text):
            runs = [(script, _turned(script, run)) for script, run in reversed(runs)]
            x += max(0.0, width - self.width(text))
        for script, run in runs:
            words = [run] if script in _RIGHT_TO_LEFT else _BLANKS.split(run)
            for word in words:
                if not word.isspace() and word:
                    stamp = _stamp(word, script, self.size, self.weight)
                    canvas.bitmap((round(x) - self.size // 4, round(y)), stamp, fill)
                x += self._length(script, word)


@lru_cache(maxsize=4096)
def _stamp(word: str, script: str, size: int, weight: int) -> Image.Image:
    """A word once drawn: most come again and again."""
    font, room = _font(script, size, weight), size // 4
    wide = math.ceil(font.getlength(word)) + 2 * room
    stamp = Image.new("L", (wide, round(size * 1.6)))
    canvas, place = ImageDraw.Draw(stamp), (room, size * 1.07)
    if script not in _RIGHT_TO_LEFT:
        canvas.text(place, word, font=font, fill=255, anchor="ls")
    elif SHAPES:
        canvas.text(place, word, font=font, fill=255, anchor="ls", direction="rtl")
    else:
        canvas.text(place, word[::-1], font=font, fill=255, anchor="ls")
    return stamp


def _turned(script: str, run: str) -> str:
    """Among words that run leftwards, the blank behind some that don't is at their left."""
    words = run.rstrip()
    return run if script in _RIGHT_TO_LEFT else run[len(words) :] + words


@lru_cache(maxsize=16384)
def _length(run: str, script: str, size: int, weight: int) -> float:
    if script in _RIGHT_TO_LEFT:  # letters join, so that they are no sum
        return float(_font(script, size, weight).getlength(run))
    return sum(_advance(char, script, size, weight) for char in run)


@lru_cache(maxsize=16384)
def _advance(char: str, script: str, size: int, weight: int) -> float:
    return float(_font(script, size, weight).getlength(char))


def is_right_to_left(text: str) -> bool:
    """The first letter that has a direction runs from right to left."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return False


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """The parts of a line, each with the font that has its letters; in reading order."""
    east = "japanese" if _KANA.search(text) else "chinese"
    script, start = None, 0
    for place, char in enumerate(text):
        own = _script(char, east)
        if own is None or own == script:
            continue
        if script is not None:
            yield script, text[start:place]
            start = place
        script = own
    if text[start:]:
        yield script or "plain", text[start:]


def _pieces(text: str, letters: Type, width: float) -> Iterator[tuple[str, float]]:
    """Words, and single letters where a word may be broken or has to be; each with its width."""
    for piece in _WORDS.findall(text):
        wide = letters.width(piece)
        if wide <= width:
            yield piece, wide
        else:
            yield from ((char, letters.width(char)) for char in piece)
