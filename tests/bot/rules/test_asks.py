"""The fields of asks, and several asks in one message."""

import time
from datetime import UTC, date, datetime

import pytest

from bot.rules import asks
from bot.rules.titles import NAMELESS
from models.words import Cadence, Sort

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)

TITLES = {
    "Good morning! It's Monday, it's me. On-time share by hub please": "On-time share by hub",
    "Has anybody got drops by bike type? I want five more and have to prove it": (
        "Drops by bike type"
    ),
    "in Porto how many deliveries does one rider manage per hour? I'd like to stop arguing": (
        "In Porto how many deliveries does one rider manage per hour"
    ),
    "Refunds by city for Belgium? We have to warn them. Is Ghent the only one?": (
        "Refunds by city for Belgium"
    ),
    "waste per week since the new crates, all hubs. I told Vikram that it got better": (
        "Waste per week since the new crates, all hubs"
    ),
    "do you remember which teachers we called the fans? I want the definition": (
        "Do you remember which teachers we called the fans"
    ),
    "Könnte ich bitte noch heute die Zustellkosten je Stadt bekommen?": "Zustellkosten je Stadt",
    "need orders by shop, from whoever ordered again within 30 days. No hurry": (
        "Orders by shop, from whoever ordered again within 30 days"
    ),
    "Hi all! Could you please pull weekly GMV by city? Thanks :pray:": "Weekly GMV by city",
    "how many signups did we have in March": "Signups in March",
    "<@U12345678> can I get the *occupancy* per building?": "Occupancy per building",
    "Good morning team, we need a forecast of milk demand by Friday": "Forecast of milk demand",
    "which teachers have fewer than ten students?": "Which teachers have fewer than ten students",
    "send me a list of suppliers without a contract": "Suppliers without a contract",
    "stock per store so that we can plan the truck routes": "Stock per store",
    "what is the average age of our trucks": "Average age of our trucks",
    "show me first class seats sold in St. Gallen": "First class seats sold in St. Gallen",
    "Wir brauchen bitte die Retouren pro Filiale": "Retouren pro Filiale",
    "CFO is asking. Could I get churn by plan?": "Churn by plan",
    "Marketing meets tomorrow. Signups by channel please": "Signups by channel",
    "The board is nervous. Waiting time per ward would help": "Waiting time per ward",
    "They want to know return rates by size. Can you pull that?": "Return rates by size",
    "Könnte ich bitte die wöchentlichen Bestellungen nach Stadt bekommen?": (
        "Wöchentliche Bestellungen nach Stadt"
    ),
    "Hallo zusammen, könnt ihr mir den monatlichen Umsatz je Region geben? Danke!": (
        "Monatlicher Umsatz je Region"
    ),
    "Wie viele Neukunden hatten wir letzte Woche pro Kanal?": "Neukunden letzte Woche pro Kanal",
    "¿Me podéis dar las ventas por tienda de marzo, por favor?": "Ventas por tienda de marzo",
    "¿Cuántos pedidos hubo en marzo por región?": "Pedidos en marzo por región",
    "Bonjour, pourriez-vous m'envoyer les ventes par magasin svp ?": "Ventes par magasin",
    "Bonjour la data, combien de colis par heure et par livreur à Nice la semaine dernière ?": (
        "Combien de colis par heure et par livreur à Nice la semaine dernière"
    ),
    "holaa, ¿cuántas veces se canjeó el cupón en total? gracias!": (
        "Cuántas veces se canjeó el cupón en total"
    ),
    "Buenas tardes equipo, ¿me podéis pasar las bajas por plan?": "Bajas por plan",
    "Bonjour à tous, pourrais-je avoir la liste des comptes avec retard ?": "Comptes avec retard",
    "Olá pessoal! Stock per store": "Stock per store",
    "Bonjour, l'écart de prix sur les cent articles les plus achetés de toute la région à la mer": (
        "L'écart de prix sur les cent articles les plus achetés de toute la région…"
    ),
    "Moin! Brauche bis heute Abend die Kosten pro Lieferung": "Kosten pro Lieferung",
    "Show me signups for new users... sorry, churned users by plan": "Churned users by plan",
    "Combien de colis ont été perdus par dépôt ?": "Colis perdus par dépôt",
    "كم عدد الطلبات في مارس؟": "كم عدد الطلبات في مارس؟",
}
METRICS = {
    "how many punctures per hub were written down this year?": "punctures",
    "how many deliveries does one rider manage per hour on rainy days?": "deliveries",
    "how many people opened the app for the first time and left?": "people",
    "How much of our crates/bags had a missing item?": "crates/bags",
    "Which share of the coupon cost of last month was for new customers?": "coupon cost",
    "Of the 2,066 tubs, how many were delivered late?": "2,066 tubs",
    "paid social, cost and first orders, by creative. all of them": "paid social",
    "Bonjour, pour quelles raisons avons-nous remboursé des clients à Lyon ?": None,
    "can someone check if our push from sunday did anything?": None,
    "What will the recall cost?": None,
    "Thyme shows a GMV of 6.81 million; my ledger says 6.64. Which one shall I sign?": None,
    "average discount per rep since May": "average discount",
    "how many parcels were lost in Antwerp?": "parcels",
    "weekly no-show rate by clinic": "no-show rate",
    "pull the list of overdue invoices for Spain": "overdue invoices",
    "MTD ad spend by channel": "ad spend",
}
DIMENSIONS = {
    "complaints per 1000 orders, by topic": ("topic",),
    "price and how much of it is discount, by country and by how much": ("country",),
    "GMV by city, split by new vs returning": ("city", "new vs returning"),
    "revenue per store and month": ("store", "month"),
    "broken down by plan, country and device": ("plan", "country", "device"),
    "tickets for each agent": ("agent",),
    "Umsatz für jede Filiale": ("Filiale",),
    "orders by Paris and Lyon": ("Paris", "Lyon"),
    "books written by women": (),
    "cakes sorted by price": (),
    "sales by Friday": (),
    "visits by day of the week": ("day of the week",),
}
FILTERS = {
    "the referral elasticity by coupon value: who reacts at 5 euros, who only at 10": (),
    "is there a table of referral codes? I only find coupons": (),
    "revenue by month, we only need Spain": ("only need Spain",),
    "drops per hour by hub, lunchtime only, please": ("lunchtime only",),
    "refunds for Germany": ("for Germany",),
    "orders, only mobile": ("only mobile",),
    "accounts excluding test users by plan": ("excluding test users",),
    "customers who bought twice": ("who bought twice",),
    "rooms where the heating failed": ("where the heating failed",),
    "invoices above 5000 euros": ("above 5000 euros",),
    "number of pupils": (),
}
DECISIONS = {
    "orders per week: a table to complete and a mood to justify": None,
    "cancellations by reason since the new price, and how long they'd been in": None,
    "cancellations by reason, since we are short of stock": "we are short of stock",
    "staffing per shift so that Ops can plan December": "Ops can plan December",
    "I need it for the board deck": "the board deck",
    "We want to decide whether to close the Lyon shop. Sales there?": (
        "decide whether to close the Lyon shop"
    ),
    "churn by plan in order to set next year's prices": "set next year's prices",
    "rent per square metre to negotiate the lease": "negotiate the lease",
    "number of bikes": None,
}
COUNTS = {
    "What did customers in Gdansk buy that nobody else buys? I want to write a poster": 1,
    "How many orders did we have by city? I want to know the number of refunds": 2,
    "I'd like redemptions by campaign for last month. Which of them actually paid for itself?": 1,
    "How many photos of a tomato do we have. I counted 61. Please tell me I'm wrong": 1,
    "1. signups by country\n2. churned accounts\n3) refunds for shoes": 3,
    "• beds per ward\n• nurses per shift": 2,
    "Revenue by store please. Also, can you send me the list of new suppliers?": 2,
    "How many trucks broke down in May? What was the average repair cost?": 2,
    "1) late trains 2) sold tickets": 2,
    "I need an export with these columns:\n- order id\n- amount\n- city": 1,
    "Could someone help? Who teaches chemistry?": 1,
    "Draw beds per ward as bars, and could you list them from high to low?": 1,
    "What is the tallest building in each city? List the city and the height.": 1,
    "We launched in Peru. How many users do we have there? Can I get it by Friday?": 1,
    "\n".join(f"{n}. metric number {n}" for n in range(1, 9)): 5,
}


