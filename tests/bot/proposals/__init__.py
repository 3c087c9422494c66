"""Tests of proposals, without Slack."""
