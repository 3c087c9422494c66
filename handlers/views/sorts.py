"""How a wrong sort is corrected: in the menu of a card, and in the form that edits a request."""

from slack_sdk.models.blocks import InputBlock, StaticSelectElement
from slack_sdk.models.blocks.block_elements import OverflowMenuElement

from bot.wording import N_, _
from handlers.views.parts import field, option
from models import UserError
from models.words import Sort

LABELS = {
    Sort.DATA: N_("This is a request for data"),
    Sort.WHERE: N_("This asks where to find something"),
    Sort.ACCESS: N_("This asks for access"),
    Sort.BROKEN: N_("This reports something broken"),
    Sort.MEANING: N_("This asks what something means"),
    Sort.DISAGREE: N_("These are numbers that disagree"),
    Sort.OTHER: N_("This is something else"),
}
MOST = 5
"""A menu of this kind holds five: the two rarest are in the form."""


def menu(request_id: int, sort: Sort) -> OverflowMenuElement:
    """The other sorts, one click away, whoever has the request."""
    others = [each for each in LABELS if each is not sort][:MOST]
    return OverflowMenuElement(
        action_id="sorts.correct",
        options=[option(_(LABELS[each]), f"{request_id}:{each.name}") for each in others],
    )


def select(sort: Sort) -> InputBlock:
    """The same in a form, with all sorts."""
    options = [option(_(label), each.name) for each, label in LABELS.items()]
    chosen = next(each for each in options if each.value == sort.name)
    element = StaticSelectElement(action_id="sort", options=options, initial_option=chosen)
    return field("sort", _("What is it?"), element, optional=False)


def read(chosen: str | None) -> Sort:
    """The sort that was chosen."""
    if chosen is None or chosen not in Sort.__members__:
        raise UserError(_("This choice is no longer offered. Please choose again."))
    return Sort[chosen]
