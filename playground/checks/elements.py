"""Checks of the elements that stand in blocks: buttons, menus, fields."""

from slackblocks import _limits as limits

from playground.checks.rich_text import RICH_TEXT
from playground.checks.rules import (
    Check,
    anything,
    boolean,
    both,
    choice,
    items,
    record,
    string,
    whole_number,
)
from playground.checks.texts import (
    CONFIRM,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    PLAIN_OPTION,
    RICH_OPTION,
    TYPE,
    URL,
    check_options,
    picture,
    plain_text,
)

NONE: dict[str, Check] = {}
ACTION_ID = string(limits.ACTION_ID_MAX_LENGTH, least=1)
DATE = string(pattern=r"\d{4}-\d{2}-\d{2}")
TIME = string(pattern=r"\d{2}:\d{2}")


def element(required: dict[str, Check] = NONE, /, **optional: Check) -> Check:
    """An interactive element: what all have, and its own keys."""
    common = {"action_id": ACTION_ID, "confirm": CONFIRM, "focus_on_load": boolean}
    return record(TYPE | required, common | optional)


def _placeholder(most: int) -> Check:
    return plain_text(most)


def _menu(**keys: Check) -> Check:
    return element(NONE, placeholder=_placeholder(limits.SELECT_PLACEHOLDER_MAX_LENGTH), **keys)


def _static_menu(**keys: Check) -> Check:
    options = items(PLAIN_OPTION, limits.SELECT_OPTIONS_MAX_ITEMS)
    groups = items(OPTION_GROUP, limits.SELECT_OPTION_GROUPS_MAX_ITEMS)
    return both(_menu(options=options, option_groups=groups, **keys), check_options)


def _field(placeholder: int, **keys: Check) -> Check:
    on = choice("on_enter_pressed", "on_character_entered")
    config = record({}, {"trigger_actions_on": items(on, 2)})
    return element(
        NONE, placeholder=_placeholder(placeholder), dispatch_action_config=config, **keys
    )


BUTTON = element(
    {"text": plain_text(limits.BUTTON_TEXT_MAX_LENGTH)},
    value=string(limits.BUTTON_VALUE_MAX_LENGTH),
    url=string(limits.BUTTON_URL_MAX_LENGTH, pattern=URL),
    style=choice("primary", "danger"),
    accessibility_label=string(limits.BUTTON_ACCESSIBILITY_LABEL_MAX_LENGTH),
)
FEEDBACK_BUTTON = record(
    {
        "text": plain_text(limits.FEEDBACK_BUTTON_TEXT_MAX_LENGTH),
        "value": string(limits.FEEDBACK_BUTTON_VALUE_MAX_LENGTH),
    },
    {"accessibility_label": string(limits.FEEDBACK_BUTTON_ACCESSIBILITY_LABEL_MAX_LENGTH)},
)
IMAGE = picture(limits.IMAGE_ELEMENT_IMAGE_URL_MAX_LENGTH, limits.IMAGE_ELEMENT_ALT_TEXT_MAX_LENGTH)

