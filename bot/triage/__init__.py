"""Triage: what a data PM does with a candidate. Climb the chain, then decide."""
