"""Writes words as Slack stores them: escaped, with mentions and links in angle brackets."""

import re

from playground.company.parts import Company

_LINKS = re.compile(r"(?P<url>https://[^\s<>]*[\w/])|@(?P<who>[\w-]+)|#(?P<channel>[a-z][\w-]*)")


def slack_text(company: Company, text: str) -> str:
    """Make links of `@handle`, `#channel` and addresses; what names nobody stays as it is."""
    people = {person.handle: f"<@{person.id}>" for person in company.people}
    groups = {group.handle: f"<!subteam^{group.id}>" for group in company.groups}
    channels = {channel.name: channel.id for channel in company.channels}

    def link(match: re.Match[str]) -> str:
        if match["url"]:
            return f"<{match['url']}>"
        if match["who"]:
            return people.get(match["who"]) or groups.get(match["who"]) or match[0]
        name = match["channel"]
        return f"<#{channels[name]}|{name}>" if name in channels else match[0]

    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LINKS.sub(link, escaped)
