"""Folds the ways of asking into one: "how many", "number of" and "count" are one concept, and
"show me", "I'd like to see" and "can you pull" say nothing about the data.

The table is written by hand, in everyday English, after reading where public collections of data
questions were grouped wrongly; phrases about travel and chart axes show it. Figures on those
collections therefore flatter it. What it does not know stays as it is, and the embedding judges it.
"""

from collections.abc import Iterable

_CONCEPTS = {
    "count": """anzahl, wie viele, how many, how often, number of, the number of, total number,
        total number of, count, counts, count of, total count of, count the number of, amount of,
        quantity of, tally of, volume of, number of times""",
    "mean": "average, avg, mean, averages, averaged, on average, typical",
    "sum": """sum, sum of, total, totals, total of, total amount of, overall, in total,
        altogether, combined, aggregate""",
    "most": """most, the most, highest, largest, greatest, maximum, biggest, max, top, maximal,
        longest, heaviest, oldest, best, tallest, most popular, most common, most number of,
        greatest number of, largest number of, highest number of, maximum number of, largest
        amount of, greatest amount of""",
    "least": """least, lowest, smallest, minimum, fewest, min, minimal, shortest, lightest,
        youngest, worst, least popular, least common, least number of, smallest number of, lowest
        number of, fewest number of, minimum number of""",
    "first": "first, earliest, initial, soonest, as early as possible",
    "last": "last, latest, newest, most recent, most recently",
    "share": """share, share of, percentage, percentage of, percent, percent of, proportion,
        proportion of, ratio, ratio of, rate, rate of, fraction of""",
    "trend": """trend, trends, trend of, change, changes, change of, development, evolution, over
        time, trending, growth of""",
    "relation": """relation, relation between, relationship, relationship between, correlation,
        correlation between, correlate""",
    "compare": "compare, comparison, comparing, compared, difference between",
    "by": """pro, je, nach, für jede, für jeden, by, per, each, every, for each, for every, of
        each, in each, by each, from each, with each, of every, in every, for all, across, across
        different, grouped by, group by, and group by, by grouped by, group by attribute,
        and group by attribute, split by, split into,
        split out by, broken down by, broken out by, breakdown by, breakdown of, segmented by,
        sliced by, for different, from different, of different, in different, by different, over
        different, for the different, over, over the, against, versus, vs, depending on, according
        to, based on, corresponding, respective""",
    "hourly": "hourly, per hour, each hour, every hour, by hour, by the hour",
    "daily": """daily, per day, each day, every day, by day, day by day, a day, and day, on a
        daily basis""",
    "weekly": """weekly, and week, per week, each week, every week, by week, week by week, week
        over week, a week, on a weekly basis""",
    "monthly": """monthly, and month, per month, each month, every month, by month, month by
        month, month over month, a month, on a monthly basis""",
    "quarterly": "quarterly, and quarter, per quarter, each quarter, every quarter, by quarter",
    "yearly": """yearly, annual, annually, per year, each year, every year, by year, year by year,
        year over year, a year, and year""",
    "above": """above, more than, greater than, larger than, higher than, bigger than, longer
        than, older than, heavier than, at least, no less than, exceeding, exceeds, over <number>,
        or more, or higher, or above, or greater""",
    "below": """below, less than, fewer than, smaller than, lower than, shorter than, younger
        than, cheaper than, at most, no more than, under, or less, or fewer, or lower""",
    "not": """not, no, without, never, none, nobody, non, minus, except, excluding, other than,
        but not, don't, doesn't, didn't, isn't, aren't, wasn't, weren't, haven't, hasn't, cannot,
        can't, do not, does not, did not, do not have, does not have, did not have, don't have,
        doesn't have, have no, has no, with no, not any, do not have any, does not have any""",
    "distinct": "distinct, unique, different",
    "age": "age, ages, how old",
    "length": "length, lengths, how long, duration, long",
    "size": "size, sizes, how big, how large, area",
    "height": "height, heights, how high, how tall, tall, elevation, altitude",
    "cost": """cost, costs, price, prices, priced, pricing, fare, fares, fee, fees, how much, how
        expensive""",
    "cheap": """cheap, cheaper, cheapest, inexpensive, least expensive, low cost, low price,
        lowest price, lowest priced, lowest fare, lowest cost, least costly""",
    "expensive": "expensive, most expensive, costly, priciest, highest price",
    "people": "people, persons, person, individuals",
    "population": """populations, how many people live, how many people reside, number of people
        who live, how many inhabitants, number of inhabitants, how many residents, number of
        residents, how many citizens, number of citizens, people living, population size""",
    "flight": "flights, fly, flies, flying, flights available",
    "customer": """kunde, kunden, customer, customers, client, clients, buyer, buyers, shopper,
        shoppers""",
    "employee": "employee, employees, staff, staff members, worker, workers, personnel",
    "revenue": "revenue, revenues, sales, turnover, takings, umsatz, umsätze",
    "country": "country, countries, nation, nations, land, länder, ländern",
    "city": "city, cities, town, towns, stadt, städte, städten",
    "new": "new, newly, first-time, first time, neue, neuen, neuer",
    "returning": "returning, existing, repeat, recurring, loyal",
    "active": "active, current, currently active",
    "inactive": "inactive, dormant, idle",
    "lost": "churned, lost, cancelled, canceled, terminated",
    "open": "open, outstanding, unpaid, pending, unresolved, overdue",
    "closed": "closed, resolved, paid, settled, completed",
    "mean order value": "aov",
    "count employee": "headcount, head count",
    "product": "product, products, item, items, article, articles",
    "both": "both, as well as, along with, together with",
    "where": "where, where is, located, location of",
    "have": "have, has, had, having, own, owns, owned",
    "direct": "direct, directly, nonstop, non stop",
    "via": "via, through, by way of, passing through, stopping in, stopping at, stopover in",
    "neighbour": """border, borders, bordering, bordered by, adjacent to, next to, neighbor,
        neighbors, neighboring, neighbours, neighbouring, surrounding""",
    "reach": """to, into, arrive, arrives, arriving, arrival, arrivals, arrive in, arrives in,
        arriving in, arrive at, arriving at, go to, goes to, going to, travel to, bound for""",
    "leave": """from, out of, leave, leaves, leaving, leave from, leaves from, leaving from,
        depart, departs, departing, depart from, departs from, departing from, departure,
        departures, coming from, originating in, originating from, originate from, originates from,
        start from, starting from""",
    "<daytime>": """morning, mornings, afternoon, afternoons, evening, evenings, night, nights,
        midday, noon, early morning, late morning, late afternoon, early afternoon, early
        evening, late evening, late night, daytime, day time""",
}

