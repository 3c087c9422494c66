"""Filling in, submitting and closing modals."""

import pytest

from playground.errors import CannotDo
from playground.person import Person
from playground.server import Playground
from tests.playground.blocks import actions, button, field, menu, modal, option, plain, text_field
from tests.playground.people.conftest import Bot, Json

NUMBER = {"type": "number_input", "action_id": "need", "is_decimal_allowed": False}


def test_a_submission_carries_what_was_typed_and_what_was_not(mira: Person, bot: Bot) -> None:
    dated = {"type": "datepicker", "action_id": "when", "initial_date": "2026-12-01"}
    ticks = {"type": "checkboxes", "action_id": "who", "options": [option("me"), option("all")]}
    bot.view = modal(
        field("need"),
        field("why", optional=True),
        field("when", dated, optional=True),
        field("often", menu("often", initial_option=option("one")), optional=True),
        field("who", ticks, optional=True),
        private_metadata="r-1",
    )
    mira.shortcut("ask")

    result = mira.submit({"need": "GMV < 1 & rising", "who": ["all"]})

    assert result.errors == {}
    assert mira.views() == []
    view = bot.heard[-1]["view"]
    values = view["state"]["values"]
    assert view["private_metadata"] == "r-1"
    assert values["need"]["need"]["value"] == "GMV < 1 & rising"
    assert values["why"]["why"]["value"] is None
    assert values["when"]["when"]["selected_date"] == "2026-12-01"
    assert values["often"]["often"]["selected_option"]["value"] == "one"
    assert [each["value"] for each in values["who"]["who"]["selected_options"]] == ["all"]


@pytest.mark.parametrize(
    ("element", "typed", "words"),
    [
        (text_field(), "", "required"),
        (text_field(max_length=5), "too long", "no more than 5"),
        (text_field(min_length=5), "abc", "at least 5"),
        (NUMBER, "1.5", "valid"),
        ({**NUMBER, "is_decimal_allowed": True, "max_value": "8"}, "9.5", "at most 8"),
        ({"type": "email_text_input", "action_id": "need"}, "nobody", "valid email"),
        ({"type": "url_text_input", "action_id": "need"}, "slack", "valid URL"),
    ],
)  # fmt: skip
def test_slacks_own_form_objects_before_the_app_is_asked(
    mira: Person, bot: Bot, element: Json, typed: str, words: str
) -> None:
    bot.view = modal(field("need", element))
    mira.shortcut("ask")

    result = mira.submit({"need": typed})

    assert result.by == "slack"
    assert words in result.errors["need"]
    assert len(bot.heard) == 1
    assert len(mira.views()) == 1


def test_the_app_may_object_too(mira: Person, bot: Bot, slack: Playground) -> None:
    mira.shortcut("ask")
    bot.answer = {"response_action": "errors", "errors": {"need": "Say more."}}

    result = mira.submit({"need": "x"})

    assert result.by == "app"
    assert result.errors == {"need": "Say more."}
    assert len(mira.views()) == 1
    assert slack.desk.violations() == []


def test_an_objection_to_no_field_is_a_violation(mira: Person, bot: Bot, slack: Playground) -> None:
    mira.shortcut("ask")
    bot.answer = {"response_action": "errors", "errors": {"nothing": "Say more."}}

    mira.submit({"need": "x"})

    assert slack.desk.violations()[0]["where"] == "view_submission"


@pytest.mark.parametrize(("action", "titles"), [("update", ["Two"]), ("push", ["Form", "Two"])])
def test_a_submission_may_lead_to_another_view(
    mira: Person, bot: Bot, action: str, titles: list[str]
) -> None:
    mira.shortcut("ask")
    bot.answer = {"response_action": action, "view": modal(title=plain("Two"))}

    mira.submit({"need": "x"})

    assert [view["title"]["text"] for view in mira.views()] == titles


def test_a_submission_may_close_everything(mira: Person, bot: Bot) -> None:
    mira.shortcut("ask")
    bot.answer = {"response_action": "push", "view": modal()}
    mira.submit({"need": "x"})
    bot.answer = {"response_action": "clear"}

    mira.submit({"need": "x"})

    assert mira.views() == []


def test_a_view_beyond_the_limits_is_no_answer(mira: Person, bot: Bot, slack: Playground) -> None:
    mira.shortcut("ask")
    bot.answer = {"response_action": "update", "view": modal(title=plain("x" * 25))}

    with pytest.raises(CannotDo, match="Slack refuses"):
        mira.submit({"need": "x"})

    assert "less than 25" in slack.desk.violations()[0]["problems"][0]


def test_closing_is_told_to_apps_that_asked(mira: Person, bot: Bot) -> None:
    bot.view = modal(notify_on_close=True)
    mira.shortcut("ask")

    mira.close()

    assert [body["type"] for body in bot.heard] == ["shortcut", "view_closed"]
    assert mira.views() == []


def test_a_button_in_a_modal_brings_the_modal(mira: Person, bot: Bot) -> None:
    bot.view = modal(field(), actions(button()))
    mira.shortcut("ask")
    mira.do("fill", values={"need": "GMV"})

    mira.click("go")

    body = bot.heard[-1]
    assert body["container"]["type"] == "view"
    assert body["view"]["state"]["values"]["need"]["need"]["value"] == "GMV"
    assert "response_url" not in body


def test_what_is_not_there_cannot_be_used(mira: Person, bot: Bot) -> None:
    with pytest.raises(CannotDo, match="no modal open"):
        mira.submit({})
    with pytest.raises(CannotDo, match="no Home"):
        mira.click("go", home=True)
    mira.shortcut("ask")
    with pytest.raises(CannotDo, match="no field 'wrong'"):
        mira.submit({"wrong": "x"})
