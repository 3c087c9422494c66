"""Tests of the playground: by real HTTP, with Slack's own client and Bolt."""
