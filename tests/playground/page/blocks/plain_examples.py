"""Blocks to read: sections, pictures, cards."""

from slackblocks import (
    AlertBlock,
    Button,
    CardBlock,
    CarouselBlock,
    ContainerBlock,
    ContextBlock,
    DividerBlock,
    FileBlock,
    HeaderBlock,
    Image,
    ImageBlock,
    MarkdownBlock,
    OverflowMenu,
    PlainText,
    PlanBlock,
    SectionBlock,
    SlackFile,
    StaticSelectMenu,
    TaskCardBlock,
    Text,
    URLSource,
    VideoBlock,
)

from tests.playground.page.blocks.examples import choices, example

PICTURE = "http://blocks.test/picture.svg"
GONE = "https://example.com/gone.png"
NEED = "*Coupon elasticity* for <@U2> and <@U1>, due <!date^1795600800^{date_long_pretty}|soon>"
DOCUMENT = """# Weekly orders
Some *emphasis*, **strong words**, ~~struck~~ and `code`, a [link](https://example.com/a_b).

1. First of all
   - below it
   - [x] done
2. Then

> quoted

| City | Orders |
|:-----|-------:|
| Oslo | 1,204 |
| Bergen | 388 |

```sql
select count(*) from orders
```"""

PLAIN_EXAMPLES = [
    example(
        "header",
        HeaderBlock(PlainText("Three people asked :wave:", emoji=True)),
        DividerBlock(),
        says=('heading "Three people asked wave" [level=3]', "separator"),
    ),
    example(
        "section-with-text",
        SectionBlock(NEED + "\n>She wrote: _which coupons work?_\n`orders.coupon_id`"),
        SectionBlock(PlainText("Plain: *not bold* & <not a tag>")),
        says=("strong: Coupon elasticity", "blockquote", "Plain: *not bold* & <not a tag>"),
    ),
    example(
        "section-with-fields",
        SectionBlock(
            "*Request 41*",
            fields=[
                "*Status*\n:large_blue_circle: Taken",
                "*Due*\nFriday",
                "*Asked by*\n<@U2>",
                "*In*\n<#C1>",
            ],
        ),
        says=("strong: Status", "strong: Asked by", "@Zoë Lindqvist"),
    ),
    example(
        "section-with-accessories",
        SectionBlock("A button", accessory=Button("Take it", "take", value="41")),
        SectionBlock("A menu", accessory=OverflowMenu("more", choices("Edit", "Withdraw"))),
        SectionBlock("A choice", accessory=StaticSelectMenu("when", choices("Now", "Later"))),
        SectionBlock(
            "A picture " * 12, accessory=Image(alt_text="A sun over hills", image_url=PICTURE)
        ),
        says=(
            'button "Take it"',
            'button "More actions"',
            'combobox "A choice"',
            'img "A sun over hills"',
        ),
    ),
    example(
        "context",
        ContextBlock(
            [
                Image(alt_text="Sun", image_url=PICTURE),
                Text("Asked *7 times* by 5 people :bar_chart:"),
            ]
        ),
        says=('img "Sun"', "strong: 7 times", 'img "bar chart"'),
    ),
    example(
        "image",
        ImageBlock(PICTURE, "A sun over hills", title="The view"),
        ImageBlock(alt_text="Orders", slack_file=SlackFile(url=None, id="F0PICTURE1")),
        ImageBlock(GONE, "A chart that is gone"),
        says=(
            "The view",
            'img "A sun over hills"',
            'img "Orders"',
            'link "🖼 A chart that is gone"',
        ),
    ),
    example(
        "video",
        VideoBlock(
            "Two people at a desk",
            PICTURE,
            "How to ask",
            "https://example.com/v/1",
            author_name="Mira",
            provider_name="Fennelby TV",
            description="In two minutes.",
        ),
        says=('link "Play How to ask: Two people at a desk"', "Fennelby TV · Mira"),
    ),
    example(
        "markdown",
        MarkdownBlock(DOCUMENT),
        says=(
            'heading "Weekly orders" [level=4]',
            "strong: strong words",
            'columnheader "City"',
            'cell "1,204"',
            'img "done"',
        ),
    ),
    example("file", FileBlock("deck-7"), says=("File deck-7 (remote)",)),
    example(
        "alert",
        *[AlertBlock(f"This is *{level}*.", level) for level in ("default", "info", "warning")],
        *[AlertBlock(f"This is *{level}*.", level) for level in ("error", "success")],
        says=("note", "strong: warning"),
    ),
    example(
        "card",
        CardBlock(
            hero_image=Image(alt_text="Hills", image_url=PICTURE),
            title="Orders by city",
            subtitle="Monitoring",
            body="Asked for *7 times*.",
            actions=[Button("Open", "open")],
        ),
        says=('img "Hills"', "Orders by city", 'button "Open"'),
    ),
    example(
        "carousel",
        CarouselBlock([CardBlock(title=f"Product {n}", body="A few words.") for n in range(1, 5)]),
        says=('group "Cards"', "Product 4"),
    ),
    example(
        "container",
        ContainerBlock([SectionBlock("Inside")], title="What we know", is_collapsible=True),
        says=("What we know", "Inside"),
    ),
    example(
        "plan",
        PlanBlock(
            "Finding the orders",
            [
                TaskCardBlock("1", "Read the question", status="complete"),
                TaskCardBlock(
                    "2",
                    "Look in the dictionary",
                    status="in_progress",
                    sources=[URLSource("https://example.com/d", "Dictionary")],
                ),
                TaskCardBlock("3", "Answer", status="pending"),
            ],
        ),
        says=('img "Done"', 'img "In progress"', 'link "Dictionary"'),
    ),
]
