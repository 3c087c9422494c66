"""Simulated companies whose needs are known, to measure what a ranking captures."""
