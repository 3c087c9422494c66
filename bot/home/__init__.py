"""What somebody's Home tab shows: their own requests, and by role the queue and the settings."""

from bot.home.desk import CandidateLine, Desk
from bot.home.own import OwnRequest
from bot.home.seen import HomeSeen, look
from bot.home.set_up import ChannelLine, SetUp, StuckPost, set_up

__all__ = [
    "CandidateLine",
    "ChannelLine",
    "Desk",
    "HomeSeen",
    "OwnRequest",
    "SetUp",
    "StuckPost",
    "look",
    "set_up",
]
