"""Slack's export format: what a workspace owner downloads, made from the demo company."""

from playground.slack_export.archive import write_export

__all__ = ["write_export"]
