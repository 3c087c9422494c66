import pytest

from bot.likeness import ThemeName, Titled, name_themes

REFUNDS = ["Refunds by reason", "Weekly refunds by city", "Late deliveries and refunds"]
SINGERS = ["Singers by age", "Concerts of each singer", "Singers from France"]


def named(*themes: list[str], previous: str = "") -> list[ThemeName]:
    products = {at: [Titled(each) for each in titles] for at, titles in enumerate(themes)}
    names = name_themes(products, {0: previous})
    return [names[at] for at in range(len(themes))]


def test_a_theme_is_called_by_what_its_products_share_and_others_do_not() -> None:
    refunds, singers = named(REFUNDS, SINGERS)

    assert refunds == ThemeName("Refunds", "3 of 3 mention refunds.")
    assert singers == ThemeName("Singers", "3 of 3 mention singers.")


@pytest.mark.parametrize(
    ("titles", "title"),
    [
        (
            ["Exchange rate by day", "Exchange rates in May", "Refund of exchange rate fees"],
            "Exchange rate",
        ),
        (["Flights to SAN JOSE", "Fares to SAN JOSE", "Hotels in SAN JOSE"], "San Jose"),
        (
            ["Why was my card not working", "Card isn't working", "My card won't work"],
            "Card not working",
        ),
        (
            ["Change personal details", "Personal details are wrong", "My personal details"],
            "Personal details",
        ),
        (["How to top up by cheque", "Cheque top up", "Top up with a cheque"], "Cheque top up"),
        (["Stolen card", "Card was stolen", "Is a stolen card blocked"], "Stolen card"),
        (["Fees of trams", "Fees of ferries", "Bikes at night", "Bikes by day"], "Fees and bikes"),
    ],
)
def test_its_name_is_a_whole_phrase(titles: list[str], title: str) -> None:
    assert named(titles, REFUNDS)[0].title == title


def test_what_is_asked_for_often_counts_more() -> None:
    titles = [
        Titled("Delays by line", 60),
        Titled("Fuel of buses", 1),
        Titled("Fuel by depot", 1),
        Titled("Delays", 40),
    ]

    assert name_themes({1: titles})[1].title.startswith("Delays")


def test_a_name_stays_until_another_says_clearly_more() -> None:
    titles = ["Refunds by reason", "Refunds by city", "Late deliveries", "Deliveries by city"]

    assert named(titles, SINGERS)[0].title == "Refunds and deliveries"
    assert named(titles, SINGERS, previous="Deliveries")[0].title == "Deliveries"
    assert named(REFUNDS, SINGERS, previous="Deliveries")[0].title == "Refunds"
    assert named(REFUNDS, SINGERS, previous="Salaries and refunds")[0].title == "Refunds"


def test_two_themes_are_told_apart() -> None:
    first = ["Refunds by reason", "Refunds by reason and city", "Refunds"]
    names = named(first, ["Refunds of vouchers", "Refunds of vouchers by day", "Refunds abroad"])

    assert len({name.title for name in names}) == 2


def test_a_lonely_product_gives_its_own_name() -> None:
    name = named(["Refunds by reason"], SINGERS)[0]

    assert name == ThemeName("Refunds by reason", "No other product is like it so far.")


def test_where_nothing_is_shared_there_is_no_name_and_a_reason() -> None:
    name = named(["Refunds", "Singers", "Café — 多数"])[0]

    assert name.title == ""
    assert "alike" in name.reason


def test_titles_without_any_word_are_no_problem() -> None:
    assert named(["…", "—", "😀", "<!channel>"], [])[1].title == ""
    assert named(["مبيعات المدينة", "مبيعات اليوم"])[0].title == "مبيعات"
