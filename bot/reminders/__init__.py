"""Gentle reminders: on the third working day, two at most, bundled, in daytime, to be switched
off each; none to who is away."""

from bot.reminders.bundling import remind
from bot.reminders.reading import Line, Reminded, read
from bot.reminders.switches import kinds_for, mute, muted

__all__ = ["Line", "Reminded", "kinds_for", "mute", "muted", "read", "remind"]