_MANY = {"max_selected_items": whole_number(limits.MULTI_SELECT_MAX_SELECTED_ITEMS_MIN)}
_IDS = items(string(), least=0)
_FILTER = record(
    {},
    {
        "include": items(choice("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
_TALKS = {"default_to_current_conversation": boolean, "filter": _FILTER}
_QUERY = {"min_query_length": whole_number(limits.SELECT_MIN_QUERY_LENGTH_MIN)}
_ANSWERS_AT_ONCE = {"response_url_enabled": boolean}

SINGLE_MENUS: dict[str, Check] = {
    "static_select": _static_menu(initial_option=PLAIN_OPTION),
    "external_select": _menu(initial_option=PLAIN_OPTION, **_QUERY),
    "users_select": _menu(initial_user=string()),
    "conversations_select": _menu(initial_conversation=string(), **_TALKS, **_ANSWERS_AT_ONCE),
    "channels_select": _menu(initial_channel=string(), **_ANSWERS_AT_ONCE),
}
MULTI_MENUS: dict[str, Check] = {
    "multi_static_select": _static_menu(initial_options=items(PLAIN_OPTION, 100), **_MANY),
    "multi_external_select": _menu(initial_options=items(PLAIN_OPTION, 100), **_QUERY, **_MANY),
    "multi_users_select": _menu(initial_users=_IDS, **_MANY),
    "multi_conversations_select": _menu(initial_conversations=_IDS, **_TALKS, **_MANY),
    "multi_channels_select": _menu(initial_channels=_IDS, **_MANY),
}
CHOICES: dict[str, Check] = {
    "checkboxes": both(
        element(
            {"options": items(RICH_OPTION, limits.CHECKBOXES_OPTIONS_MAX_ITEMS)},
            initial_options=items(RICH_OPTION, limits.CHECKBOXES_OPTIONS_MAX_ITEMS),
        ),
        check_options,
    ),
    "radio_buttons": both(
        element(
            {"options": items(RICH_OPTION, limits.RADIO_BUTTONS_OPTIONS_MAX_ITEMS)},
            initial_option=RICH_OPTION,
        ),
        check_options,
    ),
}
DATES: dict[str, Check] = {
    "datepicker": element(
        NONE, placeholder=_placeholder(limits.DATE_PICKER_PLACEHOLDER_MAX_LENGTH), initial_date=DATE
    ),
    "timepicker": element(
        NONE,
        placeholder=_placeholder(limits.TIME_PICKER_PLACEHOLDER_MAX_LENGTH),
        initial_time=TIME,
        timezone=string(),
    ),
    "datetimepicker": element(initial_date_time=whole_number(1_000_000_000, 9_999_999_999)),
}
FIELDS: dict[str, Check] = {
    "plain_text_input": _field(
        limits.PLAIN_TEXT_INPUT_PLACEHOLDER_MAX_LENGTH,
        initial_value=string(limits.PLAIN_TEXT_INPUT_MAX_LENGTH_MAX),
        multiline=boolean,
        min_length=whole_number(0, limits.PLAIN_TEXT_INPUT_MIN_LENGTH_MAX),
        max_length=whole_number(1, limits.PLAIN_TEXT_INPUT_MAX_LENGTH_MAX),
    ),
    "email_text_input": _field(limits.EMAIL_INPUT_PLACEHOLDER_MAX_LENGTH, initial_value=string()),
    "url_text_input": _field(limits.URL_INPUT_PLACEHOLDER_MAX_LENGTH, initial_value=string()),
    "number_input": _field(
        limits.NUMBER_INPUT_PLACEHOLDER_MAX_LENGTH,
        is_decimal_allowed=boolean,
        initial_value=string(),
        min_value=string(),
        max_value=string(),
    ),
    "rich_text_input": _field(
        limits.RICH_TEXT_INPUT_PLACEHOLDER_MAX_LENGTH, initial_value=RICH_TEXT
    ),
    "file_input": element(
        filetypes=items(string()), max_files=whole_number(1, limits.FILE_INPUT_MAX_FILES_MAX)
    ),
}
BUTTONS: dict[str, Check] = {
    "button": BUTTON,
    "overflow": element({"options": items(OVERFLOW_OPTION, limits.OVERFLOW_OPTIONS_MAX_ITEMS)}),
    "workflow_button": element(
        {"text": plain_text(limits.WORKFLOW_BUTTON_TEXT_MAX_LENGTH), "workflow": anything}
    ),
}

IN_SECTIONS = BUTTONS | SINGLE_MENUS | MULTI_MENUS | CHOICES | DATES | {"image": IMAGE}
IN_ACTIONS = BUTTONS | SINGLE_MENUS | MULTI_MENUS | CHOICES | DATES
IN_INPUTS = FIELDS | SINGLE_MENUS | MULTI_MENUS | CHOICES | DATES
