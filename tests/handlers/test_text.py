"""Text on its way in and out: decoded once, escaped once."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as some

from handlers.text import decode, escape, link, quote, shorten


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("orders &lt; 5 &amp; returns &gt; 2", "orders < 5 & returns > 2"),
        ("ask <@U0MIRA> or <@U0OMAR|omar>", "ask @U0MIRA or @omar"),
        ("in <#C0ASK|ask-data> and <#C0ASK>", "in #ask-data and #C0ASK"),
        ("<!channel> <!here> <!subteam^S0DATA|@data-team>", "@channel @here @data-team"),
        ("<!date^1764000000^{date}|24 Nov>", "24 Nov"),
        ("<https://lark.example/a>", "https://lark.example/a"),
        ("<https://lark.example|lark.example>", "https://lark.example"),
        ("<https://evil.example|our dashboard>", "our dashboard (https://evil.example)"),
        ("<mailto:mira@lark.example|mira@lark.example>", "mira@lark.example"),
        ("<tel:+491234|+491234>", "+491234"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("", ""),
        ("🦊👩‍👩‍👧 مرحبا بالعالم", "🦊👩‍👩‍👧 مرحبا بالعالم"),
        ("a < b and c > d", "a < b and c > d"),
    ],
)
def test_words_are_decoded_as_people_saw_them(sent: str, seen: str) -> None:
    assert decode(sent) == seen


@given(some.text(max_size=200))
def test_what_somebody_typed_comes_through_unchanged(typed: str) -> None:
    assert decode(escape(typed)) == typed


@given(some.text(alphabet="<>&@!#|UC0a channel^https:/", max_size=80))
def test_nothing_typed_becomes_markup_of_slacks(typed: str) -> None:
    shown = escape(typed)

    assert "<" not in shown
    assert ">" not in shown
    assert html.unescape(shown) == html.unescape(escape(typed))


@given(some.text(max_size=400), some.integers(min_value=1, max_value=100))
def test_a_shortened_text_keeps_its_limit_and_its_beginning(text: str, limit: int) -> None:
    short = shorten(text, limit)

    assert len(short) <= limit
    folded = " ".join(text.split())
    assert folded.startswith(short.rstrip("…").rstrip()) or short == "…"


def test_forty_thousand_characters_are_shortened_at_once_and_at_a_word() -> None:
    assert shorten("orders by city " * 3_000, 30) == "orders by city orders by…"


def test_a_quotation_can_ping_nobody() -> None:
    assert quote("<!channel> see <https://evil.example|this>") == (
        "> &lt;!channel&gt; see &lt;https://evil.example|this&gt;"
    )


@pytest.mark.parametrize("address", [None, "", "javascript:alert(1)", "ftp://lark.example"])
def test_what_is_no_web_address_becomes_no_link(address: str | None) -> None:
    assert link(address, "the answer") == "the answer"


def test_a_link_can_t_be_broken_out_of() -> None:
    shown = link("https://lark.example/?q=a|b>c<d", "5 < 6 | <!here>")

    assert shown == "<https://lark.example/?q=a%7Cb%3Ec%3Cd|5 &lt; 6 ¦ &lt;!here&gt;>"


@pytest.mark.parametrize("words", ["@channel", "see @here!", "@Everyone <!channel>", "<@here>"])
def test_words_that_call_everybody_are_broken_up_and_look_as_before(words: str) -> None:
    shown = escape(words)

    for call in ("@channel", "@here", "@everyone"):
        assert call not in shown.lower()
    assert html.unescape(shown.replace("\u2060", "")) == words
    assert escape("mira@hereford.example") == "mira@hereford.example"


def test_a_label_that_shows_another_address_is_no_link_to_elsewhere() -> None:
    shown = link("https://lark.slack.com/p1", "orders in https://lark.example/a_b?c=1&d")

    assert shown == (
        "orders in https://lark.example/a_b?c=1&amp;d (<https://lark.slack.com/p1|open>)"
    )
    same = "https://lark.example/a"
    assert link(same, same) == f"<{same}|{same}>"


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("see https://lark.example/a/very/long/address here", 40, "see https://lark.example/ …"),
        ("https://lark.example/a/very/long/address", 30, "https://lark.example/ …"),
        ("weekly orders as in https://lark.example/a", 30, "weekly orders as in…"),
        ("https://lark.example/a", 10, "…"),
    ],
)
def test_a_shortened_text_shows_no_half_of_an_address(text: str, limit: int, short: str) -> None:
    assert shorten(text, limit) == short


@given(some.text(max_size=3_000))
def test_decoding_never_fails(text: str) -> None:
    decode(text)
