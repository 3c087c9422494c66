"""Secrets that are masked before they are stored, and words that only look like them."""

from time import perf_counter

import pytest

from bot.redaction import MASK, redact

SECRET = [
    ("the token is xoxb-1234-5678-abcdefgh, please", f"the token is {MASK} please"),
    ("password: hunter22 for the shop", f"password: {MASK} for the shop"),
    ("api_key=abcdefgh", f"api_key={MASK}"),
    ("pwd is s3cret!", f"pwd is {MASK}"),
    ("see https://ana:pa55word@db.example/x", f"see https://{MASK}@db.example/x"),
    ("AKIAIOSFODNN7EXAMPLE works", f"{MASK} works"),
    ("use sk-live_0123456789 then", f"use {MASK} then"),
    ("key 4fK29sLq8ZpT1vXw7RbN3mYc here", f"key {MASK} here"),
    ("-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----", MASK),
]
HARMLESS = [
    "How many password resets did we have per week?",
    "The password is needed for the report",
    "What does token mean? Token: number of uses",
    "https://docs.example/spreadsheets/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/edit",
    "https://lark.slack.com/archives/C0ASK1234/p1795510800000003?thread_ts=1795510800.000003",
    "dwh.Orders_2024_by_City_and_Week_v2 and FCT_ORDERS_2024",
    "bonus and salary by team for Q3 2026",
    "order 1234567890123456789012345",
]


@pytest.mark.parametrize(("said", "kept"), SECRET)
def test_a_secret_is_masked(said: str, kept: str) -> None:
    assert redact(said) == kept
    assert redact(kept) == kept


@pytest.mark.parametrize("said", HARMLESS)
def test_what_only_looks_like_one_stays(said: str) -> None:
    assert redact(said) == said


@pytest.mark.parametrize(
    "piece", ["a", "aA1", "password: ", "-----BEGIN ", "eyJaaaaaaaa.", "://a:"]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = (piece * 40_000)[:40_000]
    begun = perf_counter()

    redact(text)

    assert perf_counter() - begun < 1
