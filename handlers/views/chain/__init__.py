"""Climbing a why-chain: its questions, and its forms."""
