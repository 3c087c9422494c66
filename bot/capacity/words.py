"""Capacity in sentences, for Home, the digest and the terminal alike: nothing is escaped."""

from collections.abc import Sequence

from bot import wording
from bot.capacity.measuring import Capacity
from bot.capacity.targets import Off
from bot.wording import _, n_
from models.capacity import Work


def line(found: Sequence[Off]) -> str:
    """All that is off in one line; may be empty."""
    if not found:
        return ""
    parts = "; ".join(_part(one) for one in found)
    return _("Of the last four weeks' work: {parts}", parts=parts)


def _part(one: Off) -> str:
    names = {
        "what": _(one.what),
        "share": wording.percent(one.share),
        "target": wording.percent(one.target),
    }
    if isinstance(one.what, Work):
        return _("{what} {share} instead of {target}", **names)
    return _("{what} {share} of the products' part instead of {target}", **names)


def shares(measured: Capacity) -> str:
    """Single requests 62%, building products 30%, maintenance 8%."""
    return ", ".join(f"{_(work)} {wording.percent(measured.share(work))}" for work in Work)


def assumed(measured: Capacity) -> str:
    """What was known, and what had to be assumed."""
    answers = n_("{n} answer", "{n} answers", measured.answers)
    products = n_("{n} product being built", "{n} products being built", measured.products)
    parts = [
        _("From {answers} and {products}.", answers=answers, products=products),
        _(
            "Assumed: the work on a product is spread evenly from its decision on, and is no more "
            "than one person's."
        ),
    ]
    if measured.unsaid:
        parts.append(
            n_(
                "Nobody said what {n} answer took: what is usual here is taken.",
                "Nobody said what {n} of the answers took: what is usual here is taken.",
                measured.unsaid,
            )
        )
    if measured.unestimated:
        parts.append(
            n_(
                "Nobody estimated {n} product: a week of work is taken.",
                "Nobody estimated {n} of the products: a week of work each is taken.",
                measured.unestimated,
            )
        )
    return " ".join(parts)
