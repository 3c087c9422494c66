"""What share of the work goes to single requests, to products and to maintenance, beside what
managers want."""

from bot.capacity.measuring import Capacity, measure
from bot.capacity.targets import Off, Targets, missed, off_target, set_targets, targets

__all__ = [
    "Capacity",
    "Off",
    "Targets",
    "measure",
    "missed",
    "off_target",
    "set_targets",
    "targets",
]
