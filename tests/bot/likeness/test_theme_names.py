from bot.likeness import ThemeName, name_themes

REFUNDS = ["Refunds by reason", "Weekly refunds by city", "Late deliveries and refunds"]
SINGERS = ["Singers by age", "Concerts of each singer", "Singers from France"]


def test_a_theme_is_called_by_what_its_products_share_and_others_do_not() -> None:
    names = name_themes({1: REFUNDS, 2: SINGERS})

    assert names[1] == ThemeName("Refunds", "3 of 3 mention refunds.")
    assert names[2] == ThemeName("Singers", "3 of 3 mention singers.")


def test_words_that_stand_together_are_said_together() -> None:
    titles = ["Exchange rate by day", "Exchange rates in May", "Refund of exchange rate fees"]

    names = name_themes({1: titles, 2: REFUNDS})

    assert names[1].title == "Exchange rate"


def test_a_lonely_product_gives_its_own_name() -> None:
    name = name_themes({1: ["Refunds by reason"], 2: SINGERS})[1]

    assert name == ThemeName("Refunds by reason", "No other product is like it so far.")


def test_where_nothing_is_shared_there_is_no_name_and_a_reason() -> None:
    name = name_themes({1: ["Refunds", "Singers", "Café — 多数"]})[1]

    assert name.title == ""
    assert "alike" in name.reason


def test_titles_without_any_word_are_no_problem() -> None:
    assert name_themes({1: ["…", "—"], 2: []})[2].title == ""