@pytest.mark.parametrize(("text", "title"), TITLES.items())
def test_a_title_is_one_line_without_courtesies(text: str, title: str) -> None:
    assert asks.read(text, NOW)[0].title == title


@pytest.mark.parametrize(("text", "metric"), METRICS.items())
def test_the_metric_is_what_is_counted_or_listed(text: str, metric: str) -> None:
    assert asks.read(text, NOW)[0].metric == metric


@pytest.mark.parametrize(("text", "dimensions"), DIMENSIONS.items())
def test_dimensions_are_what_the_data_is_split_by(text: str, dimensions: tuple[str, ...]) -> None:
    assert asks.read(text, NOW)[0].dimensions == dimensions


@pytest.mark.parametrize(("text", "filters"), FILTERS.items())
def test_filters_are_what_the_data_is_narrowed_to(text: str, filters: tuple[str, ...]) -> None:
    assert asks.read(text, NOW)[0].filters == filters


@pytest.mark.parametrize(("text", "decision"), DECISIONS.items())
def test_the_decision_is_in_the_askers_words(text: str, decision: str | None) -> None:
    assert asks.read(text, NOW)[0].decision == decision


@pytest.mark.parametrize(("text", "count"), COUNTS.items())
def test_a_message_may_hold_one_to_five_asks(text: str, count: int) -> None:
    found = asks.read(text, NOW)

    assert len(found) == count
    assert all(ask.words in text for ask in found)


