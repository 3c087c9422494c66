"""The Home tab, and the message that leads to it."""
