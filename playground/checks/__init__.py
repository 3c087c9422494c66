"""Checks of what an app sends against Slack's limits.

The numbers come from the `slackblocks` package, which collects them independently of any app.
Every problem is worded as Slack words it, with a JSON pointer to where it is.
"""

from playground.checks.messages import check_message
from playground.checks.views import check_view

__all__ = ["check_message", "check_view"]
