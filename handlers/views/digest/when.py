"""When a digest comes, in words."""

from bot.wording import N_, _
from models import Digest
from models.words import Rhythm

WEEKDAYS = [
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
]


def when(digest: Digest) -> str:
    """Every week on Monday at 9:00, Europe/Berlin."""
    names = {
        "day": _(WEEKDAYS[digest.weekday]),
        "time": f"{digest.hour}:00",
        "zone": digest.time_zone,
    }
    if digest.rhythm is Rhythm.MONTHLY:
        return _("every month on its first {day} at {time}, {zone}", **names)
    if digest.rhythm is Rhythm.FORTNIGHTLY:
        return _("every second week on {day} at {time}, {zone}", **names)
    return _("every week on {day} at {time}, {zone}", **names)
