"""Tests of the blocks that the page draws, each drawn in a real browser."""
