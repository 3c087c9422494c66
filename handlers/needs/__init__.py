"""Business needs: their list and windows, the questions about them, and the objectives."""

from slack_bolt import App

from bot.jobs import Job
from handlers.needs import asking, objectives, windows

JOBS = {Job.FIND_MEETINGS: asking.find, Job.SHOW_MEETING: asking.show}
FACES = asking.FACES


def register(app: App) -> None:
    """The buttons in Home, in the windows and in triage, and the forms."""
    app.action("needs.list")(windows.open_list)
    app.action("needs.open")(windows.open_one)
    app.action("needs.join")(windows.open_join)
    app.options("needs.which")(windows.find_others)
    app.view("needs.join_form")(windows.join)
    app.action("needs.word")(windows.open_wording)
    app.action("needs.serve")(windows.open_serve)
    app.view("needs.serve_form")(windows.serve)

    app.action("needs.yes")(asking.yes)
    app.action("needs.no")(asking.no)
    app.action("needs.part")(asking.part)

    app.action("objectives.list")(objectives.open_list)
    app.action("objectives.edit")(objectives.open_form)
    app.action("objectives.end")(objectives.end)
    app.view("objectives.form")(objectives.keep)
