"""Importing what was asked before Whychain came: a Slack export, or rows of a table.

Nothing is posted to anybody. A run that was interrupted, or is repeated, doubles nothing.
"""