_FRAMES = """
    need, want, zeig, zeige, zeigt, uns, mir, der, die, das, den, dem, des, im, und, von, für, mit,
    bitte, show, show me, give, give me, list, list all, tell me, tell me about, find, find me, find
    out, get, get me, return, display, what, what is, what are, what was, what were, what's, what
    about, which, which is, which are, who, whose, whom, when, i would like, i'd like, i would like
    to see, i'd like to see, i'd like to know, i would like to know, i want, i want to see, i want
    to know, i need, i need to know, we need, we want, we'd like, we would like, can you, could you,
    can i, could i, may i, can we, could we, can i get, could i get, can we get, could we get, can i
    have, could i have, could we have, let me know, do you have, do we have, is there, is there a,
    are there, there is, there are, there, can you tell me, could you tell me, can you show me,
    could you show me, can you give me, could you give me, can you list, can you send me, could you
    send me, send me, send us, share with me, can you pull, could you pull, pull, fetch, extract,
    provide, provide me, provide me with, export, a list of, the list of, list of, the names of all,
    information, info, details, data, information on, information about, info on, info about,
    details on, details about, details of, data on, data about, the data on, data for, figures for,
    numbers for, figures on, numbers on, an overview of, overview of, i'm looking for, i am looking
    for, we're looking for, looking for, i'm interested in, i am interested in, interested in,
    curious about, wondering, i was wondering, i wonder, do you know, does anyone know, any idea,
    run a query for, prepare, put together, create, compute, calculate, determine, report, state,
    identify, name, describe, see, look up, check, visualize, plot, draw, x axis, y axis,
    distribution, the distribution of, distribution of, comparison about, the comparison
    about, stack, let's, let us, all, all the, any,
    some, the, a, an, of, is, are, was, were, be, been, am, do, does, did, that, this, these, those,
    their, them, they, it, its, i, i'm, i've, me, my, we, us, our, you, your, will, would, can,
    could, should, may, to see, to know, to get, to find, to have, so, also, then, just, now, ok,
    okay, available, in, on, at, for, with, as, and, or, if, about, like, such, respectively,
    values, value of, which has, which have, that have, that has, found in, be found in,
    choices of, my choices of, options for, exist, exists, corresponding to,
    correspond to, need to, want to, would like to, like to, need to know, i need to, i want to, i
    would like to, i'd like to, we need to, we want to, we would like to, we'd like to, trying to,
    i'm trying to, i am trying to, wish to, i wish to, in order to
"""

MEASURES = (
    "count", "mean", "sum", "most", "least", "first", "last", "share", "trend", "relation", "cheap",
)  # fmt: skip
GRAINS = ("hourly", "daily", "weekly", "monthly", "quarterly", "yearly")
POPULATIONS = ("new", "returning", "active", "inactive", "lost", "open", "closed")
CONDITIONS = ("above", "below", "not", "distinct", "by")


def _phrases(listing: str) -> Iterable[tuple[str, ...]]:
    return (tuple(phrase.split()) for phrase in listing.split(","))


_SPANS = ("hour", "day", "week", "month", "quarter", "year")
_EACH = ("for each", "for every", "in each", "in every", "of each", "of every", "across")

_TABLE = (
    dict.fromkeys(_phrases(_FRAMES), "")
    | {phrase: concept for concept, listing in _CONCEPTS.items() for phrase in _phrases(listing)}
    | {
        (*each.split(), span): grain
        for span, grain in zip(_SPANS, GRAINS, strict=True)
        for each in _EACH
    }
)
_SAYING_LITTLE = frozenset({"", "by", "reach", "leave", "have", "both"})
_LONGEST = {
    first: max(len(phrase) for phrase in _TABLE if phrase[0] == first)
    for first in {phrase[0] for phrase in _TABLE}
}
_WORDS = frozenset(word for phrase in _TABLE for word in phrase)


def fold(masked: str) -> list[str]:
    """The concepts and remaining words of a masked request, in order; the longest phrase wins.

    A request that is nothing but a frame ("show me all of them") keeps its words.
    """
    words = masked.split()
    folded: list[str] = []
    at = 0
    while at < len(words):
        size, concept = _longest_phrase(words, at)
        folded += concept.split()
        at += size
    return folded or words


def _longest_phrase(words: list[str], at: int) -> tuple[int, str]:
    for size in range(_LONGEST.get(words[at], 0), 0, -1):
        concept = _TABLE.get(tuple(words[at : at + size]))
        if concept is not None:
            return size, concept
    return 1, words[at]


def is_frame(word: str) -> bool:
    """A word that says nothing about the data, or only how it is asked for: "show", "the"."""
    return _TABLE.get((word,)) in _SAYING_LITTLE


def known_words() -> frozenset[str]:
    """All words of the table: everyday words, which are nobody's name."""
    return _WORDS
