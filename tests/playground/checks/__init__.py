"""Tests of the checks: each limit one step inside and one step outside."""
