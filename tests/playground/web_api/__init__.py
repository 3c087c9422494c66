"""Tests of the Web API, by Slack's own client."""
