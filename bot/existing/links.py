"""Links, compared: the same address is the same, however it was copied."""

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from bot.wording import _
from models import UserError

LONGEST = 2_000
TRACKING = re.compile(
    r"(?i)utm_\w+|gclid|fbclid|msclkid|mc_[ce]id|igshid|_hs\w+|ref_src|si|share_id"
)
"""Parameters that say where a link was copied, and nothing about what it leads to."""
IN_SLACK = re.compile(r"/archives/([A-Z0-9]{2,20})(?:/|$)")


def key(address: str) -> str:
    """The address without scheme, `www.`, fragment, tracking parameters and a slash at the end."""
    parts = urlsplit(address.strip())
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([pair for pair in pairs if not TRACKING.fullmatch(pair[0])], quote_via=quote)
    return f"{host}{port}{parts.path.rstrip('/')}{'?' + query if query else ''}"


def check(address: str, field: str) -> str:
    """The address without blanks around it. Raises `UserError` when it is none that opens."""
    found = address.strip()
    try:
        parts = urlsplit(found)
        is_good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_good = False
    if not is_good or len(found) > LONGEST or re.search(r"[\s<>|]", found):
        raise UserError(_("This is not a link. It should begin with https://."), field=field)
    return found


def channel_of(address: str) -> str | None:
    """The id of the Slack channel that a permalink leads into; None for any other link."""
    found = IN_SLACK.search(urlsplit(address).path)
    return found[1] if found else None


def shown(address: str) -> str:
    """A link as a title, where nothing better is known: `dash.example/orders`."""
    return key(address).partition("?")[0]
