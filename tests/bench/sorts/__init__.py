"""Requests of every sort, for scoring how well they are told apart."""
