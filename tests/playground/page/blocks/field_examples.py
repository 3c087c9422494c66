"""Elements to use: in rows of actions and in input blocks."""

from slackblocks import (
    ActionsBlock,
    Button,
    ChannelMultiSelectMenu,
    ChannelSelectMenu,
    CheckboxGroup,
    ContextActionsBlock,
    ConversationMultiSelectMenu,
    ConversationSelectMenu,
    DatePicker,
    DateTimePicker,
    EmailInput,
    ExternalMultiSelectMenu,
    ExternalSelectMenu,
    FeedbackButton,
    FeedbackButtons,
    FileInput,
    IconButton,
    InputBlock,
    NumberInput,
    OptionGroup,
    OverflowMenu,
    PlainTextInput,
    RadioButtonGroup,
    RichText,
    RichTextBlock,
    RichTextInput,
    RichTextSection,
    StaticMultiSelectMenu,
    StaticSelectMenu,
    TimePicker,
    Trigger,
    URLInput,
    UserMultiSelectMenu,
    UserSelectMenu,
    Workflow,
    WorkflowButton,
)

from tests.playground.page.blocks.examples import choice, choices, example

STAGES = choices("Discovery", "Sourcing", "Modelling")
SORTS = [choice("Data", "Numbers that don't exist yet"), choice("Access")]
WORDS = RichTextBlock(RichTextSection([RichText("Every "), RichText("Monday", bold=True)]))

FIELD_EXAMPLES = [
    example(
        "actions-buttons",
        ActionsBlock(
            [
                Button("Take it", "take", style="primary", value="41"),
                Button("Withdraw", "withdraw", style="danger"),
                Button("Open", "open", url="https://example.com/41"),
                WorkflowButton(
                    "Run", Workflow(Trigger("https://example.com/w", None)), action_id="w"
                ),
                OverflowMenu("more", choices("Edit", "Mine is different")),
            ]
        ),
        says=('button "Take it"', 'link "Open"', 'button "Run"', 'button "More actions"'),
    ),
    example(
        "actions-selects",
        ActionsBlock(
            [
                StaticSelectMenu("stage", STAGES, initial_option=STAGES[0]),
                ExternalSelectMenu("product", placeholder="Which product?"),
                UserSelectMenu("owner", initial_user="U2"),
                ConversationSelectMenu("talk"),
                ChannelSelectMenu("channel", initial_channel="C1"),
                StaticMultiSelectMenu("stages", STAGES, initial_options=STAGES[:2]),
            ]
        ),
        says=(
            'combobox "Choose an option": Discovery',
            'combobox "Which product?"',
            'combobox "Choose a person": "@Zoë Lindqvist"',
            'button "Remove Sourcing"',
        ),
    ),
    example(
        "actions-dates-and-choices",
        ActionsBlock(
            [
                DatePicker("day", initial_date="2026-11-27", placeholder="Until when?"),
                TimePicker("time", initial_time="09:30"),
                DateTimePicker("moment", 1795600800),
                RadioButtonGroup("sort", SORTS, initial_option=SORTS[0]),
                CheckboxGroup("sorts", SORTS, initial_options=SORTS[1:]),
            ]
        ),
        says=('textbox "Until when?"', 'radio "Data', "[checked]", 'checkbox "Access" [checked]'),
    ),
    example(
        "context-actions",
        ContextActionsBlock(
            [
                FeedbackButtons(
                    FeedbackButton("Good", "up"), FeedbackButton("Bad", "down"), "rate"
                ),
                IconButton("Delete", action_id="delete"),
            ]
        ),
        says=('group "Feedback"', 'button "Good"', 'button "Delete"'),
    ),
    example(
        "input-text",
        InputBlock(
            "What do you need?",
            PlainTextInput("what", placeholder="Orders by city", max_length=150),
            hint="One sentence.",
        ),
        InputBlock(
            "What for?",
            PlainTextInput("why", multiline=True, min_length=10, initial_value="To plan"),
            optional=True,
        ),
        InputBlock("How many?", NumberInput(False, "many", initial_value="12")),
        InputBlock("Your mail", EmailInput("mail")),
        InputBlock("Where is it now?", URLInput("url", placeholder="https://")),
        says=(
            'textbox "What do you need?"',
            'textbox "What for? (optional)": To plan',
            "0 / 150",
            "7, at least 10",
            'textbox "How many?": "12"',
        ),
    ),
    example(
        "input-rich-text-and-files",
        InputBlock("Say more", RichTextInput("more", WORDS)),
        InputBlock("Examples", FileInput("files", ["csv"], 2), optional=True),
        says=('toolbar "Formatting"', 'textbox "Say more"', 'button "Examples (optional)"'),
    ),
    example(
        "input-selects",
        InputBlock(
            "Stage",
            StaticSelectMenu(
                "stage", None, [OptionGroup("Early", STAGES[:2]), OptionGroup("Late", STAGES[2:])]
            ),
        ),
        InputBlock("Product", ExternalSelectMenu("product", min_query_length=1)),
        InputBlock("Owner", UserSelectMenu("owner", initial_user="U1")),
        InputBlock("Conversation", ConversationSelectMenu("talk")),
        InputBlock("Channel", ChannelSelectMenu("channel")),
        says=('combobox "Stage"', 'combobox "Owner": "@Mira Okafor"', 'combobox "Channel"'),
    ),
    example(
        "input-multi-selects",
        InputBlock("Stages", StaticMultiSelectMenu("stages", STAGES, initial_options=STAGES[:2])),
        InputBlock("Products", ExternalMultiSelectMenu("products")),
        InputBlock("People", UserMultiSelectMenu("people", ["U1", "U2"])),
        InputBlock("Conversations", ConversationMultiSelectMenu("talks")),
        InputBlock("Channels", ChannelMultiSelectMenu("channels", initial_channels=["C1"])),
        says=('combobox "Stages"', 'button "Remove @Mira Okafor"', 'button "Remove #ask-data"'),
    ),
    example(
        "input-dates-and-choices",
        InputBlock("Until", DatePicker("day", "2026-11-27")),
        InputBlock("At", TimePicker("time", "09:30", timezone="Europe/Oslo")),
        InputBlock("Reminder", DateTimePicker("moment", 1795600800), optional=True),
        InputBlock("Sort", RadioButtonGroup("sort", SORTS), hint="What is it about?"),
        InputBlock("Sorts", CheckboxGroup("sorts", SORTS, SORTS[:1]), optional=True),
        says=('textbox "Until"', "Europe/Oslo", 'radiogroup "Sort"', 'group "Sorts (optional)"'),
    ),
]
