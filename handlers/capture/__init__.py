"""Capture: a message, a form, a command or an emoji becomes a request with one live card."""

from slack_bolt import App

from bot.capture import filing, life, offering
from bot.jobs import Job
from handlers.capture import buttons, considering, events, faces, forms, telling
from handlers.pressing import pressed, pressed_away

JOBS = {
    Job.CONSIDER: considering.consider,
    Job.COLLECT: considering.collect,
    Job.UNDERSTAND: considering.understand,
    Job.SHOW_CARD: telling.show_card,
    Job.OFFER: telling.show_offer,
    Job.BRING_IN: considering.bring_in,
    Job.OFFER_CHANGE: telling.show_change,
}
FACES = faces.FACES


def register(app: App) -> None:
    """What people can do to file a request, and with it."""
    app.event("message")(events.message)
    app.event("app_mention")(events.mention)
    app.event("reaction_added")(events.reaction)

    app.message_shortcut("capture.file_message")(forms.open_for_message)
    app.global_shortcut("capture.ask")(forms.open_empty)
    app.view("capture.form")(forms.submit)
    app.view("capture.edit_form")(forms.submit_edit)
    app.view("capture.answer_form")(forms.submit_answer)

    app.action("capture.edit")(forms.open_edit)
    app.action("capture.answer")(forms.open_answer)
    app.action("capture.take")(pressed(life.take))
    app.action("capture.give_back")(pressed(life.give_back))
    app.action("capture.withdraw")(pressed(life.withdraw))
    app.action("capture.dismiss")(buttons.dismiss)
    app.action("capture.take_up_again")(buttons.take_up_again)
    app.action("capture.agree")(buttons.agree)
    app.action("capture.accept_offer")(pressed_away(offering.accept))
    app.action("capture.file_rewording")(pressed_away(filing.file_rewording))
    app.action("capture.withdraw_edited")(pressed_away(life.withdraw))
    app.action("capture.refuse_offer")(buttons.refuse_offer)
