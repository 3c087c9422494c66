"""Rich text, tables and charts."""

from slackblocks import (
    AreaChart,
    AxisConfig,
    BarChart,
    ChartSegment,
    ColumnSettings,
    DataPoint,
    DataSeries,
    DataTableBlock,
    DataVisualizationBlock,
    LineChart,
    PieChart,
    RawNumber,
    RawText,
    RichText,
    RichTextBlock,
    RichTextChannel,
    RichTextCodeBlock,
    RichTextEmoji,
    RichTextLink,
    RichTextList,
    RichTextQuote,
    RichTextSection,
    RichTextUser,
    RichTextUserGroup,
    TableBlock,
)

from tests.playground.page.blocks.examples import example

WEEKS = ["W44", "W45", "W46", "W47", "W48"]
CITIES = [("Oslo", 1204), ("Bergen", 388), ("Stavanger", 212), ("Tromsø", 97)]


def city_row(city: str, orders: int) -> list[RawText | RawNumber | RichTextBlock]:
    return [RawText(city), RawNumber(orders, f"{orders:,}")]


def line(text: str) -> RichTextSection:
    return RichTextSection([RichText(text)])


def series(name: str, *values: float) -> DataSeries:
    return DataSeries(
        name, [DataPoint(week, value) for week, value in zip(WEEKS, values, strict=True)]
    )


ORDERS = [series("App", 120, 180, 150, 240, 310), series("Web", 90, 80, 110, 100, 95)]
BALANCE = [series("Balance", 30, -12, 8, -25, 14)]
AXES = AxisConfig(WEEKS, "Week", "Orders")

RICH_EXAMPLES = [
    example(
        "rich-text",
        RichTextBlock(
            [
                RichTextSection(
                    [
                        RichText("Bold", bold=True),
                        RichText(", "),
                        RichText("italic", italic=True),
                        RichText(", "),
                        RichText("struck", strike=True),
                        RichText(", "),
                        RichText("code", code=True),
                        RichText(" for "),
                        RichTextUser("U1"),
                        RichText(" and "),
                        RichTextUserGroup("S1"),
                        RichText(" in "),
                        RichTextChannel("C1"),
                        RichText(" "),
                        RichTextEmoji("tada"),
                        RichText(" see "),
                        RichTextLink("https://example.com", "the wiki"),
                    ]
                ),
                RichTextList("ordered", [line("First"), line("Second")]),
                RichTextList("bullet", [line("Inside")], indent=1),
                RichTextList("ordered", [line("Third")]),
                RichTextQuote([RichText("Somebody said so")]),
                RichTextCodeBlock([RichText("select 1")]),
            ]
        ),
        says=("strong: Bold", "code: code", "@data-team", 'link "the wiki"', "listitem: Third"),
    ),
    example(
        "rich-text-pieces",
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [
                        {"type": "broadcast", "range": "here"},
                        {"type": "text", "text": " we like "},
                        {"type": "color", "value": "#4A154B"},
                        {"type": "text", "text": " since "},
                        {
                            "type": "date",
                            "timestamp": 1795600800,
                            "format": "{date_long}",
                            "fallback": "?",
                        },
                    ],
                }
            ],
        },
        says=("@here", "#4A154B", "time: Wednesday, November 25th, 2026"),
    ),
    example(
        "table",
        TableBlock(
            [
                [RawText("City"), RawText("Orders"), RawText("Remark")],
                [RawText("Oslo"), RawText("1,204"), line("Grows and grows")],
                [RawText("Bergen"), RawText("388"), line("Rain " * 30)],
            ],
            [ColumnSettings(), ColumnSettings("right"), ColumnSettings(is_wrapped=True)],
        ),
        says=('columnheader "Orders"', 'cell "1,204"'),
    ),
    example(
        "data-table",
        DataTableBlock(
            [[RawText("City"), RawText("Orders")], *(city_row(*city) for city in CITIES)],
            "Orders by city",
            page_size=3,
        ),
        says=('table "Orders by city"', 'rowheader "Oslo"', 'button "Next"', "1–3 of 4"),
    ),
    example(
        "chart-line",
        DataVisualizationBlock("Orders by week", LineChart(ORDERS, AXES)),
        says=('img "Orders by week: line chart"', 'row "W48 310 95"'),
    ),
    example(
        "chart-bar",
        DataVisualizationBlock("Orders by week", BarChart(ORDERS, AXES)),
        DataVisualizationBlock("Balance", BarChart(BALANCE, AxisConfig(WEEKS))),
        says=('img "Balance: bar chart"', 'row "W45 -12"'),
    ),
    example(
        "chart-area",
        DataVisualizationBlock("Orders by week", AreaChart(ORDERS, AXES)),
        says=('img "Orders by week: area chart"', 'columnheader "Web"'),
    ),
    example(
        "chart-pie",
        DataVisualizationBlock(
            "Orders by city", PieChart([ChartSegment(city, orders) for city, orders in CITIES])
        ),
        says=('img "Orders by city: pie chart"', 'row "Tromsø 97"'),
    ),
]
