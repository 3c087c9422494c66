"""Which sort an ask is."""

import time

import pytest

from bot.rules import sensitive, sorts
from models.words import Sensitive, Sort
from tests.bench import sorting

FLOOR = 0.95
"""Three points under what was measured on the requests that the rules were written on."""

SORTS = {
    "Net revenue per seat for the 2025 season, please": Sort.DATA,
    "how many members cancelled after the price change": Sort.DATA,
    "Who are the five suppliers with the longest lead times?": Sort.DATA,
    "I'd love to see repeat purchase rate by cohort": Sort.DATA,
    "compare basket size before and after the redesign": Sort.DATA,
    "We need a model that predicts no-shows": Sort.DATA,
    "Where can I find last year's inventory report?": Sort.WHERE,
    "Is there already a dashboard for warranty claims?": Sort.WHERE,
    "which Looker explore has the shipment events?": Sort.WHERE,
    "Could you share the link to the occupancy dashboard?": Sort.WHERE,
    "Wo finde ich die Zahlen zur Retourenquote?": Sort.WHERE,
    "I need access to the procurement workbook in Tableau": Sort.ACCESS,
    "Tom can't open the pricing sheet, could you grant him permission?": Sort.ACCESS,
    "please add our new colleague to the Looker group for finance": Sort.ACCESS,
    "I'm locked out of Metabase since the password reset": Sort.ACCESS,
    "The stock dashboard has been showing zeros since last night": Sort.BROKEN,
    "Our nightly export didn't arrive": Sort.BROKEN,
    "the churn report is stale, its last row is from May": Sort.BROKEN,
    "No data in the courier table after 14 June": Sort.BROKEN,
    "Getting an error when I open the NPS chart": Sort.BROKEN,
    "What does 'qualified lead' mean on the sales page?": Sort.MEANING,
    "how is contribution margin calculated?": Sort.MEANING,
    "Does GMV include cancelled orders?": Sort.MEANING,
    "what's the difference between sessions and visits in the web report": Sort.MEANING,
    "Could you give me the definition of an active seat?": Sort.MEANING,
    "Headcount in the HR tool and in the board pack do not match": Sort.DISAGREE,
    "Finance reports 4,120 orders but the shop dashboard says 3,980": Sort.DISAGREE,
    "Two reports show different totals for ad spend": Sort.DISAGREE,
    "why is our MRR lower in Chargebee than in the warehouse?": Sort.DISAGREE,
    "there's a discrepancy between our ledger and the revenue table": Sort.DISAGREE,
    "Why does Looker say 500 and Tableau 480?": Sort.DISAGREE,
    "how many users have access to the beta?": Sort.DATA,
    "which of our vans do not run on Sundays": Sort.DATA,
    "I'd like to book a flight from Lyon to Bergen": Sort.DATA,
    "Where do most of our tenants live?": Sort.DATA,
    "Can somebody give our team a training on Looker?": Sort.OTHER,
    "": Sort.OTHER,
    "🎉 🎉": Sort.OTHER,
}
SENSITIVE = {
    "average salary per level and office": (Sensitive.SALARY,),
    "who got a bonus last year?": (Sensitive.SALARY,),
    "a list of guests with their phone numbers": (Sensitive.PERSONAL,),
    "everything we have on anna.berg@example.org": (Sensitive.PERSONAL,),
    "date of birth and pay of all drivers, plus payroll number": (
        Sensitive.PERSONAL,
        Sensitive.SALARY,
    ),
    "sick days per warehouse": (Sensitive.HEALTH,),
    "how many patients waited longer than an hour": (Sensitive.HEALTH,),
    "the api key is sk-test_abcdefgh12345678, can you run it?": (Sensitive.SECRET,),
    "card 4111 1111 1111 1111 was charged twice, find all such cases": (Sensitive.SECRET,),
    "revenue per store": (),
    "orders above 2500 in 2024, 2025 and 2026": (),
    "": (),
}


@pytest.mark.parametrize(("text", "sort"), SORTS.items())
def test_an_ask_is_sorted_by_its_words(text: str, sort: Sort) -> None:
    assert sorts.find(text) is sort


def test_requests_of_every_sort_in_four_languages_are_told_apart() -> None:
    requests = [each for each in sorting.read() if not each.is_aside]

    assert sorting.accuracy(requests) >= FLOOR


@pytest.mark.parametrize("pattern", ["is ", "where is a ", "1 in the a ", "count of a ", '" ', "é"])
def test_a_long_ask_is_sorted_at_once(pattern: str) -> None:
    begin = time.process_time()

    sorts.find(pattern * (40_000 // len(pattern)))

    assert time.process_time() - begin < 1


@pytest.mark.parametrize(("text", "kinds"), SENSITIVE.items())
def test_sensitive_content_is_noticed(text: str, kinds: tuple[Sensitive, ...]) -> None:
    assert sensitive.find(text) == kinds
