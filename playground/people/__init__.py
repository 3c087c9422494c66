"""What people can do and see, as a table of acts. A test or a page acts through it."""

from playground.people import forms, gestures, membership, noticing, reading, talking
from playground.people.acts import Act, Run

ACTS: dict[str, Run] = {
    **talking.ACTS,
    **membership.ACTS,
    **gestures.ACTS,
    **forms.ACTS,
    **reading.ACTS,
    **noticing.ACTS,
}

__all__ = ["ACTS", "Act"]
