"""Which term an ask is about."""

import pytest

from bot.terms import naming

ASKS = {
    "What does GMV mean?": "GMV",
    "hey, what does “net revenue” mean exactly?": "net revenue",
    "how do we calculate active customers in the weekly report?": "active customers",
    "definition of MQL please": "MQL",
    "what counts as an active user?": "active user",
    "does revenue include VAT?": "revenue",
    "was bedeutet DAU?": "DAU",
    "What is the difference between gross and net?": None,
    "what does it mean?": None,
    "": None,
    "what does " + "x" * 40_000 + " mean": None,
    "what is " * 5_000: None,
}


@pytest.mark.parametrize("ask", ASKS)
def test_the_term_is_found_in_the_words(ask: str) -> None:
    assert naming.term_in(ask) == ASKS[ask]


def test_capitals_blanks_and_the_plural_make_no_other_term() -> None:
    assert naming.key("Active  Customers") == naming.key("active customer")
    assert naming.key("gross") != naming.key("gros")
    assert naming.key("“…”") == ""
