"""Whychain over HTTP: Slack's signed requests, the pages that install it, and its health."""

from handlers.web.site import Site

__all__ = ["Site"]
