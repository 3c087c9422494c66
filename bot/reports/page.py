"""A report as a page that needs nothing beside it."""

import base64
from typing import Any

from bot import demand, scoring, wording
from bot.digest import became
from bot.digest import words as digest_words
from bot.digest.candidates import Item
from bot.drawing import Drawing, draw, in_words
from bot.needs.listing import NeedLine
from bot.reports import portfolio, trends
from bot.reports.gathering import TRENDS, Report
from bot.scoring import words as score_words
from bot.templates import template
from bot.wording import _, n_


def render(report: Report) -> str:
    """The page as HTML. What people wrote is escaped by the template."""
    return template("bot.reports", "page.html.j2").render(**_parts(report))


def _parts(report: Report) -> dict[str, Any]:
    holdings = report.holdings
    drawn = enumerate(portfolio.drawable(holdings), 1)
    numbers = {item.product_id: wording.number(number) for number, (_where, item) in drawn}
    place = f" · {report.workspace}" if report.workspace else ""
    return {
        "title": _("Data products") + place,
        "subtitle": _("As of {day}", day=wording.day(report.at.date())),
        "summary": _summary(report),
        "portfolio": _figure(portfolio.drawn(holdings)) if holdings.all else None,
        "columns": [
            _("Data product"),
            _("Needed for"),
            _("Demand"),
            _("Worth"),
            _("Why it ranks here"),
        ],
        "details": _("Details"),
        "tables": [
            (
                _(word),
                [
                    row(item, numbers.get(item.product_id, ""))
                    for where, item in holdings.all
                    if where is standing
                ],
            )
            for standing, word in portfolio.STANDINGS.items()
            if standing in {where for where, _item in holdings.all}
        ],
        "more": _more(holdings.more_to_decide),
        "needs_title": _("Needs by demand"),
        "needs_columns": [_("Need"), _("Share of all requests"), _("Demand"), _("Serves")],
        "needs": [_need(line) for line in report.needs],
        "trends_title": _("Asked for, week by week"),
        "trends": _trends(report),
        "words_title": _("Words"),
        "words": report.glosses,
        "method_title": _("How products are ranked"),
        "method": _method(),
    }


def _summary(report: Report) -> str:
    holdings = report.holdings
    if not holdings.all:
        return _(
            "There is nothing to report yet: no product has been let through to managers by a PM."
        )
    to_decide = len(holdings.to_decide) + holdings.more_to_decide
    counts = [
        n_("{n} data product to decide about", "{n} data products to decide about", to_decide),
        n_("{n} being built", "{n} being built", len(holdings.being_built)),
        n_("{n} live", "{n} live", len(holdings.live)),
    ]
    return f"{', '.join(counts)}."


def row(item: Item, number: str = "") -> dict[str, Any]:
    """What the page says of a product, with the number that it has in the picture."""
    decided = became.decided(item.decided) if item.decided else ""
    return {
        "number": number,
        "title": item.title,
        "decided": decided,
        "need": item.need or digest_words.need(item),
        "asked": demand.asked_for(item.asked),
        "score": score_words.score(item.score),
        "parts": score_words.parts(item.score),
        "other": score_words.other_views(item.score),
        "evidence": item.evidence,
    }


def _more(number: int) -> str:
    more = n_(
        "{n} more candidate to decide about, ranked lower",
        "{n} more candidates to decide about, ranked lower",
        number,
    )
    return f"{more}." if number else ""


def _need(line: NeedLine) -> dict[str, str]:
    products = n_("{n} data product", "{n} data products", line.products)
    people = n_("{n} person", "{n} people", line.people)
    return {
        "wording": line.wording,
        "share": wording.percent(line.share),
        "asked": ", ".join([people, products]),
        "objective": line.objective.name if line.objective else "",
    }


def _trends(report: Report) -> list[dict[str, str]]:
    return [
        _figure(trends.drawn(item.title, item.weeks))
        for _standing, item in report.holdings.all[:TRENDS]
        if any(count for _monday, count in item.weeks)
    ]


def _figure(drawing: Drawing) -> dict[str, str]:
    """A picture inside of the page, and all that it shows in words."""
    data = base64.b64encode(draw(drawing, zoom=2)).decode()
    return {"data": f"data:image/png;base64,{data}", "alt": in_words(drawing)}


def _method() -> list[str]:
    """The formula in words; `bot.scoring` has it with its sources."""
    return [
        _(
            "A data product is worth the hours of answering by hand that it would save in a week, "
            "plus what the need behind it is judged to be worth, times how sure we are of both."
        ),
        _("It is ranked by that worth divided by the weeks of work that building it takes."),
        _(
            "The hours saved are the requests to be expected in a week × the hours that one answer "
            "takes × {share} of the requests, which a product would take over.",
            share=wording.percent(scoring.TAKEN_OVER),
        ),
        _(
            "What has no need yet stands behind everything that has one. Every number that nobody "
            "has measured or estimated is marked as assumed or judged."
        ),
    ]
