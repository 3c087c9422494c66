"""What an open page is told over its WebSocket: one person's Slack, or the log of the workshop."""
