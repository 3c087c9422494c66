"""Words that try to become markup stay words."""

from typing import Any

import pytest

from tests.playground.page.blocks.drawing import Drawing

ATTACKS = [
    "<script>window.pwned = 1</script>",
    '<img src=x onerror="window.pwned = 1">',
    "<javascript:window.pwned=1|click>",
    "<JaVaScRiPt:alert(1)>",
    "<data:text/html,hello|click>",
    "<vbscript:x|click>",
    "<//example.com|click>",
    "[click](javascript:alert(1))",
    "![x](data:text/html;base64,aGk=)",
    "&lt;script&gt; &amp;lt; &#60;b&#62; &quot;",
    "`<b>` *<i>* ```<u>``` &gt; <s>",
    "<!date^9e99^{date}^javascript:alert(1)|x>",
    "<@U1'\"><svg onload=alert(1)>",
    "<#C1|<b>>",
]
DRAWABLE = {"plain_text", "mrkdwn"}
LIVING = "script, iframe, object, embed, style, form, b, i, u, svg[onload], [onerror], [onload]"


def blocks_with(words: str) -> list[dict[str, Any]]:
    """Wherever an app can put words."""
    plain, mrkdwn = ({"type": kind, "text": words} for kind in ("plain_text", "mrkdwn"))
    option = {"text": plain, "value": words, "description": plain, "url": words}
    piece = {
        "type": "rich_text_section",
        "elements": [
            {"type": "text", "text": words},
            {"type": "link", "url": words, "text": words},
            {"type": "color", "value": words},
            {"type": "date", "timestamp": 0, "format": words, "url": words, "fallback": words},
            {"type": "user", "user_id": words},
        ],
    }
    return [
        {"type": "header", "text": plain},
        {"type": "section", "text": mrkdwn, "fields": [plain, mrkdwn]},
        {"type": "context", "elements": [mrkdwn]},
        {"type": "markdown", "text": words},
        {"type": "rich_text", "elements": [piece]},
        {"type": "image", "image_url": words, "alt_text": words, "title": plain},
        {
            "type": "actions",
            "elements": [
                {"type": "button", "action_id": "a", "text": plain, "url": words},
                {"type": "overflow", "action_id": "b", "options": [option]},
                {"type": "checkboxes", "action_id": "c", "options": [option]},
            ],
        },
        {"type": words, "text": words},
        {"type": "table", "rows": [[{"type": "raw_text", "text": words}]]},
    ]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_word_becomes_markup(drawing: Drawing, attack: str) -> None:
    main = drawing.draw(blocks_with(attack))

    assert main.locator(LIVING).count() == 0
    addresses = main.locator("[href]").evaluate_all("all => all.map(({ href }) => href)")
    assert [href for href in addresses if not href.startswith(("http:", "https:"))] == []
    assert drawing.page.evaluate("window.pwned") is None


def test_a_script_is_read_as_it_was_written(drawing: Drawing) -> None:
    text = "<script>alert(1)</script> <javascript:alert(1)|click> &copy; &amp;amp;"

    main = drawing.text(text)

    assert main.text_content() == text.replace("&amp;amp;", "&amp;")
    assert main.locator("*").count() == 0


@pytest.mark.parametrize(
    "unit", ["*a ", "_*~", "`", "```", "<", "&gt;", "**a**_", "[", ":a", ">>>"]
)
def test_a_long_text_of_marks_is_drawn_at_once(drawing: Drawing, unit: str) -> None:
    drawn = """unit => {
      const begin = performance.now();
      drawText(unit.repeat(40000 / unit.length));
      draw([{ type: "markdown", text: unit.repeat(12000 / unit.length) }]);
      return performance.now() - begin;
    }"""

    assert drawing.page.evaluate(drawn, unit) < 2_000