def test_what_stands_above_a_list_counts_for_each_of_its_items() -> None:
    text = "For the budget review, by Monday:\n- rent per office\n- travel costs per team"

    rent, travel = asks.read(text, NOW)

    assert (rent.title, travel.title) == ("Rent per office", "Travel costs per team")
    assert rent.deadline == travel.deadline == date(2026, 11, 30)
    assert rent.decision == travel.decision == "the budget review"


def test_every_field_of_a_full_ask_is_read() -> None:
    (ask,) = asks.read(
        "Hello! Can I get returns per depot for Belgium since April every Monday, "
        "first one by tomorrow, so that Logistics can plan the trucks?",
        NOW,
    )

    assert ask.sort is Sort.DATA
    assert ask.metric == "returns"
    assert ask.dimensions == ("depot",)
    assert ask.filters == ("for Belgium",)
    assert ask.period == "since April"
    assert ask.cadence is Cadence.WEEKLY
    assert ask.deadline == date(2026, 11, 26)
    assert ask.decision == "Logistics can plan the trucks"


@pytest.mark.parametrize("text", ["", "  \n ", ":tada:", "🎉🎉", "<!channel>", "```x = 1```", "?!"])
def test_a_message_without_words_is_one_nameless_ask(text: str) -> None:
    (ask,) = asks.read(text, NOW)

    assert ask.title == NAMELESS
    assert ask.sort is Sort.OTHER


@pytest.mark.parametrize(
    "pattern",
    [
        "a ",
        "by ",
        "( ",
        "1. x\n",
        "\n",
        "`",
        "<",
        "by friday ",
        "and also ",
        "- ",
        "who has ",
        "_a",
    ],
)
def test_forty_thousand_hostile_characters_are_read_in_linear_time(pattern: str) -> None:
    text = pattern * (40_000 // len(pattern))
    begin = time.process_time()

    found = asks.read(text, NOW)

    assert time.process_time() - begin < 5
    assert 1 <= len(found) <= 5
    assert all(1 <= len(ask.title) <= 80 for ask in found)


def test_a_long_title_is_cut_at_a_word() -> None:
    (ask,) = asks.read("revenue of " + "extraordinary " * 20, NOW)

    assert len(ask.title) <= 80
    assert ask.title.endswith("extraordinary…")


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Good morning! It's Monday, it's me. On-time share by hub for last week please", "share"),
        ("so do we know the referral elasticity by coupon value yet?", "referral elasticity"),
        ("quick quick: new customers by source for NL this month? :pray:", "new customers"),
        ("I'm back! One portion of punctuality per hub please, last week", "punctuality"),
        ("before the bus leaves: could somebody pull cost per drop by city", "cost per drop"),
    ],
)
def test_what_stands_before_a_split_is_the_metric_wherever_it_stands(
    text: str, metric: str
) -> None:
    ask = asks.read(text, NOW)[0]

    assert ask.metric is not None
    assert ask.metric.lower().endswith(metric)
