"""A PM's estimate, as a product keeps it: the likeliest, and both ends where it is a range."""

from bot import wording
from bot.scoring.effort import Estimate
from bot.wording import _
from models import Product


def of(product: Product) -> Estimate | None:
    """The estimate; None: nobody has given one."""
    return stored(product.effort_days, product.effort_low, product.effort_high)


def stored(days: float | None, low: float | None, high: float | None) -> Estimate | None:
    """From a product's columns."""
    if low is not None and high is not None:
        return Estimate(low, high)
    return None if days is None else Estimate.of(days)


def write(product: Product, estimate: Estimate | None) -> None:
    """Keep it on the product, in place of what was there."""
    product.effort_days = estimate.days if estimate else None
    is_range = estimate is not None and estimate.is_range
    product.effort_low = estimate.low if estimate and is_range else None
    product.effort_high = estimate.high if estimate and is_range else None


def in_days(estimate: Estimate) -> str:
    """12, or 10 to 20."""
    if not estimate.is_range:
        return wording.decimal(estimate.days)
    low, high = wording.decimal(estimate.low), wording.decimal(estimate.high)
    return _("{low} to {high}", low=low, high=high)


def typed(estimate: Estimate | None) -> str | None:
    """As a form's field shows it, and reads it again."""
    if estimate is None:
        return None
    return f"{estimate.low:g}-{estimate.high:g}" if estimate.is_range else f"{estimate.days:g}"
