"""What somebody's status in Slack says about being away."""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

EMOJI = re.compile(
    r":(?:palm_tree|desert_island|beach\w*|airplane\w*|small_airplane|face_with_thermometer|"
    r"mask|baby\w*|camping|ski\w*|luggage|parasol\w*|umbrella_on_ground|sunglasses|"
    r"national_park|snowboarder)(?:::?skin-tone-\d)?:"
)
WORDS = re.compile(
    r"(?i)\b(?:on (?:leave|vacation|holidays?|pto)|vacation(?:ing)?|holidays?|pto|o\.?o\.?o\b|"
    r"out of (?:the )?office|away|sick|parental leave|maternity|paternity|sabbatical|"
    r"urlaub|krank|elternzeit|abwesend|vacaciones|de baja|vacances|congés?|absente?|"
    r"ferias|férias)\b"
)
NOT_AWAY = re.compile(r"(?i)\b(?:back from|until i go|before my|planning)\b")
SHORTEST = timedelta(hours=20)
"""Who is away for lunch, or for an afternoon, needs no deputy."""


@dataclass(frozen=True)
class SlackStatus:
    """A status as Slack tells it."""

    text: str = ""
    emoji: str = ""
    expires: int = 0
    """In seconds since 1970; 0: it stands until it is changed."""

    @property
    def key(self) -> str:
        """The same status is the same key; its words are not kept."""
        said = f"{self.emoji}\n{self.text}\n{self.expires}"
        return hashlib.sha256(said.encode()).hexdigest()[:32]

    def says_away(self, now: datetime) -> bool:
        """It reads as if its person were away for more than a day."""
        if self.expires and self._end() < now + SHORTEST:
            return False
        if NOT_AWAY.search(self.text):
            return False
        return bool(EMOJI.fullmatch(self.emoji) or WORDS.search(self.text))

    def back_on(self, zone: ZoneInfo) -> date | None:
        """The day on which they are there again: a status that ends by eight in the morning ends
        the night before."""
        if not self.expires:
            return None
        end = self._end().astimezone(zone)
        return end.date() if end.hour < NIGHT else end.date() + timedelta(days=1)

    def _end(self) -> datetime:
        return datetime.fromtimestamp(self.expires, UTC)


NIGHT = 8
