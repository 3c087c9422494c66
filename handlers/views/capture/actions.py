"""What can be pressed on a card."""

from slack_sdk.models.blocks import (
    ButtonElement,
    InteractiveElement,
    OverflowMenuElement,
    PlainTextObject,
    StaticSelectElement,
)

from bot.wording import _
from handlers.views.capture.seen import Card, sentence
from handlers.views.parts import button, option
from models.words import Consent, SourceClass, Status


def _consent_menu(card: Card) -> StaticSelectElement:
    options = {
        consent: option(sentence(_(consent)), f"{card.id}:{consent.name}")
        for consent in (Consent.DATA_TEAM, Consent.PM_ON_DUTY, Consent.COUNT_ONLY)
    }
    return StaticSelectElement(
        action_id="capture.agree",
        placeholder=PlainTextObject(text=_("Who may read your words?")),
        options=list(options.values()),
        initial_option=options.get(card.consent),
    )


def take_back_buttons(card: Card) -> list[ButtonElement]:
    """The two ways out of a request that is open."""
    if not card.status.is_open:
        return []
    stops = _("The data team stops working on it.")
    return [
        button(_("Withdraw"), "capture.withdraw", card.id, confirm=stops),
        not_a_request(card.id),
    ]


def not_a_request(number: int) -> ButtonElement:
    """It never was one."""
    vanishes = _("The card is taken away, and the message counts nowhere.")
    return button(_("Not a request"), "capture.dismiss", number, confirm=vanishes)


def _for_who_has_it(card: Card) -> OverflowMenuElement:
    choices = [
        option(_("Waiting for requester"), f"{card.id}:ask"),
        option(_("Hand over"), f"{card.id}:hand_over"),
    ]
    return OverflowMenuElement(action_id="answers.more", options=choices)


def row_of(card: Card) -> list[InteractiveElement]:
    row: list[InteractiveElement] = []
    if card.source_class is not SourceClass.PUBLIC and card.status.is_open:
        row.append(_consent_menu(card))
    if card.status.is_open:
        row.append(button(_("Edit"), "capture.edit", card.id))
        if card.taken_by is None:
            row.append(button(_("Take it"), "capture.take", card.id))
        else:
            row.append(button(_("Give back"), "capture.give_back", card.id))
        row.append(button(_("Answered"), "capture.answer", card.id, style="primary"))
        row += take_back_buttons(card)
        row.append(button(_("I need this too"), "talk.me_too", card.id))
        if card.taken_by is not None:
            row.append(_for_who_has_it(card))
    elif card.taken is not None:
        row.append(button(_("It wasn't it"), "existing.reopen", card.id))
    elif card.status is Status.ANSWERED:
        row.append(button(_("Correct the answer"), "capture.answer", card.id))
        row.append(
            button(
                _("Withdraw the answer"),
                "answers.take_back",
                card.id,
                confirm=_("The request is open again, and who asked reads that."),
            )
        )
    if card.demand.times > 1 and card.sort.makes_candidates:
        row.append(button(_("Mine is different"), "clustering.different", card.id))
    return row
