"""A message's words in Slack's mrkdwn."""

import pytest

from tests.playground.page.blocks.drawing import Drawing


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*bold* _italic_ ~struck~", "<strong>bold</strong> <em>italic</em> <s>struck</s>"),
        ("*_both_*", "<strong><em>both</em></strong>"),
        ("2*3*4 snake_case_name ~/home", "2*3*4 snake_case_name ~/home"),
        ("* not bold * and ** neither **", "* not bold * and ** neither **"),
        ("*two\nlines*", "*two\nlines*"),
        ("(*edge*), *edge*.", "(<strong>edge</strong>), <strong>edge</strong>."),
        ("*a `b*c` d*", '<strong>a <code class="code">b*c</code> d</strong>'),
        ("`*code*`", '<code class="code">*code*</code>'),
        ("&gt; a\n&gt; b\nc", '<blockquote class="quote">a\nb</blockquote>c'),
        ("a\n&gt;&gt;&gt;b\nc", 'a<blockquote class="quote">b\nc</blockquote>'),
        ("• one\n• two", "• one\n• two"),
        ("R&amp;D &lt;b&gt; &amp;lt; &eacute;", "R&amp;D &lt;b&gt; &amp;lt; &amp;eacute;"),
        (":nosuchemoji: 10:30:45", ":nosuchemoji: 10:30:45"),
        ("<!nonsense> <nothing>", "&lt;!nonsense&gt; &lt;nothing&gt;"),
    ],
)
def test_markup_is_drawn_where_slack_draws_it(drawing: Drawing, text: str, html: str) -> None:
    assert drawing.text(text).inner_html() == html


def test_a_code_block_keeps_everything_but_its_outer_line_breaks(drawing: Drawing) -> None:
    main = drawing.text("before\n```\n*a*\n  b\n```\nafter")

    assert main.locator("pre").text_content() == "*a*\n  b"
    assert main.locator("strong").count() == 0
    assert main.text_content() == "before*a*\n  bafter"


@pytest.mark.parametrize(
    ("text", "address", "label"),
    [
        ("<https://example.com/a?b=1&amp;c=2|here>", "https://example.com/a?b=1&c=2", "here"),
        ("<https://example.com>", "https://example.com", "https://example.com"),
        ("<mailto:mira@fennelby.example|Mira>", "mailto:mira@fennelby.example", "Mira"),
        ("see https://example.com/x.", "https://example.com/x", "https://example.com/x"),
    ],
)
def test_links_open_elsewhere(drawing: Drawing, text: str, address: str, label: str) -> None:
    link = drawing.text(text).locator("a")

    assert link.get_attribute("href") == address
    assert link.text_content() == label
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert link.get_attribute("target") == "_blank"


def test_a_verbatim_text_has_no_links_of_its_own(drawing: Drawing) -> None:
    text = {"type": "mrkdwn", "text": "https://example.com", "verbatim": True}

    assert drawing.draw([{"type": "section", "text": text}]).locator("a").count() == 0


def test_mentions_are_named_and_those_of_the_reader_stand_out(drawing: Drawing) -> None:
    main = drawing.text("<@U1> <@U2> <@U7|ada> <#C1|old-name> <!subteam^S1> <!here> <@U8>")

    assert main.text_content() == (
        "@Mira Okafor @Zoë Lindqvist @ada #ask-data @data-team @here @U8"
    )
    assert main.locator(".mention-you").all_text_contents() == ["@Mira Okafor", "@here"]


def test_emoji_are_drawn_with_their_skin_tones(drawing: Drawing) -> None:
    main = drawing.text(":wave::skin-tone-4: :fire::skin-tone-4: :+1:")

    assert main.text_content() == "👋🏽 🔥 👍"
    assert main.locator("[role=img]").first.get_attribute("title") == ":wave::skin-tone-4:"


def test_the_table_of_emoji_is_whole(drawing: Drawing) -> None:
    names = drawing.page.evaluate("allEmoji().map(({ name, character }) => [name, character])")

    assert len(names) > 400
    assert len({name for name, _ in names}) == len(names)
    assert [pair for pair in names if pair[0].isascii() == pair[1].isascii()] == []
    assert drawing.page.evaluate("emoji('constructor')") is None
