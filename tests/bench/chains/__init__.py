"""Statements and replies written for measuring how a why-chain is read; see `__main__`."""
